"""What a story calls its parties beside their names: "contractor X", "the founder, X", "X, the founder", "X, who owns …"."""

from __future__ import annotations

from newsdesk.analysis.claims_lexicon import word_set
from newsdesk.analysis.facts import StoryFacts
from newsdesk.analysis.parties_people import Parties, Party
from newsdesk.analysis.text import BlockText

SPEAKERS = word_set(
    "lawyer solicitor attorney barrister counsel advocate spokesman spokeswoman spokesperson publicist rep"
)
_POINTING = word_set("the this that these those said such its his her their")
_APPOSITION = 10  # tokens of an apposition in which its noun must stand
_BEFORE = 6  # tokens before a role in which its determiner must stand
_OPENS = word_set("a an the its his her their our one former then chief deputy senior now")
_OF = word_set("of at for in from")
_AFTER = word_set(
    "of and for who which whose that in at with from to by on near behind called known based owned run has had is was said"
)
_GENITIVES = word_set("’s 's ’ '")
_PLACING = word_set("at in from")
_ENDS = word_set("of and for who which , . ;")
# "X, who leads the …" is a head of something, though no noun says so.
_DOING = {
    "leads": ("head", "chief"),
    "heads": ("head", "chief"),
    "runs": ("head", "chief"),
    "chairs": ("chair", "chairman", "chairwoman"),
    "owns": ("owner", "landlord"),
    "founded": ("founder",),
    "set": ("founder",),
}


class Roles:
    """The roles of the parties of one story, read when first asked for."""

    def __init__(self, story: StoryFacts, parties: Parties) -> None:
        self._story = story
        self._parties = parties
        self._by_role: dict[str, list[Party]] | None = None
        self._found: dict[int, set[str]] | None = None
        self._owners: dict[str, list[Party]] = {}

    def of(self, party: Party) -> set[str]:
        """The roles of a party, folded."""
        return self._all().get(id(party), set())

    def holders(self, role: str) -> list[Party]:
        """The parties that have a role, in the order of the story."""
        if self._by_role is None:
            self._by_role = {}
            for party in self._parties.all:
                for known in self.of(party):
                    self._by_role.setdefault(known, []).append(party)
        return self._by_role.get(role, [])

    def owners(self, word: str) -> list[Party]:
        """The parties whose "campaign", "office" the story names, whatever acts for them."""
        self._all()
        return self._owners.get(word, [])

    def _all(self) -> dict[int, set[str]]:
        if self._found is None:
            self._found = self._read()
        return self._found

    def _read(self) -> dict[int, set[str]]:
        words = self._parties.words
        known = words.person | words.company | words.body | SPEAKERS
        out = {id(party): party.titles & known for party in self._parties.all if party.titles}
        for placed in self._story.blocks:
            block = placed.facts.block
            for mention in self._parties.by_block.get(placed.index, ()):
                first, last = block.tokens_in(mention.start - placed.offset, mention.end - placed.offset)
                roles = {*_before(block, first, known, more=last - first > 1), *_behind(block, last, known)}
                behind = last + (last < len(block.lower) and block.lower[last] in _GENITIVES)
                if behind < len(block.lower) and block.lower[behind] in words.acting_for:
                    self._owners.setdefault(block.lower[behind], []).append(mention.party)
                if roles:
                    out.setdefault(id(mention.party), set()).update(roles)
        return out


def _before(block: BlockText, first: int, known: frozenset[str], *, more: bool) -> tuple[str, ...]:
    """The role before a name that begins at token ``first``: "contractor X", "the founder, X", "the bishop of Tolo, X".

    ``more``: the name has more than one word.
    """
    lower, words = block.lower, block.words
    at = _over_capitals(block, first - 1)
    if at >= 0 and words[at] == ",":
        at -= 1
        inside = _over_capitals(block, at)
        if 0 <= inside < at and lower[inside] in _OF:
            if lower[inside] in _PLACING and not more:
                return ()  # "a school in Port Ellery, Sorra"
            at = inside - 1
        if not any(lower[i] in _POINTING or words[i] in {"’s", "'s"} for i in range(max(0, at - _BEFORE), max(at, 0))):
            return ()
    if at >= 0 and lower[at] in known:
        return (lower[at],)
    return (lower[first - 1],) if first > 0 and lower[first - 1] in known else ()


def _over_capitals(block: BlockText, at: int) -> int:
    """Leftwards over capitalised words and the stops of titles."""
    while at >= 0 and (block.words[at] == "." or block.words[at][0].isupper()):
        at -= 1
    return at


def _behind(block: BlockText, last: int, known: frozenset[str]) -> tuple[str, ...]:
    """The role in an apposition behind a name that ends before token ``last``."""
    lower, n = block.lower, len(block.lower)
    at = last
    if at < n and block.words[at] == "(":
        at = next((i + 1 for i in range(at, n) if block.words[i] == ")"), n)
    if at + 2 >= n or block.words[at] != ",":
        return ()
    at += 1
    if lower[at][0].isdigit() and block.words[at + 1] == "," and at + 2 < n:
        at += 2
    if lower[at] == "who":
        return _DOING.get(lower[at + 1], ()) if at + 1 < n else ()
    if lower[at] not in _OPENS and lower[at] not in known and (at + 1 >= n or lower[at + 1] not in known):
        return ()
    for i in range(at, min(n, at + _APPOSITION)):
        if lower[i] in known and (i + 1 >= n or lower[i + 1] in _AFTER or not lower[i + 1][0].isalpha()):
            return (lower[i],)
        if lower[i] in _ENDS:
            break
    return ()
