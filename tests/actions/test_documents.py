"""Documents: kept with their bytes or by reference, and given back byte for byte."""

from __future__ import annotations

import hashlib
import os

import pytest

from newsdesk.actions import claims, documents, sources
from newsdesk.domain.detected import ClaimKind
from newsdesk.domain.errors import KnownError, UsageError
from newsdesk.domain.records import Basis, SourceType
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


def test_a_document_is_evidence_for_a_claim_in_one_step(desk, story, minutes):
    claim = do(desk, claims.add_claim, story=story, text="The office knew", kind=ClaimKind.FACT)
    attach = {"story": story, "claim": claim, "path": minutes, "locator": "page 4", "provenance": "the registry"}
    done = desk.execute(documents.attach_evidence, **attach).result()
    dossier = desk.dossier(story)
    [source], [link], [document] = dossier.sources, dossier.links, dossier.documents
    assert (source.label, source.type, source.provenance) == ("minutes", SourceType.DOCUMENT, "the registry")
    assert (link.claim, link.source, link.basis, link.locator) == (claim, source.id, Basis.DOCUMENT_SEEN, "page 4")
    assert (document.source, document.stored, link.origin) == (source.id, True, "minutes")
    desk.undo(done).result()
    dossier = desk.dossier(story)
    assert dossier.sources == dossier.links == dossier.documents == ()
    assert desk.read(lambda reader: reader.document_bytes(document.id)) is None


def test_a_file_kept_elsewhere_is_told_from_another_one_in_its_place(desk, story, source, minutes):
    kept = do(desk, documents.attach_document, story=story, source=source, path=minutes, store=False)
    look = {"story": story, "document": kept}
    assert "is the file that was recorded" in desk.read(documents.lies_as_recorded, **look)
    minutes.write_bytes(b"%PDF other minutes")
    with pytest.raises(KnownError, match="another file"):
        desk.read(documents.lies_as_recorded, **look)


def test_documents_past_their_day_are_found_across_stories(desk, story, source, minutes):
    days = {"2026-11-22": "over", "2026-11-23": "today", "": "no day"}
    for day, title in days.items():
        attach = {"story": story, "source": source, "path": minutes, "title": title, "retain_until": day}
        do(desk, documents.attach_document, **attach)
    past = desk.read(lambda reader: reader.documents_past("2026-11-23"))
    assert [(where, document.title) for where, document in past] == [(story, "over")]


def test_a_source_with_documents_is_not_removed_before_them(desk, story, source, minutes):
    kept = do(desk, documents.attach_document, story=story, source=source, path=minutes)
    with pytest.raises(KnownError, match=r"minutes\.pdf.*remove them first"):
        do(desk, sources.remove_source, story=story, source=source)
    do(desk, documents.remove_document, story=story, document=kept)
    do(desk, sources.remove_source, story=story, source=source)
    assert desk.dossier(story).sources == ()


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
