"""The Balance panel: who speaks, where, introduced by which verbs, and wording in our own voice. No score."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from newsdesk.domain.detected import ClaimKind, DetectedClaim, Finding, ReplyKind, SourceKind
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.records import MatchKind
from newsdesk.domain.spans import Field, Passage, Span
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


@dataclass(frozen=True, slots=True)
class Bar:
    """One who speaks: ``words`` are attributed words, ``share`` of all of them (0..1)."""

    name: str
    words: str
    share: float
    tone: Tone
    accused: bool


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
    """Everything the panel shows. ``verbs`` pairs a side with its verbs; ``strip_words`` says the strip in words."""

    bars: tuple[Bar, ...] = ()
    sides: str = ""
    sides_tone: Tone = Tone.NEUTRAL
    strip: tuple[Segment, ...] = ()
    strip_words: str = ""
    verbs: tuple[tuple[str, str], ...] = ()
    verb_notes: tuple[str, ...] = ()
    wording: tuple[Quote, ...] = ()


def balance(dossier: Dossier) -> Balance:
    """The panel of one story, from what was read in its text."""
    places = Places(dossier.content)
    sides, tone = _sides(dossier)
    strip = _strip(dossier, places)
    return Balance(
        bars=_bars(dossier),
        sides=sides,
        sides_tone=tone,
        strip=strip,
        strip_words=_strip_words(dossier, places),
        verbs=_verbs(dossier),
        verb_notes=tuple(dict.fromkeys(f.message for f in _open_findings(dossier, (_VERB_RULE,)))),
        wording=_wording(dossier, places),
    )


def _accused(dossier: Dossier) -> dict[str, str]:
    """Ids and names of the detected parties that face an allegation."""
    return {p.id: p.name for p in dossier.analysis.parties if p.accused}


def _unnamed(dossier: Dossier) -> set[str]:
    """The names of voices that stand for a phrase which names nobody."""
    kinds = (SourceKind.UNNAMED, SourceKind.DESCRIBED)
    places = Places(dossier.content)
    phrases = [
        places.sentence(a.field, a.source).casefold()
        for a in dossier.analysis.attributions
        if a.source is not None and a.source_kind in kinds
    ]
    return {v.name for v in dossier.analysis.voices if v.party is None and _begins(phrases, v.name.casefold())}


def _begins(phrases: list[str], name: str) -> bool:
    """Whether one of the phrases is this name, or begins with it ("reports" begins "reports suggest")."""
    return any(phrase == name or phrase.startswith(f"{name} ") for phrase in phrases)


def _bars(dossier: Dossier) -> tuple[Bar, ...]:
    accused, unnamed = _accused(dossier), _unnamed(dossier)
    voices = sorted(dossier.analysis.voices, key=lambda v: -v.attributed_words)
    bars = []
    for voice in voices:
        is_accused = voice.party in accused
        tone = Tone.GOOD if is_accused else Tone.SHOULD if voice.name in unnamed else Tone.INFO
        name = _voice_name(voice.name, is_accused=is_accused, is_unnamed=voice.name in unnamed)
        bars.append(Bar(name, _words(voice.attributed_words), voice.share, tone, is_accused))
    heard = {voice.party for voice in voices}
    for party_id, name in accused.items():
        if party_id not in heard:
            bars.append(
                Bar(_voice_name(name, is_accused=True, is_unnamed=False), _words(0), 0.0, Tone.MUST, accused=True)
            )
    return tuple(bars)


def _voice_name(name: str, *, is_accused: bool, is_unnamed: bool) -> str:
    name = name[:1].upper() + name[1:]
    if is_accused:
        return translate("Balance", "{name} (accused)").format(name=name)
    if is_unnamed:
        return translate("Balance", "{name} (unnamed)").format(name=name)
    return name


def _words(count: int) -> str:
    return counted(count, translate("Balance", "{n} word"), translate("Balance", "{n} words"))


def _sides(dossier: Dossier) -> tuple[str, Tone]:
    accused = _accused(dossier)
    voices = dossier.analysis.voices
    total = sum(v.attributed_words for v in voices)
    if not accused or not total:
        return "", Tone.NEUTRAL
    theirs = round(100 * sum(v.attributed_words for v in voices if v.party in accused) / total)
    text = translate("Balance", "Everybody else {others} % · accused side {accused} % of attributed words")
    return text.format(others=100 - theirs, accused=theirs), Tone.MUST if theirs == 0 else Tone.NEUTRAL


def _strip(dossier: Dossier, places: Places) -> tuple[Segment, ...]:
    """The body as a strip: allegations, replies, unnamed and named speech; later kinds lie over earlier ones."""
    length = len(dossier.content.body)
    if not length:
        return ()
    segments: list[Segment] = []

    def add(spans: Iterable[Span], tone: Tone, label: str) -> None:
        for span in spans:
            where = places.where(Field.BODY, span)
            place = Passage(Field.BODY, span)
            segments.append(Segment(span.start / length, span.end / length, tone, f"{label}, {where}", place))

    analysis = dossier.analysis
    faceless = (SourceKind.UNNAMED, SourceKind.DESCRIBED, SourceKind.NONE)
    in_body = [a for a in analysis.attributions if a.field is Field.BODY]
    named = (span for a in in_body if a.source_kind not in faceless for span in a.content)
    unnamed = (span for a in in_body if a.source_kind in faceless for span in a.content)
    add((c.span for c in _allegations(dossier)), Tone.MUST, translate("Balance", "Allegation"))
    add(named, Tone.INFO, translate("Balance", "Named source"))
    add(unnamed, Tone.SHOULD, translate("Balance", "Unnamed source"))
    add((r.span for r in analysis.replies if r.field is Field.BODY), Tone.GOOD, translate("Balance", "Reply"))
    return tuple(segments)


def _allegations(dossier: Dossier) -> list[DetectedClaim]:
    return [c for c in dossier.analysis.claims if c.kind is ClaimKind.ALLEGATION and c.field is Field.BODY]


def _strip_words(dossier: Dossier, places: Places) -> str:
    allegations = _allegations(dossier)
    if not allegations:
        return translate("Balance", "No allegation found in the body.")
    first = min(c.span.start for c in allegations)
    replies = [r.span.start for r in dossier.analysis.replies if r.field is Field.BODY and r.kind is not ReplyKind.NONE]
    reply = f"¶\u00a0{places.paragraph(min(replies))}" if replies else translate("Balance", "none")
    text = translate("Balance", "First allegation {where} · first reply: {reply}")
    return text.format(where=f"¶\u00a0{places.paragraph(first)}", reply=reply)


def _verbs(dossier: Dossier) -> tuple[tuple[str, str], ...]:
    accused = _accused(dossier)
    if not accused:
        everybody = _verb_words(v.cues for v in dossier.analysis.voices)
        return ((translate("Balance", "Everybody"), everybody),)
    theirs = _verb_words(v.cues for v in dossier.analysis.voices if v.party in accused)
    others = _verb_words(v.cues for v in dossier.analysis.voices if v.party not in accused)
    return ((translate("Balance", "Accusers and others"), others), (translate("Balance", "Accused"), theirs))


def _verb_words(cues: Iterable[Mapping[str, int]]) -> str:
    counts: Counter[str] = Counter()
    for cue in cues:
        counts.update(cue)
    return " · ".join(f"{verb} ×{n}" for verb, n in counts.most_common(6)) or "—"


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
