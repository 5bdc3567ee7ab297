"""What is asked of a story that is out: corrections, late answers, the day on which it is looked at again."""

from __future__ import annotations

from newsdesk.domain.digests import text_digest
from newsdesk.domain.dossier import Verdict
from newsdesk.domain.records import DecisionKind
from newsdesk.policy.fidelity import late_answers
from newsdesk.policy.model import Item
from newsdesk.policy.outcomes import Outcome, from_records, missing, nothing_found
from newsdesk.policy.settle_decisions import ran_out, standing
from newsdesk.policy.view import View
from newsdesk.policy.words import quoted, some

_OUT = (Verdict.PUBLISHED, Verdict.CORRECTED)


def changes_corrected(view: View, _: Item) -> Outcome:
    """The text is the one that was published or corrected last: what was changed since is a correction to record."""
    out = [s for s in view.dossier.signoffs if s.verdict in _OUT]
    if not out:
        return nothing_found("Not published yet.")
    if out[-1].text_digest != text_digest(view.dossier.content):
        return missing("The text was changed since it was published: have it signed, then record the correction.")
    corrections = [s for s in out if s.verdict is Verdict.CORRECTED]
    said = f"Corrected: {quoted(corrections[-1].reason)}" if corrections else "The text is as it was published."
    return from_records(said, out[-1:])


def late_answers_settled(view: View, _: Item) -> Outcome:
    """Each answer that came after publication is carried, or left out for a stated reason."""
    late = late_answers(view.dossier)
    if not late:
        return nothing_found("No late answer.")
    parties = [view.parties[f.party] for f in late if f.party in view.parties]
    names = some(p.name for p in parties)
    return missing(f"{names}: answered after publication.", view.at_parties(parties), (p.id for p in parties))


def second_look_set(view: View, _: Item) -> Outcome:
    """A day on which the story is looked at again is in the decision log, and has not come yet."""
    days = standing(view, DecisionKind.SECOND_LOOK)
    dated = [d for d in days if d.expires]
    if dated:
        return from_records(f"To be looked at again by {(dated[-1].expires or '')[:10]}.", dated[-1:])
    if over := ran_out(view, DecisionKind.SECOND_LOOK):
        return missing(f"It was to be looked at again by {(over.expires or '')[:10]}: do so, and set the next day.")
    return missing("No day is set on which the story is looked at again.")
