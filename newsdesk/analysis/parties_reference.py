"""Who is meant by a phrase that accuses or answers: "Hamas leaders", "the council", "they", "its founder".

Phrases come from :mod:`newsdesk.analysis.claims` and :mod:`newsdesk.analysis.replies` with block offsets. Nobody is meant
when nothing fits: an accusation that falls on the wrong party is worse than one that falls on none.
"""

from __future__ import annotations

from newsdesk.analysis.claims import Agent
from newsdesk.analysis.claims_lexicon import word_set
from newsdesk.analysis.facts import PlacedBlock, StoryFacts
from newsdesk.analysis.parties_people import Mention, Parties, Party
from newsdesk.analysis.parties_phrases import RULERS, Phrase, is_cut_verb
from newsdesk.analysis.parties_recall import PRONOUNS, Place, Recall
from newsdesk.analysis.text import BlockText, Sentence
from newsdesk.domain.detected import PartyKind
from newsdesk.domain.spans import Span

_UNNAMED_WORDS = 3  # of "biotechnology industry" and the like
_THE_AND_NAME = 2
_SAYING = word_set("said says added insisted claimed confirmed")
_TAKING_UP = word_set("it they")
_PERSONS = word_set("he she")
_SUBJECTS = word_set("it they")
_OPENING = 1  # code points of a sentence before the "it" that takes the last sentence up
_OPENING_WORDS = 6
_OWNERS = word_set("his her its their whose")
_POINTING = word_set("the this that these those said such its his her their")
_OPENING_BLOCKS = 3  # paragraphs in which a story may speak of somebody it names only later
_LOOK_AHEAD = 5
_BLOCKS_AHEAD = 12
_MAIN_CHARACTERS = word_set(
    "father mother grandfather grandmother landlord tycoon man woman businessman pensioner teenager suspect defendant couple"
)
_NUMBERS = word_set("two three four five")
_INDEFINITE = word_set("a an one two three four")
_GENERAL_BODIES = word_set(
    "group organisation organization club movement union body agency bureau directorate campaign charity"
)
_PLACES = word_set("town city village county district borough island")
_SOMEONE = word_set("guy man woman person candidate politician somebody someone president leader fellow people")
_INDEFINITE_TOO = word_set("a an this that somebody someone another the")
_PAPERS = word_set(
    "report reports article articles story stories ad ads letter bill plan law policy proposal statement claim claims campaign review deal"
)
_OF_PEOPLE = word_set("federation union association guild society council league congress alliance movement")
_POLICE = word_set("police officers officer")


class References:
    """Finds the parties that phrases of a story mean. Built for one story."""

    def __init__(self, story: StoryFacts, parties: Parties) -> None:
        self.parties = parties
        self._words = parties.words
        self.recall = Recall(story, parties)

    def of(self, agent: Agent, placed: PlacedBlock, sentence_start: int, speaker: Party | None = None) -> list[Party]:
        """The parties an agent phrase means. ``speaker`` of a quotation that holds it is never meant by "he"."""
        start, end = agent.start + placed.offset, agent.end + placed.offset
        found = self.parties.within(placed.index, start, end)
        if found and found[-1].start == start and found[-1].end == end:
            return [found[-1].party]
        words = placed.facts.block.text[agent.start : agent.end].casefold().replace("’", "'").split()
        if not words:
            return []
        at = Place(placed, start, end, sentence_start + placed.offset)
        phrase = Phrase(agent, at, words, speaker)
        if len(words) == 1 and words[0] in PRONOUNS:
            return self._by_pronoun(phrase)
        if found:
            beside = self._apposed(phrase)
            office = words[0] == "the" and " " not in found[-1].party.name  # "the Speaker, Orla Vane"
            if office and beside and self.recall.is_person(beside[0]) and " " in beside[0].name:
                return beside
            return self._by_name(found[-1], phrase) or beside
        return self._apposed(phrase) or self._belonging(phrase) or self._by_demonym(phrase) or self._described(phrase)

    def _by_pronoun(self, phrase: Phrase) -> list[Party]:
        word, at = phrase.first, phrase.at
        together = self.recall.listed_before(at) if word == "they" and phrase.speaker is None else []
        if word in _PERSONS and phrase.speaker is None:
            said = [party for party in self._said_by(phrase) if self.recall.may_be(party, word)]
            if said:
                return said
        if together or word not in _TAKING_UP:
            return together or _some(self.recall.pronoun(word, at, phrase.speaker))
        taken_up = self._said_by(phrase) or self._opener_before(phrase)
        return taken_up or _some(self.recall.pronoun(word, at, phrase.speaker))

    def unnamed(self, agent: Agent, placed: PlacedBlock) -> Party | None:
        """The body that a phrase means when the story never names it: "the government", "the media"."""
        shown = placed.facts.block.text[agent.start : agent.end]
        first, _, noun = shown.partition(" ")
        known = agent.head in self._words.unnamed and first.casefold() == "the"
        if not known or len(noun.split()) > _UNNAMED_WORDS or not noun.replace(" ", "").isalpha() or not noun.islower():
            return None
        return self.parties.describe(noun, placed.field, Span(agent.start + placed.offset, agent.end + placed.offset))

    def _said_by(self, phrase: Phrase) -> list[Party]:
        """The speaker itself, for the "it" of "the council said it could not …"."""
        placed = phrase.at.block
        block = placed.facts.block
        verb = block.token_at(phrase.agent.start) - 1
        verb -= verb > 0 and block.lower[verb] == "that"
        if verb < 1 or block.lower[verb] not in _SAYING:
            return []
        stop = block.ends[verb - 1] + placed.offset
        named = self.parties.within(placed.index, stop - 1, stop)
        if named:
            return [named[0].party]
        sentence = block.sentence_at(verb)
        opener = self._opener(block, sentence)
        follows = opener is not None and opener.end == block.ends[verb - 1]
        return self.of(opener, placed, sentence.start) if follows and opener is not None else []

    def opener(self, placed: PlacedBlock, sentence: Sentence) -> list[Party]:
        """Whom a sentence is about that opens with "the firm" or "it"."""
        agent = self._opener(placed.facts.block, sentence)
        return self.of(agent, placed, sentence.start) if agent is not None else []

    def _opener_before(self, phrase: Phrase) -> list[Party]:
        """Whom the sentence before is about, for the "they" behind "The company’s engineers knew. They …"."""
        placed, at = phrase.at.block, phrase.at
        block = placed.facts.block
        sentence = block.sentence_at(block.token_at(at.sentence - placed.offset))
        first = sentence.first
        own = phrase.agent.start - block.starts[first]
        if first == 0 or own > _OPENING or phrase.speaker is not None or block.quoted[first]:
            return []
        before = block.sentence_at(first - 1)
        return self.opener(placed, before)

    def _opener(self, block: BlockText, sentence: Sentence) -> Agent | None:
        """The phrase that opens a sentence, when it is "it" or "the company", with or without what belongs to it."""
        lower, first = block.lower, sentence.first
        if lower[first] in _SUBJECTS:
            return Agent(block.starts[first], block.ends[first], lower[first])
        if lower[first] not in _POINTING:
            return None
        words = self._words
        stop = min(sentence.last, first + _OPENING_WORDS)
        for i in range(first + 1, stop):
            if lower[i] in words.company or lower[i] in words.body or lower[i] in words.state:
                owned = i + 2 < stop and lower[i + 1] in {"’s", "'s"}
                last = i + 2 if owned else i
                return Agent(block.starts[first], block.ends[last], lower[last])
            if block.words[i][0].isupper() or not lower[i].isalpha():
                return None
        return None

    def body(self, agent: Agent, placed: PlacedBlock, sentence_start: int) -> list[Party]:
        """The body that a bare noun means: "company" in "a company spokeswoman"."""
        at = Place(placed, agent.start + placed.offset, agent.end + placed.offset, sentence_start + placed.offset)
        return self._described_body(Phrase(agent, at, ["the", agent.head], None))

    def _apposed(self, phrase: Phrase) -> list[Party]:
        """The party of the name set beside a phrase: "the regulator, the Care Standards Office"."""
        start, end = phrase.agent.apposed
        offset = phrase.at.block.offset
        found = self.parties.within(phrase.at.block.index, start + offset, end + offset) if end else []
        if (phrase.head.endswith("s") or phrase.head in _NUMBERS) and len(found) > 1:
            return list(dict.fromkeys(m.party for m in found))
        if not found or (phrase.head not in self._words.person and self._ends_place(found[0], phrase.at.block)):
            return []
        return [found[-1].party]

    def _ends_place(self, mention: Mention, placed: PlacedBlock) -> bool:
        """Whether a name is the second of a place: the region of "in Port Ellery, Sorra"."""
        before = self.parties.before(placed.index, mention.start)
        return bool(before) and mention.start - before[-1].end == len(", ") and before[-1].party.is_place

    def _belonging(self, phrase: Phrase) -> list[Party]:
        """The party that "officials of X", "fighters loyal to X", "a spokesman for X" act for."""
        start, end = phrase.agent.of
        offset, words = phrase.at.block.offset, self._words
        found = self.parties.within(phrase.at.block.index, start + offset, end + offset) if end else []
        if not found:
            return []
        between = phrase.at.block.facts.block.text[phrase.agent.end : start].split()
        if between[:1] == ["in"] and phrase.head in _POLICE:
            return []  # those of a place are not the place
        speaks = phrase.head in words.spokespeople and (phrase.head not in words.person or between[:1] == ["for"])
        acts = phrase.head in words.belonging or phrase.head in words.acting_for
        return [found[-1].party] if speaks or acts else []

    def _by_name(self, mention: Mention, phrase: Phrase) -> list[Party]:
        """Whom a phrase with a name in it means: the named one, one of its people, or somebody of the role it gives."""
        text, offset, words = phrase.at.block.facts.block.text, phrase.at.block.offset, self._words
        rest = text[mention.end - offset : phrase.agent.end].strip(" )’'\"”,.")
        if not rest:
            return [mention.party]
        *between, last = rest.split()
        head = last.casefold()
        if any(word[0].isupper() for word in between):
            return []  # "Colorado Republican leaders" are not Colorado
        owned = text[mention.end - offset : mention.end - offset + 1] in {"’", "'"}
        role = self._by_role(head, phrase.at) if owned and head in words.person else None
        if role is not None and role is not mention.party:
            return [role]
        rules = owned and head in RULERS and mention.party.kind is not PartyKind.PERSON
        if rules or (not owned and not between and is_cut_verb(phrase, words)):
            return [mention.party]
        return self._by_owner(mention, phrase, head, owned=owned)

    def _by_owner(self, mention: Mention, phrase: Phrase, head: str, *, owned: bool) -> list[Party]:
        """Whom "two Lumenta directors", "Lumenta staff", "Lumenta’s plan" mean."""
        words = self._words
        if phrase.first in _NUMBERS and head.removesuffix("s") in words.person:
            listed = self.recall.listed_after(phrase.at, _LOOK_AHEAD)
            return [*listed, mention.party] if listed or head in words.acting_for else []
        if head in words.acting_for or owned:
            return self._by_people(mention, phrase, head, owned=owned)
        return self._by_kind(mention, phrase, head)

    def _by_people(self, mention: Mention, phrase: Phrase, head: str, *, owned: bool) -> list[Party]:
        """The party of "Karsovian troops", "Brandt’s campaign"; what else somebody owns is nobody."""
        words, party = self._words, mention.party
        shown = phrase.at.block.facts.block.text[mention.start - phrase.at.block.offset : phrase.agent.end]
        acting = words.acting_for
        if self._is_adjective(mention, phrase.at.block):
            acting = words.acting_for_adjective
        if head in acting:
            if head in words.state and not owned and shown not in party.names():
                party.aliases.append(shown)  # "Halmarian government" is one more name of Halmar
            return [party]
        return [party] if owned and phrase.agent.as_owner and head not in words.person else []

    def _by_kind(self, mention: Mention, phrase: Phrase, head: str) -> list[Party]:
        """Whom "ISI agency" (the ISI), "the Lumenta founder" (a person), "these Karsovia-based groups" (several) mean."""
        words = self._words
        if head in words.person:
            return self._described_person(phrase, head)
        if head in words.group and phrase.first in _POINTING:
            return self.recall.last_accused_together()
        about = phrase.agent.as_owner and head in _PAPERS  # "the Lumenta report"
        return [mention.party] if about or head in words.bodies or head in words.state else []

    def _is_adjective(self, mention: Mention, placed: PlacedBlock) -> bool:
        """Whether a mention is the adjective of a place: "German" of Germany."""
        party = mention.party
        word = placed.facts.block.text[mention.start - placed.offset : mention.end - placed.offset].casefold()
        if party.kind is PartyKind.PERSON or " " in word or " " in party.name or word == party.name.casefold():
            return False
        return word in self._words.demonyms or word.endswith(self._words.demonym_endings)

    def _by_demonym(self, phrase: Phrase) -> list[Party]:
        """The state that the adjective of "Karsovian troops" names, where the adjective itself is no party's name."""
        known = self._words.demonyms.get(phrase.head.removesuffix("s"))
        if known and len(phrase.words) == _THE_AND_NAME:
            return _some(self.parties.named(known))  # "the Chinese"
        if phrase.head not in self._words.acting_for and phrase.head not in self._words.state:
            return []
        shown = phrase.at.block.facts.block.text[phrase.agent.start : phrase.agent.end]
        for word in shown.split():
            if word[0].isupper():
                known = self._words.demonyms.get(word.casefold())
                party = self.parties.named(known) if known else self.parties.of_adjective(word.casefold())
                if party is not None:
                    return [party]
        return []

    def _described(self, phrase: Phrase) -> list[Party]:
        """Whom a phrase without a name means."""
        head, first, known = phrase.head, phrase.first, self._words
        if head in _SOMEONE and first in _INDEFINITE_TOO and (meant := self.recall.spoken_of(phrase.at)) is not None:
            return [meant]
        if (owned := self._owned(phrase)) is not None:
            return owned
        if first in _OWNERS and head in known.person:
            return _some(self._by_role(head, phrase.at))
        if first in _OWNERS and (head in known.acting_for or head in known.spokespeople):
            return _some(self.recall.pronoun(first, phrase.at, phrase.speaker))
        if head in known.group or (first in {"these", "those"} and head.endswith("s")):
            return self.recall.last_accused_together()
        return self._somebody(phrase)

    def _somebody(self, phrase: Phrase) -> list[Party]:
        """Whom "the state", "the contractor", "the company" means."""
        head, first, known = phrase.head, phrase.first, self._words
        if head in known.state and first in _POINTING:
            return _some(self.recall.nearest(phrase.at, _is_state, phrase.speaker))
        speaks = head in known.spokespeople and head not in known.body
        aged = phrase.words[-1].endswith("-year-old")
        if head in known.person or speaks or aged or (first in _NUMBERS and head.removesuffix("s") in known.person):
            return self._described_person(phrase, head)
        bodies = head in known.body or head in known.company or head in known.acting_for
        return self._described_body(phrase) if bodies or first == "the" else []

    def _owned(self, phrase: Phrase) -> list[Party] | None:
        """Whom "the company’s engineers", "the emirate’s ministry" means; None when nothing is owned, or a person is meant."""
        at = next((n for n, word in enumerate(phrase.words) if word.endswith("'s")), -1)
        if at < 1 or at + 1 >= len(phrase.words):
            return None
        words, head = self._words, phrase.head
        if head in words.person or head in words.spokespeople - words.body:
            return None
        if not (head in words.acting_for or head in words.belonging or head in words.state or head in words.body):
            return None
        owner = phrase.words[at].removesuffix("'s")
        shown = phrase.at.block.facts.block.text[phrase.agent.start : phrase.agent.end]
        length = len(" ".join(shown.split()[: at + 1])) - 2
        agent = Agent(phrase.agent.start, phrase.agent.start + length, owner)
        return self.of(agent, phrase.at.block, phrase.at.sentence - phrase.at.block.offset, phrase.speaker)

    def _described_person(self, phrase: Phrase, head: str) -> list[Party]:
        """Whom "the contractor", "a retired bookkeeper", "three players" means."""
        if head.endswith("s") and phrase.first in _NUMBERS:
            return self.recall.listed_after(phrase.at, _LOOK_AHEAD)
        if phrase.words[-1].endswith("-year-old"):
            return _some(self.recall.nearest(phrase.at, self.recall.is_person, phrase.speaker))
        role = self._by_role(head, phrase.at)
        if role is not None:
            return [role]
        if phrase.first == "the" and head in _MAIN_CHARACTERS:
            return _some(self.recall.main_character(phrase.at))
        opens = phrase.first in _INDEFINITE or phrase.agent.start == 0
        if opens and phrase.at.block.index < _OPENING_BLOCKS and head not in self._words.company:
            return _some(self.recall.introduced_after(phrase.at, _LOOK_AHEAD))
        return []

    def _described_body(self, phrase: Phrase) -> list[Party]:
        """Which body "the council", "the company" means: one with that word in its name, of that role, or the last one."""
        head = phrase.head
        named = self.parties.with_word(head)
        found = self.recall.latest(named, phrase.at) or self._by_role(head, phrase.at)
        if found is None and phrase.first in _POINTING and head in self._words.acting_for:
            found = self.recall.latest(self.parties.owners(head), phrase.at)
        if found is None and phrase.first in _POINTING:
            found = self.recall.latest(self.parties.called(head), phrase.at)
        if found is not None:
            return [found]
        if phrase.first in _POINTING and self._is_general(head.removesuffix("s")):
            return _some(self._last_body(phrase.at, head))
        if phrase.first in _POINTING and head in _PLACES:
            return _some(next((p for p in self.recall.before(phrase.at) if self._may_be_place(p)), None))
        if phrase.at.block.index < _OPENING_BLOCKS:
            return _some(next((p for p in named if " " in p.name), None))
        return []

    def _is_general(self, noun: str) -> bool:
        """Whether "the company", "the group" may mean any body."""
        return noun in self._words.company or noun in _GENERAL_BODIES

    def _may_be_place(self, party: Party) -> bool:
        named = party.kind is not PartyKind.STATE and not party.gender
        return named and self._words.organisation_words.isdisjoint(party.name.casefold().split()) and party.is_place

    def _last_body(self, at: Place, head: str) -> Party | None:
        """The last body named: for "the company" a firm rather than a union, and rather one that is more than "X shares"."""
        firm = head.removesuffix("s") in self._words.company
        body: Party | None = None
        other: Party | None = None
        for party in self.recall.before(at):
            if self._is_body(party):
                if (not firm or self._is_firm(party)) and not self.recall.is_beside_noun(party, at):
                    return party
                body = body or party
            elif other is None and self._may_be_body(party):
                other = party
        return body or other

    def _is_body(self, party: Party) -> bool:
        if party.kind in {PartyKind.ORGANISATION, PartyKind.GROUP}:
            return True
        return party.kind is PartyKind.PERSON and not self.recall.is_person(party)

    def _is_firm(self, party: Party) -> bool:
        words = [word.strip(".") for word in party.name.casefold().split()]
        named = self._words.company_names.intersection(words) and self._words.public_bodies.isdisjoint(words)
        named = named and words[-1] not in _OF_PEOPLE
        return bool(named) or not self._words.company.isdisjoint(party.roles)

    def _may_be_body(self, party: Party) -> bool:
        return party.kind is None and not party.is_place

    def _by_role(self, role: str, at: Place) -> Party | None:
        """The party that has this role ("the contractor, Brightwell"): the nearest before, else the only one ahead."""
        holders = self.parties.with_role(role)
        found = self.recall.latest(holders, at)
        if found is not None or at.block.index >= _BLOCKS_AHEAD:
            return found
        return holders[0] if len(holders) == 1 else None


def _is_state(party: Party) -> bool:
    return party.kind is PartyKind.STATE or (party.kind is None and " " not in party.name)


def _some(party: Party | None) -> list[Party]:
    return [party] if party is not None else []
