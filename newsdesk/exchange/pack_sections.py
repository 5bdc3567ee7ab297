"""The appendix of a pack: everything recorded about the story, after its text."""

from __future__ import annotations

from dataclasses import replace

from newsdesk.domain.checklist import ItemResult, ItemState, MetBy, from_records
from newsdesk.domain.decision_log import LogLine
from newsdesk.domain.records import Note, NoteClass
from newsdesk.domain.times import when
from newsdesk.exchange.docx_writer import BodyWriter
from newsdesk.exchange.pack_claims import Claims
from newsdesk.exchange.pack_page import Page
from newsdesk.exchange.pack_record import Record
from newsdesk.exchange.pack_replies import Replies
from newsdesk.exchange.pack_sources import Sources
from newsdesk.exchange.pack_words import DECIDED, LawyerPack, quoted

_STATES = {
    ItemState.OPEN: "Open",
    ItemState.MET: "Met",
    ItemState.NOT_APPLICABLE: "Does not apply",
    ItemState.WAIVED: "Waived",
    ItemState.NOT_EVALUATED: "Not asked yet",
}
_MET_BY = {MetBy.RULE: "by a rule", MetBy.RECORD: "by a record", MetBy.PERSON: "by a person"}


def sections(pack: LawyerPack, writer: BodyWriter) -> str:
    """Every section in its order."""
    parts = (Claims, Replies, Sources, Review, Record)
    return "".join(part(pack, writer).all() for part in parts)


class Review(Page):
    """The decision log, the notes, the checklist."""

    def all(self) -> str:
        """The three, those that hold something."""
        return self._decisions() + self._notes() + self._checklist()

    def _checklist(self) -> str:
        pack = self.pack
        out = self.heading("Checklist")
        out += self.lead(f"The questions of {pack.policy}. “Nothing found” is a rule's answer; it is not a person's.")
        order = list(ItemState)
        items = sorted(pack.checklist.items, key=lambda i: order.index(i.state))
        rows = [self._item(i) for i in items if i.state is not ItemState.NOT_APPLICABLE]
        if rows:
            out += self.table((8, 36, 16, 40), ("Item", "Question", "State", "Settled by, or open because"), rows)
        return out

    def _item(self, item: ItemResult) -> tuple[str, ...]:
        state = _STATES[item.state]
        if item.state is ItemState.MET and item.met_by is MetBy.RULE:
            state = "Nothing found"
        weight = {"must": "must be settled", "should": "to consider", "note": "to note"}[item.severity.value]
        settled = _MET_BY[item.met_by] if item.met_by else ""
        return (
            self.cell(item.item, head=True),
            self.cell(item.question),
            self.cell(state, weight if item.state is ItemState.OPEN else settled),
            self.cell(item.detail, self._from(item)),
        )

    def _from(self, item: ItemResult) -> str:
        """From which records a question was answered; claims go by their numbers."""
        called = [replace(r, kind="", name=self.pack.number(r.id)) if r.kind == "claim" else r for r in item.records]
        return f"From: {from_records(tuple(called))}" if called else ""

    def _decisions(self) -> str:
        """The decision log, in the order the decisions were taken."""
        rows = [self._decision(line) for line in self.pack.decisions]
        if not rows:
            return ""
        out = self.heading("Decision log") + self.lead("These words may one day be disclosed.")
        return out + self.table((24, 40, 18, 18), ("Decision", "What was decided, and why", "Under", "By"), rows)

    def _decision(self, line: LogLine) -> tuple[str, ...]:
        until = f"Until {when(line.expires)}" if line.expires else ""
        over = (
            f"Ran out{': ' + ', '.join(line.items) + ' is open again' if line.items else ''}." if line.run_out else ""
        )
        return (
            self.cell(DECIDED[line.kind], head=True) + self.cell(line.about),
            self.cell(line.text or "No reason is recorded."),
            self.cell(line.clause, until) + self.cell(over, head=True),
            self.cell(self.pack.person(line.by) or "Nobody has agreed yet.", when(line.at)),
        )

    def _notes(self) -> str:
        pack = self.pack
        notes = pack.dossier.notes
        if not notes:
            return ""
        rows = [
            (
                self.cell(quoted(n.anchor) if n.anchor else "Answer" if n.answers else "The whole story"),
                self.cell(n.text),
                self.cell(pack.person(n.by), when(n.at), *self._kept(n)),
                self.cell(f"Resolved by {pack.person(n.resolved_by)}" if n.resolved_at else "Open"),
            )
            for n in notes
        ]
        return self.heading("Notes") + self.table((28, 40, 18, 14), ("Passage", "Note", "By", "State"), rows)

    def _kept(self, note: Note) -> tuple[str, ...]:
        """Whom legal advice is for; nothing of an ordinary note."""
        if note.note_class is NoteClass.EDITORIAL:
            return ()
        named = [self.pack.person(person) for person in note.addressees]
        return (f"Legal advice for {', '.join(['legal', *named])}",)
