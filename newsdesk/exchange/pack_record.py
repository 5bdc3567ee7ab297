"""The record of sign-offs in a pack, and what the pack itself can be compared by."""

from __future__ import annotations

from newsdesk.domain.dossier import SignOff, Verdict
from newsdesk.domain.times import when
from newsdesk.exchange.pack_page import Page
from newsdesk.exchange.pack_words import said

_VERDICTS = {
    Verdict.SIGNED: "Recorded as signed",
    Verdict.OVERRIDE: "Recorded as let through unsigned",
    Verdict.CHANGES_REQUESTED: "Changes requested",
    Verdict.PUBLISHED: "Recorded as published",
    Verdict.CORRECTED: "Recorded as corrected",
    Verdict.WITHDRAWN: "Recorded as withdrawn",
}


class Record(Page):
    """The section of the sign-offs."""

    def all(self) -> str:
        """Every sign-off with what it is bound to, then the digests of this pack's text."""
        pack = self.pack
        out = self.heading("Sign-off record", new_page=True)
        signoffs = pack.dossier.signoffs
        if signoffs:
            rows = [self._signoff(s) for s in signoffs]
            out += self.table((18, 28, 54), ("Step", "Decision", "What it is bound to"), rows)
        else:
            out += self.none("No sign-off was ever recorded for this story.")
        out += self.heading("The text of this pack", 2)
        revision = pack.revision
        facts = (
            ("Revision", f"{revision.number}, minted {when(revision.at)}"),
            ("Digest of the text", revision.text_digest),
            ("Digest of the records", revision.records_digest),
            ("Digest of the policy", revision.policy_digest),
            ("Journal", f"entry {pack.journal_seq}"),
            ("Hash of the journal's head", pack.journal_hash),
        )
        rows = [(self.cell(name, head=True), self.cell(text)) for name, text in facts]
        out += self.table((30, 70), ("What", "Value"), rows)
        return out + self.none(
            "The record is tamper-evident: an entry that was altered later no longer fits the next one's hash. It was kept on "
            "a newsroom's own computer, whose owner can replace it whole; keep this page to compare."
        )

    def _signoff(self, signoff: SignOff) -> tuple[str, ...]:
        pack = self.pack
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
            self.cell(label, head=True),
            self.cell(f"{_VERDICTS[signoff.verdict]} by {pack.person(signoff.by)}", when(signoff.at), reason, until),
            self.cell(*bound, f"Text {signoff.text_digest}", f"Records {signoff.records_digest}"),
        )
