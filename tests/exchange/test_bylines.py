"""“By Ana Moreno” above the text of a file is its byline, in every format, and no other line is."""

from __future__ import annotations

import docx
import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from newsdesk.domain.spans import Field
from newsdesk.exchange.bylines import byline_of
from newsdesk.exchange.fields import split_markdown, split_plain
from newsdesk.exchange.reading import document_of

BODY = "The ferry left late, two sailors said.\n\nNobody knew why.\n"


def read(text, suffix=".md"):
    return document_of(text.encode(), f"story{suffix}", f"story{suffix}", suffix)


@pytest.mark.parametrize(
    ("suffix", "text"),
    [
        (".md", "# Ferry late\n\nBy Ana Moreno\n\n"),
        (".md", "# Ferry late\n*By Ana Moreno*\n\n"),
        (".md", "By Ana Moreno\n\n"),
        (".md", "---\nslug: ferry\n---\n# Ferry late\n\n**By [Ana Moreno](https://desk.example/ana)**\n\n"),
        (".txt", "Ferry late\n\nBy Ana Moreno\n\n"),
        (".txt", "Ferry late\r\n\r\n  By Ana Moreno\r\n\r\n"),
        (".txt", "By Ana Moreno\n"),
    ],
)
def test_a_byline_above_the_text_is_the_byline_and_not_in_the_text(suffix, text):
    document = read(text + BODY, suffix)
    assert document.extras["byline"] == "By Ana Moreno"
    assert document.body == BODY


def test_a_byline_under_a_first_paragraph_leaves_that_paragraph(tmp_path):
    text = "# Ferry late\n\nTwo sailors kept a log.\n\nBy Ana Moreno and Jun Okafor\n\n" + BODY
    document = read(text)
    assert document.extras["byline"] == "By Ana Moreno and Jun Okafor"
    assert document.body == "Two sailors kept a log.\n\n" + BODY
    for words in ("sailors kept", "The ferry left", "Nobody"):
        start = document.body.index(words)
        assert text[document.fields[Field.BODY].place(start) :].startswith(words)


def test_a_byline_in_word_and_on_a_page_is_found_as_well(tmp_path):
    file = docx.Document()
    file.add_heading("Ferry late", 1)
    for words in ("By Ana Moreno", "The ferry left late.", "Nobody knew why."):
        file.add_paragraph(words)
    file.save(tmp_path / "ferry.docx")
    word = document_of((tmp_path / "ferry.docx").read_bytes(), "ferry.docx", "ferry.docx", ".docx")
    page = read("<h1>Ferry late</h1><p><em>By Ana Moreno</em></p><p>The ferry left late.</p>", ".html")
    for document in (word, page):
        assert document.extras["byline"] == "By Ana Moreno"
        assert document.body.startswith("The ferry left late.")


def test_a_byline_of_the_front_matter_stands_and_the_text_is_left_alone():
    document = read("---\nbyline: By Jun Okafor\n---\n# Ferry late\n\nBy Ana Moreno\n\n" + BODY)
    assert document.extras["byline"] == "By Jun Okafor"
    assert document.body.startswith("By Ana Moreno")


@pytest.mark.parametrize(
    "line",
    [
        "By Ana Moreno",
        "BY ANA MORENO",
        "By K. Sato, harbour reporter",
        "By Ana de la Cruz in Brennick",
        "By Siân O’Dell and Jun Okafor",
        "By: Ana Moreno | Region",
    ],
)
def test_lines_that_name_who_wrote_it(line):
    assert byline_of(line) == line


@pytest.mark.parametrize(
    "line",
    [
        "By Friday",
        "By the harbour wall",
        "By Friday Evening the ferry had left.",
        "By Monday 5 June",
        "By Ana Moreno said he",
        "By 2027 Northgate Dredging",
        "Standing by Ana Moreno",
        "By Northgate Bridge, the ferry was late, and nobody on the quay knew when the next one would leave or whether it would at all",
        "",
    ],
)
def test_lines_that_do_not(line):
    assert byline_of(line) == ""


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.sampled_from(["By Ana Moreno", "# A", "One.", "", " ", "\0x", "By"]), max_size=7),
    st.sampled_from(["\n", "\r\n"]),
)
def test_every_character_of_the_body_is_found_at_its_place(lines, end):
    text = end.join(lines)
    for split in (split_plain, split_markdown):
        body = split(text).fields[Field.BODY]
        for offset, character in enumerate(body.value):
            there = text[body.place(offset)]
            assert there == character or (character == "\n" and there in "\r\n")
