"""LiveText: lines, versions, splices."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsdesk.live.text import LiveText, Splice, splices_between

_texts = st.text(alphabet="ab c.\n😀é", max_size=60)


def test_a_splice_touches_only_its_lines():
    text = LiveText("one\ntwo\nthree")
    change = text.apply(Splice(4, "two", "2\n2½"))
    assert change == (1, 1, ("2", "2½"))
    assert text.text == "one\n2\n2½\nthree"
    assert text.version == 1


def test_a_splice_that_removes_what_is_not_there_is_refused():
    text = LiveText("one")
    with pytest.raises(ValueError, match="not what stands there"):
        text.apply(Splice(0, "two", ""))
    assert text.text == "one"


@settings(max_examples=300, deadline=None)
@given(start=_texts, edits=st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1), _texts), max_size=8))
def test_lines_and_text_agree_with_plain_strings(start, edits):
    live, plain = LiveText(start), start
    for at, share, words in edits:
        lo = int(at * len(plain))
        hi = lo + int(share * (len(plain) - lo))
        live.apply(Splice(lo, plain[lo:hi], words))
        plain = plain[:lo] + words + plain[hi:]
        assert live.text == plain
        assert list(live.lines) == plain.split("\n")
        assert live.length == len(plain)
        for offset in range(len(plain) + 1):
            line, column = live.line_at(offset)
            assert (line, column) == (plain[:offset].count("\n"), offset - (plain.rfind("\n", 0, offset) + 1))


@settings(max_examples=300, deadline=None)
@given(old=_texts, new=_texts)
def test_the_splices_between_two_texts_turn_one_into_the_other(old, new):
    live = LiveText(old)
    for splice in splices_between(old, new):
        live.apply(splice)
    assert live.text == new


def test_the_splices_between_two_texts_leave_equal_lines_alone():
    old = "first line\nsecond line here\nthird line"
    new = "first line\nsecond sentence here\nthird line"
    assert splices_between(old, new) == [Splice(18, "line", "sentence")]
