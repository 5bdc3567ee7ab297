"""An invented story with all its records, as a dossier made by hand: what the panels are tested on."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from newsdesk.domain.detected import (
    Analysis,
    Attribution,
    AttributionKind,
    Category,
    ClaimKind,
    DetectedClaim,
    DetectedParty,
    Finding,
    PartyKind,
    Severity,
    SourceKind,
    Voice,
)
from newsdesk.domain.digests import text_digest
from newsdesk.domain.dossier import Content, Dossier, Revision, RevisionEvent, SignOff, StoryHeader, Verdict
from newsdesk.domain.records import (
    Anchor,
    Attempt,
    Basis,
    Claim,
    EvidenceLink,
    Party,
    Person,
    PutAllegation,
    ReplyRequest,
    RequestState,
    Response,
    Role,
    Source,
    Terms,
)
from newsdesk.domain.spans import Field, Span
from newsdesk.domain.states import StoryState

NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
BODY = """Harbour commissioner Pell Dvorin rewrote the tender after a dinner, people in the office said.

Brannic Holdings has sometimes dumped spoil in the bay. The audit chamber said it would look again.

Reports suggest the town waived a fine.
"""


def span(words: str) -> Span:
    """Where these words stand in the body."""
    start = BODY.index(words)
    return Span(start, start + len(words))


def anchor(words: str) -> Anchor:
    return Anchor(Field.BODY, span(words), words)


REWROTE = "Pell Dvorin rewrote the tender after a dinner"
DUMPED = "Brannic Holdings has sometimes dumped spoil in the bay"
WAIVED = "the town waived a fine"

PEOPLE = (
    Person("ana", "Ana Moreno", (Role.REPORTER,)),
    Person("priya", "Priya Nandakumar", (Role.EDITOR,)),
    Person("kei", "Kei Satoh", (Role.STANDARDS,)),
)
PARTIES = (Party("dvorin", "Pell Dvorin", kind=PartyKind.PERSON), Party("brannic", "Brannic Holdings"))
CLAIMS = (
    Claim("rewrote", REWROTE, ClaimKind.ALLEGATION, anchor(REWROTE), about=("dvorin",)),
    Claim("dumped", "Brannic dumped spoil in the bay", ClaimKind.ALLEGATION, anchor(DUMPED), about=("brannic",)),
    Claim("look", "The audit chamber looks again", ClaimKind.FACT, anchor("it would look again")),
)
SOURCES = (
    Source("office", "people in the office", named=False, terms=Terms.BACKGROUND),
    Source("chamber", "audit chamber"),
)
LINKS = (
    EvidenceLink("l1", "rewrote", "office", Basis.SECOND_HAND),
    EvidenceLink("l2", "look", "chamber", Basis.FIRST_HAND, origin="audit chamber"),
)
REQUEST = ReplyRequest(
    "r1",
    "brannic",
    (PutAllegation("dumped", "Brannic dumped spoil in the bay"),),
    text="Is it true?",
    channel="E-mail",
    put_at="2026-11-23T09:40:00+00:00",
    put_by="ana",
    deadline="2026-11-23T18:00:00+00:00",
    state=RequestState.PUT,
    attempts=(Attempt("a1", "2026-11-23T11:05:00+00:00", "ana", "Phone", "switchboard", "message left"),),
)
RESPONSE = Response("q1", "r1", "2026-11-23T12:00:00Z", "Press office", "We dumped nothing.")


def _finding(name: str, rule: str, severity: Severity, words: str) -> Finding:
    category = Category(rule.partition(".")[0])
    return Finding(name, f"print-{name}", rule, category, severity, Field.BODY, span(words), "m", "w", "s")


ANALYSIS = Analysis(
    words=44,
    attributions=(
        Attribution(
            "a1",
            Field.BODY,
            (span(REWROTE),),
            span("said."),
            span("people in the office"),
            AttributionKind.INDIRECT,
            SourceKind.UNNAMED,
            "people in the office",
        ),
    ),
    claims=(
        DetectedClaim("c1", Field.BODY, span(REWROTE), ClaimKind.ALLEGATION, True, ("a1",), ("p1",)),
        DetectedClaim("c2", Field.BODY, span(DUMPED), ClaimKind.ALLEGATION, False, (), ("p2",)),
        DetectedClaim("c3", Field.BODY, span(WAIVED), ClaimKind.ALLEGATION, False, (), ("p3",)),
    ),
    parties=(
        DetectedParty("p1", "Pell Dvorin", (), PartyKind.PERSON, (), True, ("c1",)),
        DetectedParty("p2", "Brannic Holdings", (), PartyKind.ORGANISATION, (), True, ("c2",)),
        DetectedParty("p3", "Town of Port Ostrel", (), PartyKind.STATE, (), True, ("c3",)),
    ),
    voices=(
        Voice("people in the office", None, 12, 0.6, 0.1, {"said": 1}),
        Voice("audit chamber", None, 8, 0.4, 0.6, {"said": 1}),
    ),
    findings=(
        _finding("f1", "sourcing.unnamed-source", Severity.MUST, "people in the office"),
        _finding("f2", "sourcing.agentless", Severity.MUST, "Reports suggest"),
        _finding("f3", "balance.loaded-word", Severity.SHOULD, "dumped spoil"),
    ),
)
CONTENT = Content(slug="ostrel", desk="Region", headline="The tender", byline="By Ana Moreno", body=BODY)
EARLIER = replace(CONTENT, body=BODY.replace("has sometimes dumped", "has dumped"))


def dossier(**changes: object) -> Dossier:
    """The story with its records; ``changes`` replace fields of the dossier."""
    revision = Revision(
        "v1", 1, RevisionEvent.SUBMIT, EARLIER, text_digest(EARLIER), "ab" * 32, "p", "ana", "2026-11-22T10:00:00Z"
    )
    signed = SignOff("s1", "editor", Verdict.SIGNED, "v1", "priya", "2026-11-22T16:20:00Z", "", "")
    story = StoryHeader(
        "story", StoryState.SIGNED, "2026-11-20T10:00:00Z", "2026-11-23T10:00:00Z", "ana", 3, ("ana",), "v1"
    )
    whole = Dossier(
        story,
        CONTENT,
        ANALYSIS,
        CLAIMS,
        SOURCES,
        LINKS,
        PARTIES,
        (REQUEST,),
        signoffs=(signed,),
        revisions=(revision,),
        people=PEOPLE,
    )
    return replace(whole, **changes)  # type: ignore[arg-type]
