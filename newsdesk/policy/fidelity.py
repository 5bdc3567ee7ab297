"""Whether the story carries what was answered: each answer in full beside what is printed, point by point.

A point a person mapped to a passage is carried there, whatever the words. Where only the whole answer was mapped, a rule
looks at that passage: the point's own words, or for a denial a word that denies, must stand in it. The rule can miss an
odd denial and never says that one is fair; it says which denials nobody can find in the copy.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from newsdesk.domain.dossier import Content, Dossier, Verdict
from newsdesk.domain.fidelity import Late, PointFidelity, PointState, ResponseFidelity
from newsdesk.domain.passages import current_words, present_words
from newsdesk.domain.records import Anchor, AnchorState, Claim, Disposition, Point, ReplyRequest, Response
from newsdesk.domain.spans import Field, Passage
from newsdesk.domain.states import StoryState
from newsdesk.policy.matrix import moment

_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ials?)|reject(?:s|ed|ing|ion)?|disput(?:e|es|ed|ing)|refut(?:e|es|ed|ing)|rebut(?:s|ted)?"
    r"|dismiss(?:es|ed|ing)?|contest(?:s|ed|ing)?|repudiat(?:e|es|ed)|untrue|false|falsehoods?|wrong|lies?|baseless|unfounded"
    r"|groundless|incorrect|inaccurate|nonsense|never|not|no|nothing|neither|nor|nobody|none|without)\b|n['’]t\b",
    re.IGNORECASE,
)
_ADMITS = re.compile(
    r"\b(?:admit(?:s|ted|ting)?|accept(?:s|ed|ing)?|acknowledg\w+|conced(?:e|es|ed|ing)|confirm(?:s|ed|ing)?"
    r"|apologi[sz]\w+|apolog(?:y|ies)|sorry|regret(?:s|ted)?|agree(?:s|d)?|recogni[sz]e[sd]?)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")
_STATES = (
    (Verdict.CORRECTED, Late.PUBLISHED),
    (Verdict.PUBLISHED, Late.PUBLISHED),
    (Verdict.SIGNED, Late.SIGNED),
    (Verdict.OVERRIDE, Late.SIGNED),
)
_OUT = frozenset({StoryState.PUBLISHED, StoryState.CORRECTED})
_AHEAD = frozenset({StoryState.IN_REVIEW, StoryState.SIGNED}) | _OUT


def fidelity(dossier: Dossier) -> tuple[ResponseFidelity, ...]:
    """Every answer of a story beside what is printed of it, in the order in which they came."""
    names = {party.id: party.name for party in dossier.parties}
    documents = {document.id: document.title for document in dossier.documents}
    whole = _Story(dossier)
    found = [
        ResponseFidelity(
            response=response.id,
            request=request.id,
            party=request.party,
            party_name=names.get(request.party, ""),
            by_whom=response.by_whom,
            received_at=response.received_at,
            full=response.text,
            printed=current_words(dossier.content, response.anchor) or "",
            passage=_place(response.anchor),
            omitted_because=response.omitted_because,
            late=came_late(dossier, response),
            points=tuple(whole.points(request, response)),
            gone=response.anchor is not None and _place(response.anchor) is None,
            document=documents.get(response.document or "", ""),
        )
        for request in dossier.requests
        for response in request.responses
    ]
    return tuple(sorted(found, key=lambda f: (f.received_at, f.response)))


def late_answers(dossier: Dossier) -> tuple[ResponseFidelity, ...]:
    """The answers that came after the story had gone on its way, and that nobody has dealt with."""
    if dossier.story.state not in _AHEAD:
        return ()
    return tuple(f for f in fidelity(dossier) if f.late and not f.settled)


def came_late(dossier: Dossier, response: Response) -> Late:
    """What had happened to the story when an answer came: it was out, signed, or submitted."""
    came = moment(response.received_at)
    if came is None or dossier.story.state not in _AHEAD:
        return Late.NOT
    for verdict, late in _STATES:
        if late is Late.PUBLISHED and dossier.story.state not in _OUT:
            continue
        if any(s.verdict is verdict and (at := moment(s.at)) and at < came for s in dossier.signoffs):
            return late
    submitted = dossier.revision(dossier.story.submitted)
    at = moment(submitted.at) if submitted else None
    return Late.SUBMITTED if at is not None and at < came else Late.NOT


@dataclass(frozen=True, slots=True)
class _Printed:
    """What is found of a point: its state, the passage, its words."""

    state: PointState
    passage: Passage | None = None
    words: str = ""


class _Story:
    """Looks the points of answers up in one story."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier, self._content = dossier, dossier.content
        self._claims: dict[str, Claim] = {claim.id: claim for claim in dossier.claims}
        self._starts = paragraph_starts(dossier.content)

    def points(self, request: ReplyRequest, response: Response) -> list[PointFidelity]:
        """What was put, in its order, then what the answer speaks to besides."""
        said = {point.claim: point for point in response.points}
        asked = {put.claim: put.text for put in request.allegations}
        asked |= {claim: self._text(claim) for claim in said if claim not in asked}
        return [self._point(claim, text, said.get(claim), response) for claim, text in asked.items()]

    def _text(self, claim: str) -> str:
        return present_words(self._dossier, self._claims[claim]) if claim in self._claims else "a removed claim"

    def _point(self, claim: str, allegation: str, point: Point | None, response: Response) -> PointFidelity:
        printed = self._printed(point, response)
        return PointFidelity(
            claim=claim,
            allegation=allegation,
            disposition=point.disposition if point else None,
            words=point.words if point else "",
            state=printed.state,
            printed=printed.words,
            passage=printed.passage,
            distance=self._distance(claim, printed.passage),
            omitted_denial=_denies(point, response) and printed.state in _LOST,
        )

    def _printed(self, point: Point | None, response: Response) -> _Printed:
        if response.points if point is None else point.disposition is Disposition.NO_ANSWER:
            return _Printed(PointState.NOTHING_SAID)
        own = _place(point.anchor) if point else None
        if point is not None and point.anchor is not None and own is not None:
            state = PointState.CARRIED if point.anchor.state is AnchorState.ATTACHED else PointState.CHANGED
            return _Printed(state, own, current_words(self._content, point.anchor) or "")
        whole, words = _place(response.anchor), current_words(self._content, response.anchor) or ""
        if whole is not None and _stands_in(point, response, words):
            return _Printed(PointState.WITH_ANSWER, whole, words)
        if response.omitted_because.strip():
            return _Printed(PointState.LEFT_OUT)
        gone = point is not None and point.anchor is not None
        return _Printed(PointState.GONE if gone else PointState.NOT_CARRIED)

    def _distance(self, claim: str, passage: Passage | None) -> int | None:
        place = _place(self._claims[claim].anchor) if claim in self._claims else None
        if place is None or passage is None:
            return None
        return abs(self._paragraph(passage) - self._paragraph(place))

    def _paragraph(self, passage: Passage) -> int:
        return bisect_right(self._starts, passage.span.start) if passage.field is Field.BODY else 0


def paragraph_starts(content: Content) -> tuple[int, ...]:
    """Where the paragraphs of the body begin, in code points; a line with words in it is one."""
    starts, position = [], 0
    for line in content.body.splitlines(keepends=True):
        if line.strip():
            starts.append(position)
        position += len(line)
    return tuple(starts)


_LOST = frozenset({PointState.NOT_CARRIED, PointState.GONE})


def _place(anchor: Anchor | None) -> Passage | None:
    if anchor is None or anchor.state is AnchorState.ORPHANED:
        return None
    return Passage(anchor.field, anchor.span)


def _denies(point: Point | None, response: Response) -> bool:
    """Whether it is a denial: so recorded, or, where nothing at all was recorded, by the words of the whole answer."""
    if point is not None:
        return point.disposition is Disposition.DENIES
    return not response.points and bool(_DENIES.search(response.text))


def _stands_in(point: Point | None, response: Response, printed: str) -> bool:
    """Whether the passage that carries the whole answer carries this point, as far as a rule can tell."""
    if point is not None and point.words.strip() and _folded(point.words) in _folded(printed):
        return True
    if _denies(point, response):
        return bool(_DENIES.search(printed))
    if point is not None and point.disposition is Disposition.ADMITS:
        return bool(_ADMITS.search(printed))
    return True


def _folded(words: str) -> str:
    return f" {' '.join(_WORD.findall(words.casefold()))} "
