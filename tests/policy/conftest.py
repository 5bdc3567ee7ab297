"""A story put together by hand: words, what the analysis would have read in them, records."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from newsdesk.domain.checklist import ItemResult
from newsdesk.domain.detected import (
    Analysis,
    Category,
    ClaimKind,
    DetectedClaim,
    DetectedParty,
    Finding,
    PartyKind,
    ReplyKind,
    Severity,
)
from newsdesk.domain.digests import records_digest, text_digest
from newsdesk.domain.dossier import Content, Dossier, Revision, RevisionEvent, Route, SignOff, StoryHeader, Verdict
from newsdesk.domain.records import (
    Anchor,
    Answer,
    Claim,
    EvidenceLink,
    Match,
    MatchKind,
    Party,
    Person,
    PutAllegation,
    ReplyRequest,
    RequestState,
    Role,
    Source,
    Waiver,
)
from newsdesk.domain.spans import Field, Passage, Span
from newsdesk.domain.states import StoryState
from newsdesk.policy import evaluate
from newsdesk.policy.load import load_policy

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
BODY = (
    "Ruth Calder ordered the changes after a private dinner, officials said.\n\n"
    "Tallis Marine sometimes cut corners on the quay.\n\n"
    "The council meets on 3 December.\n"
)
PEOPLE = (
    Person("ana", "Ana Moreno", (Role.REPORTER,)),
    Person("ed", "Ed Quill", (Role.EDITOR,)),
    Person("sto", "Sto Lindqvist", (Role.STANDARDS,)),
    Person("lex", "Lex Abara", (Role.LEGAL,)),
)
_CATEGORIES = {c.value: c for c in Category}


class Story:
    """A dossier that grows by what is added to it. Every method returns an id or the story's new dossier."""

    def __init__(self, body: str = BODY, route: Route = Route.STANDARD) -> None:
        self.policy = load_policy()
        self.now = NOW
        self.dossier = Dossier(
            StoryHeader("story", StoryState.DRAFT, "", "", "ana", 1, body_authors=("ana",)),
            Content(slug="quay", route=route, headline="The quay", byline="By Ana Moreno", body=body),
            people=PEOPLE,
        )

    # what the analysis read

    def span(self, words: str) -> Span:
        start = self.dossier.content.body.index(words)
        return Span(start, start + len(words))

    def finding(self, rule: str, words: str = "", severity: Severity = Severity.MUST, **more: object) -> Finding:
        made = Finding(
            id=f"f{len(self.dossier.analysis.findings) + 1}",
            fingerprint=f"{rule}/{words}",
            rule=rule,
            category=_CATEGORIES[rule.partition(".")[0]],
            severity=severity,
            field=Field.BODY,
            span=self.span(words) if words else None,
            message="",
            why="",
            settle="",
            **more,
        )
        self._read(findings=(*self.dossier.analysis.findings, made))
        return made

    def accuse(self, name: str, words: str, kind: PartyKind = PartyKind.ORGANISATION, **more: object) -> DetectedParty:
        claim = DetectedClaim(
            f"c{len(self.dossier.analysis.claims) + 1}",
            Field.BODY,
            self.span(words),
            ClaimKind.ALLEGATION,
            attributed=True,
            against=(f"p-{name}",),
        )
        party = DetectedParty(
            f"p-{name}",
            name,
            more.pop("aliases", ()),
            kind,
            (Passage(Field.BODY, self.span(words)),),
            accused=True,
            claims=(claim.id,),
            **more,
        )
        self._read(claims=(*self.dossier.analysis.claims, claim), parties=(*self.dossier.analysis.parties, party))
        return party

    def says_silent(self, name: str, kind: ReplyKind = ReplyKind.NO_RESPONSE) -> None:
        parties = tuple(replace(p, reply=kind) if p.name == name else p for p in self.dossier.analysis.parties)
        self._read(parties=parties)

    def _read(self, **fields: object) -> None:
        self.change(analysis=replace(self.dossier.analysis, **fields))

    # what people recorded

    def change(self, **fields: object) -> None:
        self.dossier = replace(self.dossier, **fields)

    def write(self, **fields: object) -> None:
        self.change(content=replace(self.dossier.content, **fields))

    def state(self, state: StoryState, **fields: object) -> None:
        self.change(story=replace(self.dossier.story, state=state, **fields))

    def party(self, name: str, **more: object) -> str:
        return self._add("parties", Party(f"party-{name}", name, **more))

    def allegation(self, words: str, *about: str, text: str = "", place: Field = Field.BODY, **more: object) -> str:
        start = getattr(self.dossier.content, place.value).index(words)
        anchor = Anchor(place, Span(start, start + len(words)), words)
        more = {"kind": ClaimKind.ALLEGATION, "imputation": "Did wrong.", "level": "suspicion"} | more
        return self._add("claims", Claim(f"claim-{words[:12]}", text or words, anchor=anchor, about=about, **more))

    def source(self, label: str, **more: object) -> str:
        return self._add("sources", Source(f"source-{label}", label, **more))

    def evidence(self, claim: str, source: str, **more: object) -> str:
        return self._add("links", EvidenceLink(f"link-{len(self.dossier.links)}", claim, source, **more))

    def match(self, kind: MatchKind, subject: str, target: str = "", reason: str = "", by: str = "ana") -> str:
        return self._add("matches", Match(f"match-{len(self.dossier.matches)}", kind, subject, target, reason, by))

    def ask(self, party: str, *claims: str, put: dict[str, str] | None = None, **more: object) -> str:
        texts = {c.id: c.text for c in self.dossier.claims} | (put or {})
        more = {
            "text": "Did you?",
            "channel": "e-mail",
            "put_at": "2026-11-20T09:00:00+00:00",
            "deadline": "2026-11-24T18:00:00+00:00",
            "state": RequestState.PUT,
        } | more
        request = ReplyRequest(
            f"request-{len(self.dossier.requests)}", party, tuple(PutAllegation(c, texts[c]) for c in claims), **more
        )
        return self._add("requests", request)

    def answer(self, item: str, answer: str = "yes", by: str = "ana") -> None:
        self.change(answers=(*self.dossier.answers, Answer(item, answer, by, "")))

    def waive(self, item: str, reason: str = "breaking", **more: object) -> str:
        return self._add("waivers", Waiver(f"waiver-{item}", item, reason, "", "sto", "", **more))

    def _add(self, kind: str, record: object) -> str:
        self.change(**{kind: (*getattr(self.dossier, kind), record)})
        return record.id

    # review

    def revision(self, event: RevisionEvent) -> str:
        number = len(self.dossier.revisions) + 1
        digest = self.policy.digest
        made = Revision(
            f"r{number}",
            number,
            event,
            self.dossier.content,
            text_digest(self.dossier.content),
            records_digest(self.dossier, digest),
            digest,
            "",
            "",
        )
        self.change(revisions=(*self.dossier.revisions, made))
        return made.id

    def submit(self) -> str:
        revision = self.revision(RevisionEvent.SUBMIT)
        self.state(StoryState.IN_REVIEW, submitted=revision)
        return revision

    def sign(self, step: str, by: str, verdict: Verdict = Verdict.SIGNED, expires: str | None = None) -> str:
        revision = self.revision(RevisionEvent.SIGN)
        at = self.dossier.revision(revision)
        made = SignOff(
            f"signoff-{len(self.dossier.signoffs)}",
            step,
            verdict,
            revision,
            by,
            "",
            at.text_digest,
            at.records_digest,
            expires=expires,
        )
        return self._add("signoffs", made)

    # what the policy answers

    def checklist(self):
        return evaluate(self.policy, self.dossier, self.now)

    def item(self, item: str) -> ItemResult:
        return next(i for i in self.checklist().items if i.item == item)

    def person(self, person: str) -> Person:
        return self.dossier.person(person)


@pytest.fixture
def story() -> Story:
    """A story in three paragraphs, by Ana Moreno, route standard, nothing recorded."""
    return Story()


@pytest.fixture
def brief() -> Story:
    """The same on the route brief."""
    return Story(route=Route.BRIEF)


@pytest.fixture
def empty_analysis() -> Analysis:
    return Analysis()
