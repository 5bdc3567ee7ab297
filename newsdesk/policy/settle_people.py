"""Predicates of ``settled_by`` that people settle: answers, notes, the words that must be there."""

from __future__ import annotations

from newsdesk.domain.checklist import Occurrence
from newsdesk.domain.detected import Severity
from newsdesk.domain.records import AnchorState, NoteClass
from newsdesk.domain.spans import Field, Span
from newsdesk.policy.model import AnswerKind, Item
from newsdesk.policy.outcomes import Outcome, by_person, missing, nothing_found
from newsdesk.policy.outcomes import answered as record_of_answer
from newsdesk.policy.view import View
from newsdesk.policy.words import counted, quoted

NOT_APPLICABLE = "n/a"
NOT_ANSWERED = "Not answered yet."
_YES = frozenset({"yes", "y"})


def answered(view: View, item: Item) -> Outcome:
    """A person answered: yes to a yes/no question, a line to one that asks for a line."""
    given = view.answers.get(item.id)
    if given is None or not given.answer.strip():
        return missing(NOT_ANSWERED)
    who = view.names.get(given.by, "a colleague")
    words = given.answer.strip()
    if item.answer is AnswerKind.YES_NO and words.casefold() not in _YES:
        return missing(
            f"Answered “no” by {who}." if words.casefold() in {"no", "n"} else f"{quoted(words)} is not a yes."
        )
    return by_person(f"{words if item.answer is AnswerKind.LINE else 'Yes'} ({who})", [record_of_answer(item.id)])


def text_present(view: View, _: Item) -> Outcome:
    """The story has a text, of as many words as the policy asks for at least."""
    have, need = words_of(view), view.policy.thresholds.words
    if not have:
        return missing("The story has no text.", [Occurrence("", Field.BODY, Span(0, 0))])
    if have < need:
        return missing(f"The story has {counted(have, 'word')} so far.", [Occurrence("", Field.BODY, Span(0, 0))])
    return nothing_found("There is a text.")


def words_of(view: View) -> int:
    """How many words the body has; marks of the layout are none."""
    return sum(any(map(str.isalnum, word)) for word in view.dossier.content.body.split())


def notes_resolved(view: View, _: Item) -> Outcome:
    """Every note on the story is resolved."""
    opened = [
        n
        for n in view.dossier.notes
        if n.answers is None and n.resolved_by is None and n.note_class is NoteClass.EDITORIAL
    ]
    if not opened:
        resolved = [n for n in view.dossier.notes if n.resolved_by and n.note_class is NoteClass.EDITORIAL]
        return by_person("Every note is resolved.", resolved) if view.dossier.notes else nothing_found("No note.")
    places = [
        Occurrence(n.anchor.exact, n.anchor.field, n.anchor.span)
        for n in opened
        if n.anchor and n.anchor.state is not AnchorState.ORPHANED
    ]
    detail = f"{counted(len(opened), 'note')} open, first by {view.names.get(opened[0].by, 'a colleague')}."
    return missing(detail, places, severity=Severity.MUST)
