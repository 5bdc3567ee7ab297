"""The anonymous-source budget as the head of the Sources panel: the share, what is owed, and every unnamed phrase."""

from __future__ import annotations

from collections.abc import Iterable

from newsdesk.actions.found import finding_of
from newsdesk.domain.checklist import Occurrence
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.records import Person, Role, Source
from newsdesk.domain.spans import Passage
from newsdesk.policy.anonymity import Budget, Debt, Owed, Phrase, budget
from ui.viewmodels.cards import (
    Ask,
    Card,
    Command,
    Heading,
    Mark,
    PanelRows,
    Quote,
    Row,
    Tone,
    counted,
    mark_for,
    tone_of,
    translate,
)
from ui.viewmodels.places import Places
from ui.viewmodels.unnamed import phrase_key
from ui.viewmodels.view import StoryView

_PLACES = 4
_OFFERED = 3
_UNFOLDED = 4
_GRAVE = frozenset({Owed.PLURAL, Owed.DECLINED, Owed.ATTACK, Owed.EDITOR})


def budget_rows(view: StoryView) -> PanelRows:
    """The rows of the budget; none when the story leans on nobody unnamed."""
    spent = budget(view.policy, view.dossier, view.now)
    if spent.empty:
        return PanelRows("")
    places = Places(view.dossier.content)
    rows: list[Row] = [*_share(spent, places)]
    rows += [_owed(debt, view, places, number) for number, debt in enumerate(spent.debts)]
    groups = _alike(spent.phrases, view.dossier)
    if groups:
        left = sum(not group[0].matched for group in groups)
        count = translate("Anonymity", "{n} of {all} not matched").format(n=left, all=len(groups)) if left else ""
        title = counted(
            len(groups), translate("Anonymity", "{n} unnamed phrase"), translate("Anonymity", "{n} unnamed phrases")
        )
        rows.append(Heading("unnamed-phrases", title, count, folded=not left or left > _UNFOLDED))
        rows += [_phrase(group, view, places) for group in groups]
    return PanelRows(translate("Anonymity", "Unnamed sources"), tuple(rows))


def _share(spent: Budget, places: Places) -> Iterable[Card]:
    if not spent.allegations:
        return
    words = translate("Anonymity", "{n} of {all} allegations rest on unnamed sources alone")
    if spent.allegations == 1:
        words = translate("Anonymity", "{n} of 1 allegation rests on unnamed sources alone")
    yield Card(
        key="share",
        title=words.format(n=spent.resting, all=spent.allegations),
        mark=Mark.SHOULD if spent.resting else Mark.NOTHING_FOUND,
        quotes=_quotes(spent.alone, places, Tone.SHOULD),
        commands=_records((), spent.alone_claims),
    )


def _owed(debt: Debt, view: StoryView, places: Places, number: int) -> Card:
    grave = debt.owed in _GRAVE
    return Card(
        key=f"{debt.owed.value}:{':'.join((*debt.sources, *debt.claims))}:{number}",
        title=debt.words,
        mark=Mark.MUST if grave else Mark.SHOULD,
        quotes=_quotes(debt.passages, places, Tone.MUST if grave else Tone.SHOULD),
        always=_remedies(debt, view.actor),
        commands=_records(debt.sources, debt.claims, debt.parties),
    )


def _remedies(debt: Debt, actor: Person | None) -> tuple[Command, ...]:
    """What one click does about it."""
    source = debt.sources[0] if debt.sources else ""
    if debt.owed is Owed.EDITOR and actor is not None and {Role.EDITOR, Role.STANDARDS} & set(actor.roles):
        return (Command(translate("Anonymity", "I know who this is"), Ask.SOURCE_KNOWN, source),)
    if debt.owed is Owed.REASON:
        reason = translate("Anonymity", "Write the reason…")
        return (Command(reason, Ask.EDIT_SOURCE, source, text="anonymity_reason"),)
    if debt.owed is Owed.PLURAL and debt.passages:
        fingerprint = debt.passages[0].fingerprint
        return (Command(translate("Anonymity", "Record the second source…"), Ask.RECORD_SOURCE, fingerprint),)
    return ()


def _records(sources: Iterable[str], claims: Iterable[str], parties: Iterable[str] = ()) -> tuple[Command, ...]:
    """Buttons that lead to the records something is about."""
    shown = [
        Command(translate("Anonymity", "Show the source"), Ask.OPEN_PANEL, "sources", (source,)) for source in sources
    ]
    shown += [
        Command(translate("Anonymity", "Show the claim"), Ask.OPEN_PANEL, "sources", (claim,)) for claim in claims
    ]
    shown += [Command(translate("Anonymity", "Show the party"), Ask.OPEN_PANEL, "replies", (p,)) for p in parties]
    return tuple(shown[:_PLACES])


def _alike(phrases: Iterable[Phrase], dossier: Dossier) -> list[list[Phrase]]:
    """Phrases that call their source the same and stand for the same, together; those that stand for nothing first."""
    groups: dict[tuple[object, ...], list[Phrase]] = {}
    for phrase in phrases:
        key = phrase_key(dossier, phrase.at.fingerprint)
        groups.setdefault((key, phrase.sources, phrase.dismissed), []).append(phrase)
    return sorted(groups.values(), key=lambda group: group[0].matched)


def _phrase(group: list[Phrase], view: StoryView, places: Places) -> Card:
    first, dossier = group[0], view.dossier
    labels = {source.id: source.label for source in dossier.sources}
    if first.sources:
        stands_for = ", ".join(labels[source] for source in first.sources)
        title = translate("Anonymity", "Stands for {source}").format(source=stands_for)
    elif first.dismissed:
        title = translate("Anonymity", "Dismissed: {reason}").format(reason=first.dismissed)
    elif first.plural:
        title = translate("Anonymity", "Not matched; speaks of several")
    else:
        title = translate("Anonymity", "Not matched")
    mark = Mark.MET if first.sources else Mark.WAIVED if first.dismissed else _weight(first, view)
    return Card(
        key=f"phrase:{first.at.fingerprint}",
        title=title,
        mark=mark,
        quotes=_quotes([phrase.at for phrase in group], places, Tone.INFO if first.matched else tone_of(mark)),
        always=() if first.matched else _matches(first, dossier),
        commands=_records(first.sources, ()),
        place=Passage(first.at.field, first.at.span),
    )


def _weight(phrase: Phrase, view: StoryView) -> Mark:
    """The sign of a phrase that stands for nothing yet: as much as the policy lets its finding weigh."""
    finding = finding_of(view.dossier, phrase.at.fingerprint)
    return mark_for(view.policy.weight(finding)) if finding else Mark.MUST


def _matches(phrase: Phrase, dossier: Dossier) -> tuple[Command, ...]:
    """One click says whom the phrase stands for: an unnamed source that is recorded, or one to record now."""
    unnamed: list[Source] = [source for source in dossier.sources if not source.named]
    same = translate("Anonymity", "It is {source}")
    fingerprint = phrase.at.fingerprint
    known = [
        Command(same.format(source=source.label), Ask.MATCH_SOURCE, fingerprint, (source.id,))
        for source in unnamed[:_OFFERED]
    ]
    return (*known, Command(translate("Anonymity", "Record the source…"), Ask.RECORD_SOURCE, fingerprint))


def _quotes(at: Iterable[Occurrence], places: Places, tone: Tone) -> tuple[Quote, ...]:
    found = list(at)
    return tuple(
        Quote(places.quoted(o.field, o.span), places.where(o.field, o.span), Passage(o.field, o.span), tone)
        for o in found[:_PLACES]
    )
