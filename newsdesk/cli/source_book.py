"""``newsdesk source book|use|budget|terms``: sources across stories, and what a story spends on unnamed ones."""

from __future__ import annotations

import argparse

from newsdesk.actions.source_book import source_book, use_again
from newsdesk.cli.output import print_json
from newsdesk.cli.records import Group, change, open_story, plain
from newsdesk.cli.services import Services
from newsdesk.domain.checklist import Occurrence
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.errors import KnownError
from newsdesk.domain.records import Terms
from newsdesk.domain.source_book import Entry, Use
from newsdesk.domain.times import utc_now
from newsdesk.policy.anonymity import Budget, budget


def register_book(group: Group) -> None:
    """Add the commands to those about sources."""
    looking = group.verb("book", "whom we have used, in which stories", run_book, '--search "Calder"', story=False)
    looking.add_argument("--search", default="", metavar="WORDS", help="words of the name or the role")
    using = group.verb("use", "record a source of another story in this one", run_use, '3f8k "Ruth Calder"')
    using.add_argument("source", metavar="SOURCE", help="a name, or an id as “source book” prints it")
    group.verb("budget", "what the story spends on sources it does not name", run_budget, "3f8k")
    group.verb("terms", "what this newsroom means by the terms of a source", run_terms, "--format json", story=False)


def run_book(args: argparse.Namespace, services: Services) -> int:
    """Print the source book."""
    entries = services.desk.read(source_book, search=args.search)
    if args.format == "json":
        print_json({"schema": "newsdesk.source-book/1", "entries": [_entry(e) for e in entries]})
        return 0
    for entry in entries:
        stories = "1 story" if len(entry.uses) == 1 else f"{len(entry.uses)} stories"
        print(f"{entry.name}  ({entry.type.value}, {stories}{'' if entry.reusable else ', stays with its story'})")
        for use in entry.uses:
            _print_use(use)
    return 0


def run_use(args: argparse.Namespace, services: Services) -> int:
    """Use a source again."""
    return change(args, services, use_again, source=_find(services, args.source))


def run_budget(args: argparse.Namespace, services: Services) -> int:
    """Print the budget of unnamed sources."""
    dossier = open_story(args, services)
    spent = budget(services.desk.policy, dossier, utc_now())
    if args.format == "json":
        print_json(_budget(dossier, spent))
    else:
        _print_budget(dossier, spent)
    return 0


def run_terms(args: argparse.Namespace, services: Services) -> int:
    """Print what the terms mean here."""
    own = services.policy().terms
    if args.format == "json":
        print_json({"schema": "newsdesk.terms/1", "terms": {t.value: own.get(t, "") for t in Terms}})
        return 0
    for terms in Terms:
        print(f"{terms.value}: {own.get(terms, 'not defined in this policy')}")
    return 0


def _find(services: Services, wanted: str) -> str:
    """The newest record of the entry of that name, or the record of that id. Raises KnownError."""
    entries = services.desk.read(source_book, search="", limit=1_000_000)
    known = {use.source.id for entry in entries for use in entry.uses}
    if wanted in known:
        return wanted
    named = [e for e in entries if e.name.casefold() == wanted.casefold()]
    if len(named) == 1:
        return named[0].latest.id
    if named:
        ids = ", ".join(e.latest.id for e in named)
        raise KnownError(f"“{wanted}” stands for several sources; give the id of one: {ids}.")
    raise KnownError(f"The source book has no “{wanted}”: `newsdesk source book` prints it.")


def _print_use(use: Use) -> None:
    source = use.source
    facts = [use.state.value, source.terms.value, source.role, source.reliability]
    print(f"  {source.id}  {use.title}  ({', '.join(f for f in facts if f)})")
    for said in use.statements:
        how = [said.stance.value, said.basis.value if said.basis else "", said.terms.value, said.locator]
        print(f"    “{said.claim}”  ({', '.join([*(h for h in how if h), said.status.value])})")
    for text in use.corrections:
        print(f"    put right: {text}")


def _entry(entry: Entry) -> dict[str, object]:
    return {
        "name": entry.name,
        "type": entry.type.value,
        "reusable": entry.reusable,
        "uses": [
            {
                "story": use.story,
                "title": use.title,
                "state": use.state.value,
                "source": use.source.id,
                **{f: plain(getattr(use.source, f)) for f in ("label", "terms", "role", "interest", "reliability")},
                "statements": [plain(said) for said in use.statements],
                "corrections": list(use.corrections),
            }
            for use in entry.uses
        ],
    }


def _print_budget(dossier: Dossier, spent: Budget) -> None:
    labels = {s.id: s.label for s in dossier.sources}
    if spent.empty:
        print("No unnamed source found.")
        return
    print(f"{len(spent.phrases)} unnamed phrases, {spent.unmatched} not matched")
    for phrase in spent.phrases:
        stands_for = ", ".join(labels[s] for s in phrase.sources) or phrase.dismissed or "not matched"
        print(f"  {_place(phrase.at)}  “{phrase.at.text}”  {stands_for}")
    for debt in spent.debts:
        print(f"{debt.owed.value}: {debt.words}")
        for at in debt.passages:
            print(f"  {_place(at)}  “{at.text}”")
    if spent.allegations:
        print(f"{spent.resting} of {spent.allegations} allegations rest on unnamed sources alone")
        for at in spent.alone:
            print(f"  {_place(at)}  “{at.text}”")


def _place(at: Occurrence) -> str:
    return f"{at.field.value} {at.span.start}–{at.span.end}"


def _budget(dossier: Dossier, spent: Budget) -> dict[str, object]:
    return {
        "schema": "newsdesk.anonymity/1",
        "story": dossier.story.id,
        "phrases": [
            {
                **_passage(phrase.at),
                "fingerprint": phrase.at.fingerprint,
                "plural": phrase.plural,
                "sources": list(phrase.sources),
                "dismissed": phrase.dismissed,
            }
            for phrase in spent.phrases
        ],
        "owed": [
            {
                "kind": debt.owed.value,
                "words": debt.words,
                "passages": [_passage(at) for at in debt.passages],
                **{name: list(getattr(debt, name)) for name in ("sources", "claims", "parties")},
            }
            for debt in spent.debts
        ],
        "allegations": {
            "total": spent.allegations,
            "unnamed_alone": spent.resting,
            "passages": [_passage(at) for at in spent.alone],
            "claims": list(spent.alone_claims),
        },
    }


def _passage(at: Occurrence) -> dict[str, object]:
    return {"words": at.text, "field": at.field.value, "span": [at.span.start, at.span.end]}
