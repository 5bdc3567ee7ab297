"""The claims in a pack. Each allegation answers the six questions a lawyer asks, on one place, then its record in full."""

from __future__ import annotations

from collections.abc import Callable

from newsdesk.domain.checklist import Cell, CellState
from newsdesk.domain.fidelity import PointFidelity, ResponseFidelity
from newsdesk.domain.meanings import means_what_it_says
from newsdesk.domain.passages import present_words
from newsdesk.domain.records import Claim, Party
from newsdesk.domain.times import when
from newsdesk.exchange.pack_page import Page
from newsdesk.exchange.pack_words import (
    FOUND,
    away,
    day,
    evidence_line,
    is_allegation,
    kind,
    level,
    origins,
    passage_state,
    place_of,
    place_words,
    plain,
    printed,
    said,
    said_of,
    shortened,
    unrecorded,
)

_QUESTIONS = (
    "What do we allege?",
    "Against whom?",
    "On whose word?",
    "Was it put?",
    "What did they say?",
    "Where do we print it?",
)


class Claims(Page):
    """The section of the claims."""

    def all(self) -> str:
        """Allegations at a glance, each in full, the other claims, what was read but recorded by nobody."""
        pack = self.pack
        out = self.heading("The six questions", new_page=True)
        allegations = [c for c in pack.claims if is_allegation(c)]
        others = [c for c in pack.claims if not is_allegation(c)]
        if allegations:
            out += self._glance(allegations) + "".join(self._card(c) for c in allegations)
        else:
            out += self.none("No allegation was recorded.")
        out += self._unrecorded()
        if others:
            out += self.heading("Other claims and their evidence") + self._others(others)
        return out

    # -- allegations -------------------------------------------------------------------------------------------------

    def _glance(self, allegations: list[Claim]) -> str:
        rows = [
            (
                self.cell(self.pack.number(claim.id), head=True) + self.cell(shortened(self._alleged(claim))),
                self.cell(", ".join(p.name for p in self.pack.parties(claim.about)) or "Nobody is recorded"),
                self.cell(*self._word_of(claim)),
                self.cell(*self._by_party(claim, self._put)),
                self.cell(*self._by_party(claim, self._answer)),
                self.cell(place_words(self.pack.dossier.content, claim.anchor)),
            )
            for claim in allegations
        ]
        return self.table((26, 14, 18, 16, 14, 12), _QUESTIONS, rows)

    def _alleged(self, claim: Claim) -> str:
        """A claim as a reader finds it: in the words that the copy has for it now."""
        return plain(present_words(self.pack.dossier, claim))

    def _word_of(self, claim: Claim) -> tuple[str, ...]:
        evidence = self.pack.evidence(claim)
        names = dict.fromkeys(source.label for _, source in evidence)
        return (", ".join(names), origins(evidence)) if names else ("No evidence recorded",)

    def _by_party(self, claim: Claim, say: Callable[[Claim, Party], str]) -> list[str]:
        """A line for each party an allegation is about, with its name where there are several."""
        parties = self.pack.parties(claim.about)
        lines = [(party.name, say(claim, party)) for party in parties]
        return [f"{name}: {line}" if len(parties) > 1 else line for name, line in lines]

    def _put(self, claim: Claim, party: Party) -> str:
        cell = self._cell_of(claim, party)
        request = next((q for q in self.pack.dossier.requests if cell and q.id == cell.request), None)
        if cell is None:
            return "Not put"
        if cell.state in (CellState.NOT_PUT, CellState.ADDED_SINCE, CellState.HARDENED, CellState.NOT_APPROACHED):
            return cell.detail.capitalize()
        return f"Yes, {day(request.put_at)}" if request and request.put_at else cell.detail.capitalize()

    def _answer(self, claim: Claim, party: Party) -> str:
        found = self._answers(claim, party)
        if found:
            return "; ".join(said_of(point.disposition) for _, point in found)
        cell = self._cell_of(claim, party)
        if cell is not None and cell.state is CellState.NOT_APPROACHED:
            return f"Published position of {party.position_dated}" if party.position else "Not asked"
        return cell.detail.capitalize() if cell and cell.request else "Nothing: not asked"

    def _cell_of(self, claim: Claim, party: Party) -> Cell | None:
        return next((c for c in self.pack.matrix.cells if (c.claim, c.party) == (claim.id, party.id)), None)

    def _answers(self, claim: Claim, party: Party) -> list[tuple[ResponseFidelity, PointFidelity]]:
        """What a party's answers say to one allegation, with what is printed of it."""
        theirs = [f for f in self.pack.fidelity if f.party == party.id]
        return [(f, point) for f in theirs for point in f.points if point.claim == claim.id]

    def _card(self, claim: Claim) -> str:
        """One allegation in full: the six questions, then what else a lawyer needs."""
        pack = self.pack
        parties = pack.parties(claim.about)
        whom = [", ".join(filter(None, (p.name, said(p.kind.value), p.representative))) for p in parties]
        evidence = self._evidence(claim)
        rows = [
            (_QUESTIONS[0], [self._alleged(claim), *self._meaning(claim)]),
            (_QUESTIONS[1], whom or ["Against whom is not recorded."]),
            (_QUESTIONS[2], [f"{origins(pack.evidence(claim))}.", *evidence]),
            (_QUESTIONS[3], [line for p in parties for line in self._put_lines(claim, p)] or ["Not put to anybody."]),
            (
                _QUESTIONS[4],
                [line for p in parties for line in self._answer_lines(claim, p)] or ["Nothing is recorded."],
            ),
            (_QUESTIONS[5], self._printed(claim)),
            ("Defence", [f"{claim.defence or 'Not recorded'}. Jurisdiction: {claim.jurisdiction or 'not recorded'}."]),
            ("Checked", [self._checked(claim), claim.note]),
        ]
        cells = [
            (self.cell(name, head=True, keep=n + 1 < len(rows)), self.cell(*lines))
            for n, (name, lines) in enumerate(rows)
        ]
        out = self.heading(f"{pack.number(claim.id)}: {shortened(self._alleged(claim))}", 2)
        return out + self.table((22, 78), (pack.number(claim.id), kind(claim)), cells)

    def _meaning(self, claim: Claim) -> list[str]:
        meaning = (
            f"A reader takes it to mean: {claim.imputation}"
            if claim.imputation
            else "Its meaning to a reader is not written down."
        )
        if means_what_it_says(claim):
            meaning = "A reader takes it to mean just what it says."
        if claim.imputation and self._alleged(claim) != plain(claim.text):
            meaning = f"Before its words were changed a reader took it to mean: {claim.imputation}"
        return [meaning, f"Level: {level(claim)}." if claim.level else "Its level is not recorded."]

    def _put_lines(self, claim: Claim, party: Party) -> list[str]:
        cell = self._cell_of(claim, party)
        request = next((q for q in self.pack.dossier.requests if cell and q.id == cell.request), None)
        head = f"{party.name}: {cell.detail if cell else 'not put'}".rstrip(".")
        if request is None or not request.put_at:
            return [f"{head}."]
        by = f" by {request.channel}" if request.channel else ""
        due = f", answer asked for by {when(request.due)}" if request.due else ", without a deadline"
        return [f"{head}. Put {when(request.put_at)}{by}{due}; {_tries(len(request.attempts))}."]

    def _answer_lines(self, claim: Claim, party: Party) -> list[str]:
        lines = []
        for answer, point in self._answers(claim, party):
            said_there = point.words or (shortened(answer.full) if point.disposition is None else "")
            words = f": “{said_there}”" if said_there else ""
            who = f" ({answer.by_whom})" if answer.by_whom else ""
            lines.append(f"{party.name}{who}, {when(answer.received_at)}: {said_of(point.disposition)}{words}.")
        if not lines and party.position:
            lines.append(f"{party.name}, published position of {party.position_dated or 'no date'}: {party.position}")
        return lines or [f"{party.name}: {self._answer(claim, party).lower()}."]

    def _printed(self, claim: Claim) -> list[str]:
        content = self.pack.dossier.content
        lines = [
            f"{place_of(content, claim.anchor)}: “{there}”" if (there := printed(content, claim.anchor)) else "",
            passage_state(claim.anchor),
        ]
        for party in self.pack.parties(claim.about):
            for _, point in self._answers(claim, party):
                parts = [
                    f"The answer of {party.name}: {FOUND[point.state].lower()}",
                    away(point),
                    f"“{point.printed}”" if point.printed else "",
                    "The denial is not in the text." if point.omitted_denial else "",
                ]
                lines.append(" ".join(part for part in parts if part))
        return lines

    def _evidence(self, claim: Claim) -> list[str]:
        return [evidence_line(k, s, self.pack.person(k.created_by)) for k, s in self.pack.evidence(claim)]

    def _checked(self, claim: Claim) -> str:
        by = self.pack.person(claim.checker)
        return f"{said(claim.status.value).capitalize()}{f', by {by}' if by else ', by nobody'}."

    # -- the other claims --------------------------------------------------------------------------------------------

    def _others(self, claims: list[Claim]) -> str:
        rows = [
            (
                self.cell(self.pack.number(claim.id), head=True),
                self.cell(self._alleged(claim), kind(claim), passage_state(claim.anchor)),
                self.cell(*(self._evidence(claim) or ["No evidence recorded."])),
                self.cell(self._checked(claim), place_words(self.pack.dossier.content, claim.anchor)),
            )
            for claim in claims
        ]
        return self.table((12, 32, 38, 18), ("No.", "Claim", "Evidence", "Status and place"), rows)

    def _unrecorded(self) -> str:
        """The allegations that the analysis reads in the text and no claim card stands for."""
        rows = [
            (
                self.cell(words),
                self.cell(against or "Nobody named"),
                self.cell("Ascribed to somebody" if ascribed else "In our own voice"),
            )
            for words, against, ascribed in unrecorded(self.pack)
        ]
        if not rows:
            return ""
        out = self.heading("Read in the text, recorded by nobody", 2)
        out += self.lead("A program read these as allegations. It may be wrong, and it may have missed others.")
        return out + self.table((60, 24, 16), ("Passage", "Against", "Voice"), rows)


def _tries(count: int) -> str:
    if not count:
        return "no further attempt is logged"
    return f"{count} attempt{'s' if count > 1 else ''} logged"
