"""The appendix of a pack: claims with their evidence, replies, sources, checklist, notes, the record of sign-offs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newsdesk.domain.checklist import ItemResult, ItemState, MetBy
from newsdesk.domain.dossier import SignOff, Verdict
from newsdesk.domain.records import Claim, NoteClass, Party, ReplyRequest, Source, SourceType
from newsdesk.exchange.docx_writer import TEXT_WIDTH, BodyWriter
from newsdesk.exchange.pack_words import (
    LawyerPack,
    day,
    document_line,
    evidence_line,
    is_allegation,
    kind,
    level,
    origins,
    passage_state,
    quoted,
    said,
    shortened,
    terms,
    unrecorded,
    when,
)
from newsdesk.exchange.tree import Mark, Run

_STATES = {
    ItemState.OPEN: "Open",
    ItemState.MET: "Met",
    ItemState.NOT_APPLICABLE: "Does not apply",
    ItemState.WAIVED: "Waived",
    ItemState.NOT_EVALUATED: "Not asked yet",
}
_MET_BY = {MetBy.RULE: "by a rule", MetBy.RECORD: "by a record", MetBy.PERSON: "by a person"}
_VERDICTS = {
    Verdict.SIGNED: "Recorded as signed",
    Verdict.OVERRIDE: "Recorded as let through unsigned",
    Verdict.CHANGES_REQUESTED: "Changes requested",
}
_MOST_COLUMNS = 4


class Sections:
    """Writes the sections one after the other with the writer of the whole pack."""

    def __init__(self, pack: LawyerPack, writer: BodyWriter) -> None:
        self._pack = pack
        self._writer = writer

    def all(self) -> str:
        """Every section in its order."""
        parts = (
            self._claims,
            self._replies,
            self._sources,
            self._checklist,
            self._decisions,
            self._notes,
            self._record,
        )
        return "".join(part() for part in parts)

    # -- helpers -------------------------------------------------------------------------------------------------

    def _heading(self, text: str, number: int = 1, *, new_page: bool = False) -> str:
        return self._writer.paragraph(f"heading {number}", (Run(text),), "<w:pageBreakBefore/>" if new_page else "")

    def _cell(self, *lines: str, head: bool = False, keep: bool = False) -> str:
        """Lines of a cell; bold in the column that names the row; ``keep`` holds the row to the next one."""
        marks, ppr = Mark.BOLD if head else Mark.PLAIN, "<w:keepNext/>" if keep else ""
        return "".join(self._writer.paragraph("Table Text", (Run(line, marks),), ppr) for line in lines if line)

    def _table(self, shares: Sequence[int], heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
        """A table whose columns take these shares of the width."""
        widths = [TEXT_WIDTH * s // sum(shares) for s in shares]
        top = [self._writer.text("Table Head", h) for h in heads]
        return self._writer.table(widths, [top, *rows]) + self._writer.text("caption", "")

    def _none(self, text: str) -> str:
        return self._writer.text("Note Text", text)

    def _lead(self, text: str) -> str:
        """A sentence that stays with the table after it."""
        return self._writer.paragraph("Note Text", (Run(text),), "<w:keepNext/>")

    # -- claims --------------------------------------------------------------------------------------------------

    def _claims(self) -> str:
        pack = self._pack
        out = self._heading("Claims and evidence", new_page=True)
        if not pack.claims:
            return out + self._none("No claim was recorded.") + self._unrecorded()
        rows = [
            (
                self._cell(str(n), head=True),
                self._cell(claim.text),
                self._cell(kind(claim), level(claim)),
                self._cell(origins(pack.evidence(claim))),
                self._cell(*self._put_lines(claim)),
                self._cell(said(claim.status.value).capitalize()),
            )
            for n, claim in enumerate(pack.claims, 1)
        ]
        heads = ("No.", "Claim", "Kind and level", "Evidence", "Put to", "Status")
        out += self._table((6, 30, 17, 19, 18, 13), heads, rows)
        return out + "".join(self._card(n, claim) for n, claim in enumerate(pack.claims, 1)) + self._unrecorded()

    def _unrecorded(self) -> str:
        """The allegations that the analysis reads in the text and no claim card stands for."""
        rows = [
            (
                self._cell(words),
                self._cell(against or "Nobody named"),
                self._cell("Ascribed to somebody" if ascribed else "In our own voice"),
            )
            for words, against, ascribed in unrecorded(self._pack)
        ]
        if not rows:
            return ""
        out = self._heading("Read in the text, recorded by nobody", 2)
        out += self._lead("A program read these as allegations. It may be wrong, and it may have missed others.")
        return out + self._table((60, 24, 16), ("Passage", "Against", "Voice"), rows)

    def _put_lines(self, claim: Claim) -> list[str]:
        cells = [c for c in self._pack.matrix.cells if c.claim == claim.id and c.party in claim.about]
        return [f"{self._pack.party(c.party)}: {c.detail or said(c.state.value)}" for c in cells]

    def _card(self, number: int, claim: Claim) -> str:
        """One claim in full."""
        pack = self._pack
        about = ", ".join(p.name for p in pack.parties(claim.about))
        meaning = [p for p in (claim.imputation, f"Level: {level(claim)}" if claim.level else "") if p]
        evidence = [evidence_line(k, s) for k, s in pack.evidence(claim)] or ["No evidence recorded."]
        facts = (
            ("About", [about]),
            (
                "What a reader takes it to mean",
                meaning or (["Not written down."] if is_allegation(claim) else []),
            ),
            ("Passage", [quoted(claim.anchor), passage_state(claim.anchor)]),
            ("Evidence", evidence),
            ("Put to", self._put_lines(claim)),
            ("Jurisdiction", [claim.jurisdiction]),
            ("Defence", [claim.defence]),
            ("Checked by", [pack.person(claim.checker)]),
            ("Note", [claim.note]),
        )
        filled = [(name, lines) for name, lines in facts if any(lines)]
        rows = [
            (self._cell(name, head=True, keep=(name, lines) != filled[-1]), self._cell(*lines))
            for name, lines in filled
        ]
        heads = (f"Claim {number}", f"{kind(claim)} · {said(claim.status.value)}")
        return self._heading(f"Claim {number}: {shortened(claim.text)}", 2) + self._table((22, 78), heads, rows)

    # -- replies -------------------------------------------------------------------------------------------------

    def _replies(self) -> str:
        out = self._heading("Right of reply")
        matrix = self._pack.matrix
        if matrix.parties:
            for at in range(0, len(matrix.parties), _MOST_COLUMNS):
                out += self._matrix(matrix.parties[at : at + _MOST_COLUMNS])
        else:
            out += self._none("No accused party was recorded.")
        for party in self._pack.dossier.parties:
            out += self._party(party)
        return out

    def _matrix(self, parties: Sequence[str]) -> str:
        pack = self._pack
        rows = []
        for claim in pack.matrix.claims:
            cells = [pack.matrix.cell(claim, party) for party in parties]
            lines = [
                self._cell(c.detail or said(c.state.value), "Stands in the way" if c.state.blocks else "")
                for c in cells
            ]
            text = next((c.text for c in pack.claims if c.id == claim), "")
            rows.append((self._cell(pack.number(claim), shortened(text)), *lines))
        heads = ("Allegation", *(pack.party(p) for p in parties))
        return self._table((34, *[66 // len(parties)] * len(parties)), heads, rows)

    def _party(self, party: Party) -> str:
        pack = self._pack
        requests = pack.requests_of(party)
        if not requests and not party.no_approach_reason:
            return ""
        out = self._heading(party.name, 2)
        if party.no_approach_reason:
            agreed = pack.person(party.no_approach_approver)
            out += self._none(f"Not approached: {party.no_approach_reason}{f' Agreed by {agreed}.' if agreed else ''}")
        if party.position:
            dated = f" ({party.position_dated})" if party.position_dated else ""
            out += self._writer.text("Label", f"Published position{dated}") + self._writer.text(
                "Put Text", party.position
            )
        return out + "".join(self._request(n, r) for n, r in enumerate(requests, 1))

    def _request(self, number: int, request: ReplyRequest) -> str:
        pack, writer = self._pack, self._writer
        facts = [
            f"Put {when(request.put_at)}" if request.put_at else "Not put yet: a draft",
            f"by {pack.person(request.put_by)}" if request.put_by else "",
            f"by {request.channel}" if request.channel else "",
            f"to {request.address}" if request.address else "",
            f"with an answer asked for by {when(request.deadline)}" if request.deadline else "without a deadline",
        ]
        out = self._heading(f"Request {number}: {said(request.state.value)}", 3)
        out += self._none(" ".join(f for f in facts if f) + ".")
        for more in request.extensions:
            why = f": {more.reason}" if more.reason else "."
            out += self._none(
                f"More time until {when(more.until)}, given {when(more.at)} by {pack.person(more.by)}{why}"
            )
        out += writer.text("Label", "Put, word for word") if request.text else ""
        out += "".join(writer.text("Put Text", line) for line in request.text.split("\n") if line.strip())
        if request.sha256:
            out += writer.text("caption", f"SHA-256 of these words: {request.sha256}")
        if request.allegations:
            rows = [(self._cell(pack.number(a.claim), head=True), self._cell(a.text)) for a in request.allegations]
            out += self._table((18, 82), ("Allegation", "As the claim read then"), rows)
        if request.attempts:
            tries = [
                (
                    self._cell(when(a.at)),
                    self._cell(a.channel, a.address),
                    self._cell(a.outcome, f"Proof: {a.proof}" if a.proof else ""),
                    self._cell(pack.person(a.by)),
                )
                for a in request.attempts
            ]
            out += self._table((24, 26, 34, 16), ("Attempt", "Channel", "Outcome", "By"), tries)
        return out + "".join(self._response(request, n) for n in range(len(request.responses)))

    def _response(self, request: ReplyRequest, at: int) -> str:
        pack, writer = self._pack, self._writer
        response = request.responses[at]
        by = f" from {response.by_whom}" if response.by_whom else ""
        out = writer.text("Label", f"Answer{by}, received {when(response.received_at)}")
        out += "".join(writer.text("Put Text", line) for line in response.text.split("\n") if line.strip())
        points = [f"{pack.number(p.claim)}: {said(p.disposition.value)}" for p in response.points]
        if response.anchor is not None:
            points.append(f"Carried in the {response.anchor.field.value}: {quoted(response.anchor)}")
            points.append(passage_state(response.anchor))
        elif response.omitted_because:
            points.append(f"Not carried: {response.omitted_because}")
        else:
            points.append("Not carried in the text; no reason is recorded.")
        return out + "".join(self._none(p) for p in points if p)

    # -- sources, checklist, notes ----------------------------------------------------------------------------------

    def _sources(self) -> str:
        out = self._heading("Sources")
        out += self._lead(
            "Sources are listed as the copy may call them. Who an unnamed source is stands nowhere in this file."
        )
        rows = [self._source(s) for s in self._pack.dossier.sources]
        heads = ("Source", "Terms", "What the reader is told", "Claims")
        return out + (self._table((30, 22, 32, 16), heads, rows) if rows else self._none("No source was recorded."))

    def _source(self, source: Source) -> tuple[str, ...]:
        pack = self._pack
        claims = dict.fromkeys(pack.number(k.claim) for k in pack.dossier.links if k.source == source.id)
        editor = pack.person(source.known_to)
        facts = [said(source.type.value).capitalize() + ("" if source.named else ", not named")]
        if source.named and source.role:
            facts.append(source.role)
        if source.type in {SourceType.DOCUMENT, SourceType.DATASET} and source.sha256:
            facts.append(f"SHA-256 {source.sha256[:16]}…")
        facts += [document_line(d) for d in pack.dossier.documents if d.source == source.id]
        known = (
            f"Known to {editor} since {day(source.known_at)}."
            if editor
            else "No editor is recorded as knowing who this is."
        )
        told = [source.reader_reason or ("Nothing about why the source is not named." if not source.named else "")]
        return (
            self._cell(source.label, head=True) + self._cell(*facts),
            self._cell(terms(source)),
            self._cell(*told, "" if source.named else known),
            self._cell(", ".join(claims) or "–"),
        )

    def _checklist(self) -> str:
        pack = self._pack
        out = self._heading("Checklist")
        out += self._lead(f"The questions of {pack.policy}. “Nothing found” is a rule's answer; it is not a person's.")
        order = list(ItemState)
        items = sorted(pack.checklist.items, key=lambda i: order.index(i.state))
        rows = [self._item(i) for i in items if i.state is not ItemState.NOT_APPLICABLE]
        if rows:
            out += self._table((8, 44, 18, 30), ("Item", "Question", "State", "Settled by, or open because"), rows)
        if pack.dossier.waivers:
            out += self._heading("Waivers", 2)
            waived = [
                (
                    self._cell(w.item, head=True),
                    self._cell(pack.waiver_reasons.get(w.reason, w.reason), w.text),
                    self._cell(pack.person(w.by), when(w.at)),
                    self._cell(when(w.expires) or "No end"),
                )
                for w in pack.dossier.waivers
            ]
            out += self._table((10, 46, 26, 18), ("Item", "Reason", "By", "Until"), waived)
        return out

    def _item(self, item: ItemResult) -> tuple[str, ...]:
        state = _STATES[item.state]
        if item.state is ItemState.MET and item.met_by is MetBy.RULE:
            state = "Nothing found"
        weight = {"must": "must be settled", "should": "to consider", "note": "to note"}[item.severity.value]
        settled = _MET_BY[item.met_by] if item.met_by else ""
        return (
            self._cell(item.item, head=True),
            self._cell(item.question),
            self._cell(state, weight if item.state is ItemState.OPEN else settled),
            self._cell(item.detail),
        )

    def _decisions(self) -> str:
        """The decision log, in the order the decisions were taken."""
        pack = self._pack
        rows = [
            (
                self._cell(said(d.kind.value).capitalize(), head=True) + self._cell(pack.subject(d.subject)),
                self._cell(d.text),
                self._cell(d.clause, f"Until {when(d.expires)}" if d.expires else ""),
                self._cell(pack.person(d.by), when(d.at)),
            )
            for d in pack.dossier.decisions
        ]
        heads = ("Decision", "What was decided, and why", "Under", "By")
        return self._heading("Decision log") + self._table((22, 44, 16, 18), heads, rows) if rows else ""

    def _notes(self) -> str:
        pack = self._pack
        notes = [n for n in pack.dossier.notes if n.note_class is NoteClass.EDITORIAL]
        if not notes:
            return ""
        rows = [
            (
                self._cell(quoted(n.anchor) if n.anchor else "Answer" if n.answers else "The whole story"),
                self._cell(n.text),
                self._cell(pack.person(n.by), when(n.at)),
                self._cell(f"Resolved by {pack.person(n.resolved_by)}" if n.resolved_at else "Open"),
            )
            for n in notes
        ]
        return self._heading("Notes") + self._table((28, 40, 18, 14), ("Passage", "Note", "By", "State"), rows)

    # -- the record ------------------------------------------------------------------------------------------------

    def _record(self) -> str:
        pack = self._pack
        out = self._heading("Sign-off record", new_page=True)
        signoffs = pack.dossier.signoffs
        if signoffs:
            rows = [self._signoff(s) for s in signoffs]
            out += self._table((18, 28, 54), ("Step", "Decision", "What it is bound to"), rows)
        else:
            out += self._none("No sign-off was ever recorded for this story.")
        out += self._heading("The text of this pack", 2)
        revision = pack.revision
        facts = (
            ("Revision", f"{revision.number}, minted {when(revision.at)}"),
            ("Digest of the text", revision.text_digest),
            ("Digest of the records", revision.records_digest),
            ("Digest of the policy", revision.policy_digest),
            ("Journal", f"entry {pack.journal_seq}"),
            ("Hash of the journal's head", pack.journal_hash),
        )
        rows = [(self._cell(name, head=True), self._cell(text)) for name, text in facts]
        out += self._table((30, 70), ("What", "Value"), rows)
        return out + self._none(
            "The record is tamper-evident: an entry that was altered later no longer fits the next one's hash. It was kept on "
            "a newsroom's own computer, whose owner can replace it whole; keep this page to compare."
        )

    def _signoff(self, signoff: SignOff) -> tuple[str, ...]:
        pack = self._pack
        revision = pack.dossier.revision(signoff.revision)
        label = next((s.label for s in pack.checklist.steps if s.step == signoff.step), said(signoff.step))
        reason = f"Reason: {signoff.reason}" if signoff.reason else ""
        until = f"Until {when(signoff.expires)}" if signoff.expires else ""
        same = signoff.text_digest == pack.revision.text_digest
        bound = [
            f"Revision {revision.number}" if revision else "",
            "The text is that of this pack." if same else "The text of this pack is another one.",
        ]
        return (
            self._cell(label, head=True),
            self._cell(f"{_VERDICTS[signoff.verdict]} by {pack.person(signoff.by)}", when(signoff.at), reason, until),
            self._cell(*bound, f"Text {signoff.text_digest}", f"Records {signoff.records_digest}"),
        )
