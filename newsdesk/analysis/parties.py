"""Who is accused of what in a story, and whether they answer (tier 2).

Joins the allegations of the blocks with the parties they fall on. An allegation that is ascribed still accuses; a party
that accuses is not thereby accused; a denial is a reply, and shows that there is an accusation.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from newsdesk.analysis.answers_evidence import Accusations
from newsdesk.analysis.answers_words import AnswerWords
from newsdesk.analysis.claims import ClaimCandidate
from newsdesk.analysis.claims_lexicon import LIGHT_FRAMES, Frame, verb_forms
from newsdesk.analysis.facts import PlacedBlock, StoryFacts
from newsdesk.analysis.lexicons import Lexicons
from newsdesk.analysis.names import Names
from newsdesk.analysis.names_roles import SPEAKERS
from newsdesk.analysis.parties_answers import Answers
from newsdesk.analysis.parties_asked import parties_asked
from newsdesk.analysis.parties_claims import ClaimNote, Draft, Resolved
from newsdesk.analysis.parties_joining import plain_names
from newsdesk.analysis.parties_people import Parties, Party
from newsdesk.analysis.parties_reference import References
from newsdesk.analysis.parties_spoken import Spoken, is_reported
from newsdesk.analysis.parties_words import PartyWords
from newsdesk.analysis.weighing import Told, Weighed, Weighing
from newsdesk.analysis.weighing_words import WeighingWords
from newsdesk.domain.detected import (
    Attribution,
    AttributionKind,
    ClaimKind,
    Corrections,
    DetectedParty,
    DetectedReply,
    ImputationLevel,
    PartyKind,
    Severity,
    Strength,
)
from newsdesk.domain.spans import Field, Span

_LEVELS = (ImputationLevel.QUESTION, ImputationLevel.SUSPICION, ImputationLevel.GUILT)


class PartyRules:
    """What the resolver of parties looks up; immutable."""

    def __init__(self, lexicons: Lexicons) -> None:
        self.words = PartyWords.read(lexicons)
        self.answers = AnswerWords.read(lexicons)
        self.weighing = WeighingWords.read(lexicons)

    def resolve(
        self, story: StoryFacts, names: Names, attributions: tuple[Attribution, ...], corrections: Corrections
    ) -> Resolved:
        """Parties, claims and replies of a story in reading order."""
        return _Resolver(self, story, names, attributions, corrections).run()

    def weigh(
        self, story: StoryFacts, names: Names, attributions: tuple[Attribution, ...]
    ) -> list[tuple[Weighed, bool]]:
        """Every party with its evidence, and whether an allegation falls on it."""
        return _Resolver(self, story, names, attributions, Corrections()).weigh()


_GROUPS = frozenset(("group", "militia", "gang", "movement", "network", "outfit", "front", "cartel"))
_DENIALS = frozenset({Frame.DENY, Frame.REBUT})
_FACING = frozenset(verb for base in ("face", "fight", "battle", "answer", "settle") for verb in verb_forms(base))
_RECEIVED = frozenset(("tell", "warn", "inform", "notify", "alert"))  # without a source: "had been warned of"
_OPINIONS = frozenset(("balance.motive", "balance.generalisation", "balance.loaded-word"))


def _thoughts(story: StoryFacts, attributions: tuple[Attribution, ...]) -> set[str]:
    """Ids of the attributions that give no source of what is said: thoughts, wishes, and "allegedly"."""
    silent = {
        (placed.field, raw.cue[0] + placed.offset)
        for placed in story.blocks
        for raw in placed.facts.attributions
        if raw.cue is not None and (not raw.speech or (raw.source is None and _is_silent(raw.cue_lemma)))
    }
    return {a.id for a in attributions if a.cue is not None and (a.field, a.cue.start) in silent}


def _is_silent(lemma: str) -> bool:
    return lemma.endswith("ly") or lemma in _RECEIVED


class _Resolver:
    def __init__(
        self,
        rules: PartyRules,
        story: StoryFacts,
        names: Names,
        attributions: tuple[Attribution, ...],
        corrections: Corrections,
    ) -> None:
        self._rules = rules
        self._story = story
        self._attributions = attributions
        self._cleared = {name.casefold() for name in corrections.not_accused}
        self._parties = Parties(story, names, rules.words, corrections)
        self._references = References(story, self._parties)
        self._spoken = {field: Spoken(attributions, field) for field in Field}
        self._thoughts = _thoughts(story, attributions)
        self._answers = Answers(story, self._parties, self._references, self._thoughts, rules.answers)
        self._accusations = Accusations()
        self._drafts: list[Draft] = []
        self._militants: set[int] = set()
        self._nameless: list[tuple[ClaimCandidate, PlacedBlock]] = []

    def run(self) -> Resolved:
        self._take_all()
        replies = self._replies()
        self._take_nameless()
        return self._assemble(replies)

    def weigh(self) -> list[tuple[Weighed, bool]]:
        """See ``PartyRules.weigh``."""
        self._take_all()
        passages = self._answers.passages(self._attributions)
        self._take_asked(passages)
        accused = {id(party) for draft in self._drafts for party in draft.against}
        return [(weighed, id(weighed.party) in accused) for weighed in self._weighed(passages, every=True)]

    def _take_all(self) -> None:
        for placed in self._story.blocks:
            for raw in placed.facts.claims:
                self._take(raw, placed)
        self._take_opinions()

    def _take(self, raw: ClaimCandidate, placed: PlacedBlock) -> None:
        at = Span(raw.at[0] + placed.offset, raw.at[1] + placed.offset)
        holding = self._holding(raw, placed.field, at)
        inner = holding[-1] if holding else None
        speaker = self._parties.named(inner.source_name) if inner and inner.source_name and raw.quoted else None
        found: list[Party] = []
        for agent in raw.agents:
            for party in self._references.of(agent, placed, raw.start, speaker):
                if party not in found and not self._is_barred(party, raw):
                    found.append(party)
        found = found or self._unnamed(raw, placed)
        if not found:
            if not (holding or raw.reported or raw.quoted or raw.hedged or is_reported(placed, raw)):
                self._nameless.append((raw, placed))
            return
        holding = [a for a in holding if not self._is_own_mind(a, raw, placed, found)]
        self._references.recall.note_accused(found, placed.index)
        denies = raw.frame in _DENIALS and placed.facts.block.text[raw.at[0] : raw.at[1]].casefold() not in _FACING
        self._accusations.take(found, placed.index, () if denies else holding)
        for party in found:
            if raw.frame is Frame.MILITANT and not party.gender:
                self._militants.add(id(party))
            if raw.official and self._accusations.tried is None and party.kind is PartyKind.PERSON:
                self._accusations.tried = party
        if denies:
            self._accusations.deniers.extend(found)
        self._add(raw, placed, at, holding, found)

    def _holding(self, raw: ClaimCandidate, field: Field, at: Span) -> list[Attribution]:
        """Who says what a candidate says; an aside in somebody’s indirect speech is ours."""
        holding = [a for a in self._spoken[field].at(at.start, at.end) if a.id not in self._thoughts]
        ours = raw.aside and not raw.quoted
        return [a for a in holding if not (ours and a.kind is AttributionKind.INDIRECT)]

    def _is_barred(self, party: Party, raw: ClaimCandidate) -> bool:
        """Whether nothing falls on a party, or only a defence that it speaks for somebody else."""
        speaks = raw.frame is Frame.DEFENDS and not SPEAKERS.isdisjoint(party.roles)
        return speaks or self._is_cleared(party) or self._parties.is_thing(party)

    def _unnamed(self, raw: ClaimCandidate, placed: PlacedBlock) -> list[Party]:
        """The body that an allegation falls on, where the story has only a noun for it."""
        found = [self._references.unnamed(agent, placed) for agent in raw.agents if not raw.quoted]
        return [party for party in found if party is not None and not self._is_cleared(party)]

    def _is_own_mind(
        self, attribution: Attribution, raw: ClaimCandidate, placed: PlacedBlock, found: list[Party]
    ) -> bool:
        """Whether the "source" is the one accused and only its mind is told: "they aim to slip fighters into …"."""
        source = attribution.source
        if attribution.kind is not AttributionKind.INDIRECT or source is None or self._answers.may_answer(attribution):
            return False
        named = self._parties.named(attribution.source_name) if attribution.source_name else None
        if named is not None and named in found:
            return True
        return any(a.start + placed.offset < source.end and source.start < a.end + placed.offset for a in raw.agents)

    def _is_cleared(self, party: Party) -> bool:
        return bool(self._cleared) and any(name.casefold() in self._cleared for name in party.names())

    def _add(
        self, raw: ClaimCandidate, placed: PlacedBlock, at: Span, holding: list[Attribution], found: list[Party]
    ) -> None:
        attributed = bool(holding) or raw.reported or is_reported(placed, raw)
        span = Span(raw.start + placed.offset, raw.end + placed.offset)
        strength = Strength.ASCRIBED if attributed else Strength.HEDGED if raw.hedged else Strength.ASSERTED
        ids = tuple(a.id for a in holding)
        light = raw.frame in LIGHT_FRAMES
        last = self._drafts[-1] if self._drafts else None
        if last and last.field is placed.field and last.span == span and last.attributed == attributed:
            last.attributions = tuple(dict.fromkeys((*last.attributions, *ids)))
            last.level = max(last.level or raw.level, raw.level, key=_LEVELS.index)
            last.strength = Strength.ASSERTED if Strength.ASSERTED in (last.strength, strength) else last.strength
            last.official = last.official and raw.official
            last.convicted = last.convicted or raw.convicted
            last.hedged = last.hedged and raw.hedged
            last.light = last.light and light
            last.against.extend(p for p in found if p not in last.against)
            return
        draft = Draft(placed.field, span, ClaimKind.ALLEGATION, attributed, at, list(found), ids, strength, raw.level)
        draft.official, draft.convicted, draft.hedged, draft.light = raw.official, raw.convicted, raw.hedged, light
        self._drafts.append(draft)

    def _take_opinions(self) -> None:
        """Sentences that judge or read minds in our own voice, and that no allegation stands in."""
        taken = {(draft.field, draft.span.start) for draft in self._drafts if not draft.attributed}
        for placed in self._story.blocks:
            for raw in placed.facts.findings:
                if raw.rule not in _OPINIONS or (raw.severity is Severity.NOTE and raw.rule != "balance.motive"):
                    continue
                block = placed.facts.block
                sentence = block.sentence_at(block.token_at(raw.start))
                key = (placed.field, sentence.start + placed.offset)
                at = Span(raw.start + placed.offset, raw.end + placed.offset)
                told = [a for a in self._spoken[placed.field].at(at.start, at.end) if a.id not in self._thoughts]
                if key in taken or any(raw.rule != "balance.motive" or self._answers.may_answer(a) for a in told):
                    continue
                taken.add(key)
                span = Span(key[1], sentence.end + placed.offset)
                self._drafts.append(Draft(placed.field, span, ClaimKind.OPINION, attributed=False, at=at, against=[]))

    def _replies(self) -> list[tuple[DetectedReply, Party | None]]:
        passages = self._answers.passages(self._attributions)
        self._take_asked(passages)
        self._take_weighed(passages)
        self._answers.settle(passages, self._attributions, self._accusations)
        return [(reply, party) for reply, party, _ in passages]

    def _take_nameless(self) -> None:
        """Wrongs told in our own voice without saying by whom, in a story that accuses somebody."""
        found = (d for d in self._drafts if d.kind is ClaimKind.ALLEGATION and not d.weighed)
        if all(draft.convicted for draft in found):
            return
        taken = {(draft.field, draft.span.start) for draft in self._drafts}
        for raw, placed in self._nameless:
            span = Span(raw.start + placed.offset, raw.end + placed.offset)
            if (placed.field, span.start) in taken:
                continue
            taken.add((placed.field, span.start))
            at = Span(raw.at[0] + placed.offset, raw.at[1] + placed.offset)
            draft = Draft(placed.field, span, ClaimKind.ALLEGATION, attributed=False, at=at, against=[])
            draft.level = raw.level
            self._drafts.append(draft)

    def _take_asked(self, passages: list[tuple[DetectedReply, Party | None, int]]) -> None:
        """Whoever was asked for an answer had something put to them, though no sentence says what."""
        accused = {id(party) for draft in self._drafts for party in draft.against}
        for asked in parties_asked(self._story, self._parties, passages, self._attributions, accused):
            if self._is_cleared(asked.party):
                continue
            draft = Draft(
                asked.field, asked.span, ClaimKind.ALLEGATION, attributed=True, at=asked.span, against=[asked.party]
            )
            draft.strength, draft.level, draft.hedged = Strength.HEDGED, ImputationLevel.QUESTION, True
            self._accusations.note(asked.party, asked.block)
            self._drafts.append(draft)

    def _weighed(
        self,
        passages: list[tuple[DetectedReply, Party | None, int]],
        settled: AbstractSet[int] = frozenset(),
        doubted: AbstractSet[int] = frozenset(),
        *,
        every: bool = False,
    ) -> list[Weighed]:
        told = [Told(d.field, d.span.start, d.against) for d in self._drafts if d.kind is ClaimKind.ALLEGATION]
        spoken = (a for a in self._attributions if a.id not in self._thoughts)
        weighing = Weighing(self._rules.weighing, self._story, self._references, settled, doubted=doubted, every=every)
        return weighing.weigh(told, spoken, [(reply.kind, party) for reply, party, _ in passages])

    def _take_weighed(self, passages: list[tuple[DetectedReply, Party | None, int]]) -> None:
        """Who is accused by the story as a whole, though no sentence says it in a way that the rules of allegations know."""
        words, once = self._rules.weighing, self._accused_once()
        settled = {id(party) for draft in self._drafts for party in draft.against} - once.keys()
        settled.update(id(p) for p in self._parties.all if p.kind is PartyKind.STATE or self._parties.is_thing(p))
        for party, evidence, score, line in self._weighed(passages, settled, once.keys()):
            if id(party) in once:
                once[id(party)].doubtful = score <= words.doubtful
                continue
            if score <= words.accused or line is None or self._is_cleared(party):
                continue
            span = Span(line.sentence.start + line.placed.offset, line.sentence.end + line.placed.offset)
            draft = Draft(line.placed.field, span, ClaimKind.ALLEGATION, attributed=True, at=span, against=[party])
            draft.strength, draft.level, draft.hedged = Strength.HEDGED, ImputationLevel.QUESTION, True
            draft.weighed = words.reasons(evidence)
            self._accusations.note(party, line.placed.index)
            self._drafts.append(draft)

    def _accused_once(self) -> dict[int, Draft]:
        """The one allegation, by the party (``id``) that nothing else in the story accuses."""
        drafts: dict[int, list[Draft]] = {}
        for draft in self._drafts:
            for party in draft.against:
                drafts.setdefault(id(party), []).append(draft)
        return {number: made[0] for number, made in drafts.items() if len(made) == 1 and len(made[0].against) == 1}

    def _kind(self, party: Party) -> PartyKind:
        """What a party is, with what the story calls it beside its name ("the militia", "a charity")."""
        kind = party.kind or PartyKind.ORGANISATION
        if not self._drafts or kind is PartyKind.STATE:
            return kind
        if id(party) in self._militants or (not party.gender and not _GROUPS.isdisjoint(party.roles)):
            return PartyKind.GROUP
        person = kind is not PartyKind.PERSON or self._references.recall.is_person(party)
        return kind if person else PartyKind.ORGANISATION

    def _assemble(self, replies: list[tuple[DetectedReply, Party | None]]) -> Resolved:
        ordered = sorted(self._parties.all, key=lambda p: (_FIELD_ORDER[p.mentions[0].field], p.mentions[0].span.start))
        ids = {id(party): f"p{n}" for n, party in enumerate(ordered, 1)}
        notes: list[ClaimNote] = []
        of_party: dict[int, list[str]] = {}
        for n, draft in enumerate(sorted(self._drafts, key=lambda d: (_FIELD_ORDER[d.field], d.span)), 1):
            number = f"c{n}"
            notes.append(draft.settle(number, tuple(ids[id(p)] for p in draft.against)))
            for party in draft.against:
                of_party.setdefault(id(party), []).append(number)
        called = {id(party): plain_names(party.names()) for party in ordered}
        parties = tuple(
            DetectedParty(
                ids[id(p)],
                called[id(p)][0],
                called[id(p)][1:],
                self._kind(p),
                tuple(p.mentions),
                id(p) in of_party,
                tuple(of_party.get(id(p), ())),
                p.reply,
            )
            for p in ordered
        )
        passages = tuple(
            DetectedReply(f"r{n}", reply.field, reply.span, reply.kind, ids[id(party)] if party else None)
            for n, (reply, party) in enumerate(replies, 1)
        )
        return Resolved(parties, tuple(n.claim for n in notes), passages, tuple(notes), frozenset(self._thoughts))


_FIELD_ORDER = {Field.HEADLINE: 0, Field.STANDFIRST: 1, Field.BODY: 2}
