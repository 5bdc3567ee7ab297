"""A dismissed finding stays dismissed through edits elsewhere, and comes back when its sentence changes."""

from __future__ import annotations

import pytest

from newsdesk.actions import decisions, stories
from newsdesk.domain.dossier import Content
from newsdesk.domain.spans import Field
from newsdesk.live.session import LiveStory
from newsdesk.live.text import Splice
from newsdesk.policy import load_policy
from newsdesk.policy.evaluate import evaluate
from newsdesk.policy.settled import settlements
from tests.support.desks import do

BODY = """The office opened in spring.

It was a brazen, disgraceful act of the harbour office, and the town forgot it.

The council meets on 3 December.
"""


@pytest.fixture
def policy():
    return load_policy(None)


class Act:
    """The story with its finding about “brazen”."""

    def __init__(self, desk, clock) -> None:
        self.desk, self.clock = desk, clock
        self.id = do(desk, stories.create_story, content=Content(slug="act", headline="The act", body=BODY))

    @property
    def finding(self):
        return next(f for f in self.desk.dossier(self.id).analysis.findings if "brazen" in f.message)

    @property
    def settled(self) -> bool:
        dossier = self.desk.dossier(self.id)
        checklist = evaluate(self.desk.policy, dossier, self.clock())
        return self.finding.fingerprint in settlements(self.desk.policy, dossier, checklist)

    def write(self, old: str, new: str) -> None:
        live = LiveStory(self.desk, self.desk.dossier(self.id))
        live.apply(Field.BODY, Splice(live.content.body.index(old), old, new))
        live.save_now()


@pytest.fixture
def act(desk, reporter, clock):
    return Act(desk, clock)


def test_a_dismissal_survives_edits_elsewhere_and_ends_when_the_sentence_changes(act):
    assert not act.settled
    do(act.desk, decisions.dismiss, story=act.id, fingerprint=act.finding.fingerprint)
    assert act.settled
    act.write("The office opened in spring.", "Two offices opened in spring.\n\nNobody came.")
    act.write("on 3 December", "on 5 December")
    assert act.settled
    act.write("and the town forgot it", "and the town never forgot it")
    assert not act.settled
    act.write("and the town never forgot it", "and the town forgot it")
    assert act.settled, "the sentence is again the one that was decided on"


def test_a_dismissal_is_taken_back_by_undo(act):
    done = act.desk.execute(decisions.dismiss, story=act.id, fingerprint=act.finding.fingerprint).result()
    undone = act.desk.undo(done).result()
    assert not act.settled
    act.desk.undo(undone).result()
    assert act.settled
