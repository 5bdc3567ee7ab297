"""``newsdesk claim``: what the story says, on cards that can be checked."""

from __future__ import annotations

import argparse
from typing import Any

from newsdesk.actions import at_once, claims, decisions, many
from newsdesk.actions.at_once import NewClaim, NewSource
from newsdesk.actions.context import Context
from newsdesk.actions.found import all_found, claim_for
from newsdesk.cli.output import print_error, print_json
from newsdesk.cli.records import (
    Group,
    Option,
    add_options,
    add_passage,
    anchor_of,
    change,
    find_claim,
    find_finding,
    find_party,
    find_person,
    given,
    open_story,
    passage,
    passage_of,
    plain,
    show,
    some_given,
    who_made,
)
from newsdesk.cli.services import Commands, Services
from newsdesk.cli.sources import register_link
from newsdesk.domain.detected import ClaimKind, ImputationLevel
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.errors import KnownError, UsageError
from newsdesk.domain.meanings import repeats
from newsdesk.domain.passages import current_words, present_words
from newsdesk.domain.records import AnchorState, Basis, Claim, ClaimStatus, MatchKind, Seriousness, Terms
from newsdesk.policy.checking import awaiting_check, status_by_evidence
from newsdesk.policy.keeping import reworded
from newsdesk.policy.reattaching import Candidate, candidate

_FIELDS = (
    Option("kind", "what sort of statement it is (default: fact; with --about: allegation)", ClaimKind),
    Option("seriousness", "how much harm it could do if it were wrong", Seriousness),
    Option("status", "how far it has been checked", ClaimStatus),
    Option("imputation", "for an allegation: what a reader takes it to mean"),
    Option("level", "for an allegation: how far it goes", ImputationLevel),
    Option("jurisdiction", "where it may be sued over"),
    Option("defence", "the intended defence"),
    Option("note", "anything else that may be disclosed one day"),
)


def register(commands: Commands) -> None:
    """Add the commands to the root parser."""
    group = Group(commands, "claim", "claims: what the story says, so that it can be checked")
    adding = group.verb(
        "add", "record a claim", run_add, '3f8k --passage "Calder ordered the changes" --about "Ruth Calder"'
    )
    adding.add_argument("text", nargs="?", metavar="TEXT", help="the claim in a sentence (default: its passage)")
    adding.add_argument("--finding", metavar="FINDING", help="record it from a finding, and match the two")
    editing = group.verb("edit", "change a claim", run_edit, '3f8k "Calder ordered" --status supported')
    editing.add_argument("claim", metavar="CLAIM", help="an id, the beginning of one, or its first words")
    editing.add_argument("--text", metavar="TEXT", help="the claim in a sentence")
    for parser in (adding, editing):
        parser.add_argument("--about", action="append", metavar="PARTY", help="whom it is about; may be repeated")
        parser.add_argument("--checker", metavar="PERSON", help="who checked it: not who recorded it")
        parser.add_argument(
            "--means-what-it-says", action="store_true", help="a reader takes it to mean its own words, no more"
        )
        add_passage(parser, "where it stands in the story")
        add_options(parser, _FIELDS)
    register_link(group)
    _register_many(group)
    matching = group.verb("match", "say that a finding is about this claim", run_match, '3f8k "Calder" --finding f2')
    matching.add_argument("claim", metavar="CLAIM", help="an id, the beginning of one, or its first words")
    matching.add_argument("--finding", required=True, metavar="FINDING", help="as “review findings” prints it")
    placing = group.verb(
        "reattach", "put a claim whose words are gone on a passage", run_reattach, '3f8k "Calder ordered" --accept'
    )
    placing.add_argument("claim", metavar="CLAIM", help="an id, the beginning of one, or its first words")
    placing.add_argument("--accept", action="store_true", help="take the passage that is offered without this option")
    add_passage(placing, "take this one instead")
    keeping = group.verb("keep", "keep claims on their passages as these read now", run_keep, "3f8k --all")
    keeping.add_argument("claim", nargs="*", metavar="CLAIM", help="an id, the beginning of one, or its first words")
    keeping.add_argument("--all", action="store_true", help="all that say no more than they did and were not split")
    removing = group.verb("remove", "remove a claim with its links and matches", run_remove, '3f8k "Calder ordered"')
    removing.add_argument("claim", metavar="CLAIM", help="an id, the beginning of one, or its first words")
    group.verb("list", "the claims", run_list, "3f8k")


def _register_many(group: Group) -> None:
    group.verb("record", "record every allegation found in the text, with whom it accuses", run_record, "3f8k")
    bearing = group.verb(
        "support",
        "one source for several claims or findings",
        run_support,
        '3f8k "the minutes" --all --basis document_seen',
    )
    bearing.add_argument(
        "source", metavar="SOURCE", help="an id, the beginning of one, or a label; a new one is recorded"
    )
    bearing.add_argument(
        "--finding", action="append", default=[], metavar="FINDING", help="as “review findings” prints it"
    )
    bearing.add_argument("--basis", choices=[b.value for b in Basis], help="how the source knows")
    bearing.add_argument("--origin", default="", metavar="WORDS", help="where the knowledge comes from")
    bearing.add_argument("--unnamed", action="store_true", help="a new source that the copy may not name")
    marking = group.verb(
        "mark", "say of several claims how far they were checked", run_mark, "3f8k --all --status supported"
    )
    marking.add_argument("--status", choices=[s.value for s in ClaimStatus], required=True)
    marking.add_argument("--checker", metavar="PERSON", help="who checked them: not who recorded them")
    checking = group.verb(
        "check", "record that you checked claims; you are not on the story", run_check, '3f8k --all --as "K. Sato"'
    )
    checking.add_argument(
        "--status",
        choices=[s.value for s in ClaimStatus if s is not ClaimStatus.UNCHECKED],
        help="how far they are borne out (default: supported where evidence supports a claim; the others are left out)",
    )
    for parser in (bearing, marking, checking):
        parser.add_argument(
            "--claim", action="append", default=[], metavar="CLAIM", help="one of them; may be repeated"
        )
        every = "every claim that waits for it" if parser is checking else "every claim of the story"
        parser.add_argument("--all", action="store_true", help=every)


def run_record(args: argparse.Namespace, services: Services) -> int:
    """Record every allegation found, as one click does in the window."""
    found = all_found(open_story(args, services))
    if not found:
        raise KnownError("Every allegation that was found in the text is recorded.")
    return change(args, services, at_once.record_claims, claims=found)


def run_support(args: argparse.Namespace, services: Services) -> int:
    """Link one source to several claims; findings without a card get one."""
    dossier = open_story(args, services)
    chosen: list[str | NewClaim] = [claim.id for claim in _chosen(args, dossier)]
    for wanted in args.finding:
        finding = find_finding(dossier, wanted)
        claim = claim_for(dossier, passage_of(finding), finding.fingerprint)
        chosen.append(claim.id if isinstance(claim, Claim) else claim)
    known = [s for s in dossier.sources if args.source in (s.id, s.label)]
    new = {"named": False, "terms": Terms.BACKGROUND} if args.unnamed else {}
    source = known[0].id if known else NewSource(args.source, new)
    basis = Basis(args.basis) if args.basis else None
    return change(args, services, many.support_claims, claims=chosen, source=source, basis=basis, origin=args.origin)


def run_mark(args: argparse.Namespace, services: Services) -> int:
    """Set the status of several claims, and who checked them."""
    dossier = open_story(args, services)
    fields: dict[str, object] = {"status": ClaimStatus(args.status)}
    if args.checker:
        fields["checker"] = find_person(dossier, args.checker).id
    return change(args, services, many.edit_claims, claims={claim.id: fields for claim in _chosen(args, dossier)})


def run_check(args: argparse.Namespace, services: Services) -> int:
    """Record that the acting person checked claims; of all that wait, those that need somebody's word are left out."""
    dossier = open_story(args, services)
    person = services.desk.actor
    chosen = awaiting_check(dossier) if args.all else _chosen(args, dossier)
    if not chosen:
        raise KnownError("Every claim was checked by somebody who is not on the story.")
    statuses: dict[str, ClaimStatus] = {}
    for claim in chosen:
        status = ClaimStatus(args.status) if args.status else status_by_evidence(dossier, claim)
        if args.all and person is not None and claim.created_by == person.id:
            print_error(f"left out, for you recorded it: “{claim.text}”")
        elif status is None:
            print_error(f"left out, for no undisputed evidence supports it: “{claim.text}”; name it with --status")
        else:
            statuses[claim.id] = status
    return change(args, services, many.check_claims, claims=statuses)


def _chosen(args: argparse.Namespace, dossier: Dossier) -> list[Claim]:
    """The claims that were named, or all of them; UsageError for neither (a finding will do, where one may be given)."""
    if args.all:
        return list(dossier.claims)
    if not args.claim and not getattr(args, "finding", ()):
        raise UsageError("Say which claims: name them by --claim, or give --all.")
    return [find_claim(dossier, wanted) for wanted in args.claim]


def run_add(args: argparse.Namespace, services: Services) -> int:
    """Record a claim, from words, a passage or a finding."""
    dossier = open_story(args, services)
    fields = _fields(args, dossier)
    finding = find_finding(dossier, args.finding) if args.finding else None
    if finding and "anchor" not in fields:
        fields["anchor"] = anchor_of(dossier, finding)
    anchor = fields.get("anchor")
    text = args.text or getattr(anchor, "exact", "")
    if not text.strip():
        raise UsageError("Say what the claim is: its text, a --passage or a --finding.")
    fields["text"] = " ".join(text.split())
    fields |= _meaning(args, text)
    accuses = fields.get("about") or (finding and finding.rule.endswith("allegation"))
    fields.setdefault("kind", ClaimKind.ALLEGATION if accuses else ClaimKind.FACT)
    subject = finding.fingerprint if finding else ""
    return change(args, services, _add, subject=subject, **fields)


def _add(ctx: Context, *, story: str, subject: str, **fields: object) -> str:
    """Record a claim and match the finding it comes from."""
    claim = claims.add_claim(ctx, story=story, **fields)  # type: ignore[arg-type]
    if subject:
        decisions.match(ctx, story=story, kind=MatchKind.CLAIM, subject=subject, target=claim)
    return claim


def run_edit(args: argparse.Namespace, services: Services) -> int:
    """Change a claim."""
    dossier = open_story(args, services)
    fields = _fields(args, dossier)
    if args.text is not None:
        fields["text"] = args.text
    claim = find_claim(dossier, args.claim)
    fields |= _meaning(args, args.text or claim.text)
    return change(args, services, claims.edit_claim, claim=claim.id, **some_given(fields))


def _meaning(args: argparse.Namespace, words: str) -> dict[str, object]:
    """The meaning given for these words; they are their own meaning only when that is said."""
    if args.means_what_it_says:
        return {"imputation": " ".join(words.split())}
    if args.imputation and repeats(args.imputation, words):
        raise UsageError(
            "--imputation repeats the claim: say what a reader takes it to mean, or give --means-what-it-says."
        )
    return {}


def run_match(args: argparse.Namespace, services: Services) -> int:
    """Match a finding to a claim."""
    dossier = open_story(args, services)
    subject = find_finding(dossier, args.finding).fingerprint
    target = find_claim(dossier, args.claim).id
    return change(args, services, decisions.match, kind=MatchKind.CLAIM, subject=subject, target=target)


def run_remove(args: argparse.Namespace, services: Services) -> int:
    """Remove a claim."""
    claim = find_claim(open_story(args, services), args.claim)
    return change(args, services, claims.remove_claim, claim=claim.id)


def run_reattach(args: argparse.Namespace, services: Services) -> int:
    """Show the passage a claim may belong to, or put it there when a person says so."""
    dossier = open_story(args, services)
    claim = find_claim(dossier, args.claim)
    chosen = passage(args, dossier)
    offered = candidate(dossier, claim.anchor) if claim.anchor and not chosen else None
    if chosen is None and offered is None:
        raise KnownError("No passage is like the words of this claim; name one by --passage.")
    if chosen is None and offered is not None and not args.accept:
        _print_offer(args, claim, offered)
        return 0
    anchor = chosen or (offered.anchor if offered else None)
    return change(args, services, claims.attach_claim, claim=claim.id, anchor=anchor)


def run_keep(args: argparse.Namespace, services: Services) -> int:
    """Keep claims whose passages were reworded as they read now; of all, those that say more are left."""
    dossier = open_story(args, services)
    if not args.claim and not args.all:
        raise UsageError("Say which claims: name them, or give --all.")
    found = reworded(dossier)
    named = {find_claim(dossier, wanted).id for wanted in args.claim}
    if named - {one.claim.id for one in found}:
        raise KnownError("The passage of that claim reads as it did, or is gone: there is nothing to keep.")
    kept = {one.claim.id: one.now for one in found if one.claim.id in named or (args.all and one.may_be_kept)}
    for one in found if args.all else ():
        if one.claim.id not in kept:
            why = "was split" if one.split else one.more.words()
            print_error(f"left to look at ({why}): {one.claim.id} {present_words(dossier, one.claim)}")
    if not kept:
        raise KnownError("No claim was reworded that could be kept without a look.")
    return change(args, services, claims.keep_claims, anchors=kept)


def _print_offer(args: argparse.Namespace, claim: Claim, offered: Candidate) -> None:
    was = claim.anchor.exact if claim.anchor else ""
    if args.format == "json":
        place = {"field": offered.field.value, "span": list(offered.span), "words": offered.words}
        print_json({"schema": "newsdesk.offer/1", "claim": claim.id, "was": was, **place, "alike": offered.alike})
        return
    print(f"its words were: “{was}”")
    print(f"it may be this, in the {offered.field.value}: “{offered.words}”")
    print("“--accept” puts it there")


def run_list(args: argparse.Namespace, services: Services) -> int:
    """Print the claims; what became of the words of one stands under it."""
    dossier = open_story(args, services)
    names = {p.id: p.name for p in dossier.parties}

    def line(claim: Claim) -> str:
        about = ", ".join(names.get(p, "?") for p in claim.about)
        evidence = sum(e.claim == claim.id for e in dossier.links)
        facts = [claim.kind.value, claim.status.value, f"{evidence} links"]
        facts += [f"about {about}"] if about else []
        facts += [claim.anchor.state.value] if claim.anchor else ["no passage"]
        return "\n".join(
            [f"{claim.id}  {claim.text}  ({', '.join(facts)})", *_links(claim, dossier), *_became(claim, dossier)]
        )

    if args.format == "json":
        listed = [{**plain(claim), "links": _links_json(claim, dossier)} for claim in dossier.claims]
        print_json({"schema": "newsdesk.claims/1", "story": dossier.story.id, "claims": listed})
        return 0
    return show(args, "claims", dossier, dossier.claims, line)


def _links(claim: Claim, dossier: Dossier) -> list[str]:
    """A line for each source that is linked to a claim, with who linked it and when."""
    labels = {source.id: source.label for source in dossier.sources}
    links = [link for link in dossier.links if link.claim == claim.id]
    return [f"    {e.stance.value}: {labels.get(e.source, '?')} · linked: {who_made(dossier, e)}" for e in links]


def _links_json(claim: Claim, dossier: Dossier) -> list[dict[str, Any]]:
    names = {person.id: person.name for person in dossier.people}
    links = [link for link in dossier.links if link.claim == claim.id]
    return [{**plain(link), "by": names.get(link.created_by, "")} for link in links]


def _became(claim: Claim, dossier: Dossier) -> list[str]:
    """What became of the words of a claim, in a line or two; nothing when they stand as they did."""
    anchor = claim.anchor
    if anchor is None or anchor.state is AnchorState.ATTACHED:
        return []
    if anchor.state is AnchorState.ORPHANED:
        return [f"    its words are gone: “{anchor.exact}”; “claim reattach” looks for them"]
    said = "split, the longer part is kept" if anchor.state is AnchorState.SPLIT else "changed"
    return [f"    {said}: was “{anchor.exact}”", f"    is now “{current_words(dossier.content, anchor)}”"]


def _fields(args: argparse.Namespace, dossier: Dossier) -> dict[str, object]:
    fields: dict[str, object] = given(args, _FIELDS)
    if args.about is not None:
        fields["about"] = tuple(find_party(dossier, party).id for party in args.about if party)
    if args.checker is not None:
        fields["checker"] = find_person(dossier, args.checker).id if args.checker else None
    anchor = passage(args, dossier)
    return fields | ({"anchor": anchor} if anchor else {})
