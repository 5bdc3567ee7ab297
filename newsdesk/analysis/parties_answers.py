"""Whether an accused party has answered: passages about an answer, denials, and words ascribed to it or to who speaks for it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from newsdesk.analysis.answers_evidence import Accusations, Evidence, score
from newsdesk.analysis.answers_speakers import KIN, Groups, Relation, is_counsel
from newsdesk.analysis.answers_words import AnswerWords
from newsdesk.analysis.claims_lexicon import verb_forms
from newsdesk.analysis.facts import PlacedBlock, StoryFacts
from newsdesk.analysis.parties_people import Mention, Parties, Party
from newsdesk.analysis.parties_reference import References
from newsdesk.analysis.parties_replies import ReplyAssigner, phrase, stronger
from newsdesk.domain.detected import Attribution, AttributionKind, DetectedReply, ReplyKind, SourceKind
from newsdesk.domain.spans import Span

_PASSIVE = frozenset({"is", "are", "was", "were", "been", "being"})
_CALLING = frozenset(verb_forms("call") + verb_forms("brand") + verb_forms("label") + verb_forms("dub"))
_BEHIND = 12  # code points behind "called" within which the name of another begins
_INTRODUCED = 3  # mentions in which a story gives somebody’s office
_PERSONS = frozenset({"he", "she"})
_NOBODY = frozenset({SourceKind.UNNAMED, SourceKind.DOCUMENT, SourceKind.NONE})
_NOT = frozenset({"not", "never", "n't", "n’t", "cannot", "nor"})
_RELATIVES = frozenset({"which", "who", "whose", "that"})
_THE = 4  # code points of "The "
_OPENS = frozenset({"said", "says", "told", "wrote", "added"})
_ADVISERS = frozenset({"lawyer", "lawyers", "solicitor", "solicitors", "attorneys", "barrister", "counsel"})
_PRONOUN = 6  # code points of "they " and the like
_SEVERAL = 2
_AGAIN = frozenset({"he", "she", "it", "they"})
_NO_ANSWER = frozenset({"according", ":"})
_KEEPS_BACK = re.compile(
    r"(?:not|n[’']t|declin\w+ to|refus\w+ to) (?:\w+ )?(?:say|specify|elaborate|detail|name|identify|provide)\b"
)


@dataclass(frozen=True, slots=True)
class Answer:
    """Words that may be the answer of a party, and the evidence that they are (see ``answers_weights.py``)."""

    party: Party
    evidence: frozenset[str]


class Answers:
    """Sets the state of each accused party’s reply. Built for one story."""

    def __init__(
        self, story: StoryFacts, parties: Parties, references: References, thoughts: set[str], words: AnswerWords
    ) -> None:
        self._story = story
        self._parties = parties
        self._references = references
        self._groups = Groups(story, parties, references.recall, words)
        self._assigner = ReplyAssigner(story, parties, references, self._groups)
        self._words = words
        self._thoughts = thoughts
        self._accused: dict[int, Party] = {}
        self._accusations = Accusations()
        self._open: set[int] = set()  # ids of the accused parties whose answer is not found yet
        self._body_ids: set[int] = set()  # ids of the accused that are bodies
        self._last: Attribution | None = None  # the words before those looked at

    def passages(self, attributions: tuple[Attribution, ...]) -> list[tuple[DetectedReply, Party | None, int]]:
        """Every passage about an answer with its party; the number is that of its block."""
        return self._assigner.passages(attributions)

    def settle(
        self,
        passages: Sequence[tuple[DetectedReply, Party | None, int]],
        attributions: Iterable[Attribution],
        accusations: Accusations,
    ) -> None:
        """Say of each party how it answered."""
        for reply, party, _ in passages:
            accused = party is not None and id(party) in accusations.parties
            if party is not None and not (accused and reply.kind is ReplyKind.REPLY):
                party.reply = stronger(reply.kind, party.reply)
        if not accusations.parties:
            return
        about = self._of_story(passages)
        self._accused, self._accusations = accusations.parties, accusations
        self._spread(passages)
        for answer in self.answers(passages, attributions, accusations):
            number = id(answer.party)
            if number in self._open and score(answer.evidence | about.get(number, set())) > 0:
                answer.party.reply = ReplyKind.REPLY
                self._open.discard(number)

    def _spread(self, passages: Iterable[tuple[DetectedReply, Party | None, int]]) -> None:
        """The silence of its head is that of an accused body of which nothing else is told."""
        for reply, party, _ in passages:
            if party is None or reply.kind is ReplyKind.REPLY:
                continue
            for body in self._bodies(party):
                if id(body) in self._accused and body.reply is ReplyKind.NONE:
                    body.reply = reply.kind

    def _bodies(self, person: Party) -> list[Party]:
        """The accused bodies that a person speaks for by office."""
        found = self._assigner.heads(person)
        for field_, span in person.mentions[:_INTRODUCED]:
            placed = self._story.holding(field_, span.start)
            found = [*found, *self._groups.by_title(placed, Mention(*span, person), self._accused)]
        return found

    def _of_story(self, passages: Iterable[tuple[DetectedReply, Party | None, int]]) -> dict[int, set[str]]:
        """What the story tells of each party beside its words: that it would not answer, or did not."""
        out: dict[int, set[str]] = {}
        for reply, party, _ in passages:
            if party is None or reply.kind is ReplyKind.REPLY:
                continue
            name = "keeps-back" if self._is_partial(reply) else reply.kind.value
            out.setdefault(id(party), set()).add(name)
        return out

    def answers(
        self,
        passages: Iterable[tuple[DetectedReply, Party | None, int]],
        attributions: Iterable[Attribution],
        accusations: Accusations,
    ) -> Iterator[Answer]:
        """All words that may be the answer of somebody accused, with their evidence."""
        self._accused, self._accusations = accusations.parties, accusations
        self._open = set(accusations.parties)
        self._body_ids = {number for number, party in accusations.parties.items() if not self._is_person(party)}
        asks = {"story-asks"} if any(reply.kind is not ReplyKind.REPLY for reply, _, _ in passages) else set()
        evidence = Evidence(self._story, self._parties, self._words, accusations)
        for denier in accusations.deniers:
            yield Answer(denier, frozenset(asks | {"denies", self._sort(denier)}))
        for reply, party, _ in passages:
            if party is None or reply.kind is not ReplyKind.REPLY or id(party) not in self._accused:
                continue
            if self._only_opens(reply):
                continue
            found = evidence.of_passage(reply.field, reply.span)
            found |= evidence.for_party(party, reply.field, [reply.span], Relation.SELF, person=self._is_person(party))
            yield Answer(party, frozenset(found | asks))
        silent = [reply for reply, _, _ in passages if reply.kind is not ReplyKind.REPLY]
        for attribution in attributions:
            if not self._open:
                return
            if not _tells_silence(attribution, silent):
                yield from self._of_attribution(attribution, evidence, asks)

    def _of_attribution(self, attribution: Attribution, evidence: Evidence, asks: set[str]) -> Iterator[Answer]:
        source = attribution.source
        if source is None or not attribution.content or attribution.id in self._thoughts:
            return
        placed = self._story.holding(attribution.field, source.start)
        before, self._last = self._last, self._last if attribution.nested_in else attribution
        if not self.may_answer(attribution):
            return
        found = self._speaks_for(attribution, source, placed, before)
        concerned = [(party, relation) for party, relation in found if id(party) in self._open]
        concerned += [(party, Relation.DEFENDED) for party in self._defended(attribution, found)]
        if not concerned:
            return
        words = evidence.of_words(attribution, cue=self._cue_words(attribution)) | asks
        if self._is_retort(attribution):
            words.add("retort")
        for party, relation in concerned:
            if relation is Relation.DEFENDED:
                own = evidence.of_defended(party, attribution, found, words) | asks
                told = id(party) in self._accusations.told.get(attribution.id, ())
                if not told or "defended:denies" in own:
                    yield Answer(party, frozenset(own))
            elif not (relation is Relation.SELF and self._calls_names(attribution, party)):
                own = self._of_party(party, relation, attribution, evidence, found[0][0])
                if attribution.source_kind is not SourceKind.PRONOUN or "names-the-party" not in own:
                    yield Answer(party, frozenset(words | own))  # "he" who names the party is somebody else

    def _of_party(
        self, party: Party, relation: Relation, attribution: Attribution, evidence: Evidence, speaker: Party
    ) -> set[str]:
        """What speaks for its being the answer of a party; of a head who is accused it is rather their own."""
        person = self._is_person(party)
        own = evidence.for_party(party, attribution.field, attribution.content, relation, person=person)
        return own | {"head-accused"} if relation is Relation.HEAD and id(speaker) in self._accused else own

    def _only_opens(self, reply: DetectedReply) -> bool:
        """Whether what is said stands in the passage behind it: "her solicitor says | she will not be commenting"."""
        return not _OPENS.isdisjoint(self._story.text(reply.field, reply.span).casefold().split()[-2:])

    def _is_person(self, party: Party) -> bool:
        return self._references.recall.is_person(party)

    def _sort(self, party: Party) -> str:
        return "person" if self._is_person(party) else "body"

    def _is_partial(self, reply: DetectedReply) -> bool:
        """Whether somebody only keeps one thing back ("would not say when"): what else is said is still an answer."""
        return reply.kind is ReplyKind.DECLINED and bool(_KEEPS_BACK.search(self._story.text(reply.field, reply.span)))

    def _speaks_for(
        self, attribution: Attribution, source: Span, placed: PlacedBlock, before: Attribution | None = None
    ) -> list[tuple[Party, Relation]]:
        """For whom the words of an attribution are said, each party once, the nearest relation first.

        ``before`` are the words before them, whose speaker may go on as "they".
        """
        block = placed.facts.block
        first, last = block.tokens_in(source.start - placed.offset, source.end - placed.offset)
        if first >= last:
            return []
        word = block.lower[first] if last - first == 1 else ""
        speaker = self._named(attribution, placed)
        if word in _PERSONS:
            speaker = self._groups.speaker_before(placed, source, word) or speaker
        if speaker is not None and not self._concerns(speaker, placed, first, last, source):
            return [(speaker, Relation.SELF)]
        found = self._own(placed, first, last, speaker, attribution.source_kind)
        if before is not None and before.source is not None and word in _AGAIN and (not found or word == "they"):
            there = self._story.holding(before.field, before.source.start)
            if placed.index - there.index <= 1:
                found += [(party, Relation.TOGETHER) for party, _ in self._speaks_for(before, before.source, there)]
        if is_counsel(block, first):
            found = [(party, Relation.COUNSEL) for party in self._clients(attribution)]
        elif self._body_ids & self._open and _ADVISERS.isdisjoint(block.lower[first:last]):
            found += [(party, Relation.HEAD) for party in self._headed_by(speaker, placed, source)]
            found += [(party, Relation.OFFICIAL) for party in self._groups.officials(placed, first, last)]
        found += [(party, Relation.KIN) for party in self._kin(placed, first, last)]
        return _each_once((self._accused_namesake(party, placed, source), relation) for party, relation in found)

    def _accused_namesake(self, party: Party, placed: PlacedBlock, source: Span) -> Party:
        """The accused of the same surname, where the source gives no more than that: "a Tarn campaign spokesman"."""
        surname = party.name.rpartition(" ")[2]
        known = self._parties.shared.get(surname)
        if known is None or id(party) in self._accused:
            return party
        text = placed.facts.block.text[source.start - placed.offset : source.end - placed.offset]
        accused = [other for other in known if id(other) in self._accused]
        return accused[0] if len(accused) == 1 and surname in text and party.name not in text else party

    def _concerns(self, speaker: Party, placed: PlacedBlock, first: int, last: int, source: Span) -> bool:
        """Whether the answer of a speaker, or of somebody they may speak for, is still open."""
        if (
            self._body_ids & self._open
            or id(speaker) in self._open
            or speaker.name.rpartition(" ")[2] in self._parties.shared
        ):
            return True
        block = placed.facts.block
        if self._assigner.may_represent(block, first, last) or is_counsel(block, first):
            return True
        alone = len(self._parties.within(placed.index, *source)) < _SEVERAL
        return not alone or not KIN.isdisjoint(block.lower[first:last])

    def _own(
        self, placed: PlacedBlock, first: int, last: int, speaker: Party | None, kind: SourceKind | None
    ) -> list[tuple[Party, Relation]]:
        """Who speaks, the client of a spokesman, the several who answer together."""
        block = placed.facts.block
        start, end = block.starts[first], block.ends[last - 1]
        found: list[tuple[Party, Relation]] = []
        if self._assigner.may_represent(block, first, last):
            clients = self._assigner.principal(placed, start, end, speaker)
            found += [(party, Relation.SELF if party is speaker else Relation.SPOKEN_FOR) for party in clients]
            if "campaign" in block.lower[first:last] and not any(id(party) in self._accused for party, _ in found):
                found += [(party, Relation.SPOKEN_FOR) for party in self._parties.owners("campaign")]
        elif speaker is not None:
            found.append((speaker, Relation.SELF))
        joint = self._groups.together(placed, first, last, self._accused, self._accusations.joint)
        found += [(party, Relation.TOGETHER) for party in joint]
        source = Span(start + placed.offset, end + placed.offset)
        found += [(party, Relation.SELF) for party in self._groups.joined(placed, source)]
        stop = next((i for i in range(first, last) if block.lower[i] in _RELATIVES), last)
        if not found and kind not in _NOBODY and stop > first:
            meant = self._references.of(
                phrase(block, start, block.ends[stop - 1]), placed, block.sentence_at(first).start
            )
            found += [(party, Relation.SELF) for party in meant]
        return found

    def _headed_by(self, speaker: Party | None, placed: PlacedBlock, source: Span) -> list[Party]:
        """The bodies that a speaker may answer for: told of them by the story, or by a title that stands here."""
        if speaker is None:
            return []
        found = self._assigner.heads(speaker)
        for mention in self._parties.within(placed.index, source.start, source.end):
            if mention.party is speaker:
                found = [*found, *self._groups.by_title(placed, mention, self._accused)]
        return found

    def _kin(self, placed: PlacedBlock, first: int, last: int) -> list[Party]:
        owner = self._groups.kin(placed, first, last)
        sentence = placed.facts.block.sentence_at(first)
        return self._references.of(owner, placed, sentence.start) if owner is not None else []

    def _clients(self, attribution: Attribution) -> list[Party]:
        """Whom a defending lawyer speaks of: the accused person in the words, else the one accused most."""
        named = [party for party in self._mentioned(attribution, self._accused) if self._is_person(party)]
        if named:
            return named
        people = [party for party in self._accused.values() if self._is_person(party)]
        most = max(people, key=lambda p: len(self._accusations.blocks[id(p)]), default=None)
        return [most] if most is not None else []

    def _mentioned(self, attribution: Attribution, of: Container[int]) -> list[Party]:
        """The parties that the words name, of those whose ids are in ``of``."""
        out: dict[int, Party] = {}
        for span in attribution.content:
            for placed in self._story.crossing(attribution.field, span):
                for mention in self._parties.within(placed.index, *span):
                    if id(mention.party) in of:
                        out[id(mention.party)] = mention.party
        return [*out.values()]

    def _defended(self, attribution: Attribution, speaks_for: list[tuple[Party, Relation]]) -> list[Party]:
        """The accused that somebody names who does not speak for them."""
        named = self._mentioned(attribution, self._open)
        if not named:
            return []
        known = {id(party) for party, _ in speaks_for}
        return [party for party in named if id(party) not in known]

    def _is_retort(self, attribution: Attribution) -> bool:
        """Whether the verb says that something put to the speaker is answered, wherever that stands: "denied", "responded to"."""
        return not self._parties.words.retorts.isdisjoint(self._cue_words(attribution))

    def _cue_words(self, attribution: Attribution) -> list[str]:
        if attribution.cue is None:
            return []
        placed = self._story.holding(attribution.field, attribution.cue.start)
        block = placed.facts.block
        first, last = block.tokens_in(attribution.cue.start - placed.offset, attribution.cue.end - placed.offset)
        return block.lower[first:last]

    def may_answer(self, attribution: Attribution) -> bool:
        """Whether a cue can bring in an answer: not "accused"; and where nothing is quoted, a verb of answering."""
        if attribution.cue is None:
            return attribution.kind is not AttributionKind.INDIRECT
        words = self._cue_words(attribution)
        if not _NOT.isdisjoint(words) and self._parties.words.retorts.isdisjoint(words):
            return False  # "has never explained why"
        if attribution.kind is AttributionKind.INDIRECT:
            return not self._parties.words.answering.isdisjoint(words) and _PASSIVE.isdisjoint(words)
        return _NO_ANSWER.isdisjoint(words) and self._parties.words.accusing.isdisjoint(words)

    def _calls_names(self, attribution: Attribution, speaker: Party | None) -> bool:
        """Whether the words only put a name on another: "called Ana Luz “a wrecker”"."""
        cue = attribution.cue
        if cue is None or speaker is None or _CALLING.isdisjoint(self._cue_words(attribution)):
            return False
        placed = self._story.holding(attribution.field, cue.start)
        behind = self._parties.within(placed.index, cue.end, cue.end + _BEHIND)
        return bool(behind) and behind[0].party is not speaker

    def _named(self, attribution: Attribution, placed: PlacedBlock) -> Party | None:
        """The party an attribution names as its source; of two namesakes the one that stands there."""
        source, name = attribution.source, attribution.source_name
        if source is None or not name:
            return None
        surname = name.rpartition(" ")[2]
        head = self._head(placed, source)
        if head is not None:
            return head
        if surname not in self._parties.shared:
            return self._parties.named(name)
        for mention in self._parties.within(placed.index, source.start, source.end):
            if surname in mention.party.name.split():
                return mention.party
        return self._parties.named(name)

    def _head(self, placed: PlacedBlock, source: Span) -> Party | None:
        """The accused that a source opens with, where what is told of it names another: "Coral Star, which X controls, …"."""
        found = self._parties.within(placed.index, *source)
        if not found or found[0].start - source.start > _THE or id(found[0].party) not in self._accused:
            return None
        block = placed.facts.block
        comma = block.token_at(found[0].end - placed.offset - 1) + 1
        follows = block.lower[comma : comma + 2]
        return found[0].party if follows[:1] == [","] and not _RELATIVES.isdisjoint(follows) else None


def _tells_silence(attribution: Attribution, silent: Iterable[DetectedReply]) -> bool:
    """Whether an attribution only tells a refusal or a silence: "declined to say", "her lawyer says she will not comment"."""
    cue, content = attribution.cue, attribution.content
    for reply in silent:
        if reply.field is not attribution.field:
            continue
        if cue is not None and reply.span.overlaps(cue):
            return True
        if content and reply.span.overlaps(content[0]) and reply.span.start <= content[0].start + _PRONOUN:
            return True
    return False


def _each_once(found: Iterable[tuple[Party, Relation]]) -> list[tuple[Party, Relation]]:
    """Each party with the first relation it stands in."""
    out: dict[int, tuple[Party, Relation]] = {}
    for party, relation in found:
        out.setdefault(id(party), (party, relation))
    return [*out.values()]
