"""Every record comes back from the library as it went in."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsdesk.actions.rewriting import KINDS
from newsdesk.domain.dossier import Content
from newsdesk.domain.errors import KnownError
from newsdesk.domain.records import Anchor, Answer, EvidenceLink, Note, ReplyRequest, Response
from newsdesk.domain.spans import Span
from newsdesk.domain.times import utc_now
from newsdesk.library import open_library
from newsdesk.library.codec import RECORDS
from tests.support.desks import BODY

OF_ITS_OWN = sorted(set(KINDS) - {EvidenceLink, ReplyRequest, Response}, key=lambda cls: cls.__name__)
PLACE = st.integers(0, 2**31 - 1)
OF_FIELD = {
    "anchor": st.none() | st.builds(Anchor, span=st.builds(Span, PLACE, PLACE)),
    "version": st.integers(1, 2**31 - 1),
    "size": st.integers(0, 2**63 - 1),
    "answers": st.none(),
}


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    library = open_library(tmp_path_factory.mktemp("shelf") / "library.newsdesk")
    with library.transaction("p", utc_now()) as tx:
        story = tx.create_story(Content(body=BODY))
    yield library, story
    library.close()


@pytest.mark.parametrize("cls", OF_ITS_OWN, ids=lambda cls: cls.__name__)
def test_a_record_comes_back_as_it_was(shelf, cls):
    library, story = shelf
    records = st.builds(cls, **{f.name: OF_FIELD[f.name] for f in fields(cls) if f.name in OF_FIELD})

    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(records.filter(lambda record: "\\x00" not in repr(record)))
    def stored_and_read(record):
        with library.transaction("p", utc_now()) as tx:
            tx.add(record, story)
            assert tx.reader.record(story, cls, record.item if cls is Answer else record.id) == record
            tx.remove(record, story)

    stored_and_read()


def test_every_field_of_every_record_has_a_column():
    apart = {"anchor", "allegations", "attempts", "responses", "content", "purged"}
    for cls, of in RECORDS.items():
        missing = {f.name for f in fields(cls)} - apart - set(of.table.columns.keys())
        assert not missing, f"{cls.__name__}: {missing}"


def test_words_no_library_can_keep_are_refused_in_one_sentence(library):
    note = Note("n", "half a pair \ud83d", "p", "2026-11-23T13:40:00Z")
    with library.transaction("p", utc_now()) as tx:
        story = tx.create_story(Content(body=BODY))
        with pytest.raises(KnownError, match="half a character"):
            tx.add(note, story)
        with pytest.raises(KnownError, match="NUL"):
            tx.add(replace(note, text="a\0b"), story)
        with pytest.raises(KnownError, match="half a character"):
            tx.create_story(Content(body="\udc00"))
