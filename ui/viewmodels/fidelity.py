"""An answer beside what is printed of it, as the centre pane shows it."""

from __future__ import annotations

from dataclasses import dataclass

from newsdesk.domain.dossier import Dossier
from newsdesk.domain.fidelity import PointFidelity, PointState, ResponseFidelity
from newsdesk.domain.records import Disposition
from newsdesk.domain.spans import Field, Passage, Span
from newsdesk.policy.fidelity import fidelity
from ui.viewmodels.cards import Pill, Tone, counted, translate
from ui.viewmodels.places import Places, moment, passage_of

_TONES = {
    PointState.CARRIED: Tone.GOOD,
    PointState.CHANGED: Tone.SHOULD,
    PointState.WITH_ANSWER: Tone.GOOD,
    PointState.GONE: Tone.SHOULD,
    PointState.NOT_CARRIED: Tone.SHOULD,
}


@dataclass(frozen=True, slots=True)
class PointRow:
    """One allegation and what the answer says to it. ``disposition`` is "" when that is not recorded.

    ``allegation`` and ``printed`` are places in the story; ``quoted`` the party's own words, "" when none were picked.
    """

    claim: str
    title: str
    where: str
    disposition: str
    quoted: str
    state: str
    tone: Tone
    allegation: Passage | None
    printed: Passage | None
    of_its_own: bool

    @property
    def open(self) -> bool:
        """Whether it waits for a place in the story."""
        return self.tone in {Tone.MUST, Tone.SHOULD}


@dataclass(frozen=True, slots=True)
class FidelityPage:
    """One answer: who, when, its words in full, its points, and whether all of it is in the story."""

    response: str
    heading: str
    full: str
    whole: str
    carried: Passage | None
    pill: Pill
    points: tuple[PointRow, ...]


def answers(dossier: Dossier) -> tuple[tuple[str, str], ...]:
    """The ids of all answers with their names, in the order in which they came."""
    return tuple((f.response, f"{f.party_name} · {moment(f.received_at)}") for f in fidelity(dossier))


def fidelity_page(dossier: Dossier, response: str) -> FidelityPage | None:
    """The page of that answer; None when there is none."""
    found = next((f for f in fidelity(dossier) if f.response == response), None)
    if found is None:
        return None
    places = Places(dossier.content)
    claims = {c.id: passage_of(c.anchor) for c in dossier.claims}
    points = tuple(_row(point, claims.get(point.claim), places) for point in found.points)
    late = translate("Fidelity", "came after the story was {state}").format(state=_late(found)) if found.late else ""
    by = "" if found.by_whom == found.party_name else translate("Fidelity", "by {name}").format(name=found.by_whom)
    kept = translate("Fidelity", "document: {title}").format(title=found.document) if found.document else ""
    parts = (found.party_name, by, moment(found.received_at), late, kept)
    return FidelityPage(
        response=found.response,
        heading=" · ".join(part for part in parts if part),
        full=found.full,
        whole=_whole(found, places),
        carried=found.passage,
        pill=_pill(points, found),
        points=points,
    )


def first_open(dossier: Dossier, party: str = "") -> str:
    """The id of the first answer (of a party) that is not dealt with, else of the newest; "" without answers."""
    found = [f for f in fidelity(dossier) if party in ("", f.party)]
    opened = (f for f in found if not f.settled or any(p.omitted_denial for p in f.points))
    return next((f.response for f in opened), found[-1].response if found else "")


def omitted_denials(found: ResponseFidelity) -> int:
    """How many denials of an answer nobody can find in the copy."""
    return sum(p.omitted_denial for p in found.points)


def paragraph_at(body: str, position: int) -> Passage | None:
    """The paragraph of the body (a line with words) at a position, else the one before it; None when there is none."""
    end = body.find("\n", position)
    before = body[: len(body) if end < 0 else end].rstrip()
    start = before.rfind("\n") + 1
    return Passage(Field.BODY, Span(start, len(before))) if before else None


def _late(found: ResponseFidelity) -> str:
    words = {
        "submitted": translate("Fidelity", "submitted"),
        "signed": translate("Fidelity", "signed"),
        "published": translate("Fidelity", "published"),
    }
    return words[found.late.value]


def _row(point: PointFidelity, allegation: Passage | None, places: Places) -> PointRow:
    state, tone = point_state(point, places)
    return PointRow(
        claim=point.claim,
        title=point.allegation,
        where=places.where(*allegation) if allegation else "",
        disposition=point.disposition.value if point.disposition else "",
        quoted=point.words,
        state=state,
        tone=tone,
        allegation=allegation,
        printed=point.passage,
        of_its_own=point.state in {PointState.CARRIED, PointState.CHANGED},
    )


def point_state(point: PointFidelity, places: Places) -> tuple[str, Tone]:
    """Where a point is carried, how far away, or what is wrong."""
    if point.omitted_denial:
        return translate("Fidelity", "Denied, and the copy does not say so."), Tone.MUST
    where = places.where(*point.passage) if point.passage else ""
    words = {
        PointState.CARRIED: translate("Fidelity", "Carried in {where}"),
        PointState.CHANGED: translate("Fidelity", "Carried in {where}, whose words were changed since"),
        PointState.WITH_ANSWER: translate("Fidelity", "Carried in {where}, with the whole answer"),
        PointState.GONE: translate("Fidelity", "Its passage is gone from the story."),
        PointState.LEFT_OUT: translate("Fidelity", "Left out with the answer."),
        PointState.NOT_CARRIED: translate("Fidelity", "Not carried."),
        PointState.NOTHING_SAID: translate("Fidelity", "The answer says nothing to this."),
    }[point.state].format(where=where)
    if not point.state.in_story or point.distance is None:
        return words, _TONES.get(point.state, Tone.NEUTRAL)
    return f"{words}, {_away(point.distance)}", _TONES[point.state]


def _away(paragraphs: int) -> str:
    if not paragraphs:
        return translate("Fidelity", "in the paragraph of the allegation")
    return counted(
        paragraphs,
        translate("Fidelity", "{n} paragraph from the allegation"),
        translate("Fidelity", "{n} paragraphs from the allegation"),
    )


def _whole(found: ResponseFidelity, places: Places) -> str:
    if found.passage is not None:
        return translate("Fidelity", "As a whole: carried in {where}").format(where=places.where(*found.passage))
    if found.omitted_because:
        return translate("Fidelity", "Left out: {why}").format(why=found.omitted_because)
    if found.gone:
        return translate("Fidelity", "As a whole: its passage is gone")
    return translate("Fidelity", "As a whole: not mapped to a passage")


def _pill(points: tuple[PointRow, ...], found: ResponseFidelity) -> Pill:
    denials = omitted_denials(found)
    if denials:
        one, many = translate("Fidelity", "{n} denial omitted"), translate("Fidelity", "{n} denials omitted")
        return Pill(counted(denials, one, many), Tone.MUST)
    if found.omitted_because and not found.carried:
        return Pill(translate("Fidelity", "left out"), Tone.NEUTRAL)
    left = sum(p.open for p in points)
    if left:
        one, many = translate("Fidelity", "{n} point open"), translate("Fidelity", "{n} points open")
        return Pill(counted(left, one, many), Tone.SHOULD)
    return Pill(translate("Fidelity", "carried"), Tone.GOOD if found.carried else Tone.NEUTRAL)


def disposition_choices() -> tuple[tuple[str, str], ...]:
    """What an answer can do with an allegation, with "not recorded" first."""
    return (
        ("", translate("Fidelity", "not recorded")),
        (Disposition.DENIES.value, translate("Fidelity", "denies it")),
        (Disposition.ADMITS.value, translate("Fidelity", "admits it")),
        (Disposition.EXPLAINS.value, translate("Fidelity", "explains it")),
        (Disposition.NO_ANSWER.value, translate("Fidelity", "does not answer it")),
    )
