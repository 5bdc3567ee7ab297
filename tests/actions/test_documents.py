"""Documents: kept with their bytes or by reference, and given back byte for byte."""

from __future__ import annotations

import hashlib
import os

import pytest

from newsdesk.actions import documents, sources
from newsdesk.domain.errors import KnownError, UsageError
from newsdesk.domain.records import SourceType
from tests.support.desks import do

MINUTES = b"%PDF minutes of the port council"


@pytest.fixture
def source(desk, story):
    return do(desk, sources.add_source, story=story, label="the minutes", type=SourceType.DOCUMENT)


@pytest.fixture
def minutes(tmp_path):
    path = tmp_path / "minutes.pdf"
    path.write_bytes(MINUTES)
    return path


def test_a_kept_document_is_given_back_byte_for_byte(desk, story, source, minutes, tmp_path):
    kept = do(
        desk,
        documents.attach_document,
        story=story,
        source=source,
        path=minutes,
        provenance="the council's registry",
        retain_until="2027-05-31",
    )
    minutes.unlink()
    (document,) = desk.dossier(story).documents
    assert (document.id, document.title, document.size) == (kept, "minutes.pdf", len(MINUTES))
    assert (document.sha256, document.media_type) == (hashlib.sha256(MINUTES).hexdigest(), "application/pdf")
    assert (document.stored, document.location, document.source) == (True, "", source)
    do(desk, documents.save_document, story=story, document=kept, path=tmp_path / "back.pdf")
    assert (tmp_path / "back.pdf").read_bytes() == MINUTES


def test_a_document_by_reference_keeps_its_hash_and_place_only(desk, story, source, minutes, tmp_path):
    kept = do(desk, documents.attach_document, story=story, source=source, path=minutes, store=False)
    (document,) = desk.dossier(story).documents
    assert (document.stored, document.location) == (False, str(minutes))
    assert desk.read(lambda reader: reader.document_bytes(kept)) is None
    with pytest.raises(KnownError, match="not kept in the library"):
        do(desk, documents.save_document, story=story, document=kept, path=tmp_path / "back.pdf")


def test_an_attached_document_is_taken_back_with_its_bytes(desk, story, source, minutes):
    done = desk.execute(documents.attach_document, story=story, source=source, path=minutes).result()
    undone = desk.undo(done).result()
    assert desk.dossier(story).documents == ()
    assert desk.read(lambda reader: reader.document_bytes(str(done.result))) is None
    assert undone.inverse is None


def test_a_protected_source_s_document_is_kept_to_the_day(desk, story, minutes):
    source = do(desk, sources.add_source, story=story, label="a harbour clerk", named=False, protected=True)
    do(desk, documents.attach_document, story=story, source=source, path=minutes)
    assert desk.dossier(story).documents[0].at == "2026-11-23"


def test_what_cannot_be_kept_is_said(desk, story, source, minutes, tmp_path):
    attach = {"story": story, "source": source}
    large = tmp_path / "large.bin"
    with large.open("wb") as file:
        os.truncate(file.fileno(), documents.LARGEST + 1_000_000)
    with pytest.raises(KnownError, match=r"large\.bin has 51 MB; at most 50 MB are kept"):
        do(desk, documents.attach_document, path=large, **attach)
    with pytest.raises(KnownError, match="cannot be read"):
        do(desk, documents.attach_document, path=tmp_path / "none.pdf", **attach)
    with pytest.raises(KnownError, match="is not a day"):
        do(desk, documents.attach_document, path=minutes, retain_until="for ever", **attach)
    with pytest.raises(UsageError, match="attach the other file"):
        do(desk, documents.attach_document, path=minutes, **attach, sha256="0")
    assert desk.dossier(story).documents == ()
