from __future__ import annotations

from time import process_time

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from newsdesk.exchange.html_writer import write_fragment, write_html
from newsdesk.exchange.markdown_reader import read_markdown
from newsdesk.exchange.markdown_writer import write_markdown
from newsdesk.exchange.safe_markdown import without_html
from newsdesk.exchange.text_writer import write_text
from newsdesk.exchange.tree import (
    Bullets,
    CodeBlock,
    Heading,
    Mark,
    NoteRef,
    Paragraph,
    Quote,
    Rule,
    Run,
    Table,
    Tree,
    plain_text,
    walk,
)

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


def page(source: str) -> str:
    return write_fragment(read_markdown(source)).replace("\n", "")


@pytest.mark.parametrize("indent", [2, 3, 4])
def test_lists_nest_by_two_three_or_four_spaces(indent):
    inner = " " * indent
    source = f"Under a line:\n- one\n{inner}- two\n{inner * 2}1. three\n\n{inner}still one\n- four\n"
    assert page(source) == (
        "<p>Under a line:</p><ul><li><p>one</p><ul><li>two<ol><li>three</li></ol></li></ul><p>still one</p></li><li>four</li></ul>"
    )


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ("# Head\ntext\n# C#\n#tag\n", "<h1>Head</h1><p>text</p><h1>C#</h1><p>#tag</p>"),
        ("Two words\n===\nand\n\n***\n", "<h1>Two words</h1><p>and</p><hr>"),
        ("a  \nb\\\nc\nd", "<p>a<br>b<br>c d</p>"),
        ("In the year\n1924. It rained", "<p>In the year 1924. It rained</p>"),
        ("> one\nlazy\n\n> two", "<blockquote><p>one lazy</p></blockquote><blockquote><p>two</p></blockquote>"),
        ("> - one\n>   - two", "<blockquote><ul><li>one<ul><li>two</li></ul></li></ul></blockquote>"),
        ("- ```\n  x\n\n    *y*\n  ```\n", "<ul><li><pre><code>x\n\n  *y*</code></pre></li></ul>".replace("\n", "")),
        ("text\n| a | b |\n|---|---|\n| `c|d` | e |", None),
        ("- one\n\n<!-- -->\n\n- two", "<ul><li>one</li></ul><ul><li>two</li></ul>"),
        ("[The *act*][a] and [a].\n\n[a]: https://example.org/act 'Title'", None),
        ("Q: [sic](who was there) [Mayor]: No.", "<p>Q: [sic](who was there) [Mayor]: No.</p>"),
        ("[Mayor]: No.", "<p>[Mayor]: No.</p>"),
        ("“Quotes” 'stay' -- as... they are", "<p>“Quotes” 'stay' -- as... they are</p>"),
        ("&eacute; &#8212; \\&amp; &nothing; A&B", "<p>é — &amp;amp; &amp;nothing; A&amp;B</p>"),
        ("snake_case_word 2*3*4", "<p>snake_case_word 2<em>3</em>4</p>"),
        ("<https://example.org/x> <who@example.org>", None),
        ("~~gone *and*~~ ~kept~", "<p><s>gone </s><em><s>and</s></em> ~kept~</p>"),
    ],
)
def test_markdown_is_read_as_it_was_meant(source, seen):
    if seen is not None:
        assert page(source) == seen
    elif "|" in source:
        assert "<p>text</p><table>" in page(source)
        assert "<td><code>c|d</code></td><td>e</td>" in page(source)
    elif "act" in source:
        link = '<a href="https://example.org/act">'
        assert page(source) == f"<p>{link}The </a>{link}<em>act</em></a> and {link}a</a>.</p>"
    else:
        assert page(source) == (
            '<p><a href="https://example.org/x">https://example.org/x</a> <a href="mailto:who@example.org">who@example.org</a></p>'
        )


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "JaVaScRiPt:x", "file:///etc/x", "data:text/html,x", "&#106;avascript:x"]
)
def test_the_words_of_an_unsafe_link_stay_and_its_address_goes(address):
    assert page(f"A [few words]({address}) here") == "<p>A few words here</p>"


def test_a_footnote_holds_blocks_and_every_text_it_was_given():
    tree = read_markdown("A[^1] B[^1] C[^2]\n\n[^1]: one\n\n    - two\n\n[^1]: three\n")
    assert list(tree.notes) == ["1"]
    assert write_text(Tree(tree.notes["1"])) == "one\n\n• two\n\nthree\n"
    assert [i.label for i in tree.blocks[0].inlines if isinstance(i, NoteRef)] == ["1", "1"]
    assert "[^2]" in plain_text(tree.blocks[0].inlines)


TEXTS = ("one two", "1. a", "- b", "# c", "> q", "2024. It", "a | b", "---", "x\ny", "[n]: x", "<!-- x -->")
LEAVES = st.one_of(
    st.sampled_from(TEXTS).map(lambda t: Paragraph((Run(t),))),
    st.builds(lambda n, t: Heading(n, (Run(t),)), st.integers(1, 6), st.sampled_from(["Head", "C#", "a # b"])),
    st.sampled_from(["a\n\nb", "  x\n    y", "``` z", "- a"]).map(CodeBlock),
    st.just(Rule()),
)
TREES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda b: Quote(tuple(b))),
        st.builds(
            Bullets,
            st.lists(st.lists(inner, min_size=1, max_size=3).map(tuple), min_size=1, max_size=3).map(tuple),
            st.sampled_from([None, 1, 7]),
        ),
    ),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None)
@given(st.lists(TREES, min_size=1, max_size=4))
def test_whatever_is_nested_in_whatever_is_read_back_as_it_was_written(blocks):
    tree = Tree(tuple(blocks))
    assert read_markdown(write_markdown(tree)) == tree


SECONDS = 60
"""Of the processor: it took under three on a busy machine, and what grows with the square of a text takes minutes."""


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(">" * 100_000, id="quotations"),
        pytest.param("".join("  " * i + "- a\n" for i in range(800)), id="lists"),
        pytest.param("".join("> " * i + "- a\n\n" for i in range(500)), id="quotations of lists"),
        pytest.param("- a\n  - b\n    - c\n" * 25_000, id="many lists"),
        pytest.param("*a **b ~~c " * 40_000, id="openings"),
        pytest.param(("*a _b " * 240 + "c" + "_a *b" * 240 + "\n\n") * 120, id="nested emphasis"),
        pytest.param(("[" * 400 + "a" + "](x)" * 400 + "\n\n") * 200, id="nested links"),
        pytest.param("[^a] " * 50_000 + "\n\n[^a]: x[^a]", id="calls of one footnote"),
        pytest.param("".join(f"[^{i}]\n\n[^{i}]: x\n\n" for i in range(12_000)), id="footnotes"),
        pytest.param("|" * 20_000 + "\n" + "|-" * 10_000 + "\n", id="columns"),
        pytest.param("a" + " " * 400_000 + "b", id="blanks"),
        pytest.param("a\n\n" * 150_000, id="paragraphs"),
        pytest.param("x" * 5_000_000, id="one line"),
    ],
)
def test_no_text_takes_long_or_is_nested_too_deep_to_read(source):
    start = process_time()
    assert isinstance(write_fragment(read_markdown(source)), str)
    assert process_time() - start < SECONDS


def test_past_any_length_a_story_has_the_words_stay_and_the_marks_are_words():
    source = "A *word* here.\n\n" * 40_000
    blocks = read_markdown(source).blocks
    assert len(blocks) == 40_000
    assert plain_text(blocks[0].inlines) == "A word here."
    assert plain_text(blocks[-1].inlines) == "A *word* here."
