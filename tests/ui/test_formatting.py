from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsdesk.domain.spans import Span
from ui.editor import formatting


def done(formatted, text):
    splice, selection = formatted
    assert text[splice.start : splice.end] == splice.removed
    fresh = text[: splice.start] + splice.inserted + text[splice.end :]
    return fresh, fresh[selection.start : selection.end]


def at(text, words):
    return Span(text.index(words), text.index(words) + len(words))


def test_bold_goes_round_the_selected_words_and_away_again():
    text = "The mayor knew."
    fresh, selected = done(formatting.wrapped(text, at(text, "mayor "), "**"), text)
    assert (fresh, selected) == ("The **mayor** knew.", "mayor")
    again, selected = done(formatting.wrapped(fresh, at(fresh, "mayor"), "**"), fresh)
    assert (again, selected) == (text, "mayor")
    assert done(formatting.wrapped(fresh, at(fresh, "**mayor**"), "**"), fresh)[0] == text


def test_without_a_selection_the_word_at_the_caret_is_meant():
    text = "The mayor knew."
    assert done(formatting.wrapped(text, Span(6, 6), "*"), text)[0] == "The *mayor* knew."


def test_a_link_leaves_its_address_to_be_written():
    text = "See the minutes."
    assert done(formatting.linked(text, at(text, "minutes")), text) == ("See the [minutes](https://).", "https://")


def test_a_heading_comes_and_goes():
    text = "One\nTwo\nThree"
    fresh, _ = done(formatting.headed(text, at(text, "Two")), text)
    assert fresh == "One\n## Two\nThree"
    assert done(formatting.headed(fresh, at(fresh, "Two")), fresh)[0] == text
    assert done(formatting.headed("# Big", Span(0, 0)), "# Big")[0] == "## Big"


def test_lines_become_a_list_and_prose_again():
    text = "One\nTwo\n\nThree"
    fresh, _ = done(formatting.listed(text, Span(0, 7)), text)
    assert fresh == "- One\n- Two\n\nThree"
    assert done(formatting.listed(fresh, Span(0, 11)), fresh)[0] == text


def test_lines_become_a_quotation_and_prose_again():
    fresh, _ = done(formatting.quoted("One\nTwo", Span(0, 7)), "One\nTwo")
    assert fresh == "> One\n> Two"
    assert done(formatting.quoted(fresh, Span(0, len(fresh))), fresh)[0] == "One\nTwo"


@given(st.text(st.sampled_from("ab \n*#>-😀"), max_size=40), st.data())
def test_every_command_fits_every_text(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for command in (formatting.headed, formatting.listed, formatting.quoted, formatting.linked):
        done(command(text, Span(start, end)), text)
    done(formatting.wrapped(text, Span(start, end), "**"), text)
