"""What a record takes over from the words that were selected for it."""

from __future__ import annotations

import pytest

from newsdesk.actions import parties, stories
from newsdesk.actions.found import name_in, named_in, party_named
from newsdesk.actions.written_replies import as_printed
from newsdesk.domain.dossier import Content
from newsdesk.domain.spans import Field, Passage, Span
from tests.support.desks import do

BODY = (
    "Northgate Dredging bribed two clerks of the port, according to a former accountant.\n\n"
    "Mayor Ida Rosk opened the new quay on Monday, and Northgate Dredging paid for the fish.\n"
)


@pytest.fixture
def dossier(desk):
    """A story, read, with one of its parties recorded."""
    story = do(desk, stories.create_story, content=Content(slug="quay", headline="The quay", body=BODY))
    do(desk, parties.add_party, story=story, name="Ida Rosk", aliases=("Rosk",))
    return desk.dossier(story)


def at(words: str) -> Passage:
    start = BODY.index(words)
    return Passage(Field.BODY, Span(start, start + len(words)))


def test_a_claim_is_about_those_its_words_accuse_and_those_are_named_that_no_record_has(dossier):
    about, new = named_in(dossier, at("Northgate Dredging bribed two clerks of the port"))
    assert (about, [party.name for party in new]) == ((), ["Northgate Dredging"])


def test_where_nothing_was_read_it_is_about_the_recorded_parties_that_it_names(dossier):
    (rosk,) = dossier.parties
    assert named_in(dossier, at("Mayor Ida Rosk opened the new quay on Monday")) == ((rosk.id,), ())


def test_a_new_party_takes_its_other_names_from_the_text(dossier):
    assert party_named(dossier, "northgate dredging").name == "Northgate Dredging"
    assert party_named(dossier, "The Lamp Board").aliases == ()


@pytest.mark.parametrize(
    ("selected", "name"),
    [
        ("two clerks of the port", "two clerks of the port"),
        ("Northgate Dredging bribed two clerks of the port, according to a former accountant.", "Northgate Dredging"),
        ("opened the new quay on Monday, and Northgate Dredging paid for", "Northgate Dredging"),
        ("opened the new quay on Monday, and", ""),
    ],
)
def test_a_party_is_offered_a_name_and_never_a_sentence(dossier, selected, name):
    assert name_in(dossier, at(selected)) == name


@pytest.mark.parametrize(
    ("body", "printed"),
    [
        ("The Lamp Board met. The board of the Lamp Board resigned.", "the Lamp Board"),
        ("Lamp Board members met at Lamp Board house.", "Lamp Board"),
        ("Nobody met.", "Lamp Board"),
    ],
)
def test_a_name_is_written_with_the_article_that_the_copy_gives_it(body, printed):
    assert as_printed("Lamp Board", body) == printed
