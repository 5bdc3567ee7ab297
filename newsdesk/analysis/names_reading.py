"""Where names stand in one block (tier 1): runs of capitalised words, told from titles, trades and first words of sentences."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import compress
from operator import ne

from newsdesk.analysis.facts import NameMention
from newsdesk.analysis.lexicons import Lexicons
from newsdesk.analysis.text import BlockText

_TITLE_WORDS = 4
_HEADLINE_WORDS = 25
_OFFICE_RUN = 4  # words of the shortest "Board Chairman Bo Tarn"
_JOINED = 5  # names that an abbreviation may join: "Citizens for Work and Bread in Tarn (CWBT)"
_SMALL = 3  # letters up to which a headline's words stay small
_TITLE_SHARE = 0.8
# What stands beside a name and tells what it is: bits of ``NameMention.sign``.
WHO, WHICH, PLACE, BODY, COMMON = 1, 2, 4, 8, 16
_ONE_BETWEEN = 2  # how far apart two words stand with one between them
_OWNING = frozenset(
    {
        "people",
        "women",
        "men",
        "children",
        "king",
        "queen",
        "prince",
        "veterans",
        "citizen",
        "sheriff",
        "mayor",
        "governor",
        "president",
        "attorney",
        "coroner",
        "speaker",
    }
)
_STATE_FORMS = (
    *(
        "republic",
        "emirate",
        "kingdom",
        "sultanate",
        "principality",
        "commonwealth",
        "federation",
        "caliphate",
        "duchy",
    ),
    *("province", "state"),
)
STATE_FORMS = frozenset(_STATE_FORMS)
_OFFICES = STATE_FORMS | {"secretary", "duke", "bishop", "archbishop", "prince", "university"}
_CAUSES = frozenset(  # bodies that are called after two things: "Ministry of Ports and Fisheries"
    (
        "ministry", "department", "movement", "office", "agency", "authority", "committee", "commission", "institute",
        "centre", "center", "campaign", "association", "council", "bureau", "directorate", "front", "party", "alliance",
        "coalition", "society", "federation", "secretariat", "inspectorate",
    )
)  # fmt: skip
_SIDES = frozenset(("republican", "democratic", "conservative", "american", "british", "european", "islamic", "muslim"))
_RANK_OF = frozenset({"state", "police", "defence", "defense", "justice", "health", "education"})
_ARTICLES = frozenset({"the", "a", "an", "i"})
_ACTING = frozenset(
    ("has", "have", "had", "is", "was", "were", "will", "would", "said", "says", "does", "did", ".", ",", "(")
)
_PLACING = frozenset(("in", "near", "from", "at", "to"))
_RULING = frozenset(("ruling", "opposition", "governing", "banned", "outlawed", "rebel"))
_JOINING = frozenset({"of", "of the", "for", "for the", "and", "and the", "in", "of a", ",", ", and"})
_OPENERS = frozenset(':“"‘—–')
_BETWEEN = " \u00a0\u202f*_[]"  # what may stand between the words of a name, Markdown marks included


class NameRules:
    """Finds names by their capitals. Built once from the lexicons; immutable."""

    def __init__(self, lexicons: Lexicons) -> None:
        small: set[str] = set()
        for group in lexicons.groups("grammar"):
            if group not in {"bodies", "documents", "persons", "unnamed"}:
                small |= lexicons.words("grammar", group)
        self._small = frozenset(small | {w.replace("’", "'") for w in small})
        self._common = lexicons.words("grammar", "bodies", "documents", "persons", "unnamed")
        self._not_names = lexicons.words("names", "not-names")
        self._titles = lexicons.words("names", "single-titles")
        self._title_phrases = {tuple(p.split()) for p in lexicons.words("names", "title-phrases")}
        self._pairs = [[*phrase[:2]] for phrase in self._title_phrases]
        self._after_names = lexicons.words("names", "after-names")
        self._place_words = lexicons.words("names", "place-nouns")
        self._particles = lexicons.words("names", "particles")
        self.body_words = lexicons.words("names", "body-words")
        self.states = lexicons.words("names", "states")
        self.male = lexicons.words("names", "male")
        self.female = lexicons.words("names", "female")
        self.male_titles = lexicons.words("names", "male-titles")
        self.female_titles = lexicons.words("names", "female-titles")

    def read(self, block: BlockText) -> tuple[NameMention, ...]:
        """The names of a block in reading order."""
        words, lower = block.words, block.lower
        small = self._small
        changed = compress(range(len(words)), map(ne, words, lower))  # not in small letters throughout
        capitals = [
            i
            for i in changed
            if words[i][0].isupper()
            and (
                lower[i] not in small
                or (len(words[i]) > 1 and not words[i][1:].islower())
                or (i and words[i - 1][0].isupper() and lower[i] not in _ARTICLES and self._goes_on(block, i))
            )
        ]
        if not capitals:
            return ()
        heads = {self._first_word(block, s.first, s.last) for s in block.sentences}
        out: list[NameMention | None] = []
        title_case = _in_title_case(block, len(capitals))
        n = 0
        while n < len(capitals):
            first = capitals[n]
            last, n = (first + 1, n + 1) if title_case else self._run(block, capitals, n)
            opens = title_case or first in heads or (first > 0 and words[first - 1] in _OPENERS)
            office = self._office(block, first, last)
            if office > first:
                out.append(self._mention(block, first, office, opens=opens))
                first, opens = office, False
            mention = self._mention(block, first, last, opens=opens)
            if mention is not None:
                if mention.bracket and len(out) > 1:
                    _join_for(mention.text, out, block.text)
                out.append(mention)
        return tuple(filter(None, out))

    def _office(self, block: BlockText, first: int, last: int) -> int:
        """Where the title begins in the run "Harbour Board Chairman Bo Tarn" of tokens ``first:last``; else ``first``."""
        if last - first < _OFFICE_RUN:
            return first
        lower = block.lower
        given = lower[last - 2] in self.male or lower[last - 2] in self.female
        if given and last - first > _OFFICE_RUN and lower[last - 1] not in self.body_words:
            return last - 2  # "Lantern Club Grand Master Edwin Tarn"
        body = next((i for i in range(last - 3, first - 1, -1) if lower[i] in self.body_words), -1)
        if body < 0 or not self.body_words.isdisjoint(lower[last - 2 : last]):
            return first
        title = next((i for i in range(body + 1, last - 1) if lower[i] in self._titles), -1)
        two = title < 0 and any(tuple(lower[i : i + 2]) in self._title_phrases for i in range(body + 1, last - 2))
        return body + 1 if title > 0 or two else first

    def _goes_on(self, block: BlockText, i: int) -> bool:
        """Whether a small word with a capital belongs to the name before it: "Meridian Nine"."""
        before = block.lower[i - 1]
        return before not in self._small and len(before) > 1 and before.isalpha()

    @staticmethod
    def _first_word(block: BlockText, first: int, last: int) -> int:
        while first < last - 1 and not block.words[first][0].isalnum():
            first += 1
        return first

    def _run(self, block: BlockText, capitals: list[int], n: int) -> tuple[int, int]:
        """The end of the run of name words that begins with ``capitals[n]``, and the next one's index."""
        i = capitals[n]
        n += 1
        first, has_body = i, block.lower[i] in self.body_words
        while n < len(capitals) and (
            self._joined(block, i, capitals[n], has_body=has_body)
            or (has_body and self._is_second_cause(block, first, i, capitals[n]))
        ):
            i = capitals[n]
            has_body = has_body or block.lower[i] in self.body_words
            n += 1
        return i + 1, n

    def _is_second_cause(self, block: BlockText, first: int, i: int, k: int) -> bool:
        """Whether the name words ``i`` and ``k`` are the two things that a body is called after: "Ports and Fisheries"."""
        lower = block.lower
        if k - i != _ONE_BETWEEN or lower[i + 1] != "and" or lower[k] in self.body_words or lower[k] in self.states:
            return False
        at = next((j for j in range(i - 1, first, -1) if lower[j] in {"of", "for"}), 0)
        alone = k + 1 >= len(lower) or not block.words[k + 1][0].isupper()
        return bool(at) and lower[at - 1] in _CAUSES and alone

    def _joined(self, block: BlockText, i: int, k: int, *, has_body: bool) -> bool:
        """Whether the name words ``i`` and ``k`` belong together; ``has_body``: a body's word came before."""
        words, lower, gap = block.words, block.lower, k - i
        if gap == 1:
            return block.starts[k] - block.ends[i] == 1 or not block.text[block.ends[i] : block.starts[k]].strip(
                _BETWEEN
            )
        between = lower[i + 1]
        if gap == _ONE_BETWEEN:
            if between == ".":
                return len(words[i]) == 1 or lower[i] in self._titles or lower[i] in {"st", "jr"}
            if between in {"’s", "'s"}:
                return lower[i] in _OWNING and lower[k] in self.body_words  # "Sorran People’s Army"
            if between in {"’", "'"}:
                return lower[i].endswith("s") and not self.body_words.isdisjoint(lower[k : k + 2])
            of_body = has_body and between in {"of", "for"}
            return between == "&" or between in self._particles or of_body or (between == "of" and lower[i] in _OFFICES)
        return gap == _ONE_BETWEEN + 1 and has_body and between in {"of", "for"} and lower[i + 2] == "the"

    def _mention(self, block: BlockText, first: int, last: int, *, opens: bool) -> NameMention | None:
        words, lower = block.words, block.lower
        if lower[first] in _RANK_OF and last - first > 1 and first > 1 and lower[first - 1] == "of":
            first += lower[first - 2] in self._titles  # "secretary of State Maud Ferrier"
        if last < len(words) and lower[last] == "of" and all(lower[i] in self._titles for i in range(first, last)):
            return None  # "Deputy Superintendent of"
        begin, title = self._after_title(block, first, last)
        while last - begin > 1 and (lower[last - 1] in self._after_names or lower[last - 1] in _SIDES):
            last -= 1
        if begin >= last:
            return None
        word = lower[begin]
        if last - begin == 1 and (word in self._not_names or not word[0].isalpha() or word[1:2] == "-"):
            return None
        alone = opens and begin == first and last - begin == 1
        if opens and begin == first and last - begin > 2 and "-" in word and not words[begin].istitle():  # noqa: PLR2004
            begin += 1  # "Ex-mayor Maud Ferrier"
        elif (
            opens
            and begin == first
            and last - begin > 1
            and (lower[begin] in self._common or lower[begin] in {"former", "local"})
            and lower[begin] not in self.body_words
            and not (lower[begin] == "state" and lower[begin + 1] in self.body_words)
        ):
            begin += 1
        start, end = block.starts[begin], block.ends[last - 1]
        text = block.text[start:end] if last - begin == 1 or "*" not in block.text else " ".join(words[begin:last])
        bracket = begin == first and first > 0 and words[first - 1] == "(" and last < len(words) and words[last] == ")"
        alone = alone and not (word.isascii() and words[begin].isupper() and len(word) > 2 and word not in self._small)  # noqa: PLR2004
        sign = self._sign(block, begin if not title else first, last) | (
            COMMON if alone and word in self._common else 0
        )
        return NameMention(start, end, text, title, alone and not title, bracket, sign)

    def _sign(self, block: BlockText, first: int, last: int) -> int:
        """What the words beside the name at tokens ``first:last`` tell of it."""
        lower = block.lower
        before = lower[first - 1] if first else ""
        after = lower[last] if last < len(lower) else "."
        sign = 0
        if (
            before in _PLACING
            or after in self._place_words
            or (before == "of" and lower[first - 2] in self._place_words)
        ):
            sign = PLACE
        elif before == "the" or (before in _RULING and first > 1 and lower[first - 2] == "the"):
            sign = BODY if before != "the" or after in _ACTING or after.endswith("ed") else 0
        if after == "," and last + 1 < len(lower):
            behind = lower[last + 1]
            if behind == "which":
                sign |= WHICH
            elif behind == "who" or (behind.isdigit() and last + 2 < len(lower) and lower[last + 2] in {",", "."}):
                sign |= WHO
        return sign

    def _after_title(self, block: BlockText, first: int, last: int) -> tuple[int, str]:
        lower = block.lower
        begin = first
        if not any(lower[i] in self.body_words for i in range(first, last)):
            opening = first
            first = next((i for i in range(last - 2, first, -1) if lower[i] in self._titles), first)
            while first > opening and (lower[first - 1] in self._titles or lower[first - 1 : first + 1] in self._pairs):
                first -= 1
        begin = first
        for size in (3, 2):
            if last - first > size and tuple(lower[first : first + size]) in self._title_phrases:
                begin = first + size
        while begin + 1 < last and lower[begin] in self._titles and lower[begin + 1] not in self.body_words:
            begin += 1  # "Justice Amberley", and not "Justice Department"
            if begin < last and block.words[begin] == ".":
                begin += 1
        title = block.text[block.starts[first] : block.ends[begin - 1]] if begin > first else ""
        if not title and first > 0 and lower[first - 1] in self._titles:
            title = block.words[first - 1]
        return begin, title


def _join_for(short: str, found: list[NameMention | None], text: str) -> None:
    """Make one name of the last few found when only together they are what ``short`` abbreviates: "Sons of the Delta (SOD)"."""
    last = found[-1]
    if last is None or _spells(short, last.text):
        return
    for n in range(len(found) - 2, max(len(found) - 1 - _JOINED, -1), -1):
        first, following = found[n], found[n + 1]
        if first is None or following is None or text[first.end : following.start].strip() not in _JOINING:
            return
        whole = text[first.start : last.end]
        if _spells(short, whole):
            found[n:] = [first._replace(end=last.end, text=whole, sentence_start=False)]
            return


def _spells(short: str, name: str) -> bool:
    """Whether the capitals of ``short`` are the first letters of the capitalised words of ``name``, the first ones the same."""
    capitals = [c for c in short if c.isupper()]
    initials = [word[0] for word in name.replace("-", " ").split() if word[0].isupper()]
    return len(capitals) > 1 and capitals[0] == initials[0] and in_order(capitals, initials)


def in_order(capitals: list[str], initials: Iterable[str]) -> bool:
    """Whether all of ``capitals`` stand among ``initials`` in their order."""
    rest = iter(initials)
    return all(c in rest for c in capitals)


def _in_title_case(block: BlockText, capitals: int) -> bool:
    """Whether a line capitalises its words as American headlines do; then a capital tells no name."""
    if capitals < _TITLE_WORDS or len(block.words) > _HEADLINE_WORDS or block.words[-1] in {".", "”", '"'}:
        return False
    long = [w for w in block.words if len(w) > _SMALL and w[0].isalpha()]
    return sum(w[0].isupper() for w in long) > _TITLE_SHARE * len(long)
