"""What a story says of a party's answer: it answered, it would not, it did not (first tier: one line).

A candidate is a passage, its kind, and the phrases that say whose answer it is; who is meant by them the second tier
finds out (:mod:`newsdesk.analysis.reply_links`). "Declined to be identified" and "did not respond in kind" are no answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from newsdesk.analysis import grammar as g
from newsdesk.analysis.claims import Agent
from newsdesk.analysis.claims_clause import Clause
from newsdesk.analysis.claims_tokens import COMMA, GENITIVE, Chunk, Classer
from newsdesk.analysis.grammar import Grammar
from newsdesk.analysis.lexicons import Lexicons
from newsdesk.analysis.reply_patterns import ReplyPattern, alternation, build_patterns
from newsdesk.analysis.text import BlockText, Sentence
from newsdesk.domain.detected import ReplyKind

_FILE = "replies"
_APPOSITION = 14
_THROUGH = 4
_MESSAGES = frozenset({"statement", "letter", "email", "e-mail", "response", "reply", "post", "tweet", "message"})
_TITLES = frozenset(
    {"mr", "mrs", "ms", "dr", "sir", "prof", "gen", "lt", "col", "sen", "rep", "gov", "rev", "capt", "sgt"}
)
_MOST_REMEMBERED = 2_000
_PLAIN = 4  # words of a name before the verb
_PEOPLE = frozenset({"he", "she", "it", "they"})
_NO_NAME = (
    g.DET | g.SUBJECT | g.OBJECT | g.RELATIVE | g.PREP | g.BE | g.AUX | g.MODAL | g.ADVERB | g.SUBORD | g.CONJ | g.TIME
    | g.VERB | g.CUE | g.POSSESSIVE | g.PUNCTUATION | g.LY | g.ED
)  # fmt: skip
_QUOTE_ENDS = frozenset({"”", '"', "’", "'", "''"})
_OWNERS = frozenset({"his", "her", "its", "their"})
_SPEAKS_FOR = frozenset({"for", "of", "at", "with", "representing", "to"})


class ReplyCandidate(NamedTuple):
    """A passage ``start:end`` about an answer and its cue ("declined to comment") ``cue_start:cue_end``.

    ``who`` are the phrases that say whose answer it is, as they stand in the line; a lawyer's or spokesman's is that of
    the one spoken for.
    """

    start: int
    end: int
    kind: ReplyKind
    cue_start: int
    cue_end: int
    who: tuple[Agent, ...] = ()


class _Hit(NamedTuple):
    """A pattern found at ``start:end``.

    ``to`` is where the phrase for the one asked begins, or -1: then it is the subject of the word at ``verb``.
    """

    start: int
    end: int
    kind: ReplyKind
    to: int
    verb: int


class ReplyRules:
    """Finds passages about answers. Immutable."""

    def __init__(self, lexicons: Lexicons, grammar: Grammar) -> None:
        self._verbs = lexicons.words(_FILE, "verbs")
        self._classer = Classer(grammar, self._verbs)
        self._proxies = lexicons.words(_FILE, "proxies")
        self._other = re.compile(rf"(?:\W+\w+){{0,3}}?\W+(?:{alternation(lexicons.words(_FILE, 'other-matters'))})\b")
        patterns = build_patterns(lexicons)
        self._triggers = frozenset().union(*(pattern.needs[0] for pattern in patterns))
        needs = dict.fromkeys(need for pattern in patterns for need in pattern.needs)
        bits = {need: 1 << n for n, need in enumerate(needs)}
        self._bits: dict[str, int] = {}
        for need, bit in bits.items():
            for word in need:
                self._bits[word] = self._bits.get(word, 0) | bit
        self._words = frozenset(self._bits)
        self._patterns = tuple((sum(bits[need] for need in {*p.needs}), p) for p in patterns)
        self._matching: dict[int, tuple[ReplyPattern, ...]] = {}

    def read(self, block: BlockText) -> tuple[ReplyCandidate, ...]:
        """The candidates of one line, in reading order."""
        if self._triggers.isdisjoint(block.lower):
            return ()
        text = ""
        found: list[ReplyCandidate] = []
        for sentence in block.sentences:
            patterns = self._patterns_for(self._words.intersection(block.lower[sentence.first : sentence.last]))
            if patterns:
                text = text or _readable(block)
                found.extend(self._in_sentence(block, text, sentence, patterns))
        return tuple(found)

    def _patterns_for(self, words: frozenset[str]) -> tuple[ReplyPattern, ...]:
        """The patterns whose every need one of the words meets."""
        met = 0
        for word in words:
            met |= self._bits[word]
        known = self._matching.get(met)
        if known is None:
            if len(self._matching) >= _MOST_REMEMBERED:
                self._matching.clear()
            known = self._matching[met] = tuple(p for mask, p in self._patterns if met & mask == mask)
        return known

    def _in_sentence(
        self, block: BlockText, text: str, sentence: Sentence, patterns: tuple[ReplyPattern, ...]
    ) -> Iterator[ReplyCandidate]:
        hits = self._hits(text, sentence, patterns)
        begin = sentence.start
        for n, hit in enumerate(hits):
            stop = hits[n + 1].start if n + 1 < len(hits) else sentence.end
            end = max(hit.end, len(text[:stop].rstrip(" ,;")))
            yield ReplyCandidate(begin, end, hit.kind, hit.start, hit.end, self._who(block, sentence, hit))
            begin = stop

    def _hits(self, text: str, sentence: Sentence, patterns: tuple[ReplyPattern, ...]) -> list[_Hit]:
        hits: list[_Hit] = []
        for pattern in patterns:
            for m in pattern.regex.finditer(text, sentence.start, sentence.end):
                silent = pattern.kind is ReplyKind.NO_RESPONSE
                if silent and self._other.match(text, m.end("cue"), sentence.end):
                    continue
                if not any(h.start < m.end() and m.start() < h.end for h in hits):
                    to = m.start("to") if pattern.to else -1
                    verb = m.start("verb") if pattern.verb else m.start()
                    hits.append(_Hit(m.start(), m.end(), pattern.kind, to, verb))
        hits.sort()
        return hits

    def _who(self, block: BlockText, sentence: Sentence, hit: _Hit) -> tuple[Agent, ...]:
        plain = self._plain_subject(block, sentence, hit)
        if plain is not None:
            return (plain,)
        clause = Clause(block, _part_in_brackets(block, sentence, hit), self._classer)
        if hit.to >= 0:
            index = clause.index_of(block.token_at(hit.to))
            chunk = _phrase_from(clause, index) if index >= 0 else None
            return self._agents(clause, _asked_together(clause, _possessor(clause, chunk)), index) if chunk else ()
        index = clause.index_of(block.token_at(hit.verb))
        if index < 0:
            return ()
        if clause.words[index] == "neither":
            return self._agents(clause, _after_each(clause, index, ("neither", "nor")), index)
        chunk = _after_quotation(clause, index) or clause.subject(index) or _opening(clause, index)
        if chunk is None:
            return ()
        return self._agents(clause, clause.coordinated(chunk), index)

    def _plain_subject(self, block: BlockText, sentence: Sentence, hit: _Hit) -> Agent | None:
        """The whole of a sentence before the verb, when that is a name, "she" or "the council": nothing is to be parsed."""
        first, verb = sentence.first, block.token_at(hit.verb)
        size = verb - first
        if hit.to >= 0 or not 0 < size <= _PLAIN or block.lower[verb] == "neither":
            return None
        flags, lower = block.flags, block.lower
        if size == 1 and flags[first] & g.SUBJECT and lower[first] in _PEOPLE:
            return Agent(block.starts[first], block.ends[first], lower[first])
        named = all(flags[i] & g.CAPITAL and not flags[i] & _NO_NAME for i in range(first, verb))
        spoken = self._proxies.isdisjoint(lower[first:verb]) and self._verbs.isdisjoint(lower[first:verb])
        if not named or not spoken:
            return None
        return Agent(block.starts[first], block.ends[verb - 1], lower[verb - 1])

    def _agents(self, clause: Clause, chunks: list[Chunk], verb: int) -> tuple[Agent, ...]:
        """The chunks as phrases; where one speaks for another, that other's."""
        out: list[Agent] = []
        for chunk in chunks:
            agent = self._spoken_for(clause, chunk, verb) or self._speaking(clause, _name_of(clause, chunk, verb))
            if agent not in out:
                out.append(agent)
        return tuple(out)

    def _spoken_for(self, clause: Clause, chunk: Chunk, verb: int) -> Agent | None:
        """Whom "X’s lawyer", "Jan Oakes, a spokeswoman for X" or "X spokesman Jan Oakes" speaks for."""
        words = clause.words
        last = max(chunk.last, min(verb, chunk.last + _APPOSITION))
        for i in range(chunk.first, last):
            if words[i] not in self._proxies and f"{words[i - 1]} {words[i]}" not in self._proxies:
                continue
            if "through" in words[max(chunk.last, i - _THROUGH) : i]:
                return None
            client = _phrase_from(clause, i + 2) if i + 1 < len(words) and words[i + 1] in _SPEAKS_FOR else None
            return _agent(clause, client) if client else _owner(clause, i)
        return None

    def _speaking(self, clause: Clause, chunk: Chunk) -> Agent:
        """The chunk itself, without the "said" that may open it; of "a statement from X" it is X."""
        first = next((i for i in range(chunk.first, chunk.last) if clause.words[i] not in self._verbs), chunk.first)
        agent = _agent(clause, Chunk(first, chunk.last))
        if agent.head in _MESSAGES and agent.of != (0, 0):
            return Agent(*agent.of, "")
        return agent


def _phrase_from(clause: Clause, index: int) -> Chunk | None:
    """The chunk at ``index``; the name behind it where it is only a title with its full stop ("Mr.")."""
    chunk = clause.chunk_from(index)
    if chunk is not None and chunk.last - chunk.first == 1 and clause.words[chunk.first] in _TITLES:
        return clause.chunk_from(chunk.last + 1) or chunk
    return chunk


def _possessor(clause: Clause, chunk: Chunk) -> Chunk:
    """The "his" of "calls to his phone"; else the chunk."""
    return Chunk(chunk.first, chunk.first + 1) if clause.words[chunk.first] in _OWNERS else chunk


def _asked_together(clause: Clause, chunk: Chunk) -> list[Chunk]:
    """The chunk with those joined to it, also by a second "to": "calls to X and to the office of Y"."""
    out = clause.coordinated(chunk)
    at = out[-1].last
    if clause.words[at : at + 2] in (["and", "to"], ["or", "to"]) and (other := clause.chunk_from(at + 2)) is not None:
        out.append(other)
    return out


def _after_quotation(clause: Clause, verb: int) -> Chunk | None:
    """The speaker behind the verb: "“We are sorry,” said Vale Foods"."""
    if verb == 0 or clause.words[verb - 1] not in _QUOTE_ENDS or verb + 1 >= len(clause.words):
        return None
    return _phrase_from(clause, verb + 1)


def _name_of(clause: Clause, chunk: Chunk, verb: int) -> Chunk:
    """The name that stands in commas behind an office, "the chair of the trustees, Lord Anstey, …"; else the chunk."""
    if clause.shown(chunk.last - 1)[0].isupper():
        return chunk
    for i in range(chunk.last, min(verb, chunk.last + _APPOSITION)):
        name = clause.chunk_from(i + 1) if clause.classes[i] == COMMA else None
        if name is not None:
            ends = name.last < len(clause.words) and clause.classes[name.last] == COMMA
            return name if ends and clause.shown(name.first)[0].isupper() else chunk
    return chunk


def _opening(clause: Clause, before: int) -> Chunk | None:
    """The chunk that opens the sentence: "Hale, through a spokeswoman, …"."""
    chunk = clause.chunk_ending(0)
    if chunk is None and clause.group_start(before) <= 1 and clause.shown(0)[0].isupper():
        return Chunk(0, 1)  # a name that looks like an adverb: "Tessaly rejected …"
    return chunk if chunk is not None and chunk.last <= before else None


def _agent(clause: Clause, chunk: Chunk) -> Agent:
    inside = clause.complement(chunk)
    return Agent(
        *clause.characters(chunk), clause.words[chunk.last - 1], clause.characters(inside) if inside else (0, 0)
    )


def _owner(clause: Clause, proxy: int) -> Agent | None:
    """The words of the same chunk before a proxy: "X" of "X’s lawyer" and of "X spokesman", "his" of "his lawyer"."""
    chunk = clause.chunk_ending(proxy)
    if chunk is None:
        return None
    if chunk.first > 1 and clause.words[chunk.first - 1] in ("’", "'"):
        plural = clause.chunk_ending(chunk.first - 2)
        return _agent(clause, plural) if plural else None
    genitive = next((i for i in range(chunk.first, proxy) if clause.classes[i] == GENITIVE), 0)
    if genitive:
        return _agent(clause, Chunk(chunk.first, genitive))
    if clause.words[chunk.first] in _OWNERS:
        return _agent(clause, Chunk(chunk.first, chunk.first + 1))
    named = [
        i
        for i in range(chunk.first, proxy)
        if clause.shown(i)[0].isupper() and clause.words[i] not in ("a", "an", "the")
    ]
    return _agent(clause, Chunk(named[0], named[-1] + 1)) if named else None


def _after_each(clause: Clause, start: int, words: tuple[str, ...]) -> list[Chunk]:
    """The chunk after each of ``words`` from token ``start`` on: "neither X nor Y"."""
    found = [clause.chunk_from(i + 1) for i in range(start, len(clause.words)) if clause.words[i] in words]
    return [chunk for chunk in found if chunk is not None]


def _part_in_brackets(block: BlockText, sentence: Sentence, hit: _Hit) -> Sentence:
    """The bracketed part of a sentence that holds the hit, or the whole sentence."""
    first = sentence.first
    for i in range(sentence.first, min(block.token_at(hit.start) + 1, sentence.last)):
        if block.words[i] == "(":
            first = i + 1
        elif block.words[i] == ")":
            first = sentence.first
    if first == sentence.first:
        return sentence
    last = next((i for i in range(first, sentence.last) if block.words[i] == ")"), sentence.last)
    return Sentence(first, last, block.starts[first], block.ends[last - 1])


def _readable(block: BlockText) -> str:
    """The line folded, with its quotations blanked and offsets kept; "no comment" is an answer between the marks too."""
    folded = block.text.lower()
    text = folded if len(folded) == len(block.text) else block.text
    for quote in block.quotes:
        if "no comment" not in text[quote.start : quote.end]:
            text = text[: quote.start + 1] + " " * (quote.end - quote.start - 1) + text[quote.end :]
    return text
