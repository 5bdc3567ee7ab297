"""What somebody thinks, feels, knows or wants, told in our own voice as if it could be seen (balance.motive).

The words stand in classes in resources/lexicons/motives.txt; here is where they count: a verb of feeling behind a subject
that is not "I" or "you", an adjective of feeling behind "was" or a comma, what somebody could not bring himself to do, what
his aim was. Wider than the phrases of :mod:`newsdesk.analysis.wording_minds`, and never more than a note.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from newsdesk.analysis.claims_lexicon import verb_forms, word_set
from newsdesk.analysis.facts import RawFinding
from newsdesk.analysis.grammar import (
    ADVERB,
    AUX,
    BE,
    CAPITAL,
    CONJ,
    DET,
    ED,
    LY,
    MODAL,
    OBJECT,
    POSSESSIVE,
    PREP,
    SUBJECT,
    SUBORD,
    VERB,
)
from newsdesk.analysis.lexicons import Lexicons
from newsdesk.analysis.text import BlockText
from newsdesk.analysis.wording_minds import motive

Found = tuple[int, int]
Frame = Callable[[BlockText, int], "Found | None"]

_FILE = "motives"
_NOBODY_ELSE = word_set(
    "i we you who that which anyone what there if not to let us me my your our let's let’s it's it’s"
)
# Whose minds are counted, not read.
_PUBLICS = word_set(
    "voters citizens people fans marketers investors consumers customers democrats republicans conservatives liberals supporters "
    "critics residents americans britons viewers readers parents women men some most many others economists scientists researchers "
    "markets analysts experts buyers households everyone everybody"
)
_POSSESSIVES = word_set("his her its their")
_NEGATIONS = word_set(
    "not never cannot can't can’t couldn't couldn’t didn't didn’t wouldn't wouldn’t won't won’t doesn't doesn’t don't don’t hardly scarcely"
)
_UNNAMED = word_set("named identified quoted")
_SHARING = word_set("and but")  # the verb behind one shares its subject with the verb before
_OUGHT = word_set("should must may might shall")
_NO_SUBJECT = PREP | DET | POSSESSIVE | CONJ | SUBORD | AUX | MODAL | BE
_HELPING = AUX | BE | ADVERB | LY
_STARTS_PHRASE = DET | OBJECT | CAPITAL | POSSESSIVE | SUBJECT
_FINITE = BE | AUX | VERB | ED | MODAL
_CLAUSE = 7  # tokens behind "knew" among which the verb of what was known stands
_AS = 7  # tokens behind "sees" among which "as" stands
_ASIDE = 12  # tokens of an aside between a subject and its verb
_HAVING = 4  # tokens before "contempt" among which "showed" stands
_DENIED = 3  # tokens before "bear" among which "not" stands
_OBJECT = 5  # tokens behind "lose" among which "sleep" stands
_RECKONED = 8
_REASON = 3  # tokens before "greed" among which "out of" stands
_PARTED = frozenset(",;:–—-()")


class Motives:
    """Finds the minds of others; look-up tables only."""

    def __init__(self, lexicons: Lexicons) -> None:
        self._read_classes(lexicons)
        frames: dict[str, list[Frame]] = {}
        for words, frame in (
            (forms_of(lexicons, "feeling-verbs"), self._feels),
            (forms_of(lexicons, "longing-verbs"), self._longs),
            (forms_of(lexicons, "knowing-verbs"), self._knows),
            (forms_of(lexicons, "reckoning-verbs"), self._reckons),
            (forms_of(lexicons, "regarding-verbs"), self._regards),
            (frozenset(self._links), self._is_moved),
            (lexicons.words(_FILE, "feeling-participles"), self._hopes),
            (lexicons.words(_FILE, "inner-verbs") | frozenset(self._inner), self._shrinks),
            (lexicons.words(_FILE, "mind-nouns"), self._has),
            (lexicons.words(_FILE, "aim-nouns"), self._aims),
            (lexicons.words(_FILE, "drives"), self._driven),
            (lexicons.words(_FILE, "rewards"), self._rewarded),
        ):
            for word in words:
                frames.setdefault(word, []).append(frame)
        self._frames = {word: tuple(of_word) for word, of_word in frames.items()}
        self.anchors = frozenset(self._frames)

    def _read_classes(self, lexicons: Lexicons) -> None:
        self._nobody = lexicons.words(_FILE, "nobody")
        self._regarded = lexicons.words(_FILE, "regarded")
        self._links = listed(lexicons, "feelings")
        self._denied_only = lexicons.words(_FILE, "denied-only")
        self._inner = listed(lexicons, "inner-objects")
        self._having = lexicons.words(_FILE, "having")

    def read(self, block: BlockText, candidates: Sequence[int]) -> Iterator[RawFinding]:
        """The motives at the tokens ``candidates`` of one line."""
        for i in candidates:
            for frame in self._frames[block.lower[i]]:
                found = frame(block, i)
                if found is not None:
                    yield motive(block, *found)
                    break

    def _feels(self, block: BlockText, i: int) -> Found | None:
        """“He despised the players”: a verb of feeling between its subject and what is felt for."""
        if i + 1 >= len(block.words) or (
            block.flags[i + 1] & (PREP | CONJ) and block.lower[i + 1] not in ("to", "above")
        ):
            return None
        if not _UNNAMED.isdisjoint(block.lower[i + 1 : i + _OBJECT]):
            return None
        if not (
            block.flags[i + 1] & _STARTS_PHRASE
            or block.lower[i + 1] in ("to", "above", "being", "nothing", "everything")
        ):
            return None
        return (i, i + 2) if somebody_before(block, i) else None

    def _longs(self, block: BlockText, i: int) -> Found | None:
        """“She longs for a peerage”."""
        after = block.lower[i + 1 : i + 2]
        if block.lower[i].startswith("mean"):
            fits = block.lower[i] == "means" and after == ["to"]
        else:
            fits = after in (["for"], ["to"])
        return (i, i + 2) if fits and somebody_before(block, i) else None

    def _knows(self, block: BlockText, i: int) -> Found | None:
        """“He knew the boilers leaked”: a statement follows, with “that” or without."""
        if block.lower[i].endswith("ing") or not _acts(block, i):
            return None
        for k in range(i + 1, min(i + _CLAUSE, len(block.words))):
            flags = block.flags[k]
            if k == i + 1 and block.lower[k] in ("that", "full", "how", "why", "perfectly", "it", "better"):
                return i, k + 1
            if block.lower[k][0] in ",.;:–—" or flags & (PREP | CONJ):
                return None
            if flags & _FINITE and not flags & CAPITAL and block.lower[k] != "to":
                return i, i + 1
        return None

    def _reckons(self, block: BlockText, i: int) -> Found | None:
        """“He reckoned she would never check”: what is reckoned is that nobody sees, minds or dares."""
        if not _acts(block, i):
            return None
        for k in range(i + 1, min(i + _RECKONED, len(block.words))):
            if block.lower[k] in self._nobody:
                return i, i + 1
            if block.lower[k][0] in ",.;:–—":
                return None
        return None

    def _regards(self, block: BlockText, i: int) -> Found | None:
        """“Sees the strait as his moat”, “ran the wards like a casino”, “treated them as a nuisance”."""
        for k in range(i + 1, min(i + _AS, len(block.words) - 1)):
            word = block.lower[k]
            if word[0] in ",.;:–—":
                return None
            if word in ("as", "like"):
                told = block.lower[k + 1] in self._regarded and block.lower[k + 1 : k + 3] != ["a", "result"]
                treated = block.lower[i].startswith("treat")
                judged = block.lower[i].startswith(("regard", "dismiss", "look"))
                theirs = block.lower[k + 1] in _POSSESSIVES or not self._regarded.isdisjoint(block.lower[k + 2 : k + 4])
                active = somebody_before(block, i)
                return (i, i + 1) if told and (treated or (active and (theirs or judged))) else None
        return None

    def _is_moved(self, block: BlockText, i: int) -> Found | None:
        """“Was terrified of losing”, “The inspectorate, eager for a quiet life,”."""
        if i + 1 >= len(block.words):
            return None
        at = i + 1 + (block.lower[i + 1] == "not")
        if at >= len(block.words) or block.lower[at] not in self._links[block.lower[i]]:
            return None
        before = _skip_back(block, i, ADVERB | LY)
        word = block.lower[before] if before >= 0 else ","
        sentence = block.sentence_at(i)
        if before >= 0 and block.flags[before] & BE:
            if not somebody_before(block, before):
                return None
            denied = not _NEGATIONS.isdisjoint(block.lower[before:i])
            return None if block.lower[i] in self._denied_only and not denied else (before, at + 1)
        opens = before < sentence.first or word[0] in ",–—" or word in ("too", "and", "but", "felt", "feels", "so")
        return (i, at + 1) if opens and block.lower[i] not in self._denied_only else None

    def _hopes(self, block: BlockText, i: int) -> Found | None:
        """“, fearing an audit,”: a participle of feeling that opens its phrase."""
        before = _skip_back(block, i, ADVERB | LY)
        if before >= block.sentence_at(i).first and block.lower[before][0] not in ",–—(":
            return None
        after = block.lower[i + 1 : i + 2]
        return (i, i + 2) if after and after[0][0].isalnum() and not block.quoted[i + 1] else None

    def _shrinks(self, block: BlockText, i: int) -> Found | None:
        """“Could not face losing it”, “did not dare”, “would sooner burn money”."""
        objects = self._inner.get(block.lower[i])
        last = i + 1
        if objects is not None:
            near = range(i + 1, min(i + _OBJECT, len(block.words)))
            last = next((k + 1 for k in near if block.lower[k] in objects), 0)
        if not last or not _UNNAMED.isdisjoint(block.lower[i + 1 : i + _OBJECT]):
            return None
        for k in range(i - 1, max(i - 1 - _DENIED, -1), -1):
            if block.lower[k] in _NEGATIONS:
                helped = (
                    block.flags[k] & AUX or (k and block.flags[k - 1] & (AUX | MODAL)) or block.lower[i][-1:] in "sd"
                )
                ought = k and block.lower[k - 1] in _OUGHT
                return (k, last) if helped and not ought and somebody_before(block, k) else None
            if not block.flags[k] & _HELPING:
                return None
        return None

    def _has(self, block: BlockText, i: int) -> Found | None:
        """“Had no appetite for it”, “has shown contempt for them”."""
        for k in range(i - 1, max(i - 1 - _HAVING, -1), -1):
            if block.lower[k] in self._having:
                return (k, i + 1) if somebody_before(block, k) else None
            if not block.lower[k][0].isalpha() or block.flags[k] & (PREP | ED):
                return None
        return None

    def _aims(self, block: BlockText, i: int) -> Found | None:
        """“The aim is submission”, “his overriding concern was the listing”."""
        after = _skip_forward(block, i, ADVERB | LY)
        if after >= len(block.words) or not block.flags[after] & BE or block.lower[after] in ("be", "been", "being"):
            return None
        first = i - 1
        while (
            first >= 0 and not block.flags[first] & (DET | POSSESSIVE | PREP | CONJ) and block.lower[first][0].isalpha()
        ):
            first -= 1
        if (
            first < 0
            or not block.flags[first] & (DET | POSSESSIVE)
            or block.lower[first] in ("my", "our", "your", "a", "no")
        ):
            return None
        return (first, after + 1) if i - first <= _HAVING else None

    def _rewarded(self, block: BlockText, i: int) -> Found | None:
        """“Pocketed a motorcycle for his silence”."""
        owned = i > 1 and block.lower[i - 1] in _POSSESSIVES and block.lower[i - 2] == "for"
        return (i - 2, i + 1) if owned else None

    def _driven(self, block: BlockText, i: int) -> Found | None:
        """“Out of spite”, “for want of courage”, “blinded by greed”."""
        lower = block.lower
        for k in range(i - 1, max(i - 1 - _REASON, -1), -1):
            pair = lower[max(0, k - 1) : k + 1]
            if pair in (["out", "of"], ["want", "of"], ["lack", "of"], ["from", "sheer"], ["from", "pure"]):
                return k - 1, i + 1
            if lower[k] in ("by", "through") and k and block.flags[k - 1] & ED:
                return k - 1, i + 1
            if block.flags[k] & (DET | OBJECT) or not lower[k][0].isalpha():
                return None
        return None


def forms_of(lexicons: Lexicons, group: str) -> frozenset[str]:
    """Every form of the verbs of a group of the lexicon."""
    return frozenset(form for base in lexicons.words(_FILE, group) for form in verb_forms(base))


def listed(lexicons: Lexicons, group: str) -> dict[str, frozenset[str]]:
    """Word → the words given after its "="."""
    return {w: frozenset(v.replace(" ", "").split(",")) for w, v in lexicons.values(_FILE, group).items() if v}


def _skip_back(block: BlockText, i: int, bits: int) -> int:
    """The last token before ``i`` that has none of the bits; -1 when there is none."""
    k = i - 1
    while k >= 0 and block.flags[k] & bits:
        k -= 1
    return k


def _skip_forward(block: BlockText, i: int, bits: int) -> int:
    """The first token after ``i`` that has none of the bits."""
    k = i + 1
    while k < len(block.words) and block.flags[k] & bits:
        k += 1
    return k


def somebody_before(block: BlockText, i: int, helped: str = "") -> bool:
    """Whether somebody who is not the writer or the reader is the subject of the verb (with its helpers) at token ``i``.

    ``helped`` are words that count as helpers, too ("appears to have put").
    """
    first = block.sentence_at(i).first
    k = i - 1
    while k >= first and not block.flags[k] & CAPITAL:
        if not (block.flags[k] & _HELPING or block.lower[k] in _NEGATIONS or block.lower[k] in helped.split()):
            break
        k -= 1
    if k > first and block.lower[k] == ",":
        k = _behind_aside(block, first, k)
    if k < first:
        return False
    word = block.lower[k]
    if word in _SHARING:
        return k > first + 1 and _NOBODY_ELSE.isdisjoint(block.lower[first : first + 2])
    if word == "who":
        return k > first and block.lower[k - 1] == ","
    if word in _NOBODY_ELSE or word in _PUBLICS or not word[0].isalpha():
        return False
    return bool(block.flags[k] & (SUBJECT | OBJECT)) or not block.flags[k] & _NO_SUBJECT


def _acts(block: BlockText, i: int) -> bool:
    """Whether somebody is the subject of the verb at token ``i``, and it is no passive ("it is understood")."""
    before = _skip_back(block, i, ADVERB | LY)
    return not (before >= 0 and block.flags[before] & BE) and somebody_before(block, i)


def _behind_aside(block: BlockText, first: int, close: int) -> int:
    """The token before the aside that the comma ``close`` ends: "Balwani" of "Balwani, drunk on power, thinks"; else -1."""
    for k in range(close - 2, max(close - _ASIDE, first), -1):
        if block.lower[k] == ",":
            return k - 1
    return -1
