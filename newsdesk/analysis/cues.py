"""Cue words: every form of every way of saying in ``cues.txt``, with what may follow it."""

from __future__ import annotations

from typing import NamedTuple

from newsdesk.analysis import inflect
from newsdesk.analysis.lexicons import Lexicons

# What may follow a cue (its frames), by group of cues.txt.
SAY = 1
TELL = 2
ASK = 4
URGE = 8
VOW = 16
JUDGE = 32
TALK = 64
THINK = 128
SHOW = 256
NO_BARE = 512
ATTITUDE = 1024
AGENTLESS = 2048
FEEL = 4096
SEEM = 8192
AS = 16384
NOUN_TOO = 32768
CLAUSE = SAY | TELL | ASK | THINK | SHOW

_FRAMES = {
    "say": SAY,
    "tell": TELL,
    "ask": ASK,
    "urge": URGE,
    "vow": VOW,
    "judge": JUDGE,
    "talk": TALK,
    "think": THINK,
    "show": SHOW,
    "no-bare-clause": NO_BARE,
    "attitude": ATTITUDE,
    "agentless": AGENTLESS,
    "seem": SEEM,
    "as": AS,
    "noun-too": NOUN_TOO,
}

# Forms of a verb, as bits: "read" is base and past.
BASE = 1
THIRD = 2
PAST = 4
PARTICIPLE = 8
GERUND = 16


class CueForm(NamedTuple):
    """One written form of a cue verb: its base, its ``frames``, which ``forms`` it can be, what must follow."""

    lemma: str
    frames: int
    forms: int
    follow: frozenset[str]


def is_finite(form: CueForm) -> bool:
    """Whether a form can only be a finite verb or a participle: "said", "argues", not "report", "claims"."""
    return not form.forms & (BASE | GERUND) and bool(
        form.forms & PAST or (form.forms & THIRD and not form.frames & NOUN_TOO)
    )


def load_cues(lexicons: Lexicons) -> dict[str, CueForm]:
    """Every form of every cue verb, folded."""
    frames: dict[str, int] = {}
    follow: dict[str, frozenset[str]] = {}
    for group, bit in _FRAMES.items():
        for lemma, value in lexicons.values("cues", group).items():
            frames[lemma] = frames.get(lemma, 0) | bit
            if bit == NOUN_TOO and frames[lemma] == NOUN_TOO:
                del frames[lemma]
            elif value:
                follow[lemma] = follow.get(lemma, frozenset()) | {w.strip() for w in value.split(",")}
    irregular = {
        base: inflect.VerbForms(*(form.strip() for form in value.split(",")))
        for base, value in lexicons.values("inflection", "irregular").items()
    }
    doubling = lexicons.words("inflection", "doubling")
    out: dict[str, CueForm] = {}
    for lemma, bits in frames.items():
        verb = irregular.get(lemma) or _regular(lemma, doubling)
        spelled: dict[str, int] = {}
        for form, bit in zip((lemma, *verb), (BASE, THIRD, PAST, PARTICIPLE, GERUND), strict=True):
            spelled[form] = spelled.get(form, 0) | bit
        for form, forms in spelled.items():
            known = out.get(form)
            if known is None or not known.frames & SAY:
                out[form] = CueForm(lemma, bits, forms, follow.get(lemma, frozenset()))
    for adjective, value in lexicons.values("cues", "feeling").items():
        known = out.get(adjective)
        after = frozenset(w.strip() for w in value.split(","))
        frames_too, forms_too = (known.frames, known.forms) if known else (0, 0)
        out[adjective] = CueForm(
            known.lemma if known else adjective,
            frames_too | FEEL,
            forms_too,
            after | (known.follow if known else frozenset()),
        )
    return out


def _regular(lemma: str, doubling: frozenset[str]) -> inflect.VerbForms:
    if lemma in doubling:
        last = lemma[-1]
        return inflect.VerbForms(lemma + "s", lemma + last + "ed", lemma + last + "ed", lemma + last + "ing")
    return inflect.verb(lemma)
