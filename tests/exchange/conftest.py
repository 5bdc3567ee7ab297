"""A story about a weir in an invented town, with everything recorded about it that a pack can hold."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsdesk.actions.claims import add_claim
from newsdesk.actions.notes import add_note
from newsdesk.actions.parties import add_party, mark_not_approached
from newsdesk.actions.people import add_person
from newsdesk.actions.replies import carry_response, log_attempt, log_request, log_response
from newsdesk.actions.sources import add_source, link_evidence
from newsdesk.actions.stories import create_story
from newsdesk.analysis.engine import Engine
from newsdesk.desk import Desk, open_desk
from newsdesk.domain.detected import ClaimKind, ImputationLevel, PartyKind
from newsdesk.domain.dossier import Content
from newsdesk.domain.records import (
    Anchor,
    Basis,
    Disposition,
    NoteClass,
    Point,
    RequestState,
    Role,
    Seriousness,
    SourceType,
    Stance,
    Terms,
)
from newsdesk.domain.spans import Field, Span
from newsdesk.policy import evaluate, load_policy

BODY = """\
The Ostmarch town council paid **Brandholt & Sons** twice for one weir, two invoices seen by this paper show. The second, for 41,500 crowns, is for work that an inspector says "was never done".

The mayor, Odile Farrow, [signed both](https://example.org/minutes/14) within a month.[^1]

## What the papers say

The first invoice is dated 3 May. The second carries the same *reference number* and the same drawing. A council engineer, who asked not to be named because she fears for her post, said the mayor was told of the error in June and approved the payment all the same.

> "Nobody asked me to look at the river," the inspector, Pell Harrow, said.

Brandholt & Sons denied it. "Both invoices are for work that was carried out in full," its lawyer said in a letter.

Ms Farrow did not answer three requests for comment.

| Invoice | Date | Crowns |
| --- | --- | --- |
| 2031-114 | 3 May | 40,000 |
| 2031-114 | 29 May | 41,500 |

[^1]: The minutes are public; copies are kept by the paper.
"""

CONTENT = Content(
    slug="weir-contract",
    desk="Regional",
    headline="Council paid twice for one weir, papers show",
    standfirst="A town in the marshes asks who was paid, and for what.",
    byline="By Tamsin Orrell",
    body=BODY,
)
NOW = datetime(2031, 7, 2, 9, 30, tzinfo=UTC)


def anchor(words: str, field: Field = Field.BODY) -> Anchor:
    """Where these words stand in the story."""
    text = {Field.BODY: BODY, Field.HEADLINE: CONTENT.headline, Field.STANDFIRST: CONTENT.standfirst}[field]
    at = text.index(words)
    return Anchor(field, Span(at, at + len(words)), words)


class Newsroom:
    """A desk with people, and what is done on it in one line each."""

    def __init__(self, library: Path) -> None:
        self.desk: Desk = open_desk(library, Engine(), load_policy(), clock=lambda: NOW)
        roles = {"Tamsin Orrell": Role.REPORTER, "Ruben Vale": Role.EDITOR, "Ines Carrow": Role.LEGAL}
        self.people = {name: self.do(add_person, name=name, roles=[role]) for name, role in roles.items()}
        self.act_as("Tamsin Orrell")

    def act_as(self, name: str) -> None:
        self.desk.act_as(self.people[name])

    def do(self, action, **arguments):
        return self.desk.execute(action, **arguments).result().result

    def checklist(self, story: str):
        return evaluate(self.desk.policy, self.desk.dossier(story), NOW)

    def weir_story(self) -> str:
        story = self.do(create_story, content=CONTENT)
        firm = self.do(add_party, story=story, name="Brandholt & Sons", representative="Quill Chambers")
        mayor = self.do(add_party, story=story, name="Odile Farrow", kind=PartyKind.PERSON)
        guild = self.do(add_party, story=story, name="Ostmarch Builders' Guild")
        paid = self.do(
            add_claim,
            story=story,
            text="Brandholt & Sons was paid twice for one weir.",
            kind=ClaimKind.ALLEGATION,
            anchor=anchor("paid **Brandholt & Sons** twice for one weir"),
            about=[firm],
            seriousness=Seriousness.SERIOUS,
            imputation="The firm took public money for work it had not done",
            level=ImputationLevel.SUSPICION,
            jurisdiction="Ostmarch",
            defence="Truth: both invoices and the inspector's statement",
        )
        knew = self.do(
            add_claim,
            story=story,
            text="The mayor approved the second payment although she knew of the error.",
            kind=ClaimKind.ALLEGATION,
            anchor=anchor("the mayor was told of the error in June and approved the payment all the same"),
            about=[mayor],
            seriousness=Seriousness.SERIOUS,
            level=ImputationLevel.GUILT,
        )
        self.do(
            add_claim,
            story=story,
            text="The second invoice is for 41,500 crowns.",
            kind=ClaimKind.FIGURE,
            anchor=anchor("41,500 crowns"),
        )
        invoices = self.do(
            add_source,
            story=story,
            label="Two invoices",
            type=SourceType.DOCUMENT,
            sha256="ab" * 32,
            terms=Terms.ON_RECORD,
        )
        engineer = self.do(
            add_source,
            story=story,
            label="A council engineer",
            named=False,
            terms=Terms.BACKGROUND,
            reader_reason="“who asked not to be named because she fears for her post”",
            placement="PLACEMENT-KEPT-INSIDE",
            note="NOTE-KEPT-INSIDE",
            known_to=self.people["Ruben Vale"],
            known_at="2031-06-20T11:15:00Z",
        )
        inspector = self.do(add_source, story=story, label="Pell Harrow", role="river inspector")
        link = {"story": story, "claim": paid}
        self.do(
            link_evidence, **link, source=invoices, basis=Basis.DOCUMENT_SEEN, origin="council accounts", locator="p. 2"
        )
        self.do(link_evidence, **link, source=inspector, basis=Basis.WITNESSED, origin="inspector")
        self.do(link_evidence, story=story, claim=knew, source=engineer, basis=Basis.FIRST_HAND, stance=Stance.SUPPORTS)
        asked = self.do(
            log_request,
            story=story,
            party=firm,
            claims=[paid],
            text="Dear Sirs,\nWe intend to report that you were paid twice for one weir. What do you say to this?",
            channel="e-mail",
            address="office@brandholt.example",
            put_at="2031-06-25T10:00:00+02:00",
            deadline="2031-06-28T18:00:00+02:00",
        )
        answer = self.do(
            log_response,
            story=story,
            request=asked,
            text="Both invoices are for work that was carried out in full. Any other account is false.",
            by_whom="Quill Chambers",
            received_at="2031-06-27T16:40:00+02:00",
            form="letter",
            points=[Point(paid, Disposition.DENIES)],
        )
        carried = anchor('"Both invoices are for work that was carried out in full," its lawyer said in a letter')
        self.do(carry_response, story=story, response=answer, anchor=carried)
        second = self.do(
            log_request,
            story=story,
            party=mayor,
            claims=[knew],
            text="Did you approve the second payment?",
            channel="telephone",
            put_at="2031-06-25T10:30:00+02:00",
            deadline="2031-06-28T18:00:00+02:00",
            state=RequestState.PUT,
        )
        for outcome in ("no answer", "message left with the office"):
            self.do(
                log_attempt,
                story=story,
                request=second,
                channel="telephone",
                outcome=outcome,
                at="2031-06-26T09:00:00+02:00",
            )
        self.act_as("Ruben Vale")
        self.do(
            mark_not_approached,
            story=story,
            parties=[guild],
            reason="Dissolved in 2029.",
        )
        self.do(
            add_note, story=story, text="Say which drawing.", anchor=anchor("*reference number* and the same drawing")
        )
        self.do(
            add_note,
            story=story,
            text="ADVICE-KEPT-INSIDE",
            anchor=anchor("two invoices"),
            note_class=NoteClass.LEGAL_ADVICE,
        )
        self.act_as("Tamsin Orrell")
        return story


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    room = Newsroom(tmp_path / "library.newsdesk")
    yield room
    room.desk.close()
