"""``newsdesk review``: submit, sign, send back, waive, override, publish, correct, withdraw, and where it stands."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from newsdesk.actions import decisions, reviews
from newsdesk.cli.output import print_json
from newsdesk.cli.records import Group, change, find_finding, open_story, pick
from newsdesk.cli.review_report import print_status, status_json
from newsdesk.cli.services import Commands, Services, done
from newsdesk.domain.detected import Severity
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.errors import KnownError, UsageError
from newsdesk.domain.records import MatchKind
from newsdesk.domain.times import iso, utc_now
from newsdesk.policy import evaluate
from newsdesk.policy.model import names_reason
from newsdesk.policy.settled import Settlement, settlements


def register(commands: Commands) -> None:
    """Add the commands to the root parser."""
    group = Group(commands, "review", "review: every step of a story to publication and after")
    group.verb("submit", "freeze the text for review", run_submit, "3f8k")
    signing = group.verb("sign", "sign the text and the records as they are", run_sign, '3f8k --as "Ed Quill"')
    sending = group.verb(
        "request-changes", "send a story back", run_request_changes, '3f8k --as "Ed Quill" --reason "Ask Calder first."'
    )
    for parser in (signing, sending):
        parser.add_argument("--step", metavar="STEP", help="editor, standards, legal (default: that of your role)")
    waiving = group.verb(
        "waive", "let an item go for one of the policy's reasons", run_waive, '3f8k S4 --as "Sto Lind" --reason safety'
    )
    waiving.add_argument("item", nargs="?", metavar="ITEM", help="S2, R4… as “review status” prints it")
    waiving.add_argument("--item", dest="item_option", metavar="ITEM", help=argparse.SUPPRESS)
    waiving.add_argument("--text", default="", metavar="WORDS", help="more to say")
    overriding = group.verb(
        "override", "let a story run before it is signed", run_override, '3f8k --as "Ed Quill" --reason "Breaking."'
    )
    for parser in (waiving, overriding):
        parser.add_argument("--expires", metavar="TIME", help="ISO time with its offset")
    group.verb("publish", "record that the signed text is out", run_publish, '3f8k --as "Ed Quill"')
    correcting = group.verb("correct", "record a correction", run_correct, '3f8k --text "The date was wrong."')
    correcting.add_argument("--text", required=True, metavar="WORDS", help="the correction as readers see it")
    withdrawing = group.verb(
        "withdraw", "record that a story is withdrawn", run_withdraw, '3f8k --reason "A court order."'
    )
    for parser in (sending, waiving, overriding, withdrawing):
        parser.add_argument("--reason", required=True, metavar="WORDS", help="why")
    group.verb("status", "what blocks, who signed, every question", run_status, "3f8k --format json")
    _register_decisions(group)


def _register_decisions(group: Group) -> None:
    answering = group.verb("answer", "answer a question of the checklist", run_answer, "3f8k A3 yes")
    answering.add_argument("item", metavar="ITEM", help="as “review status” prints it")
    answering.add_argument("answer", metavar="ANSWER", help="yes, no, n/a, or a line; empty: take it back")
    group.verb("findings", "what the analysis found, and what became of it", run_findings, "3f8k")
    dismissing = group.verb("dismiss", "dismiss a finding", run_dismiss, "3f8k f3 --reason misread")
    dismissing.add_argument("finding", metavar="FINDING", help="as “review findings” prints it")
    dismissing.add_argument(
        "--reason", default="", metavar="WORDS", help="needed where it must be fixed: one of the policy's"
    )
    undoing = group.verb("unmatch", "take a match or a dismissal back", run_unmatch, "3f8k 01hq")
    undoing.add_argument("match", metavar="MATCH", help="an id, as “review findings” prints it")
    back = group.verb("unwaive", "let a waived item count again", run_unwaive, "3f8k S4")
    back.add_argument("item", metavar="ITEM", help="the item, or the waiver's id")


def run_submit(args: argparse.Namespace, services: Services) -> int:
    """Submit a story."""
    return _decide(args, services, reviews.submit)


def run_sign(args: argparse.Namespace, services: Services) -> int:
    """Sign a story."""
    return _decide(args, services, reviews.sign, needs_name=True, step=args.step)


def run_request_changes(args: argparse.Namespace, services: Services) -> int:
    """Send a story back."""
    return _decide(args, services, reviews.request_changes, needs_name=True, step=args.step, reason=args.reason)


def run_waive(args: argparse.Namespace, services: Services) -> int:
    """Waive an item."""
    item = args.item or args.item_option
    if not item:
        raise UsageError("Say which item is waived, as “review status” prints it.")
    fields = {"item": item, "reason": args.reason, "text": args.text, "expires": args.expires}
    return _decide(args, services, reviews.waive, needs_name=True, **fields)


def run_override(args: argparse.Namespace, services: Services) -> int:
    """Override the review; without a time it runs as long as the policy lets it."""
    _need_name(args)
    expires = args.expires or iso(utc_now() + timedelta(hours=services.desk.policy.override.hours))
    return _decide(args, services, reviews.override, needs_name=True, reason=args.reason, expires=expires)


def run_publish(args: argparse.Namespace, services: Services) -> int:
    """Record the publication."""
    return _decide(args, services, reviews.publish)


def run_correct(args: argparse.Namespace, services: Services) -> int:
    """Record a correction."""
    return _decide(args, services, reviews.correct, text=args.text)


def run_withdraw(args: argparse.Namespace, services: Services) -> int:
    """Record a withdrawal."""
    return _decide(args, services, reviews.withdraw, reason=args.reason)


def run_status(args: argparse.Namespace, services: Services) -> int:
    """Print where a story stands in review."""
    dossier, policy, now = open_story(args, services), services.desk.policy, utc_now()
    checklist = evaluate(policy, dossier, now)
    if args.format == "json":
        print_json(status_json(policy, dossier, checklist, now))
    else:
        print_status(policy, dossier, checklist, now)
    return 0


def run_answer(args: argparse.Namespace, services: Services) -> int:
    """Answer a question."""
    item = services.desk.policy.item(args.item)
    if item is None or item.answer.value == "none":
        asked = ", ".join(i.id for i in services.desk.policy.items if i.answer.value != "none")
        raise KnownError(f"No question “{args.item}” asks for an answer; these do: {asked}.")
    return change(args, services, decisions.answer_item, item=item.id, answer=args.answer.strip())


def run_findings(args: argparse.Namespace, services: Services) -> int:
    """Print the findings with what people decided of them."""
    dossier = open_story(args, services)
    policy = services.desk.policy
    settled = settlements(policy, dossier, evaluate(policy, dossier, utc_now()))
    decided = {m.subject: m for m in dossier.matches}
    rows: list[dict[str, Any]] = []
    for finding in dossier.analysis.findings:
        match = decided.get(finding.fingerprint)
        rows.append(
            {
                "id": finding.id,
                "fingerprint": finding.fingerprint,
                "rule": finding.rule,
                "severity": services.desk.policy.weight(finding).value,
                "field": finding.field.value,
                "span": list(finding.span) if finding.span else None,
                "message": finding.message,
                "match": {"id": match.id, "kind": match.kind.value, "target": match.target} if match else None,
                "settled": _settled(settled.get(finding.fingerprint)),
            }
        )
    if args.format == "json":
        print_json({"schema": "newsdesk.findings/1", "story": dossier.story.id, "findings": rows})
        return 0
    for row in rows:
        decision = f"  [{row['match']['kind']} {row['match']['id']}]" if row["match"] else ""
        print(f"{row['id']:<5} {row['severity']:<7} {row['rule']:<34} {row['message']}{decision}")
        if row["settled"]:
            print(f"      settled: {row['settled']['words']}{_who(row['settled'])}")
    return 0


def _settled(settled: Settlement | None) -> dict[str, Any] | None:
    """What settled a finding, by whom and when; None while it is open."""
    if settled is None:
        return None
    return {"words": settled.words, "by": settled.by, "at": settled.at, "by_rule": settled.by_rule}


def _who(settled: dict[str, Any]) -> str:
    """By whom and when, in brackets; nothing where the text itself settles it."""
    if settled["by_rule"]:
        return ""
    return f" ({', '.join(filter(None, (settled['by'], settled['at'][:10]))) or 'by whom is not recorded'})"


def run_dismiss(args: argparse.Namespace, services: Services) -> int:
    """Dismiss a finding; one that must be fixed only for one of the policy's reasons."""
    policy = services.desk.policy
    finding = find_finding(open_story(args, services), args.finding)
    if policy.weight(finding) is Severity.MUST and not names_reason(args.reason, policy.dismiss_reasons):
        raise UsageError(f"This must be fixed; to dismiss it give one of: {', '.join(policy.dismiss_reasons)}.")
    return change(args, services, decisions.dismiss, fingerprint=finding.fingerprint, reason=args.reason)


def run_unmatch(args: argparse.Namespace, services: Services) -> int:
    """Take a match or a dismissal back."""
    dossier = open_story(args, services)
    match = pick("match", dossier.matches, args.match, lambda _: ())
    kind = "dismissal" if match.kind is MatchKind.DISMISSED else match.kind.value
    code = change(args, services, decisions.unmatch, match=match.id)
    if args.format == "text":
        print(f"the {kind} is taken back")
    return code


def run_unwaive(args: argparse.Namespace, services: Services) -> int:
    """Take a waiver back."""
    waiver = pick("waiver", open_story(args, services).waivers, args.item, lambda w: (w.item,))
    return change(args, services, reviews.take_waiver_back, waiver=waiver.id)


def _decide(
    args: argparse.Namespace,
    services: Services,
    action: Callable[..., object],
    *,
    needs_name: bool = False,
    **arguments: object,
) -> int:
    """Do a review action and print what it made and where the story stands now."""
    if needs_name:
        _need_name(args)
    story = services.desk.find_story(args.story)
    made = done(services.desk.execute(action, story=story, **arguments)).result
    dossier: Dossier = services.desk.dossier(story)
    state = dossier.story.state.value
    if args.format == "json":
        print_json({"schema": "newsdesk.record/1", "story": story, "ids": [made], "state": state})
    else:
        print(f"{made}\t{state}")
    return 0


def _need_name(args: argparse.Namespace) -> None:
    if not args.acting_as:
        raise UsageError(f"“review {args.verb}” needs --as NAME: it is recorded who decides.")
