"""Protected identities: what is sealed opens for its readers alone, and says why when it does not."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from newsdesk.domain.errors import KnownError
from newsdesk.domain.protection import sealed_digest
from newsdesk.domain.sealed import IdentityField
from newsdesk.security.keys import new_key, unlock, with_passphrase
from newsdesk.security.leak_check import places_found
from newsdesk.security.sealing import open_identity, seal_identity, with_reader

AT = "2026-11-23T13:40:00Z"
WHO = {IdentityField.NAME: "Teodora Vask", IdentityField.PHONE: "+999 55 0142 77", IdentityField.HANDLE: "@tvask"}
PASS = "four quiet harbour lamps"


def _one_bit_off(box: str) -> str:
    """The same bytes but for one bit; writing a fixed byte would alter nothing once in 256 runs."""
    return f"{int(box[:2], 16) ^ 1:02x}{box[2:]}"


@pytest.fixture(scope="module")
def editor():
    return new_key("editor", PASS, AT)


@pytest.fixture(scope="module")
def lawyer():
    return new_key("lawyer", "another long sentence", AT)


def test_a_seal_opens_with_the_readers_passphrase(editor):
    sealed = seal_identity("source-1", WHO, [editor], "editor", AT)
    assert open_identity(sealed, "editor", unlock(editor, PASS)) == WHO


def test_nothing_of_the_identity_is_in_the_sealed_record(editor):
    sealed = seal_identity("source-1", WHO, [editor], "editor", AT)
    kept = str(asdict(sealed)).lower()
    for word in ("teodora", "vask", "0142", b"Teodora Vask".hex()):
        assert word not in kept


def test_the_box_does_not_tell_how_long_a_name_is(editor):
    short = seal_identity("s", {IdentityField.NAME: "Li"}, [editor], "editor", AT)
    long = seal_identity("s", {IdentityField.NAME: "Li" * 40}, [editor], "editor", AT)
    assert len(short.box) == len(long.box)


def test_somebody_else_cannot_open_it_until_a_reader_lets_them(editor, lawyer):
    sealed = seal_identity("source-1", WHO, [editor], "editor", AT)
    private = unlock(lawyer, "another long sentence")
    with pytest.raises(KnownError, match="not sealed for you"):
        open_identity(sealed, "lawyer", private)
    shared = with_reader(sealed, "editor", unlock(editor, PASS), lawyer)
    assert open_identity(shared, "lawyer", private) == WHO
    assert open_identity(shared, "editor", unlock(editor, PASS)) == WHO


def test_a_wrong_passphrase_and_a_damaged_key_are_told_apart(editor):
    with pytest.raises(KnownError, match="not the passphrase"):
        unlock(editor, "four quiet harbour lamp")
    with pytest.raises(KnownError, match="damaged"):
        unlock(replace(editor, box=_one_bit_off(editor.box)), PASS)


def test_a_seal_moved_to_another_source_or_altered_does_not_open(editor):
    sealed = seal_identity("source-1", WHO, [editor], "editor", AT)
    private = unlock(editor, PASS)
    with pytest.raises(KnownError):
        open_identity(replace(sealed, source="source-2"), "editor", private)
    with pytest.raises(KnownError, match="altered"):
        open_identity(replace(sealed, box=_one_bit_off(sealed.box)), "editor", private)


def test_a_new_passphrase_opens_the_same_key(editor):
    changed = with_passphrase(editor, PASS, "seven loud railway bells")
    assert unlock(changed, "seven loud railway bells") == unlock(editor, PASS)
    with pytest.raises(KnownError, match="not the passphrase"):
        unlock(changed, PASS)


def test_a_short_passphrase_is_refused():
    with pytest.raises(KnownError, match="at least 12"):
        new_key("editor", "short", AT)


def test_a_seal_needs_a_name_and_a_reader(editor):
    with pytest.raises(KnownError, match="name"):
        seal_identity("s", {IdentityField.NAME: " "}, [editor], "editor", AT)
    with pytest.raises(KnownError, match="open it"):
        seal_identity("s", WHO, [], "editor", AT)


@pytest.mark.parametrize(
    "text",
    [
        "It was Teodora Vask who called.",
        "it was teodora  VASK.",
        "VASK'S notes",
        "Téodora-Vask",
        "file teodora_vask.docx",
        "call 999-55-0142-77",
        "as tvask wrote",
        "Teodora\u00ad Va\u00adsk",
    ],
)
def test_a_known_name_is_found_however_it_is_written(text):
    assert places_found([WHO], {"body": text, "clean": "Nobody here."}) == ("body",)


@pytest.mark.parametrize("text", ["Teodora alone is a first name", "vaskular", "55 01", ""])
def test_other_words_are_not_names(text):
    assert places_found([WHO], {"body": text}) == ()


def test_the_digest_of_the_sealed_set_changes_with_it(editor):
    one = seal_identity("s1", WHO, [editor], "editor", AT)
    two = seal_identity("s2", WHO, [editor], "editor", AT)
    assert sealed_digest([one, two]) == sealed_digest([two, one])
    assert len({sealed_digest(x) for x in ([], [one], [one, two])}) == 3
    again = seal_identity("s1", {IdentityField.NAME: "Teodora Vasko"}, [editor], "editor", AT)
    assert sealed_digest([one]) != sealed_digest([again])


def test_a_crash_of_the_program_writes_no_memory_to_a_file():
    code = (
        "import resource, newsdesk.__main__ as m\n"
        "resource.setrlimit(resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2)\n"
        "m.main(['list', '--help'])\n"
    )
    look = "import resource; print(resource.getrlimit(resource.RLIMIT_CORE)[0])"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}{look}"], capture_output=True, text=True, check=True, cwd=Path.cwd()
    )
    assert done.stdout.splitlines()[-1] == "0"
