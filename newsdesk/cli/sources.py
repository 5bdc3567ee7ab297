"""``newsdesk source``: who says so, and what each source supports."""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path

from newsdesk.actions import decisions, sources
from newsdesk.cli import protection
from newsdesk.cli.contacts import register_contacts
from newsdesk.cli.documents import register_adding
from newsdesk.cli.records import (
    Group,
    Option,
    add_options,
    change,
    find_claim,
    find_finding,
    find_person,
    find_source,
    given,
    open_story,
    pick,
    show,
    some_given,
    who_made,
)
from newsdesk.cli.services import Commands, Services
from newsdesk.cli.source_book import register_book
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.errors import KnownError
from newsdesk.domain.passages import present_words
from newsdesk.domain.records import Basis, EvidenceLink, MatchKind, Source, SourceType, Stance, Terms

_FIELDS = (
    Option("type", "what it is (default: person)", SourceType),
    Option("terms", "how it may be used (default: on_record)", Terms),
    Option("embargoed_until", "ISO time, for terms embargoed"),
    Option("role", "what the source is or does"),
    Option("placement", "its place or post: on the board, in the harbour office"),
    Option("side", "its side in the dispute; empty for none"),
    Option("interest", "what it stands to gain"),
    Option("reliability", "how reliable it proved"),
    Option("anonymity_reason", "why it is not named: never a name, a phone or a place"),
    Option("reader_reason", "the same as the copy tells readers"),
    Option("vital", "why the information is vital"),
    Option("unavailable", "why nobody says it on the record"),
    Option("placed_to_know", "why the source is in a position to know"),
    Option("known_at", "since when the editor knows (a day)"),
    Option("location", "where the copy of a document is kept"),
    Option("provenance", "where a document comes from"),
    Option("note", "anything else that may be disclosed one day"),
)
_LINK = (
    Option("basis", "how the source knows", Basis),
    Option("stance", "which way it points (default: supports)", Stance),
    Option("origin", "where it comes from in the end: links of one origin count once"),
    Option("locator", "page, time, note"),
    Option("terms", "terms of this statement, where they differ", Terms),
)


def register(commands: Commands) -> None:
    """Add the commands to the root parser."""
    group = Group(commands, "source", "sources, and what they say about the claims")
    adding = group.verb("add", "record a source", run_add, '3f8k "the council\'s minutes" --type document')
    adding.add_argument(
        "label", metavar="LABEL", help="what the copy may call it; for an unnamed source never the name"
    )
    editing = group.verb("edit", "change a source", run_edit, '3f8k "a council official" --known-to "Ed Quill"')
    editing.add_argument("source", metavar="SOURCE", help="an id, the beginning of one, or the label")
    editing.add_argument("--label", metavar="LABEL", help="what the copy may call it")
    for parser in (adding, editing):
        _add_fields(parser)
    register_link(group)
    register_adding(group, "document")
    register_contacts(group)
    changing = group.verb("edit-link", "change what was said of a link", run_edit_link, "3f8k 01hq --origin briefing")
    changing.add_argument("link", metavar="LINK", help="an id, as “source list” prints it")
    add_options(changing, _LINK)
    unlinking = group.verb("unlink", "take a link back", run_unlink, "3f8k 01hq")
    unlinking.add_argument("link", metavar="LINK", help="an id, as “source list” prints it")
    matching = group.verb(
        "match", "say that a phrase of the text is this source", run_match, '3f8k "Source A" --finding f2'
    )
    matching.add_argument("source", metavar="SOURCE", help="an id, the beginning of one, or the label")
    matching.add_argument("--finding", required=True, metavar="FINDING", help="as “review findings” prints it")
    removing = group.verb("remove", "remove a source with its links and matches", run_remove, '3f8k "Source A"')
    removing.add_argument("source", metavar="SOURCE", help="an id, the beginning of one, or the label")
    group.verb("list", "sources and their links", run_list, "3f8k")
    protection.register_sources(group)
    register_book(group)


def register_link(group: Group) -> None:
    """Add ``link``: it stands with the sources and with the claims."""
    linking = group.verb(
        "link",
        "say that a source supports or contradicts a claim",
        run_link,
        '3f8k "Calder" "minutes" --basis document_seen',
    )
    linking.add_argument("claim", metavar="CLAIM", help="an id, the beginning of one, or its first words")
    linking.add_argument("source", metavar="SOURCE", help="an id, the beginning of one, or the label")
    add_options(linking, _LINK)


def _add_fields(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--unnamed", dest="named", action="store_false", default=None, help="the copy does not name it")
    parser.add_argument("--named", dest="named", action="store_true", help="the copy names it")
    parser.add_argument("--known-to", metavar="PERSON", help="the editor who knows who an unnamed source is")
    parser.add_argument("--document", metavar="FILE", help="take the SHA-256 and the place of this file")
    add_options(parser, _FIELDS)


def run_add(args: argparse.Namespace, services: Services) -> int:
    """Record a source."""
    fields = _fields(args, open_story(args, services))
    return change(args, services, sources.add_source, label=args.label, **fields)


def run_edit(args: argparse.Namespace, services: Services) -> int:
    """Change a source."""
    dossier = open_story(args, services)
    fields = _fields(args, dossier)
    if args.label is not None:
        fields["label"] = args.label
    return change(
        args, services, sources.edit_source, source=find_source(dossier, args.source).id, **some_given(fields)
    )


def run_link(args: argparse.Namespace, services: Services) -> int:
    """Link a source to a claim."""
    dossier = open_story(args, services)
    claim, source = find_claim(dossier, args.claim).id, find_source(dossier, args.source).id
    return change(args, services, sources.link_evidence, claim=claim, source=source, **given(args, _LINK))


def run_edit_link(args: argparse.Namespace, services: Services) -> int:
    """Change a link."""
    link = _link(open_story(args, services), args.link)
    return change(args, services, sources.edit_link, link=link.id, **some_given(given(args, _LINK)))


def run_unlink(args: argparse.Namespace, services: Services) -> int:
    """Take a link back."""
    link = _link(open_story(args, services), args.link)
    return change(args, services, sources.unlink_evidence, link=link.id)


def run_match(args: argparse.Namespace, services: Services) -> int:
    """Match a finding to a source."""
    dossier = open_story(args, services)
    subject = find_finding(dossier, args.finding).fingerprint
    target = find_source(dossier, args.source).id
    return change(args, services, decisions.match, kind=MatchKind.SOURCE, subject=subject, target=target)


def run_remove(args: argparse.Namespace, services: Services) -> int:
    """Remove a source."""
    source = find_source(open_story(args, services), args.source)
    return change(args, services, sources.remove_source, source=source.id)


def run_list(args: argparse.Namespace, services: Services) -> int:
    """Print the sources, and under each what it says of which claim."""
    dossier = open_story(args, services)
    claims = {c.id: present_words(dossier, c) for c in dossier.claims}
    own = services.policy().terms

    def line(source: Source) -> str:
        meaning = own.get(source.terms, "")
        terms = f"{source.terms.value}: {meaning.rstrip('.')}" if meaning else source.terms.value
        facts = [source.type.value, "named" if source.named else "unnamed", terms]
        links = [
            f"\n  {e.id}  {e.stance.value} “{claims.get(e.claim, '?')}”"
            + "".join(f" · {word}" for word in (e.basis.value if e.basis else "", e.origin, e.locator) if word)
            + (f" · {e.terms.value}: {own.get(e.terms, '')}".rstrip(": ") if e.terms else "")
            + f" · linked: {who_made(dossier, e)}"
            for e in dossier.links
            if e.source == source.id
        ]
        return f"{source.id}  {source.label}  ({', '.join(facts)})" + "".join(links)

    return show(args, "sources", dossier, dossier.sources, line)


def _link(dossier: Dossier, wanted: str) -> EvidenceLink:
    return pick("link", dossier.links, wanted, lambda _: ())


def _fields(args: argparse.Namespace, dossier: Dossier) -> dict[str, object]:
    fields: dict[str, object] = given(args, _FIELDS)
    if args.named is not None:
        fields["named"] = args.named
    if args.known_to is not None:
        fields["known_to"] = find_person(dossier, args.known_to).id if args.known_to else None
    if args.document is not None:
        fields |= _document(Path(args.document), fields)
    return fields


def _document(path: Path, fields: dict[str, object]) -> dict[str, object]:
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise KnownError(f"The document {path} cannot be read.") from error
    kind = fields.get("type", SourceType.DOCUMENT)
    return {"sha256": digest, "location": fields.get("location", str(path.absolute())), "type": kind}
