"""The sources in a pack: as the copy may call them, the conversations with them, the budget of unnamed ones."""

from __future__ import annotations

from newsdesk.domain.records import Source, SourceType
from newsdesk.domain.times import when
from newsdesk.exchange.pack_page import Page
from newsdesk.exchange.pack_words import day, document_line, said, terms, terms_said


class Sources(Page):
    """The section of the sources."""

    def all(self) -> str:
        """The sources, the conversations with them, and what the story spends on those it does not name."""
        return self._sources() + self._contacts() + self._budget()

    def _sources(self) -> str:
        out = self.heading("Sources")
        out += self.lead(
            "Sources are listed as the copy may call them. Who an unnamed source is stands nowhere in this file."
        )
        rows = [self._source(s) for s in self.pack.dossier.sources]
        heads = ("Source", "Terms", "What the reader is told", "Claims")
        return out + (self.table((30, 22, 32, 16), heads, rows) if rows else self.none("No source was recorded."))

    def _source(self, source: Source) -> tuple[str, ...]:
        pack = self.pack
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
            self.cell(source.label, head=True) + self.cell(*facts),
            self.cell(terms(source)),
            self.cell(*told, "" if source.named else known),
            self.cell(", ".join(claims) or "–"),
        )

    def _contacts(self) -> str:
        """The conversations: to the day alone with a source that is protected or not named."""
        pack = self.pack
        sources = {source.id: source for source in pack.dossier.sources}
        rows = []
        for contact in sorted(pack.dossier.contacts, key=lambda c: c.at):
            source = sources.get(contact.source)
            if source is None:
                continue
            kept = source.protected or not source.named
            agreed = terms_said(contact.terms) if contact.terms else ""
            rows.append(
                (
                    self.cell(day(contact.at) if kept else when(contact.at)),
                    self.cell(source.label, head=True),
                    self.cell(contact.channel, pack.person(contact.by)),
                    self.cell(agreed, contact.ground_rules),
                    self.cell(contact.recording or "No recording or notes referred to."),
                )
            )
        if not rows:
            return ""
        out = self.heading("Conversations", 2)
        heads = ("When", "With", "Channel, by", "Agreed on", "Recording or notes")
        return out + self.table((18, 22, 18, 22, 20), heads, rows)

    def _budget(self) -> str:
        """What the story leans on unnamed sources for, and what it owes for that."""
        budget = self.pack.budget
        if budget.empty:
            return ""
        out = self.heading("Unnamed sources: what the story spends on them", 2)
        out += self.lead(
            f"{budget.resting} of {budget.allegations} allegations rest on unnamed sources alone. "
            f"{budget.unmatched} of {len(budget.phrases)} phrases that name nobody stand for no recorded source."
        )
        rows = [(self.cell(f"“{phrase}”"), self.cell(stands_for)) for phrase, stands_for in budget.phrases]
        out += self.table((50, 50), ("The copy says", "It stands for"), rows) if rows else ""
        if budget.debts:
            out += self.label("Still owed")
            out += "".join(self.none(debt) for debt in budget.debts)
        return out
