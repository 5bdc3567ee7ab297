"""Colons that ascribe: "Mayor: We will not pay", a transcript's "SMITH: …", a quotation that only a colon brings in."""

from __future__ import annotations

from newsdesk.analysis.contents import quote_end_at
from newsdesk.analysis.grammar import BREAK, COLON, ED, FINITE, MARK, STOP, SUBJECT, TIME, UNNAMED
from newsdesk.analysis.noun_phrases import phrase_left, trim
from newsdesk.analysis.scan import Range, Scan
from newsdesk.analysis.text import Sentence

_LONGEST_LABEL = 9
_SHORT_LINE = 26
_FEWEST_WORDS = 4


def labelled(s: Scan, sentence: Sentence) -> tuple[Range, int, int] | None:  # noqa: PLR0911 -- one return a case
    """A label that speaks: (source, the colon, where the words end). Headlines, transcripts, captions."""
    first, limit = sentence.first, sentence.last
    colon = next((i for i in range(first, min(limit, first + _LONGEST_LABEL)) if s.flags[i] & COLON), -1)
    if colon <= first or colon + 1 >= limit or any(s.quoted[first : colon + 1]):
        return None
    if any(s.flags[i] & BREAK and not s.is_dotted(i) and s.words[i] not in {"(", ")"} for i in range(first, colon)):
        return None
    if any(s.is_verbish(i) for i in range(first, colon)) or not s.speaks((first, colon)):
        return None
    label = s.words[first:colon]
    names = all(
        w[0].isupper() or not w[0].isalpha() or s.lower[i] in {"of", "the", "to", "on"}
        for i, w in enumerate(label, first)
    )
    shouted = all(w.isupper() for w in label if w[0].isalpha())
    quotes = bool(s.flags[colon + 1] & MARK)
    opens = s.block.sentences[0].first == first
    whole = opens and len(s.block.sentences) == 1 and limit - first <= _SHORT_LINE
    if not names or not (quotes or (opens and shouted) or whole):
        return None
    source = trim(s, first, next((i for i in range(first + 1, colon) if s.lower[i] in {"on", "to"}), colon))
    if source is None or (
        source[1] - source[0] == 1 and s.flags[source[0]] & (TIME | SUBJECT) and not s.flags[source[0]] & UNNAMED
    ):
        return None
    end = limit
    if shouted and opens and not whole:
        end = s.block.sentences[-1].last
    elif quotes:
        end = max(quote_end_at(s, colon + 1), colon + 2)
    while end > colon + 2 and s.flags[end - 1] & STOP:
        end -= 1
    if not quotes and sum(1 for w in s.words[colon + 1 : end] if w[0].isalpha()) < _FEWEST_WORDS:
        return None
    return source, colon, end


def introduced(s: Scan, sentence: Sentence) -> tuple[Range, Range, Range | None] | None:
    """A quotation after a colon that no verb of saying brings in: (source, cue, words).

    No words when the colon ends the line, so that they may stand in the next one.

    "She gave a short answer: “No.”": the subject speaks, the words from its verb to the colon are the cue.
    """
    first, limit = sentence.first, sentence.last
    for colon in range(first + 2, limit):
        if not s.flags[colon] & COLON or s.quoted[colon]:
            continue
        if colon == s.size - 1 or (colon + 1 < limit and s.flags[colon + 1] & MARK and s.quoted[colon + 1]):
            break
    else:
        return None
    words = (colon + 1, quote_end_at(s, colon + 1)) if colon + 1 < s.size else None
    for verb in range(first + 1, colon):
        if (s.is_verbish(verb) or s.flags[verb] & (ED | FINITE)) and not s.quoted[verb]:
            pronoun = s.flags[verb - 1] & SUBJECT and not s.flags[verb - 1] & UNNAMED
            source = (verb - 1, verb) if pronoun else phrase_left(s, verb - 1, first)
            if source and s.speaks(source):
                return source, (verb, colon), words
            break
    source = phrase_left(s, colon - 1, first)
    if source and words and s.speaks(source):
        return source, (colon, colon + 1), words
    return None
