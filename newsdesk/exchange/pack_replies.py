"""The right of reply in a pack: the matrix, what was put word for word, what came back, what is printed of it."""

from __future__ import annotations

from collections.abc import Sequence

from newsdesk.domain.fidelity import PointFidelity
from newsdesk.domain.records import Party, ReplyRequest
from newsdesk.domain.times import when
from newsdesk.exchange.pack_page import Page
from newsdesk.exchange.pack_words import FOUND, away, place_of, said, said_of, shortened

_MOST_COLUMNS = 4


class Replies(Page):
    """The section of the right of reply."""

    def all(self) -> str:
        """The matrix, then each party: what was put, every attempt, the answers, and what is printed of them."""
        out = self.heading("Right of reply")
        matrix = self.pack.matrix
        if matrix.parties:
            for at in range(0, len(matrix.parties), _MOST_COLUMNS):
                out += self._matrix(matrix.parties[at : at + _MOST_COLUMNS])
        else:
            out += self.none("No accused party was recorded.")
        for party in self.pack.dossier.parties:
            out += self._party(party)
        return out

    def _matrix(self, parties: Sequence[str]) -> str:
        pack = self.pack
        rows = []
        for claim in pack.matrix.claims:
            cells = [pack.matrix.cell(claim, party) for party in parties]
            lines = [
                self.cell(c.detail or said(c.state.value), "Stands in the way" if c.state.blocks else "") for c in cells
            ]
            text = next((c.text for c in pack.claims if c.id == claim), "")
            rows.append((self.cell(pack.number(claim), shortened(text)), *lines))
        heads = ("Allegation", *(pack.party(p) for p in parties))
        return self.table((34, *[66 // len(parties)] * len(parties)), heads, rows)

    def _party(self, party: Party) -> str:
        pack = self.pack
        requests = pack.requests_of(party)
        if not requests and not party.no_approach_reason:
            return ""
        out = self.heading(party.name, 2)
        if party.no_approach_reason:
            agreed = pack.person(party.no_approach_approver)
            out += self.none(f"Not approached: {party.no_approach_reason}{f' Agreed by {agreed}.' if agreed else ''}")
        if party.position:
            dated = f" ({party.position_dated})" if party.position_dated else ""
            out += self.writer.text("Label", f"Published position{dated}") + self.writer.text(
                "Put Text", party.position
            )
        return out + "".join(self._request(n, r) for n, r in enumerate(requests, 1))

    def _request(self, number: int, request: ReplyRequest) -> str:
        pack, writer = self.pack, self.writer
        facts = [
            f"Put {when(request.put_at)}" if request.put_at else "Not put yet: a draft",
            f"by {pack.person(request.put_by)}" if request.put_by else "",
            f"by {request.channel}" if request.channel else "",
            f"to {request.address}" if request.address else "",
            f"with an answer asked for by {when(request.deadline)}" if request.deadline else "without a deadline",
        ]
        out = self.heading(f"Request {number}: {said(request.state.value)}", 3)
        out += self.none(" ".join(f for f in facts if f) + ".")
        for more in request.extensions:
            why = f": {more.reason}" if more.reason else "."
            out += self.none(
                f"More time until {when(more.until)}, given {when(more.at)} by {pack.person(more.by)}{why}"
            )
        out += writer.text("Label", "Put, word for word") if request.text else ""
        out += "".join(writer.text("Put Text", line) for line in request.text.split("\n") if line.strip())
        if request.sha256:
            out += writer.text("caption", f"SHA-256 of these words: {request.sha256}")
        if request.allegations:
            rows = [(self.cell(pack.number(a.claim), head=True), self.cell(a.text)) for a in request.allegations]
            out += self.table((18, 82), ("Allegation", "As the claim read then"), rows)
        if request.attempts:
            tries = [
                (
                    self.cell(when(a.at)),
                    self.cell(a.channel, a.address),
                    self.cell(a.outcome, f"Proof: {a.proof}" if a.proof else ""),
                    self.cell(pack.person(a.by)),
                )
                for a in request.attempts
            ]
            out += self.table((24, 26, 34, 16), ("Attempt", "Channel", "Outcome", "By"), tries)
        return out + "".join(self._response(request, n) for n in range(len(request.responses)))

    def _response(self, request: ReplyRequest, at: int) -> str:
        pack, writer = self.pack, self.writer
        response = request.responses[at]
        by = f" from {response.by_whom}" if response.by_whom else ""
        logged = pack.person(response.created_by)
        facts = "; ".join(filter(None, (response.form, f"logged by {logged}" if logged else "")))
        out = self.label(f"Answer{by}, received {when(response.received_at)}{f' ({facts})' if facts else ''}")
        out += "".join(writer.text("Put Text", line) for line in response.text.split("\n") if line.strip())
        if response.omitted_because:
            out += self.none(f"Left out: {response.omitted_because}")
        beside = next((f for f in pack.fidelity if f.response == response.id), None)
        if beside is None:
            return out
        if beside.late:
            out += self.none(f"It came after the story was {beside.late.value}.")
        if beside.passage is not None:
            out += self.none(
                f"Carried in {place_of(pack.dossier.content, response.anchor).lower()}: “{beside.printed}”"
            )
        rows = [self._beside(point) for point in beside.points]
        if not rows:
            return out if beside.carried else out + self.none("Not carried in the text.")
        out += self.label("Beside what is printed")
        return out + self.table((30, 30, 40), ("It was put", "They say", "We print"), rows)

    def _beside(self, point: PointFidelity) -> tuple[str, ...]:
        """One point: what was put, what the answer does with it, what a reader finds of it."""
        printed = [f"“{point.printed}”"] if point.printed else []
        said = said_of(point.disposition)
        return (
            self.cell(self.pack.number(point.claim), head=True) + self.cell(point.allegation),
            self.cell(said, f"“{point.words}”" if point.words else ""),
            self.cell(*(["A denial that the text does not carry."] if point.omitted_denial else []), head=True)
            + self.cell(FOUND[point.state], *printed, away(point)),
        )
