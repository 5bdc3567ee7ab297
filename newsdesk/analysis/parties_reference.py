"""Who is meant by a phrase that accuses or answers: "Hamas leaders", "the council", "they", "its founder".

Phrases come from :mod:`newsdesk.analysis.claims` with block offsets. The nearest fitting party before the phrase is
taken, as a reader does; nobody when nothing fits.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from newsdesk.analysis.claims import Agent
from newsdesk.analysis.facts import PlacedBlock, StoryFacts
from newsdesk.analysis.parties_people import Mention, Parties, Party
from newsdesk.analysis.text import BlockText
from newsdesk.domain.detected import PartyKind

_HE = frozenset("he him his himself".split())
_SHE = frozenset("she her hers herself".split())
_THEY = frozenset("they them their themselves those these both".split())
_IT = frozenset("it its itself".split())
_PRONOUNS = _HE | _SHE | _THEY | _IT | {"who", "which", "whose"}
_OWNERS = frozenset("his her its their whose".split())
_POINTING = frozenset("the this that these those said such its his her their".split())
_OPENING_BLOCKS = 3
_BLOCKS_BACK = 4
_BLOCKS_REMEMBERED = 30
_BLOCKS_AHEAD = 12
_NEAR = 4
_SALIENT = 6
_IN_PASSING = 2
_MUCH_MORE = 5
_AGE = 130
_PARENTS = frozenset(("father", "mother", "grandfather", "grandmother"))
_MAIN_CHARACTERS = frozenset(
    "landlord tycoon man woman businessman pensioner teenager suspect defendant couple".split()
)
_TOGETHER = frozenset("trio pair duo quartet two three four men women players brothers".split())
_NUMBERS = frozenset("two three four five".split())
_DETERMINERS = frozenset("a an one two three four".split())


class _At(NamedTuple):
    """A place: its block, and the offsets of a phrase and of its sentence in the field."""

    block: PlacedBlock
    start: int
    end: int
    sentence: int


class References:
    """Finds the parties that phrases of a story mean. Built for one story."""

    def __init__(self, story: StoryFacts, parties: Parties) -> None:
        self._story = story
        self._parties = parties
        self._words = parties.words
        self._roles: dict[int, set[str]] | None = None
        self._last_accused: list[Party] = []
        self._most_named: list[Party] | None = None
        self._accused_in = -_BLOCKS_BACK
        self._ever_accused: dict[int, Party] = {}

    def note_accused(self, found: list[Party], block: int) -> None:
        """Remember whom the last allegation fell on: "these groups" of the next sentence are those."""
        self._last_accused = found
        self._accused_in = block
        for party in found:
            self._ever_accused[id(party)] = party

    def of(self, agent: Agent, placed: PlacedBlock, sentence_start: int, speaker: Party | None = None) -> list[Party]:
        """The parties an agent phrase means. ``speaker`` of a quotation that holds it is never meant by "he"."""
        at = _At(placed, agent.start + placed.offset, agent.end + placed.offset, sentence_start + placed.offset)
        text = placed.facts.block.text[agent.start : agent.end]
        words = text.casefold().replace("’", "'").split()
        if not words:
            return []
        if len(words) == 1 and words[0] in _PRONOUNS:
            return self._pronoun(words[0], at, speaker)
        found = self._parties.within(placed.index, at.start, at.end)
        if found:
            named = self._by_name(found, agent, at, words, speaker)
            return named or self._apposed(agent, placed)
        apposed = self._apposed(agent, placed)
        if apposed:
            return apposed
        if agent.of[1]:
            inner = self._parties.within(placed.index, agent.of[0] + placed.offset, agent.of[1] + placed.offset)
            if inner and (
                agent.head in self._words.belonging or agent.head in self._words.spokespeople - self._words.person
            ):
                return [inner[-1].party]
            if inner and agent.head in self._words.spokespeople and self._speaks_for(placed, agent):
                return [inner[-1].party]
        demonym = self._demonym(text, agent.head)
        if demonym is not None:
            return [demonym]
        return self._description(agent, at, words, speaker)

    def _apposed(self, agent: Agent, placed: PlacedBlock) -> list[Party]:
        """The party of the name set beside a phrase: "the regulator, the Care Standards Office"."""
        start, end = agent.apposed
        found = self._parties.within(placed.index, start + placed.offset, end + placed.offset) if end else []
        return [found[-1].party] if found else []

    def body(self, agent: Agent, placed: PlacedBlock, sentence_start: int) -> list[Party]:
        """The body that a bare noun means: "company" in "a company spokeswoman"."""
        at = _At(placed, agent.start + placed.offset, agent.end + placed.offset, sentence_start + placed.offset)
        return self._described_body(agent.head, at, ["the", agent.head], agent)

    def _speaks_for(self, placed: PlacedBlock, agent: Agent) -> bool:
        between = placed.facts.block.text[agent.end : agent.of[0]].split()
        return bool(between) and between[0] == "for"

    def _by_name(
        self, found: list[Mention], agent: Agent, at: _At, words: list[str], speaker: Party | None
    ) -> list[Party]:
        last = found[-1]
        rest = at.block.facts.block.text[last.end - at.block.offset : agent.end].strip(" )’'\"”,.")
        if not rest:
            return [last.party]
        tail = rest.casefold().replace("’", "'").removeprefix("'s").removeprefix("s ").split()
        owned = at.block.facts.block.text[last.end - at.block.offset : last.end - at.block.offset + 1] in ("’", "'")
        head = tail[-1] if tail else ""
        role = self._by_role(head, at) if owned and head in self._words.person else None
        if role is not None and role is not last.party:
            return [role]
        listed = self._listed_after(at) if words[0] in _NUMBERS and head.removesuffix("s") in self._words.person else []
        if listed:
            return [*listed, last.party]
        shown = at.block.facts.block.text[last.start - at.block.offset : last.end - at.block.offset]
        if (
            shown != last.party.name
            and last.party.kind is not PartyKind.PERSON
            and self._is_adjective(shown, last.party)
        ):
            if head not in self._words.acting_for_state and head not in self._words.state:
                return []
        if head in self._words.acting_for:
            self._note_government(last, agent, at, head)
            return [last.party]
        if owned:
            return [last.party] if agent.as_owner and head not in self._words.person else []
        if head in self._words.person:
            return self._described_person(head, at, words, agent)
        if head in self._words.group and tail and words[0] in _POINTING:
            return self._group(at)
        return [last.party] if head in self._words.company | self._words.body | self._words.state else []

    def _is_adjective(self, shown: str, party: Party) -> bool:
        """Whether a mention is the adjective of a place: "German" of Germany."""
        word = shown.casefold()
        return word in self._words.demonyms or (
            " " not in word
            and " " not in party.name
            and word != party.name.casefold()
            and word.endswith(self._words.demonym_endings)
        )

    def _note_government(self, mention: Mention, agent: Agent, at: _At, head: str) -> None:
        """ "The Halmarian government" is one more name of Halmar."""
        text = at.block.facts.block.text
        shown = text[mention.start - at.block.offset : agent.end]
        if head in self._words.state and shown not in mention.party.names() and "’" not in shown and "'" not in shown:
            mention.party.aliases.append(shown)

    def _demonym(self, text: str, head: str) -> Party | None:
        """The state that an adjective names: "Karsovian troops"."""
        if head not in self._words.acting_for and head not in self._words.state:
            return None
        for word in text.split():
            if not word[0].isupper():
                continue
            known = self._words.demonyms.get(word.casefold())
            party = self._parties.named(known) if known else self._by_stem(word)
            if party is not None:
                if head in self._words.state and text.removeprefix("The ").removeprefix("the ") not in party.names():
                    party.aliases.append(text.removeprefix("The ").removeprefix("the "))
                return party
        return None

    def _by_stem(self, adjective: str) -> Party | None:
        for ending in self._words.demonym_endings:
            if adjective.casefold().endswith(ending):
                stem = adjective.casefold()[: -len(ending)]
                if len(stem) < _NEAR:
                    continue
                for party in self._parties.all:
                    name = party.name.casefold()
                    if (
                        " " not in name
                        and name.startswith(stem)
                        and len(name) <= len(stem) + 2
                        and party.kind is not PartyKind.PERSON
                    ):
                        return party
        return None

    def _pronoun(self, word: str, at: _At, speaker: Party | None) -> list[Party]:
        gender = "m" if word in _HE else "f" if word in _SHE else ""
        if speaker is not None or self._in_quotation(at):
            again = [p for p in self._last_accused if p is not speaker and self._may_be(p, gender)]
            if again and self._accused_in >= at.block.index - 2:
                return again[:1]
            if not gender:
                return []
        if word in _HE or word in _SHE:
            party = self._person(at, "m" if word in _HE else "f", speaker)
            return [party] if party else []
        if word in ("who", "which", "whose"):
            before = self._parties.before(at.block.index, at.start)
            return [before[-1].party] if before and at.start - before[-1].end < _AGE else []
        party = self._nearest(at, self._may_act, speaker)
        return [party] if party else []

    def _person(self, at: _At, gender: str, speaker: Party | None) -> Party | None:
        return self._nearest(at, lambda party: self._may_be(party, gender), speaker)

    def _may_be(self, party: Party, gender: str) -> bool:
        """Whether "he" (m), "she" (f) or "it", "they" ("") may mean a party."""
        if gender:
            return self._is_person(party) and party.gender in ("", gender)
        return not self._is_person(party)

    def _may_act(self, party: Party) -> bool:
        """Whether "it" or "they" may mean a party: no person, and no place that the story only goes to."""
        if not _is_body(party):
            return False
        return party.kind is not None or id(party) in self._ever_accused or not self._is_place(party)

    def _is_person(self, party: Party) -> bool:
        """A person, unless the story says beside the name that it is a charity, a firm, a town."""
        if party.kind is not PartyKind.PERSON:
            return party.gender != ""
        if party.gender:
            return True
        bodies = self._words.company | self._words.body
        return not any(role in bodies for role in self.roles_of(party))

    def _in_quotation(self, at: _At) -> bool:
        block = at.block.facts.block
        token = block.token_at(at.start - at.block.offset)
        return token < len(block.quoted) and bool(block.quoted[token])

    def _nearest(self, at: _At, fits: Callable[[Party], bool], speaker: Party | None) -> Party | None:
        """The first fitting party of this sentence, else of the sentences before, the nearest first."""
        here = [m for m in self._parties.before(at.block.index, at.start) if m.start >= at.sentence]
        for mention in here:
            if mention.party is not speaker and fits(mention.party) and not self._is_inside(mention, at.block):
                return mention.party
        for index in range(at.block.index, max(-1, at.block.index - _BLOCKS_BACK), -1):
            placed = self._story.blocks[index]
            for sentence in reversed(placed.facts.block.sentences):
                start, end = sentence.start + placed.offset, sentence.end + placed.offset
                if index == at.block.index and start >= at.sentence:
                    continue
                found = [
                    m.party for m in self._parties.within(index, start, end) if m.party is not speaker and fits(m.party)
                ]
                if found:
                    return self._protagonist(found[0], fits, speaker)
        return None

    def _protagonist(self, party: Party, fits: Callable[[Party], bool], speaker: Party | None) -> Party:
        """A pronoun far from any name means whom the story is about, rather than somebody named in passing."""
        if self._most_named is None:
            self._most_named = sorted(self._parties.all, key=lambda p: -len(p.mentions))[:_SALIENT]
        if len(party.mentions) > _IN_PASSING:
            return party
        main = next((p for p in self._most_named if p is not speaker and fits(p)), party)
        return main if len(main.mentions) >= _MUCH_MORE * len(party.mentions) else party

    def _is_inside(self, mention: Mention, placed: PlacedBlock) -> bool:
        """Whether a name stands behind a preposition at the opening: "In Karsovia, they …"."""
        before = placed.facts.block.text[max(0, mention.start - placed.offset - _NEAR) : mention.start - placed.offset]
        return before.casefold().lstrip().startswith(("in ", "at ", "on "))

    def _description(self, agent: Agent, at: _At, words: list[str], speaker: Party | None) -> list[Party]:
        head, known = agent.head, self._words
        if words[0] in _OWNERS and head in known.acting_for | known.spokespeople and head not in known.person:
            return self._pronoun(words[0], at, speaker)
        if words[0] in _OWNERS and head in known.person:
            role = self._by_role(head, at)
            return [role] if role else []
        if head in known.group or (words[0] in ("these", "those") and head.endswith("s")):
            return self._group(at)
        if head in known.state and words[0] in _POINTING:
            party = self._nearest(at, _is_state, speaker)
            return [party] if party else []
        if (
            head in known.person
            or (head in known.spokespeople and head not in known.body)
            or (words[0] in _NUMBERS and head.removesuffix("s") in known.person)
        ):
            return self._described_person(head, at, words, agent)
        if head in known.body or head in known.company or head in known.acting_for or words[0] == "the":
            return self._described_body(head, at, words, agent)
        return []

    def _described_person(self, head: str, at: _At, words: list[str], agent: Agent) -> list[Party]:
        if head.endswith("s") and words[0] in _NUMBERS:
            return self._listed_after(at)
        role = self._by_role(head, at)
        if role is not None:
            return [role]
        if words[0] == "the" and head in _PARENTS | _MAIN_CHARACTERS:
            return self._main_character(head, at)
        if at.block.index < _OPENING_BLOCKS and (words[0] in _DETERMINERS or agent.start == 0):
            ahead = self._introduced_after(at)
            return [ahead] if ahead else []
        return []

    def _main_character(self, head: str, at: _At) -> list[Party]:
        """ "The father of three", "the landlord": the person accused so far who is named most; else the nearest person."""
        accused = [p for p in self._ever_accused.values() if self._is_person(p)]
        if accused:
            return [max(accused, key=lambda p: len(p.mentions))]
        party = self._nearest(at, self._is_person, None)
        return [party] if party else []

    def _introduced_after(self, at: _At) -> Party | None:
        """The person with an age whom the next paragraphs introduce: "A bookkeeper … \n Denise Mallinder, 61, …"."""
        for index in range(at.block.index + 1, min(len(self._story.blocks), at.block.index + _OPENING_BLOCKS + 2)):
            placed = self._story.blocks[index]
            found = self._parties.by_block.get(index, [])
            for mention in found[:1]:
                text = placed.facts.block.text
                behind = text[mention.end - placed.offset : mention.end - placed.offset + _NEAR]
                if mention.start - placed.offset <= 30 and behind.startswith(", ") and behind[2:3].isdigit():
                    return mention.party
        return None

    def _described_body(self, head: str, at: _At, words: list[str], agent: Agent) -> list[Party]:
        singular = head.removesuffix("s")
        candidates = self._before(at)
        for party in candidates:
            if any(head in name.casefold().split() for name in party.names()):
                return [party]
        role = self._by_role(head, at)
        if role is not None:
            return [role]
        if words[0] in _POINTING and singular in self._words.company | {
            "group",
            "organisation",
            "organization",
            "club",
            "movement",
            "union",
            "body",
            "agency",
            "bureau",
            "directorate",
            "campaign",
            "charity",
        }:
            body = next((p for p in candidates if p.kind in (PartyKind.ORGANISATION, PartyKind.GROUP)), None) or next(
                (p for p in candidates if p.kind is None and not self._is_place(p)), None
            )
            return [body] if body else []
        if at.block.index < _OPENING_BLOCKS:
            for known in self._parties.all:
                if known.mentions and head in known.name.casefold().split() and len(known.name.split()) > 1:
                    return [known]
        return []

    def _is_place(self, party: Party) -> bool:
        """Whether a name is first met behind "in", "near", "from": a place, as far as the story tells."""
        field, span = party.mentions[0]
        placed = next(self._story.crossing(field, span))
        before = placed.facts.block.text[: span.start - placed.offset].rstrip().rpartition(" ")[2].casefold()
        return before in ("in", "near", "from", "at", "to")

    def _before(self, at: _At) -> list[Party]:
        """The parties named before a place, the latest first, each once."""
        seen: dict[int, Party] = {}
        for index in range(at.block.index, max(-1, at.block.index - _BLOCKS_REMEMBERED), -1):
            found = (
                self._parties.before(index, at.start)
                if index == at.block.index
                else self._parties.by_block.get(index, [])
            )
            for mention in reversed(found):
                seen.setdefault(id(mention.party), mention.party)
        return list(seen.values())

    def _group(self, at: _At) -> list[Party]:
        """Whom "these groups" means: the several that were last accused together, else the last sentence with several."""
        if len(self._last_accused) > 1:
            return list(self._last_accused)
        return []

    def _listed_after(self, at: _At) -> list[Party]:
        """ "Three players …": those that "the trio – A, B and C –" of the next paragraphs lists."""
        for index in range(at.block.index, min(len(self._story.blocks), at.block.index + _OPENING_BLOCKS + 1)):
            placed = self._story.blocks[index]
            block = placed.facts.block
            for i, word in enumerate(block.lower[:-1]):
                if (
                    word in _TOGETHER
                    and block.words[i + 1] in ("–", "—", ":", ",", "-")
                    and placed.offset + block.starts[i] > at.start
                ):
                    stop = next(
                        (k for k in range(i + 2, len(block.words)) if block.words[k] == block.words[i + 1] != ","),
                        len(block.words) - 1,
                    )
                    found = self._parties.within(
                        index, block.starts[i] + placed.offset, block.ends[stop] + placed.offset
                    )
                    return list(dict.fromkeys(m.party for m in found if m.party.kind is PartyKind.PERSON))
        return []

    def roles_of(self, party: Party) -> set[str]:
        """The roles that the story gives a party beside its name."""
        if self._roles is None:
            self._roles = self._read_roles()
        return self._roles.get(id(party), set())

    def _by_role(self, head: str, at: _At) -> Party | None:
        """The party that the story gives this role beside its name ("the contractor, Brightwell"): the nearest before, else ahead."""
        if self._roles is None:
            self._roles = self._read_roles()
        fitting = [p for p in self._before(at) if head in self._roles.get(id(p), ())]
        if fitting:
            return fitting[0]
        if at.block.index >= _BLOCKS_AHEAD:
            return None
        ahead = [p for p in self._parties.all if head in self._roles.get(id(p), ())]
        return ahead[0] if len(ahead) == 1 else None

    def _read_roles(self) -> dict[int, set[str]]:
        known = self._words.person | self._words.company | self._words.body
        out: dict[int, set[str]] = {}
        for placed in self._story.blocks:
            found = self._parties.by_block.get(placed.index)
            if not found:
                continue
            block = placed.facts.block
            for mention in found:
                roles = _roles_beside(block, mention.start - placed.offset, mention.end - placed.offset, known)
                if roles:
                    out.setdefault(id(mention.party), set()).update(roles)
        return out


def _is_body(party: Party) -> bool:
    return party.kind is not PartyKind.PERSON


def _is_state(party: Party) -> bool:
    return party.kind is PartyKind.STATE or (party.kind is None and " " not in party.name)


def _roles_beside(block: BlockText, start: int, end: int, known: frozenset[str]) -> set[str]:
    """The nouns that stand beside a name as its role: "contractor X", "the founder, X", "X, the founder"."""
    first, last = block.tokens_in(start, end)
    lower = block.lower
    out: set[str] = set()
    at = first - 1
    while at >= 0 and (block.words[at] in (".", ",") or block.words[at][0].isupper()):
        if block.words[at] == "," and not (at and lower[at - 1] in known):
            break
        if lower[at] in known:
            break
        at -= 1
    if at >= 0 and lower[at] in known:
        comma = block.words[at + 1] == ","
        if not comma or any(lower[i] in _POINTING or block.words[i] in ("’s", "'s") for i in range(max(0, at - 6), at)):
            out.add(lower[at])
    at = last
    n = len(lower)
    while (at < n and block.words[at] in (")", "(")) or (at < n and at > last and block.words[at - 1] == "("):
        at += 1
    if at + 1 >= n or block.words[at] != ",":
        return out
    at += 1
    if lower[at][0].isdigit() and at + 2 < n and block.words[at + 1] == ",":
        at += 2
    if lower[at] == "who":
        return out | _leads(lower, at)
    for i in range(at, min(n, at + 10)):
        if lower[i] in known and not (i + 1 < n and lower[i + 1] in known):
            out.add(lower[i])
            break
        if block.words[i] in (",", ".", ";") or lower[i] in ("of", "and", "for", "who", "which"):
            break
    return out


def _leads(lower: list[str], at: int) -> set[str]:
    """ "X, who leads the …": a leader; "who set up": a founder."""
    following = lower[at + 1 : at + 3]
    if following[:1] in (["leads"], ["heads"], ["runs"], ["chairs"]):
        return {"head", "chief"}
    if following in (["set", "up"], ["founded", "the"], ["started", "the"]):
        return {"founder"}
    if following[:1] == ["owns"]:
        return {"owner", "landlord"}
    return set()
