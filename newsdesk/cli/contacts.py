"""``newsdesk source contact``: conversations with a source; those with a protected one are kept to the day."""

from __future__ import annotations

import argparse

from newsdesk.actions import contacts
from newsdesk.cli.records import Group, Option, add_options, change, find_source, given, open_story, pick, show
from newsdesk.cli.services import Services
from newsdesk.domain.records import ContactEvent, Terms
from newsdesk.domain.times import iso, utc_now

_FIELDS = (
    Option("at", "a day, or a time in ISO (default: now)"),
    Option("channel", "how: by phone, in person…"),
    Option("terms", "the terms of this conversation", Terms),
    Option("ground_rules", "what was agreed, in words"),
    Option("recording", "where the recording or the note is kept"),
)


def register_contacts(group: Group) -> None:
    """Add the commands to those about sources."""
    adding = group.verb("contact", "log a conversation", run_add, '3f8k "a harbour clerk" --channel phone')
    adding.add_argument("source", metavar="SOURCE", help="an id, the beginning of one, or the label")
    add_options(adding, _FIELDS)
    removing = group.verb("remove-contact", "remove a conversation", run_remove, "3f8k 01hq")
    removing.add_argument("contact", metavar="CONTACT", help="an id, as “source contacts” prints it")
    group.verb("contacts", "the conversations with the sources of a story", run_list, "3f8k")


def run_add(args: argparse.Namespace, services: Services) -> int:
    """Log a conversation."""
    source = find_source(open_story(args, services), args.source).id
    fields = {"at": iso(utc_now()), **given(args, _FIELDS)}
    return change(args, services, contacts.add_contact, source=source, **fields)


def run_remove(args: argparse.Namespace, services: Services) -> int:
    """Remove a conversation."""
    contact = pick("contact", open_story(args, services).contacts, args.contact, lambda _: ()).id
    return change(args, services, contacts.remove_contact, contact=contact)


def run_list(args: argparse.Namespace, services: Services) -> int:
    """Print the conversations."""
    dossier = open_story(args, services)
    labels = {s.id: s.label for s in dossier.sources}

    def line(contact: ContactEvent) -> str:
        terms = contact.terms.value if contact.terms else ""
        facts = [f for f in (contact.channel, terms, contact.ground_rules, contact.recording) if f]
        return f"{contact.id}  {contact.at}  {labels.get(contact.source, '?')}  ({', '.join(facts)})"

    return show(args, "contacts", dossier, dossier.contacts, line)
