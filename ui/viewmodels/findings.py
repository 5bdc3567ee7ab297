"""The list of findings: everything noticed in the words, first what is open, then what settled the rest and by whom."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from newsdesk.domain.detected import Finding
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.spans import Field, Passage
from newsdesk.policy.settled import Settlement
from ui.viewmodels.cards import Ask, Card, Command, Heading, Line, Mark, Quote, Row, Tone, mark_for, tone_of, translate
from ui.viewmodels.places import Places, day
from ui.viewmodels.reply_stages import NO_REPLY_RULE, answer_commands


def open_findings(dossier: Dossier, settled: Collection[str]) -> tuple[Finding, ...]:
    """The findings that nothing settles (``settled`` are fingerprints), in reading order; those without a place last."""
    return tuple(sorted((f for f in dossier.analysis.findings if f.fingerprint not in settled), key=_reading_order))


def rows(dossier: Dossier, settled: Mapping[str, Settlement], now: datetime) -> tuple[Row, ...]:
    """The open findings, then the settled ones, each under a heading and folded until somebody asks for them."""
    places = Places(dossier.content)
    cards = [_card(finding, dossier, places, now) for finding in open_findings(dossier, settled)]
    done = [f for f in sorted(dossier.analysis.findings, key=_reading_order) if f.fingerprint in settled]
    shown: tuple[Row, ...] = ()
    if cards:
        title = translate("Findings", "Findings in the text")
        shown += (Heading("findings", title, str(len(cards)), folded=True), *cards)
    if done:
        title = translate("Findings", "Settled findings")
        settled_cards = [_settled_card(f, settled[f.fingerprint], places) for f in done]
        shown += (Heading("settled-findings", title, str(len(done)), folded=True), *settled_cards)
    return shown


def _settled_card(finding: Finding, settled: Settlement, places: Places) -> Card:
    """A finding with what settled it, by whom and when; a decision can be taken back."""
    unknown = "" if settled.by_rule else translate("Findings", "by whom is not recorded")
    parts = (settled.words, *((settled.by, day(settled.at)) if settled.by or settled.at else (unknown,)))
    said = " · ".join(part for part in parts if part)
    back = Command(translate("Findings", "Take it back"), Ask.UNMATCH, settled.match)
    place = Passage(finding.field, finding.span) if finding.span is not None else None
    return Card(
        key=f"settled:{finding.fingerprint}",
        title=finding.message,
        mark=Mark.MET,
        lines=(Line(said, Tone.GOOD),),
        quotes=(Quote(places.quoted(*place), places.where(*place), place, Tone.NEUTRAL),) if place else (),
        commands=(back,) if settled.match else (),
        place=place,
    )


def _card(finding: Finding, dossier: Dossier, places: Places, now: datetime) -> Card:
    mark = mark_for(finding.severity)
    place = Passage(finding.field, finding.span) if finding.span is not None else None
    quotes = (Quote(places.quoted(*place), places.where(*place), place, tone_of(mark)),) if place is not None else ()
    return Card(
        key=finding.fingerprint,
        title=finding.message,
        mark=mark,
        quotes=quotes,
        details=(Line(finding.why), *_press(finding)),
        commands=(
            *answer_commands(dossier, finding, now),
            Command(translate("Findings", "Dismiss"), Ask.DISMISS, others=(finding.fingerprint,)),
        ),
        place=place,
    )


def _press(finding: Finding) -> tuple[Line, ...]:
    """What to press, where that takes words."""
    if finding.rule != NO_REPLY_RULE:
        return ()
    words = translate(
        "Findings",
        "“Put it to them…” writes the letter. What comes back, or that nothing did, is logged; then “Write it into the "
        "story…” puts it into the copy.",
    )
    return (Line(words),)


def _reading_order(finding: Finding) -> tuple[bool, int, int]:
    start = finding.span.start if finding.span is not None else 0
    return finding.span is None, list(Field).index(finding.field), start
