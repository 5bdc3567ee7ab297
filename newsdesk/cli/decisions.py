"""``newsdesk decision``: the log of what was decided, by whom, under which clause; it may one day be disclosed."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from newsdesk.actions import decision_log as log_actions
from newsdesk.cli.output import print_json
from newsdesk.cli.records import (
    Group,
    Option,
    add_options,
    change,
    find_claim,
    find_party,
    find_source,
    given,
    open_story,
    pick,
    plain,
    some_given,
)
from newsdesk.cli.services import Commands, Services
from newsdesk.domain.decision_log import Decided, LogLine
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.records import Decision, DecisionKind
from newsdesk.domain.times import utc_now
from newsdesk.policy.decision_log import decision_log

_FIELDS = (
    Option("clause", "the rule it was taken under"),
    Option("expires", "until when it holds, ISO time with its offset"),
)


def register(commands: Commands) -> None:
    """Add the commands to the root parser."""
    text = "the decision log: who decided what, under which rule, until when (it may one day be disclosed)"
    group = Group(commands, "decision", text, also="decisions")
    adding = group.verb(
        "add", "record a decision", run_add, '3f8k public_interest "Readers pay for the quay." --as "Ed Quill"'
    )
    adding.add_argument("kind", choices=[kind.value for kind in DecisionKind], metavar="KIND", help="what it is about: "
                        + ", ".join(kind.value for kind in DecisionKind))  # fmt: skip
    adding.add_argument("text", metavar="TEXT", help="what was decided, and why")
    about = adding.add_mutually_exclusive_group()
    about.add_argument("--source", metavar="SOURCE", help="the source it is about")
    about.add_argument("--party", metavar="PARTY", help="the party it is about")
    about.add_argument("--claim", metavar="CLAIM", help="the claim it is about")
    editing = group.verb("edit", "change a decision of your own", run_edit, '3f8k 01hq --clause "House rule 4"')
    editing.add_argument("decision", metavar="DECISION", help="an id, as “decision list” prints it")
    editing.add_argument("--text", metavar="TEXT", help="what was decided, and why")
    for parser in (adding, editing):
        add_options(parser, _FIELDS)
    removing = group.verb("remove", "take a decision of your own back", run_remove, "3f8k 01hq")
    removing.add_argument("decision", metavar="DECISION", help="an id, as “decision list” prints it")
    group.verb("list", "the decision log", run_list, "3f8k")


def run_add(args: argparse.Namespace, services: Services) -> int:
    """Record a decision."""
    kind, subject = DecisionKind(args.kind), _subject(args, open_story(args, services))
    fields = given(args, _FIELDS)
    return change(args, services, log_actions.add_decision, kind=kind, text=args.text, subject=subject, **fields)


def run_edit(args: argparse.Namespace, services: Services) -> int:
    """Change a decision."""
    decision = _decision(open_story(args, services), args.decision).id
    fields = given(args, _FIELDS) | ({"text": args.text} if args.text is not None else {})
    return change(args, services, log_actions.edit_decision, decision=decision, **some_given(fields))


def run_remove(args: argparse.Namespace, services: Services) -> int:
    """Take a decision back."""
    decision = _decision(open_story(args, services), args.decision).id
    return change(args, services, log_actions.remove_decision, decision=decision)


def run_list(args: argparse.Namespace, services: Services) -> int:
    """Print the log: its own entries, and what was decided in other records."""
    dossier = open_story(args, services)
    log = decision_log(services.desk.policy, dossier, utc_now())
    if args.format == "json":
        entries = {"decisions": [plain(d) for d in dossier.decisions], "log": [plain(line) for line in log]}
        print_json({"schema": "newsdesk.decisions/1", "story": dossier.story.id, "disclosable": True, **entries})
        return 0
    if log:
        print("These words may one day be disclosed.")
    names = {p.id: p.name for p in dossier.people}
    for line in log:
        print(_line(line, names))
    return 0


def _line(line: LogLine, names: Mapping[str, str]) -> str:
    by = names.get(line.by, "nobody has agreed yet" if line.kind is not Decided.OVERRIDE else "somebody")
    facts = [by, line.at, line.clause, f"until {line.expires}" if line.expires else ""]
    if line.run_out:
        facts.append("ran out" + (f": {', '.join(line.items)} open again" if line.items else ""))
    about = f" on {line.about}" if line.about else ""
    said = line.text or "no reason is recorded"
    return f"{line.record}  {line.kind.value}{about}: {said}  ({', '.join(f for f in facts if f)})"


def _subject(args: argparse.Namespace, dossier: Dossier) -> str:
    if args.source:
        return find_source(dossier, args.source).id
    if args.party:
        return find_party(dossier, args.party).id
    return find_claim(dossier, args.claim).id if args.claim else ""


def _decision(dossier: Dossier, wanted: str) -> Decision:
    return pick("decision", dossier.decisions, wanted, lambda _: ())
