"""``newsdesk source contacts``: the conversations with the sources of a story."""

from __future__ import annotations

import argparse

from newsdesk.actions import contacts
from newsdesk.cli.records import Group, change, open_story, pick, show
from newsdesk.cli.services import Services
from newsdesk.domain.records import ContactEvent


def register_contacts(group: Group) -> None:
    """Add the commands to those about sources."""
    removing = group.verb("remove-contact", "remove a conversation", run_remove, "3f8k 01hq")
    removing.add_argument("contact", metavar="CONTACT", help="an id, as “source contacts” prints it")
    group.verb("contacts", "the conversations with the sources of a story", run_list, "3f8k")


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
