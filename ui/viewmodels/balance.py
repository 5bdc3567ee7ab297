"""The Balance panel: who speaks, where, introduced by which verbs, on which side; wording in our own voice. No score."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from newsdesk.domain.balance import Balance as Picture
from newsdesk.domain.balance import Side, Speaker, Stretch, StretchKind
from newsdesk.domain.detected import Attribution, ClaimKind, DetectedClaim, Finding
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.records import MatchKind
from newsdesk.domain.spans import Passage
from newsdesk.policy.balance import balance as picture_of
from newsdesk.policy.names import party_key
from ui.viewmodels.cards import Quote, Tone, counted, translate
from ui.viewmodels.places import Places

_VERB_RULE = "balance.loaded-verb"
_WORDING_RULES = (
    "balance.loaded-word",
    "balance.motive",
    "balance.generalisation",
    "balance.rhetorical-question",
    "accuracy.superlative",
)
_TONES = {
    StretchKind.ALLEGATION: Tone.MUST,
    StretchKind.NAMED: Tone.INFO,
    StretchKind.UNNAMED: Tone.SHOULD,
    StretchKind.REPLY: Tone.GOOD,
}


@dataclass(frozen=True, slots=True)
class Bar:
    """One who speaks: ``words`` are attributed words, ``share`` of all of them (0..1). ``key`` is the plain name.

    ``detail`` is the words with the paragraph from which on it speaks, ``verbs`` by which it is introduced.
    """

    name: str
    words: str
    share: float
    tone: Tone
    accused: bool
    key: str = ""
    side: str = ""
    detail: str = ""
    verbs: str = ""


@dataclass(frozen=True, slots=True)
class SideGroup:
    """A side with those on it; ``words`` say its share, or that it is absent."""

    name: str
    words: str
    share: float
    absent: bool
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the body, as fractions of its length, and what happens there."""

    start: float
    end: float
    tone: Tone
    label: str
    place: Passage


@dataclass(frozen=True, slots=True)
class Balance:
    """Everything the panel shows. ``bars`` are those on no side; ``groups`` the sides that people named.

    ``verbs`` pairs a side with its verbs; ``strip_words`` says the strip in words; ``sides`` the shares in a line.
    """

    bars: tuple[Bar, ...] = ()
    groups: tuple[SideGroup, ...] = ()
    sides: str = ""
    sides_tone: Tone = Tone.NEUTRAL
    strip: tuple[Segment, ...] = ()
    strip_words: str = ""
    verbs: tuple[tuple[str, str], ...] = ()
    verb_notes: tuple[str, ...] = ()
    wording: tuple[Quote, ...] = ()


def balance(dossier: Dossier) -> Balance:
    """The panel of one story, from what was read in its text and the sides that people named."""
    picture = picture_of(dossier)
    sides, tone = _sides(picture)
    return Balance(
        bars=tuple(map(_bar, picture.others)),
        groups=tuple(map(_group, picture.sides)),
        sides=sides,
        sides_tone=tone,
        strip=tuple(map(_segment, picture.stretches)),
        strip_words=_strip_words(picture),
        verbs=_verbs(picture),
        verb_notes=tuple(dict.fromkeys(f.message for f in _open_findings(dossier, (_VERB_RULE,)))),
        wording=_wording(dossier, Places(dossier.content)),
    )


def likely_sides(dossier: Dossier) -> Mapping[str, tuple[str, ...]]:
    """The sides to begin with: whom the story accuses, and those to whom it ascribes an allegation."""
    analysis, places = dossier.analysis, Places(dossier.content)
    allegations = [c for c in analysis.claims if c.kind is ClaimKind.ALLEGATION]
    phrases = {
        party_key(a.source_name or places.sentence(a.field, a.source))
        for a in analysis.attributions
        if a.source is not None and any(_accuses(a, c) for c in allegations)
    }
    speakers = picture_of(dossier).speakers
    accused = tuple(s.name for s in speakers if s.accused)
    accusers = tuple(
        s.name for s in speakers if not s.accused and any(f"{p} ".startswith(f"{party_key(s.name)} ") for p in phrases)
    )
    sides = {translate("Balance", "Accused"): accused, translate("Balance", "Accusers"): accusers}
    return {side: names for side, names in sides.items() if names}


def _accuses(attribution: Attribution, allegation: DetectedClaim) -> bool:
    """Whether words that are ascribed make an allegation, or part of one."""
    if attribution.id in allegation.attributions:
        return True
    same = attribution.field is allegation.field
    return same and any(span.overlaps(allegation.span) for span in attribution.content)


def _bar(speaker: Speaker) -> Bar:
    tone = Tone.MUST if not speaker.words else Tone.INFO
    if speaker.words and (speaker.accused or speaker.unnamed):
        tone = Tone.GOOD if speaker.accused else Tone.SHOULD
    words = _words(speaker.words)
    first = translate("Balance", "{words} · ¶\u00a0{first}").format(words=words, first=speaker.first)
    return Bar(
        name=_voice_name(speaker),
        words=words,
        share=speaker.share,
        tone=tone,
        accused=speaker.accused,
        key=speaker.name,
        side=speaker.side,
        detail=first if speaker.first and speaker.words else words,
        verbs=_verb_words([speaker.verbs]) if speaker.verbs else "",
    )


def _group(side: Side) -> SideGroup:
    if side.absent:
        words = translate("Balance", "absent: not a word")
    else:
        share = translate("Balance", "{share} % · {words}").format(
            share=round(100 * side.share), words=_words(side.words)
        )
        words = translate("Balance", "{share} · from ¶\u00a0{first} on").format(share=share, first=side.first)
    return SideGroup(side.name, words, side.share, side.absent, tuple(map(_bar, side.speakers)))


def _voice_name(speaker: Speaker) -> str:
    name = speaker.name[:1].upper() + speaker.name[1:]
    if speaker.accused:
        return translate("Balance", "{name} (accused)").format(name=name)
    if speaker.unnamed:
        return translate("Balance", "{name} (unnamed)").format(name=name)
    return name


def _words(count: int) -> str:
    return counted(count, translate("Balance", "{n} word"), translate("Balance", "{n} words"))


def _sides(picture: Picture) -> tuple[str, Tone]:
    """The shares in a line: of the sides that were named, else of those who are accused and of everybody else."""
    if picture.sides:
        absent = [s.name for s in picture.sides if s.absent]
        if not absent:
            return "", Tone.NEUTRAL
        text = translate("Balance", "Not a word of {sides}.")
        return text.format(sides=", ".join(absent)), Tone.MUST
    accused = [s for s in picture.speakers if s.accused]
    if not accused or not picture.words:
        return "", Tone.NEUTRAL
    theirs = round(100 * sum(s.words for s in accused) / picture.words)
    text = translate("Balance", "Everybody else {others} % · accused side {accused} % of attributed words")
    return text.format(others=100 - theirs, accused=theirs), Tone.MUST if theirs == 0 else Tone.NEUTRAL


def _segment(stretch: Stretch) -> Segment:
    label = {
        StretchKind.ALLEGATION: translate("Balance", "Allegation"),
        StretchKind.NAMED: translate("Balance", "Named source"),
        StretchKind.UNNAMED: translate("Balance", "Unnamed source"),
        StretchKind.REPLY: translate("Balance", "Reply"),
    }[stretch.kind]
    where = f"{label}, ¶\u00a0{stretch.paragraph}"
    return Segment(stretch.start, stretch.end, _TONES[stretch.kind], where, stretch.passage)


def _strip_words(picture: Picture) -> str:
    if picture.first_allegation is None:
        return translate("Balance", "No allegation found in the body.")
    none = translate("Balance", "none")
    reply = none if picture.first_reply is None else f"¶\u00a0{picture.first_reply}"
    text = translate("Balance", "First allegation {where} · first reply: {reply}")
    return text.format(where=f"¶\u00a0{picture.first_allegation}", reply=reply)


def _verbs(picture: Picture) -> tuple[tuple[str, str], ...]:
    if picture.sides:
        named = [(side.name, _verb_words([side.verbs])) for side in picture.sides]
        rest = _verb_words(s.verbs for s in picture.others)
        return (*named, *(((translate("Balance", "On no side"), rest),) if picture.others else ()))
    accused = [s for s in picture.others if s.accused]
    if not accused:
        return ((translate("Balance", "Everybody"), _verb_words(s.verbs for s in picture.others)),)
    others = _verb_words(s.verbs for s in picture.others if not s.accused)
    theirs = _verb_words(s.verbs for s in accused)
    return ((translate("Balance", "Accusers and others"), others), (translate("Balance", "Accused"), theirs))


def _verb_words(verbs: Iterable[Mapping[str, int]]) -> str:
    counts: dict[str, int] = {}
    for each in verbs:
        for verb, n in each.items():
            counts[verb] = counts.get(verb, 0) + n
    most = sorted(counts.items(), key=lambda pair: -pair[1])[:6]
    return " · ".join(f"{verb} ×{n}" for verb, n in most) or "—"


def _open_findings(dossier: Dossier, rules: tuple[str, ...]) -> list[Finding]:
    dismissed = {m.subject for m in dossier.matches if m.kind is MatchKind.DISMISSED}
    return [f for f in dossier.analysis.findings if f.rule in rules and f.fingerprint not in dismissed]


def _wording(dossier: Dossier, places: Places) -> tuple[Quote, ...]:
    quotes = []
    for finding in _open_findings(dossier, (*_WORDING_RULES, _VERB_RULE)):
        if finding.span is None:
            continue
        where = f"{rule_word(finding.rule)} · {places.where(finding.field, finding.span)}"
        words = places.quoted(finding.field, finding.span)
        quotes.append(Quote(words, where, Passage(finding.field, finding.span), Tone.WORDING))
    return tuple(quotes)


def rule_word(rule: str) -> str:
    """What a wording rule is about, in a word or two."""
    words = {
        "balance.loaded-word": translate("Balance", "loaded"),
        "balance.loaded-verb": translate("Balance", "loaded verb"),
        "balance.motive": translate("Balance", "motive"),
        "balance.generalisation": translate("Balance", "generalisation"),
        "balance.rhetorical-question": translate("Balance", "rhetorical question"),
        "accuracy.superlative": translate("Balance", "superlative"),
    }
    return words.get(rule, rule.partition(".")[2])
