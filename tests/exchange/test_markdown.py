from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from newsdesk.exchange.html_writer import write_fragment, write_html
from newsdesk.exchange.markdown_reader import read_markdown
from newsdesk.exchange.markdown_writer import write_markdown
from newsdesk.exchange.safe_markdown import without_html
from newsdesk.exchange.text_writer import write_text
from newsdesk.exchange.tree import Bullets, Mark, NoteRef, Paragraph, Run, Table, Tree, plain_text, walk

STORY = """\
A *first* paragraph with **bold**, ~~struck~~ and `code`, [a link](https://example.org/a?b=1) and a note.[^n]

## Heading

1. one
2. two

   - nested
   - more

   a second paragraph

> A quotation
>
> in two paragraphs

| a | b |
| --- | --- |
| x<br>y | <ul><li>one</li><li>two</li></ul> |

```
as it *stands*
```

* * *

The end\\
after a break.

[^n]: What the note says.
"""


def test_a_story_survives_the_way_through_the_tree():
    tree = read_markdown(STORY)
    assert read_markdown(write_markdown(tree)) == tree


def test_footnotes_lists_and_cells_are_what_they_look_like():
    tree = read_markdown(STORY)
    blocks = list(walk(tree.blocks))
    assert NoteRef("n") in blocks[0].inlines
    assert plain_text(tree.notes["n"][0].inlines) == "What the note says."
    assert [b.start for b in blocks if isinstance(b, Bullets)] == [1, None, None]
    table = next(b for b in blocks if isinstance(b, Table))
    assert plain_text(table.rows[1][0][0].inlines) == "x\ny"
    assert len(table.rows[1][1][0].items) == 2


def test_raw_html_and_unsafe_links_are_only_words():
    source = "Hi <img src=x onerror=alert(1)> <script>a()</script> [x](javascript:b) [y](file:///etc/passwd)"
    page = write_html(read_markdown(source), "T", "en")
    assert "<img" not in page
    assert "<script" not in page
    assert "href" not in page
    assert "[x]" in page or "x" in page


def test_text_reads_without_marks():
    text = write_text(read_markdown(STORY))
    assert text.startswith(
        "A first paragraph with bold, struck and code, a link (https://example.org/a?b=1) and a note.[1]"
    )
    assert "2. two\n   • nested\n   • more\n   a second paragraph" in text
    assert text.endswith("1. What the note says.\n")


WORDS = st.text(alphabet='ab *_[]()`~|<>#+-.!\\1&;"“’é', min_size=1, max_size=14).filter(lambda t: t.strip())
MARKS = st.sampled_from([Mark.PLAIN, Mark.BOLD, Mark.ITALIC, Mark.STRIKE, Mark.BOLD | Mark.ITALIC])
RUNS = st.builds(Run, WORDS, MARKS, st.sampled_from(["", "https://example.org/x"]))


@settings(max_examples=300, deadline=None)
@given(st.lists(RUNS, min_size=1, max_size=4))
def test_no_word_is_lost_whatever_characters_a_paragraph_holds(runs):
    before = "".join(plain_text(Paragraph(tuple(runs)).inlines).split())
    after = read_markdown(write_markdown(Tree((Paragraph(tuple(runs)),))))
    assert (
        "".join("".join(plain_text(b.inlines) for b in walk(after.blocks) if hasattr(b, "inlines")).split()) == before
    )


@pytest.mark.parametrize(
    "source", ["[" * 30_000, "![" * 20_000 + "](" * 20_000, "*a" * 30_000, ">" * 5_000, "`" * 9_000]
)
def test_bombs_of_marks_are_read_in_bounded_time(source):
    assert isinstance(write_fragment(read_markdown(source)), str)


def test_raw_html_and_pictures_elsewhere_do_not_enter_and_the_rest_stays_to_the_character():
    source = (
        "Hi <img src=x onerror=alert(1)> <script>a()</script>*there* <b>you</b> <https://example.org/x>\n"
        "![p](http://example.org/p.gif) ![own](p.gif) `<b>code</b>` 1 < 2\n"
    )
    text, notes = without_html(source)
    assert text == "Hi  *there* you <https://example.org/x>\n![p]() ![own](p.gif) `<b>code</b>` 1 < 2\n"
    assert len(notes) == 2
    assert without_html(STORY) == (STORY, ())
