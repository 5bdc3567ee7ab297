from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from newsdesk.domain.dossier import Content
from newsdesk.exchange.html_writer import write_fragment
from newsdesk.exchange.markdown_reader import read_markdown
from ui.viewmodels.preview import blocks, preview_html

TEXT = """A paragraph
of two lines.

- one

  still one
- two

```
code

more code
```

## A heading

1. first

2. second

> said

Last *words*.
"""


def whole(text):
    return write_fragment(read_markdown(text))


def test_rendering_by_blocks_shows_what_rendering_the_whole_shows():
    assert preview_html(Content(body=TEXT)).replace("\n", "") == whole(TEXT).replace("\n", "")


lines = st.sampled_from(["", "", "word", "- item", "  more", "## Head", "```", "> said", "1. one", "*a*", "    code"])


@settings(deadline=None)
@given(st.lists(lines, max_size=12))
def test_no_cut_loses_a_line(text):
    assert "\n".join(blocks(text)).split("\n") == (text or [""])


def test_headline_and_byline_stand_first_and_are_words_not_marks():
    html = preview_html(Content(headline="<b>Ferry</b>", standfirst="Late", byline="By Ana Moreno", body="Words."))
    assert html.startswith("<h1>&lt;b&gt;Ferry&lt;/b&gt;</h1>")
    assert html.index("Late") < html.index("By Ana Moreno") < html.index("Words.")


def test_markup_in_a_story_is_shown_not_obeyed():
    assert "<script>" not in preview_html(Content(body="<script>alert(1)</script>\n\nWords."))
