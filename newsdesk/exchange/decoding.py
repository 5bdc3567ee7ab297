"""From bytes to text: byte order mark, UTF-8, UTF-16, and at last the old Windows code page, said aloud."""

from __future__ import annotations

import codecs

from newsdesk.domain.errors import KnownError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_GUESSED = "The text is not UTF-8; it was read as Windows Western European (cp1252)."
_CONTROL = bytes({*range(32)} - {9, 10, 12, 13})
_SAMPLE = 65536
_MOST_CONTROL = 0.05


def decode(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The text of ``data`` without its byte order mark, and notes on what was guessed.

    Raises KnownError, with ``name`` in the sentence, when the bytes are no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.removeprefix(mark).decode(encoding) if encoding == "utf-8" else data.decode(encoding), ()
            except UnicodeDecodeError:
                break
    wide = _wide_encoding(data)
    if wide:
        try:
            return data.decode(wide), ("The text has no byte order mark; it was read as UTF-16.",)
        except UnicodeDecodeError:
            pass
    sample = data[:_SAMPLE]
    control = len(sample) - len(sample.translate(None, _CONTROL))
    if len(sample) > len(_CONTROL) and control > len(sample) * _MOST_CONTROL:
        raise KnownError(f"{name} is not a text file; save it as text, Markdown, HTML or .docx and try again.")
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace"), (_GUESSED,)


def _wide_encoding(data: bytes) -> str:
    """UTF-16 without a mark, when nearly every other byte is NUL; else ""."""
    sample = data[: _SAMPLE // 2 * 2]
    if len(sample) < 8 or len(data) % 2:  # noqa: PLR2004 - too short to tell
        return ""
    for start, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        half = sample[start::2]
        if half.count(0) > 0.7 * len(half) and sample[1 - start :: 2].count(0) < 0.1 * len(half):
            return encoding
    return ""
