"""Where names stand in one block (tier 1): runs of capitalised words, told from titles, trades and first words of sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable

from newsdesk.analysis.facts import NameMention
from newsdesk.analysis.lexicons import Lexicons
from newsdesk.analysis.names_roles import COMMON, OWNER, Beside
from newsdesk.analysis.names_shape import Shapes
from newsdesk.analysis.text import CAPITALISED, BlockText

_TITLE_WORDS = 4
_HEADLINE_WORDS = 25
_SMALL_CAPITALS = 2  # small words with a capital from which a sentence is a headline
_OFFICE_RUN = 4  # words of the shortest "Board Chairman Bo Tarn"
_JOINED = 5  # names that an abbreviation may join: "Citizens for Work and Bread in Tarn (CWBT)"
_SMALL = 3  # letters up to which a headline's words stay small
_TITLE_SHARE = 0.8
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
_SAINTS = frozenset({"st", "saint"})
_RANK_OF = frozenset({"state", "police", "defence", "defense", "justice", "health", "education"})
_ARTICLES = frozenset({"the", "a", "an", "i"})
_JOINING = frozenset({"of", "of the", "for", "for the", "and", "and the", "in", "of a", ",", ", and"})
_NAME, _BEHIND_NAME = 1, 2
_REACH = 3  # tokens from one word of a name to the next
_MOST_WORDS = 50_000
_GENITIVES = frozenset({"’s", "'s"})
_OPENERS = frozenset(':“"‘—–')
_SURNAME_PARTICLES = frozenset({"de", "del", "della", "di", "van", "von", "bin", "ibn"})  # no words of English
_ALSO_ENDS = frozenset(
    {"as", "called", "nicknamed", "dubbed", "aka", "a.k.a.", "alias", "himself", "herself", "itself"}
)
_ALSO = re.compile(  # between two names of one: "Maud Ferrier, 58, popularly known as “Goldie”"
    r"(?:, \(?| \()(?:\d\d, )?(?:(?:who|which) (?:is|was|are) )?(?:(?:also|popularly|better|widely|commonly|sometimes|formerly) )?"
    r"(?:known (?:locally )?as|called|nicknamed|dubbed|aka|a\.k\.a\.|alias|who (?:calls|styles) (?:him|her|it)self) (?:the )?[“\"‘']?"
)
_BETWEEN = " \u00a0\u202f*_[]"  # what may stand between the words of a name, Markdown marks included


class NameRules:
    """Finds names by their capitals. Built once from the lexicons; immutable."""

    def __init__(self, lexicons: Lexicons) -> None:
        small: set[str] = set()
        for group in lexicons.groups("grammar"):
            if group not in {"bodies", "documents", "persons", "unnamed"}:
                small |= lexicons.words("grammar", group)
        self._small = frozenset(small | {w.replace("’", "'") for w in small})
        self._shapes = Shapes(lexicons, self._small)
        self._beside = Beside(lexicons)
        self._kinds = _Kinds(self._small)
        self._particles = lexicons.words("names", "particles")
        self.body_words = lexicons.words("names", "body-words")
        self.other_names = {
            other.casefold(): name.casefold() for other, name in lexicons.values("names", "other-names").items()
        }
        self.states = lexicons.words("names", "states")
        self.male = lexicons.words("names", "male")
        self.female = lexicons.words("names", "female")
        self.male_titles = lexicons.words("names", "male-titles")
        self.female_titles = lexicons.words("names", "female-titles")

    def read(self, block: BlockText) -> tuple[NameMention, ...]:
        """The names of a block in reading order."""
        words, kinds = block.words, self._kinds
        found = block.having(CAPITALISED)
        capitals = [i for i in found if (kind := kinds[words[i]]) and (kind == _NAME or self._goes_on(block, i))]
        if not capitals:
            return ()
        out: list[NameMention] = []
        title_case = _in_title_case(block, len(capitals), self._small)
        n, count = 0, len(capitals)
        starts = {sentence.first for sentence in block.sentences}
        while n < count:
            first = capitals[n]
            n += 1
            last = first + 1
            if not title_case and n < count and capitals[n] - first <= _REACH:
                last, n = self._run(block, capitals, n - 1)
            opens = title_case or first == 0 or (not words[first - 1][0].isalnum() and _opens(block, first, starts))
            if last - first >= _OFFICE_RUN and (office := self._shapes.office(block.lower[first:last])):
                self._add(block, first, first + office, out, opens=opens)
                first, opens = first + office, False
            self._add(block, first, last, out, opens=opens)
        return tuple(out)

    def _add(self, block: BlockText, first: int, last: int, out: list[NameMention], *, opens: bool) -> None:
        """Add the name in the run of tokens ``first:last``, if there is one."""
        words, lower = block.words, block.lower
        before = lower[first - 1] if first else ""
        if before == "of" and last - first > 1 and first > 1 and lower[first] in _RANK_OF:
            first += lower[first - 2] in self._shapes.titles  # "secretary of State Maud Ferrier"
        if last < len(words) and lower[last] == "of" and self._shapes.titles.issuperset(lower[first:last]):
            return  # "Deputy Superintendent of"
        shape = self._shapes.of(tuple(words[first:last]), opens=opens)
        if shape is None:
            return
        begin, last = first + shape.begin, first + shape.last
        outer = first + shape.title
        start, end = block.starts[begin], block.ends[last - 1]
        text = block.text[start:end] if last - begin == 1 or "*" not in block.text else " ".join(words[begin:last])
        title = block.text[block.starts[outer] : block.ends[begin - 1]] if outer < begin else ""
        if not title:
            outer = begin
            if shape.begin == 0 and before in self._shapes.titles:
                title = words[first - 1]
            elif shape.begin == 0 and before in _SURNAME_PARTICLES:
                first = begin = outer = begin - 1  # "van Tarn"
                start, text = block.starts[begin], " ".join(words[begin:last])
                before = lower[begin - 1] if begin else ""
        sign, roles, owned = self._beside.read(block, first if title else begin, begin, last)
        sign |= COMMON if shape.common else 0
        if shape.alone and last < len(words) and lower[last] in _GENITIVES and lower[begin] not in _OWNING:
            sign |= OWNER  # "Sorra’s spies": no common noun stands so without "the"
        bracket = begin == first and before == "(" and last < len(words) and words[last] == ")"
        if bracket and len(out) > 1:
            _join_for(text, out, block.text)
        also = bool(out) and self._is_also(block, out[-1], first, start)
        alone = shape.alone and not title and not also and not _has_inner_capital(text)
        out.append(NameMention(start, end, text, title, alone, bracket, sign, roles, owned, also))

    def _is_also(self, block: BlockText, last: NameMention, first: int, start: int) -> bool:
        """Whether the name at ``start`` is one more of what the one before is called: "X, also known as Y and Z"."""
        between = block.text[last.end : start]
        if between in {" and ", " or "}:
            return last.also
        near = block.lower[max(0, first - 3) : first]
        return not _ALSO_ENDS.isdisjoint(near) and _ALSO.fullmatch(between) is not None

    def _goes_on(self, block: BlockText, i: int) -> bool:
        """Whether a small word with a capital belongs to the name before it: "Meridian Nine"."""
        if i == 0 or not block.words[i - 1][0].isupper():
            return False
        before = block.lower[i - 1]
        return before not in self._small and len(before) > 1 and before.isalpha()

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
        if k - i != _ONE_BETWEEN or lower[i + 1] != "and" or lower[k] in self.states:
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
                return len(words[i]) == 1 or lower[i] in self._shapes.titles or lower[i] in {"st", "jr"}
            if between in {"’s", "'s"}:
                owning = lower[i] in _OWNING or (i > 0 and lower[i - 1 - (words[i - 1] == ".")] in _SAINTS)
                return owning and lower[k] in self.body_words  # "Sorran People’s Army", "St Alda’s Hospital"
            if between in {"’", "'"}:
                return lower[i].endswith("s") and not self.body_words.isdisjoint(lower[k : k + 2])
            of_body = has_body and between in {"of", "for"}
            return between == "&" or between in self._particles or of_body or (between == "of" and lower[i] in _OFFICES)
        return gap == _ONE_BETWEEN + 1 and has_body and between in {"of", "for"} and lower[i + 2] == "the"


def _has_inner_capital(text: str) -> bool:
    """Whether a word is written as no word of a language is: "PixelNest" is a name wherever it stands."""
    return not text.isupper() and any(map(str.isupper, text[1:])) and text.isalpha()


class _Kinds(dict[str, int]):
    """Word as it stands → whether it may be of a name: no (0), yes, or only behind another (a small word with a capital)."""

    def __init__(self, small: frozenset[str]) -> None:
        super().__init__()
        self._small = small

    def __missing__(self, word: str) -> int:
        lower = word.lower()
        kind = 0
        if word[0].isupper():
            small = lower in self._small and (len(word) == 1 or word[1:].islower())
            kind = _NAME if not small else 0 if lower in _ARTICLES else _BEHIND_NAME
        if len(self) >= _MOST_WORDS:
            self.clear()
        self[word] = kind
        return kind


def _opens(block: BlockText, first: int, starts: set[int]) -> bool:
    """Whether a token opens its sentence, or what is said after a colon, dash or quotation mark; ``starts`` begin sentences."""
    words = block.words
    if words[first - 1] in _OPENERS:
        return True
    while first not in starts and first > 0 and not words[first - 1][0].isalnum():
        first -= 1
    return first in starts


def _join_for(short: str, found: list[NameMention], text: str) -> None:
    """Make one name of the last few found when only together they are what ``short`` abbreviates: "Sons of the Delta (SOD)"."""
    last = found[-1]
    if _spells(short, last.text):
        return
    for n in range(len(found) - 2, max(len(found) - 1 - _JOINED, -1), -1):
        first, following = found[n], found[n + 1]
        if text[first.end : following.start].strip() not in _JOINING:
            return
        whole = text[first.start : last.end]
        if _spells(short, whole):
            found[n:] = [first._replace(end=last.end, text=whole, sentence_start=False, roles=last.roles)]
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


def _in_title_case(block: BlockText, capitals: int, small: frozenset[str]) -> bool:
    """Whether a line capitalises its words as American headlines do; then a capital tells no name."""
    if capitals < _TITLE_WORDS or len(block.words) > 2 * _HEADLINE_WORDS:
        return False
    if len(block.words) > _HEADLINE_WORDS and sum(w[0].isalnum() for w in block.words) > _HEADLINE_WORDS:
        return False
    if block.words[-1] in {".", "”", '"', "’", "'"}:  # a sentence, unless its small words have capitals, too
        shown = sum(w[0].isupper() and w.lower() in small for w in block.words[1:])
        if shown < _SMALL_CAPITALS:
            return False
    long = [w for w in block.words if len(w) > _SMALL and w[0].isalpha()]
    return sum(w[0].isupper() for w in long) > _TITLE_SHARE * len(long)
