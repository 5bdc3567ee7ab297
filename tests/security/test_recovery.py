"""The code of a recovery sheet: it opens one key once, forgives how it is written, and tells a slip from a wrong sheet."""

from __future__ import annotations

import pytest

from newsdesk.domain.errors import KnownError
from newsdesk.security.keys import new_key, unlock
from newsdesk.security.recovery import new_code, recovered, with_recovery

OLD, NEW = "four quiet harbour lamps", "seven loud railway bells"
AT = "2026-11-23T10:00:00Z"


@pytest.fixture(scope="module")
def key():
    return new_key("person", OLD, AT)


@pytest.fixture(scope="module")
def code():
    return "7K2M-4QXT-9ZB3-HFNC-5RWD-8GJP-6VSN"


@pytest.fixture(scope="module")
def with_sheet(key, code):
    return with_recovery(key, unlock(key, OLD), code, AT)


def test_a_code_has_130_random_bits_in_groups_and_no_two_are_alike(code):
    groups = code.split("-")
    assert [len(group) for group in groups] == [4] * 7
    assert not set(code) & set("OILU")
    assert len({new_code() for _ in range(50)}) == 50


def test_the_code_puts_the_same_key_under_a_new_passphrase_and_is_used_up(key, with_sheet, code):
    opened = recovered(with_sheet, code, NEW)
    assert unlock(opened, NEW) == unlock(key, OLD)
    assert opened.id == key.id
    with pytest.raises(KnownError, match="not the passphrase"):
        unlock(opened, OLD)
    with pytest.raises(KnownError, match="no recovery sheet"):
        recovered(opened, code, NEW)


def test_a_code_is_read_however_it_is_written(with_sheet, code):
    written = code.lower().replace("-", "  ").replace("0", "o").replace("1", "l")
    assert unlock(recovered(with_sheet, written, NEW), NEW)


def test_a_slip_of_the_pen_is_told_from_the_code_of_another_sheet(with_sheet, code):
    slip = ("7" if code[0] != "7" else "8") + code[1:]
    for wrong in (slip, code[:-1], "", "name:"):
        with pytest.raises(KnownError, match="wrong or missing"):
            recovered(with_sheet, wrong, NEW)
    with pytest.raises(KnownError, match="newest"):
        recovered(with_sheet, new_code(), NEW)


def test_a_new_sheet_ends_the_one_before_and_a_short_passphrase_is_refused(key, with_sheet, code):
    later = new_code()
    again = with_recovery(with_sheet, unlock(key, OLD), later, AT)
    with pytest.raises(KnownError, match="newest"):
        recovered(again, code, NEW)
    with pytest.raises(KnownError, match="at least 12"):
        recovered(again, later, "short")
