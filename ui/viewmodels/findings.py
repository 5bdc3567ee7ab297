"""The list of findings: everything noticed in the words that nobody has settled, in reading order."""

from __future__ import annotations

from collections.abc import Iterable

from newsdesk.domain.detected import Finding, Severity
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.spans import Field, Passage
from ui.viewmodels.cards import Ask, Card, Command, Heading, Line, Mark, Quote, Row, tone_of, translate
from ui.viewmodels.places import Places

_MARKS = {Severity.MUST: Mark.MUST, Severity.SHOULD: Mark.SHOULD, Severity.NOTE: Mark.NOTE}


def open_findings(dossier: Dossier) -> tuple[Finding, ...]:
    """The findings nobody has dismissed or matched to a record, in reading order; those without a place come last."""
    settled = {m.subject for m in dossier.matches}
    return tuple(sorted((f for f in dossier.analysis.findings if f.fingerprint not in settled), key=_reading_order))


def rows(findings: Iterable[Finding], dossier: Dossier) -> tuple[Row, ...]:
    """The findings under one heading, folded until somebody asks for them."""
    places = Places(dossier.content)
    cards = [_card(finding, places) for finding in findings]
    title = translate("Findings", "Findings in the text")
    return (Heading("findings", title, str(len(cards)), folded=True), *cards) if cards else ()


def _card(finding: Finding, places: Places) -> Card:
    mark = _MARKS[finding.severity]
    place = Passage(finding.field, finding.span) if finding.span is not None else None
    quotes = (Quote(places.quoted(*place), places.where(*place), place, tone_of(mark)),) if place is not None else ()
    return Card(
        key=finding.fingerprint,
        title=finding.message,
        mark=mark,
        quotes=quotes,
        details=(Line(finding.why),),
        commands=(Command(translate("Findings", "Dismiss"), Ask.DISMISS, others=(finding.fingerprint,)),),
        place=place,
    )


def _reading_order(finding: Finding) -> tuple[bool, int, int]:
    start = finding.span.start if finding.span is not None else 0
    return finding.span is None, list(Field).index(finding.field), start
