"""Anchors: moved by every edit, orphaned visibly, brought back by undo, never re-guessed."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from newsdesk.domain.spans import Span
from newsdesk.live.anchors import MovingAnchors, Origin
from newsdesk.live.text import LiveText, Splice

TEXT = "The mayor lied. The clerk knew."


def anchored(start: int, end: int) -> MovingAnchors:
    anchors = MovingAnchors()
    anchors.put("a", Span(start, end))
    return anchors


def test_typing_before_moves_and_typing_after_does_not():
    anchors = anchored(4, 9)
    anchors.apply(Splice(0, "", "So: "))
    anchors.apply(Splice(13, "", " really"))
    assert anchors.span("a") == Span(8, 13)


def test_typing_inside_grows_the_passage():
    anchors = anchored(4, 9)
    anchors.apply(Splice(6, "", "xx"))
    assert anchors.span("a") == Span(4, 11)


def test_a_deleted_passage_is_orphaned_at_its_place():
    anchors = anchored(4, 14)
    anchors.apply(Splice(0, TEXT[:20], ""))
    assert anchors.is_orphaned("a")
    assert anchors.span("a") == Span(0, 0)


def test_undo_restores_even_after_edits_elsewhere():
    anchors = anchored(4, 14)
    deletion = Splice(4, TEXT[4:14], "")
    anchors.apply(deletion)
    anchors.apply(Splice(0, "", "Now: "))
    anchors.apply(Splice(9, "", TEXT[4:14]), Origin.UNDO)
    assert anchors.span("a") == Span(9, 19)


def test_typing_the_same_words_again_does_not_restore():
    anchors = anchored(4, 14)
    anchors.apply(Splice(4, TEXT[4:14], ""))
    anchors.apply(Splice(4, "", TEXT[4:14]))
    assert anchors.is_orphaned("a")


def test_five_backspaces_undone_in_one_step():
    anchors = anchored(4, 9)
    for end in range(9, 4, -1):
        anchors.apply(Splice(end - 1, TEXT[end - 1], ""))
    assert anchors.is_orphaned("a")
    anchors.apply(Splice(4, "", TEXT[4:9]), Origin.UNDO)
    assert anchors.span("a") == Span(4, 9)


def test_cut_and_pasted_elsewhere_the_passage_follows():
    anchors = anchored(0, 15)
    anchors.apply(Splice(0, TEXT[:16], ""))
    anchors.apply(Splice(15, "", " " + TEXT[:15]), Origin.PASTE)
    assert anchors.is_orphaned("a"), "a piece with other words around it is not what was cut"
    anchors.apply(Splice(15, "", TEXT[:16]), Origin.PASTE)
    assert anchors.span("a") == Span(15, 30)


def test_replaced_words_are_orphaned_and_undo_brings_them_back():
    anchors = anchored(4, 9)
    change = Splice(4, "mayor", "reeve")
    anchors.apply(change)
    assert anchors.is_orphaned("a")
    anchors.apply(change.inverse, Origin.UNDO)
    assert anchors.span("a") == Span(4, 9)


_words = st.text(alphabet="ab \n😀é", max_size=6)


@settings(max_examples=300, deadline=None)
@given(
    text=st.text(alphabet="abcd .\n😀", min_size=1, max_size=40),
    edits=st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1), _words), max_size=12),
    places=st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=4),
)
def test_undoing_every_edit_restores_every_anchor(text, edits, places):
    live, anchors, originals = LiveText(text), MovingAnchors(), {}
    for i, (one, two) in enumerate(places):
        start, end = sorted((int(one * len(text)), int(two * len(text))))
        if start < end:
            originals[str(i)] = Span(start, end)
            anchors.put(str(i), originals[str(i)])
    done = []
    for at, share, words in edits:
        start = int(at * live.length)
        end = start + int(share * (live.length - start))
        splice = Splice(start, live.slice(start, end), words)
        live.apply(splice)
        anchors.apply(splice)
        done.append(splice)
        for record in originals:
            span = anchors.span(record)
            assert 0 <= span.start <= span.end <= live.length
    for splice in reversed(done):
        live.apply(splice.inverse)
        anchors.apply(splice.inverse, Origin.UNDO)
    assert live.text == text
    assert {record: anchors.span(record) for record in originals} == originals
    for splice in done:
        live.apply(splice)
        anchors.apply(splice, Origin.REDO)
    for splice in reversed(done):
        live.apply(splice.inverse)
        anchors.apply(splice.inverse, Origin.UNDO)
    assert {record: anchors.span(record) for record in originals} == originals


@settings(max_examples=200, deadline=None)
@given(
    text=st.text(alphabet="abcd .\n", min_size=5, max_size=40),
    place=st.tuples(st.integers(0, 30), st.integers(1, 10)),
    edits=st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1), _words), max_size=10),
)
def test_an_anchor_is_right_or_orphaned_never_wrong(text, place, edits):
    """What is left of the passage is words that stood in it, or were typed in it; never words that stood outside."""
    start = min(place[0], len(text) - 1)
    end = min(start + place[1], len(text))
    owner = ["x" if start <= i < end else "-" for i in range(len(text))]
    live, anchors = LiveText(text), MovingAnchors()
    anchors.put("a", Span(start, end))
    for at, share, words in edits:
        lo = int(at * live.length)
        hi = lo + int(share * (live.length - lo))
        splice = Splice(lo, live.slice(lo, hi), words)
        live.apply(splice)
        anchors.apply(splice)
        owner[lo:hi] = ["t"] * len(words)
        span = anchors.span("a")
        if anchors.is_orphaned("a"):
            assert "x" not in owner
        else:
            assert "x" in owner[span.start : span.end]
            assert "-" not in owner[span.start : span.end]
            assert "x" not in owner[: span.start]
            assert "x" not in owner[span.end :]


def test_rewriting_the_end_of_a_passage_key_by_key_is_part_of_it():
    anchors = anchored(4, 14)
    anchors.apply(Splice(10, TEXT[10:14], "k"))
    anchors.apply(Splice(11, "", "new."))
    assert anchors.span("a") == Span(4, 14), "up to the end of the sentence"
    anchors.apply(Splice(15, "", " And more"))
    assert anchors.span("a") == Span(4, 14)


def test_rewriting_the_beginning_of_a_passage_is_part_of_it_until_something_else_is_typed():
    anchors = anchored(4, 14)
    anchors.apply(Splice(4, TEXT[4:9], ""))
    anchors.apply(Splice(4, "", "reeve"))
    assert anchors.span("a") == Span(4, 14)
    anchors.apply(Splice(20, "", "x"))
    anchors.apply(Splice(4, "", "old "))
    assert anchors.span("a") == Span(8, 18)


def test_cut_and_pasted_then_both_undone_the_passage_is_whole_again_and_so_is_redo():
    anchors = anchored(4, 14)
    cut, paste = Splice(4, TEXT[4:14], ""), Splice(15, "", TEXT[4:14])
    for splice, origin in ((cut, Origin.CUT), (paste, Origin.PASTE)):
        anchors.apply(splice, origin)
    assert anchors.span("a") == Span(15, 25)
    for splice in (paste, cut):
        anchors.apply(splice.inverse, Origin.UNDO)
    assert anchors.span("a") == Span(4, 14)
    for splice in (cut, paste):
        anchors.apply(splice, Origin.REDO)
    assert anchors.span("a") == Span(15, 25)


def test_a_half_pasted_elsewhere_leaves_the_record_on_the_longer_half_until_undo():
    anchors = anchored(0, 15)
    cut, paste = Splice(9, TEXT[9:15], ""), Splice(24, "", TEXT[9:15])
    anchors.apply(cut, Origin.CUT)
    anchors.apply(paste, Origin.PASTE)
    assert anchors.is_apart("a")
    assert anchors.span("a") == Span(0, 9)
    anchors.apply(Splice(0, TEXT[:4], ""))
    assert anchors.span("a") == Span(20, 26), "the half that was moved is the longer one now"
    anchors.apply(Splice(0, "", TEXT[:4]), Origin.UNDO)
    for splice in (paste, cut):
        anchors.apply(splice.inverse, Origin.UNDO)
    assert not anchors.is_apart("a")
    assert anchors.span("a") == Span(0, 15)


def test_what_was_cut_once_stands_once_however_often_it_is_pasted():
    anchors = anchored(0, 15)
    anchors.apply(Splice(0, TEXT[:15], ""), Origin.CUT)
    anchors.apply(Splice(0, "", TEXT[:15]), Origin.PASTE)
    anchors.apply(Splice(16, "", TEXT[:15]), Origin.PASTE)
    assert not anchors.is_apart("a")
    assert anchors.span("a") == Span(0, 15)
