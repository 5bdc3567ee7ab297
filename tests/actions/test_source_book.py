"""The source book: who is named is joined by name across stories; who is not stays alone with its story."""

from __future__ import annotations

import pytest

from newsdesk.actions import claims, identities, people, reviews, sources, stories
from newsdesk.actions.source_book import source_book, use_again
from newsdesk.domain.detected import ClaimKind
from newsdesk.domain.dossier import Content, RevisionEvent
from newsdesk.domain.errors import KnownError
from newsdesk.domain.records import Basis, Role, Source, SourceType, Terms
from newsdesk.domain.sealed import IdentityField
from newsdesk.policy import load_policy
from tests.support.desks import do


@pytest.fixture
def other(desk, reporter):
    return do(desk, stories.create_story, content=Content(slug="quay", headline="The quay"))


def book(desk, search=""):
    return desk.read(source_book, search=search)


def entry(desk, name):
    return next(e for e in book(desk) if e.name.casefold() == name.casefold())


def test_a_named_source_is_one_entry_with_its_stories_and_what_it_said_there(desk, story, other):
    do(desk, sources.add_source, story=story, label="Ruth Calder", role="deputy mayor")
    again = do(desk, sources.add_source, story=other, label="RUTH  Calder", terms=Terms.BACKGROUND)
    claim = do(desk, claims.add_claim, story=other, text="The quay sank", kind=ClaimKind.FACT)
    link = {"claim": claim, "source": again, "basis": Basis.WITNESSED, "locator": "notebook 3"}
    do(desk, sources.link_evidence, story=other, terms=Terms.ON_RECORD, **link)
    calder = entry(desk, "Ruth Calder")
    assert {u.title for u in calder.uses} == {"The late ferry", "The quay"}
    [said] = [s for u in calder.uses for s in u.statements]
    assert (said.claim, said.basis, said.terms, said.locator) == (
        "The quay sank", Basis.WITNESSED, Terms.ON_RECORD, "notebook 3",
    )  # fmt: skip
    assert calder.reusable


def test_unnamed_sources_are_never_joined_even_when_they_are_called_alike(desk, story, other):
    for where in (story, other):
        do(desk, sources.add_source, story=where, label="a harbour clerk", named=False)
    clerks = [e for e in book(desk) if e.name == "a harbour clerk"]
    assert [len(e.uses) for e in clerks] == [1, 1]
    assert not any(e.reusable for e in clerks)
    with pytest.raises(KnownError, match="not named"):
        do(desk, use_again, story=other, source=clerks[0].latest.id)


def test_a_source_that_is_sealed_leaves_no_trace_of_the_stories_that_name_it(desk, story, other):
    do(desk, sources.add_source, story=other, label="Teodora Vask")
    named = do(desk, sources.add_source, story=story, label="Teodora Vask")
    assert len(entry(desk, "Teodora Vask").uses) == 2
    me = desk.actor.id
    do(desk, identities.make_key, person=me, passphrase="four quiet harbour lamps")
    who = {IdentityField.NAME: "Teodora Vask"}
    do(desk, identities.seal_source, story=story, source=named, identity=who, readers=(me,))
    [alone] = entry(desk, "Source A").uses
    assert alone.story == story
    assert [u.story for u in entry(desk, "Teodora Vask").uses] == [other]
    assert "Vask" not in repr(entry(desk, "Source A"))


def test_a_source_used_again_brings_what_is_true_of_it_and_not_what_was_agreed_for_one_story(desk, story, other):
    fields = {"role": "deputy mayor", "interest": "runs for mayor", "reliability": "right twice", "note": "met in May"}
    first = do(
        desk,
        sources.add_source,
        story=story,
        label="Ruth Calder",
        terms=Terms.EMBARGOED,
        type=SourceType.PERSON,
        **fields,
    )
    made = desk.execute(use_again, story=other, source=first).result()
    again = desk.read(lambda reader: reader.record(other, Source, made.result))
    assert (again.label, again.role, again.interest, again.reliability) == (
        "Ruth Calder", "deputy mayor", "runs for mayor", "right twice",
    )  # fmt: skip
    assert (again.terms, again.note) == (Terms.ON_RECORD, "")
    with pytest.raises(KnownError, match="already"):
        do(desk, use_again, story=other, source=first)
    desk.undo(made).result()
    assert [u.story for u in entry(desk, "Ruth Calder").uses] == [story]


def test_the_book_is_searched_by_name_and_role(desk, story):
    do(desk, sources.add_source, story=story, label="Ruth Calder", role="deputy mayor")
    do(desk, sources.add_source, story=story, label="Oren Pike")
    assert [e.name for e in book(desk, "mayor")] == ["Ruth Calder"]
    assert [e.name for e in book(desk, "pik")] == ["Oren Pike"]
    assert book(desk, "nobody") == ()


class TestPutRight:
    @pytest.fixture
    def policy(self):
        return load_policy()

    def test_a_story_that_was_withdrawn_says_so_in_the_book(self, desk, story):
        editor = do(desk, people.add_person, name="Ed Quill", roles=(Role.EDITOR,))
        do(desk, sources.add_source, story=story, label="Ruth Calder")
        with desk._library._database.engine.begin() as connection:
            connection.exec_driver_sql(f"UPDATE stories SET state = 'published' WHERE id = '{story}'")
        do(desk, stories.mint_revision, story=story, event=RevisionEvent.CHECKPOINT)
        desk.act_as(editor)
        do(desk, reviews.withdraw, story=story, reason="The minutes were forged.")
        [use] = entry(desk, "Ruth Calder").uses
        assert use.corrections == ("The minutes were forged.",)
