"""How a line is read: sentences, words, quotations, Markdown; every offset exact."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.analysis.grammar import CAPITAL
from newsdesk.analysis.lexicons import Lexicons
from newsdesk.analysis.text import Abbreviations, BlockKind, BlockText, class_table, read_block

_LEXICONS = Lexicons.load()
_ABBREVIATIONS = Abbreviations(
    _LEXICONS.words("abbreviations", "never-last", "titles"),
    _LEXICONS.words("abbreviations", "seldom-last"),
    _LEXICONS.words("abbreviations", "openers"),
)


def read(text: str, carry: str = "") -> BlockText:
    return read_block(text, carry, _ABBREVIATIONS)


def sentences(text: str) -> list[str]:
    return [text[s.start : s.end] for s in read(text).sentences]


def quotations(text: str) -> list[str]:
    return [text[q.start : q.end] for q in read(text).quotes]


@pytest.mark.parametrize(
    "parts",
    [
        ["It rained.", "Nobody came."],
        ["Mr. Penhale met Dr. Quill.", "They left."],
        ["It was Gov. Maud Ferrier of the U.S. mission.", "She left at 5 p.m. Friday."],
        ["He works for Tesselite Inc.", "The firm is small."],
        ["J. B. Vane-Orsini wrote it.", "It sold."],
        ["“Is it over?” she asked.", "It was."],
        ["“It is over.”", "She left."],
        ["He paid $2.5 million on Jan. 3.", "Why?"],
        ["Wait… what happened…", "Nothing did."],
        ["The U.K.-led force left."],
        ["“No!” he said.", "“Never!”"],
    ],
)
def test_sentences(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“Yes,” she said. “No.”", ["“Yes,”", "“No.”"]),
        ('"Yes," she said. "No."', ['"Yes,"', '"No."']),
        ("''Yes,'' she said.", ["''Yes,''"]),
        ("'Yes,' she said, and 'no'.", ["'Yes,'", "'no'"]),
        ("‘Yes,’ she said.", ["‘Yes,’"]),
        ("'We defend the workers' rights,' she said.", ["'We defend the workers' rights,'"]),
        ("The workers' rights and the '90s don't matter.", []),
        ("It’s Ferrier’s and O’Brien’s.", []),
        ("He called it ”odd” twice.", ["”odd”"]),
        ('A 6\'2" man said "no".', ['"no"']),
        ("“He said ‘no’ to me,” she said.", ["“He said ‘no’ to me,”"]),
        ("She said: “It is over.", ["“It is over."]),
    ],
)
def test_quotations(text: str, found: list[str]) -> None:
    assert quotations(text) == found


def test_a_quotation_left_open_is_carried_to_the_line_that_closes_it() -> None:
    first = read("“It was dark.")
    assert first.carry == '"'
    second = read("We ran,” she said.", first.carry)
    assert [second.text[q.start : q.end] for q in second.quotes] == ["We ran,”"]
    assert second.carry == ""


def test_a_quotation_whose_end_was_forgotten_stops_at_a_line_without_marks() -> None:
    assert read("The street was empty.", '"').carry == ""
    assert read("", '"').carry == '"'  # a blank line between paragraphs


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("# The bridge", BlockKind.HEADING, ["The", "bridge"]),
        ("- one **bold** thing", BlockKind.LIST, ["one", "bold", "thing"]),
        ("2. item", BlockKind.LIST, ["item"]),
        ("> quoted", BlockKind.QUOTE, ["quoted"]),
        ("   ", BlockKind.BLANK, []),
        ("un**believ**able [Maud](https://a.example/b_c) _ran_", BlockKind.PARAGRAPH, ["unbelievable", "Maud", "ran"]),
        (
            "right-wing O’Brien don't Ferrier’s",
            BlockKind.PARAGRAPH,
            ["right-wing", "O’Brien", "don't", "Ferrier", "’s"],
        ),
    ],
)
def test_markdown_breaks_no_word(text: str, kind: BlockKind, words: list[str]) -> None:
    block = read(text)
    assert block.kind is kind
    assert block.words == words


def test_every_word_of_a_block_quotation_is_quoted() -> None:
    block = read("> We regret the delay.")
    assert all(block.quoted)


@given(st.text(alphabet=st.sampled_from("aB é“”\"'’‘.,!? *_[]()#>-:\u00a0😀"), max_size=60), st.sampled_from(["", '"']))
def test_offsets_are_exact_and_sentences_cover_every_word(text: str, carry: str) -> None:
    block = read(text, carry)
    for word, start, end in zip(block.words, block.starts, block.ends, strict=True):
        assert text[start:end].replace("*", "").replace("_", "") == word.replace("*", "").replace("_", "")
    assert block.starts == sorted(block.starts)
    assert [i for s in block.sentences for i in range(s.first, s.last)] == list(range(len(block.words)))
    for quote in block.quotes:
        assert 0 <= quote.start < quote.end <= len(text)


def test_the_tokens_of_a_class_are_listed_without_a_look_at_the_others() -> None:
    abbreviations = Abbreviations(
        frozenset(), frozenset(), frozenset(), classes=lambda word: 32 if word == "ferry" else 0
    )
    block = read_block("The ferry left. “Which Ferry?” Another one.", "", abbreviations)
    assert [block.words[i] for i in block.having(class_table(32))] == ["ferry", "Ferry"]


def test_each_token_has_the_bits_of_its_word() -> None:
    block = read_block("Mara said so.", "", Abbreviations(frozenset(), frozenset(), frozenset(), bits=len))
    assert [flags & ~CAPITAL for flags in block.flags] == [4, 4, 2, 1]
    assert [bool(flags & CAPITAL) for flags in block.flags] == [True, False, False, False]
