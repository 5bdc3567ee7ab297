"""A recovery sheet through the desk: made by the owner, used once by the owner or an administrator, journalled."""

from __future__ import annotations

import io
import stat
import zipfile

import pytest

from newsdesk.actions import identities, people, recovery, sources
from newsdesk.domain.errors import GateRefused, KnownError, UsageError
from newsdesk.domain.records import Role
from newsdesk.domain.sealed import IdentityField
from tests.support.desks import do

PASS, NEW = "four quiet harbour lamps", "seven loud railway bells"
WHO = {IdentityField.NAME: "Teodora Vask"}


@pytest.fixture
def sheet(desk, reporter):
    return do(desk, recovery.set_up_key, person=reporter, passphrase=PASS)


@pytest.fixture
def source(desk, story, reporter, sheet):
    source = do(desk, sources.add_source, story=story, label="a clerk", named=False)
    do(desk, identities.seal_source, story=story, source=source, identity=WHO, readers=(reporter,))
    return source


def act_as_new(desk, name, *roles):
    person = do(desk, people.add_person, name=name, roles=roles)
    desk.act_as(person)
    return person


def test_an_administrator_gives_the_owner_a_new_passphrase_and_the_sheet_is_used_up(
    desk, story, source, sheet, reporter
):
    act_as_new(desk, "Ada Quay", Role.ADMINISTRATOR)
    do(desk, recovery.recover_key, person=reporter, code=sheet.code.lower(), passphrase=NEW)
    desk.act_as(reporter)
    assert dict(do(desk, identities.open_source, story=story, source=source, passphrase=NEW)) == WHO
    with pytest.raises(KnownError, match="not the passphrase"):
        do(desk, identities.open_source, story=story, source=source, passphrase=PASS)
    with pytest.raises(KnownError, match="no recovery sheet"):
        do(desk, recovery.recover_key, person=reporter, code=sheet.code, passphrase=PASS)
    verbs = [e.verb for e in desk.read(lambda reader: reader.changes_since(0))]
    assert verbs.count("person.make-recovery") == verbs.count("person.recover-key") == 1


def test_nobody_else_recovers_a_key_and_nobody_else_makes_a_sheet(desk, sheet, reporter):
    act_as_new(desk, "Ed Quill", Role.EDITOR)
    with pytest.raises(GateRefused, match="owner or an administrator"):
        do(desk, recovery.recover_key, person=reporter, code=sheet.code, passphrase=NEW)
    with pytest.raises(KnownError, match="act as that person"):
        do(desk, recovery.make_sheet, person=reporter, passphrase=PASS)


def test_a_sheet_stays_good_when_the_passphrase_changes_and_ends_with_the_key(desk, sheet, reporter):
    do(desk, identities.change_passphrase, person=reporter, old=PASS, new="another long sentence")
    do(desk, recovery.recover_key, person=reporter, code=sheet.code, passphrase=NEW)
    do(desk, recovery.make_sheet, person=reporter, passphrase=NEW)
    do(desk, identities.revoke_key, person=reporter)
    [key] = desk.read(lambda reader: reader.keys(reporter))
    assert key.revoked_at
    assert key.recovery_box == key.recovery_salt == ""


def test_the_code_is_on_the_sheet_alone(desk, sheet, file, tmp_path):
    assert sheet.code in sheet.text
    assert sheet.code not in repr(sheet)
    recovery.write_sheet(sheet, tmp_path / "sheet.txt")
    assert (tmp_path / "sheet.txt").read_text(encoding="utf-8") == f"{sheet.text}\n"
    recovery.write_sheet(sheet, tmp_path / "sheet.docx")
    with zipfile.ZipFile(io.BytesIO((tmp_path / "sheet.docx").read_bytes())) as package:
        assert sheet.code in package.read("word/document.xml").decode()
    for name in ("sheet.txt", "sheet.docx"):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600
    with pytest.raises(UsageError, match="docx or"):
        recovery.write_sheet(sheet, tmp_path / "sheet.pdf")
    for kept in file.parent.rglob("*"):
        assert not kept.is_file() or sheet.code.encode() not in kept.read_bytes()
