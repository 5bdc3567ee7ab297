from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import example, given, settings

from newsdesk.domain.errors import KnownError
from newsdesk.domain.spans import Field, Span
from newsdesk.exchange.decoding import decode
from newsdesk.exchange.document import separate_paragraphs
from newsdesk.exchange.fields import LONGEST_LINE, field_text, split_markdown, split_plain
from newsdesk.exchange.reading import document_of


def plain(text: str):
    return document_of(text.encode(), "story.txt", "story.txt", ".txt")


def markdown(text: str):
    return document_of(text.encode(), "story.md", "story.md", ".md")


def test_a_short_first_line_before_a_blank_one_is_the_headline():
    document = plain("Ferry late again\n\nThe ferry left late.")
    assert (document.headline, document.body) == ("Ferry late again", "The ferry left late.")
    assert document.place(Field.BODY, Span(4, 9)) == Span(22, 27)
    assert document.text[22:27] == "ferry"


def test_a_first_line_that_is_a_sentence_or_long_or_without_a_blank_line_is_body():
    for text in ("The ferry left late.\n\nMore.", "A" * 121 + "\n\nMore", "Ferry late\nThe ferry left.", "Ferry late"):
        assert plain(text).headline == ""
        assert plain(text).body == text


def test_offsets_count_from_the_start_of_a_file_with_windows_line_ends_and_a_byte_order_mark():
    document = document_of("\ufeffFerry late\r\n\r\nOne.\r\nTwo.".encode(), "s.txt", "s.txt", ".txt")
    assert document.text == "Ferry late\r\n\r\nOne.\r\nTwo."
    assert document.body == "One.\nTwo."
    at = document.body.index("Two")
    start, end = document.place(Field.BODY, Span(at, at + 3))
    assert document.text[start:end] == "Two"


def test_front_matter_gives_fields_that_stand_at_their_own_words():
    text = "---\nheadline: Ferry late\nstandfirst: 'Nobody knew why'\nbyline: By A. Writer\n---\n\nThe body."
    document = markdown(text)
    assert (document.headline, document.standfirst, document.body) == ("Ferry late", "Nobody knew why", "The body.")
    assert document.extras["byline"] == "By A. Writer"
    for field, words in ((Field.HEADLINE, "Ferry"), (Field.STANDFIRST, "Nobody"), (Field.BODY, "The bo")):
        start, end = document.place(field, Span(0, 6))
        assert document.text[start:end].startswith(words)


def test_the_first_heading_of_markdown_is_the_headline():
    document = markdown("\n# Ferry late #\n\nThe body.\n\n## More\n")
    assert (document.headline, document.body) == ("Ferry late", "The body.\n\n## More\n")


def test_yaml_tags_are_never_run(tmp_path):
    planted = tmp_path / "planted"
    text = f"---\na: !!python/object/apply:os.system ['touch {planted}']\n---\nx"
    assert markdown(text).body == "x"
    assert not planted.exists()


@settings(deadline=None)
@given(st.text(alphabet="ab \r\n\0#.é😀", max_size=80))
@example("a\r\n\r\n\0b")
def test_every_character_of_a_field_is_found_at_its_place(text):
    for split in (split_plain, split_markdown):
        for field in split(text).fields.values():
            for offset, character in enumerate(field.value):
                there = text[field.place(offset)]
                assert there == character or (character == "\n" and there in "\r\n")


@settings(max_examples=12, deadline=None)
@given(st.lists(st.integers(1, 2 * LONGEST_LINE), min_size=1, max_size=3), st.booleans())
def test_a_line_that_is_too_long_is_broken_and_places_stay_true(lengths, spaces):
    text = "\n".join(("word " * length)[:length] if spaces else "x" * length for length in lengths)
    field = field_text(text, 0, len(text))
    assert max(len(line) for line in field.value.split("\n")) <= LONGEST_LINE
    assert "".join(text[field.place(i)] for i, c in enumerate(field.value) if not c.isspace()) == "".join(text.split())


def test_lines_that_are_whole_paragraphs_are_set_apart_and_wrapped_text_is_not():
    lines = "The ferry left late, and the harbour office knew.\nTwo sailors said so.\n"
    assert separate_paragraphs(lines) == lines.replace("\n", "\n\n")
    wrapped = "The ferry left late, and\nthe harbour office knew\nwhy, two sailors said.\n"
    assert separate_paragraphs(wrapped) == wrapped


def test_bytes_are_decoded_as_they_say_or_as_they_look():
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"):
        assert decode("Café in Tarn, “open”".encode(encoding), "f")[0] == "Café in Tarn, “open”"
    text, notes = decode("Café “open”".encode("cp1252"), "f")
    assert text == "Café “open”"
    assert "cp1252" in notes[0]


@pytest.mark.parametrize(
    ("data", "suffix", "word"),
    [
        (bytes(range(256)) * 40, ".txt", "not a text file"),
        (b"%PDF-1.7 x", ".docx", "PDF"),
        (b"", ".docx", "empty"),
        (b"just text", ".docx", "not a Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), ".docx", ".doc"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), ".docx", "password"),
        (b"PK\x03\x04...", ".md", "zip"),
        (b"x" * (9 << 20), ".txt", "8 MB"),
        (b"x", ".xlsx", "cannot be read"),
    ],
    ids=["binary", "pdf", "empty", "text", "old", "password", "zip", "large", "kind"],
)
def test_what_is_no_text_is_refused_in_one_sentence(data, suffix, word):
    with pytest.raises(KnownError, match=word) as refusal:
        document_of(data, f"f{suffix}", f"f{suffix}", suffix)
    assert "\n" not in str(refusal.value)
