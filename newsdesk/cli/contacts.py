"""``newsdesk source contacts``: the conversations with the sources of a story."""

from __future__ import annotations

import argparse

from newsdesk.actions import contacts
from newsdesk.cli.records import Group, Option, add_options, change, given, open_story, pick, show, some_given
from newsdesk.cli.services import Services
from newsdesk.domain.records import ContactEvent, Terms

FIELDS = (
    Option("at", "a day, or a time in ISO (default: now)"),
    Option("channel", "how: by phone, in person…"),
    Option("terms", "the terms of this conversation", Terms),
    Option("ground_rules", "what was agreed, in words"),
    Option("recording", "where the recording or the note is kept"),
)


def register_contacts(group: Group) -> None:
    """Add the commands to those about sources."""
    editing = group.verb(
        "edit-contact", "change what is recorded of a conversation", run_edit, "3f8k 01hq --terms background"
    )
    editing.add_argument("contact", metavar="CONTACT", help="an id, as “source contacts” prints it")
    add_options(editing, FIELDS)
    removing = group.verb("remove-contact", "remove a conversation", run_remove, "3f8k 01hq")
    removing.add_argument("contact", metavar="CONTACT", help="an id, as “source contacts” prints it")
    group.verb("contacts", "the conversations with the sources of a story", run_list, "3f8k")


def run_edit(args: argparse.Namespace, services: Services) -> int:
    """Change a conversation."""
    contact = pick("contact", open_story(args, services).contacts, args.contact, lambda _: ()).id
    return change(args, services, contacts.edit_contact, contact=contact, **some_given(given(args, FIELDS)))


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
