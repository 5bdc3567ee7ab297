"""What the commands on a story's records share: options by field, records by id or name, passages by their words."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum, StrEnum
from pathlib import Path
from typing import Any, TypeVar

from newsdesk.actions.summaries import and_refresh
from newsdesk.cli.output import print_json
from newsdesk.cli.services import Commands, Services, done
from newsdesk.domain.detected import Finding
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.errors import KnownError, UsageError
from newsdesk.domain.passages import present_words
from newsdesk.domain.records import Anchor, Claim, EvidenceLink, Note, Party, Person, ReplyRequest, Response, Source
from newsdesk.domain.spans import Field, Passage, Span

R = TypeVar("R")
Run = Callable[[argparse.Namespace, Services], int]
_FIELDS = (Field.BODY, Field.HEADLINE, Field.STANDFIRST)


@dataclass(frozen=True, slots=True)
class Option:
    """An option that sets one field of a record. ``among`` limits it to the values of an enum."""

    field: str
    help: str
    among: type[StrEnum] | None = None
    many: bool = False
    flag: str = ""

    @property
    def name(self) -> str:
        """The option as typed."""
        return self.flag or "--" + self.field.replace("_", "-")


class Group:
    """``newsdesk NAME VERB STORY …``: the commands of one kind of record; ``also`` is another word for the name."""

    def __init__(self, commands: Commands, name: str, text: str, also: str = "") -> None:
        self.name = name
        parser = commands.add_parser(name, help=text, description=text, aliases=[also] if also else [])
        self._verbs = parser.add_subparsers(title="commands", metavar="VERB", dest="verb", required=True)

    def verb(self, name: str, text: str, run: Run, example: str = "", *, story: bool = True) -> argparse.ArgumentParser:
        """Add one command; ``example`` is what follows ``newsdesk NAME VERB``."""
        parser: argparse.ArgumentParser = self._verbs.add_parser(
            name,
            help=text,
            description=text,
            epilog=f"example: newsdesk {self.name} {name} {example}" if example else None,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        if story:
            parser.add_argument("story", metavar="STORY", help="an id, the beginning of one, or a slug")
        parser.add_argument("--as", dest="acting_as", metavar="NAME", default=argparse.SUPPRESS, help="who acts")
        parser.add_argument("--format", choices=("text", "json"), default="text")
        parser.set_defaults(run=run)
        return parser


def add_options(parser: argparse.ArgumentParser, options: Iterable[Option]) -> None:
    """Add an option for each field."""
    for option in options:
        choices = [member.value for member in option.among] if option.among else None
        word = option.name.removeprefix("--").upper()
        parser.add_argument(
            option.name,
            dest=option.field,
            metavar=None if choices else word,
            choices=choices,
            action="append" if option.many else "store",
            help=option.help,
        )


def given(args: argparse.Namespace, options: Iterable[Option]) -> dict[str, Any]:
    """The fields that were set, as records hold them."""
    values: dict[str, Any] = {}
    for option in options:
        value = getattr(args, option.field)
        if value is not None:
            values[option.field] = option.among(value) if option.among else tuple(value) if option.many else value
    return values


def some_given(values: Mapping[str, object]) -> Mapping[str, object]:
    """The values to change; UsageError when there is none."""
    if not values:
        raise UsageError("Say what to change: name at least one option.")
    return values


def add_passage(parser: argparse.ArgumentParser, what: str) -> None:
    """Add the options that point at a passage by its words."""
    parser.add_argument("--passage", metavar="WORDS", help=f"{what}: its exact words")
    parser.add_argument("--occurrence", type=int, metavar="N", help="which one, when the words stand several times")
    parser.add_argument("--field", choices=[f.value for f in Field], help="where to look (default: everywhere)")


def passage(args: argparse.Namespace, dossier: Dossier) -> Anchor | None:
    """The anchor of ``--passage``, or None without one. KnownError when the words are not there exactly once."""
    if args.passage is None:
        return None
    if not args.passage.strip():
        raise UsageError("--passage needs the words of the passage.")
    wanted = (Field(args.field),) if args.field else _FIELDS
    places = [(field, at) for field in wanted for at in _places(field_text(dossier, field), args.passage)]
    if not places:
        raise KnownError(f"The words “{args.passage}” do not stand in the story; copy them from the text exactly.")
    number = args.occurrence
    if number is None and len(places) > 1:
        raise KnownError(f"The words “{args.passage}” stand {len(places)} times in the story; add --occurrence N.")
    if number is not None and not 1 <= number <= len(places):
        raise KnownError(f"There is no occurrence {number}: the words stand {len(places)} times in the story.")
    field, start = places[(number or 1) - 1]
    return Anchor(field, Span(start, start + len(args.passage)), args.passage)


def anchor_of(dossier: Dossier, finding: Finding) -> Anchor:
    """The anchor of a finding's passage; KnownError when it is about the whole story."""
    field, span = passage_of(finding)
    return Anchor(field, span, field_text(dossier, field)[span.start : span.end])


def passage_of(finding: Finding) -> Passage:
    """Where a finding stands; KnownError when it is about the whole story."""
    if finding.span is None:
        raise KnownError(f"The finding {finding.id} is about the whole story and has no passage.")
    return Passage(finding.field, finding.span)


def field_text(dossier: Dossier, field: Field) -> str:
    """The words of one field."""
    text: str = getattr(dossier.content, field.value)
    return text


def find_claim(dossier: Dossier, wanted: str) -> Claim:
    """The claim of that id, or beginning with these words, as its card or the copy has them."""
    return pick("claim", dossier.claims, wanted, lambda c: (c.text, present_words(dossier, c)))


def find_source(dossier: Dossier, wanted: str) -> Source:
    """The source of that id or label."""
    return pick("source", dossier.sources, wanted, lambda s: (s.label,))


def find_party(dossier: Dossier, wanted: str) -> Party:
    """The party of that id, name or alias."""
    return pick("party", dossier.parties, wanted, lambda p: (p.name, *p.aliases))


def find_request(dossier: Dossier, wanted: str) -> ReplyRequest:
    """The request of that id, or the one request to the party of that name."""
    names = {p.id: (p.name, *p.aliases) for p in dossier.parties}
    return pick("request", dossier.requests, wanted, lambda r: names.get(r.party, ()))


def find_response(dossier: Dossier, wanted: str) -> Response:
    """The response of that id, or the one response of that name."""
    return pick("response", [r for q in dossier.requests for r in q.responses], wanted, lambda r: (r.by_whom,))


def find_note(dossier: Dossier, wanted: str) -> Note:
    """The note of that id."""
    return pick("note", dossier.notes, wanted, lambda _: ())


def find_person(dossier: Dossier, wanted: str) -> Person:
    """Somebody who works here, by id or name."""
    return pick("person", dossier.people, wanted, lambda p: (p.name,))


def find_finding(dossier: Dossier, wanted: str) -> Finding:
    """The finding of that id (``f3``, as ``review findings`` prints it) or fingerprint."""
    for finding in dossier.analysis.findings:
        if wanted in (finding.id, finding.fingerprint):
            return finding
    return pick("finding", dossier.analysis.findings, wanted, lambda _: (), key=lambda f: f.fingerprint)


def pick(
    kind: str,
    records: Sequence[R],
    wanted: str,
    names: Callable[[R], Iterable[str]],
    key: Callable[[R], str] = lambda record: record.id,  # type: ignore[attr-defined]
) -> R:
    """The record of that id, name, or unambiguous beginning of either; KnownError when it is not just one."""
    text = " ".join(wanted.casefold().split())
    if not text:
        raise UsageError(f"An empty word names no {kind}.")
    called = [
        (record, [key(record).casefold(), *(" ".join(n.casefold().split()) for n in names(record))])
        for record in records
    ]
    found = [r for r, words in called if text in words] or [
        r for r, words in called if any(word.startswith(text) for word in words)
    ]
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(key(record) for record in found)
        raise KnownError(f"“{wanted}” names several {kind}s; give the id of one: {ids}.")
    raise KnownError(f"The story has no {kind} “{wanted}”; give an id or a name that “newsdesk show” prints.")


def open_story(args: argparse.Namespace, services: Services) -> Dossier:
    """The story that was named, with its analysis, as who acts may read it. Raises KnownError."""
    desk = services.desk
    return desk.dossier(desk.find_story(args.story))


def change(args: argparse.Namespace, services: Services, action: Callable[..., object], **arguments: object) -> int:
    """Do an action on the story's records and print the id of what it made."""
    story = services.desk.find_story(args.story)
    made = done(services.desk.execute(and_refresh, action, story=story, **arguments)).result
    ids = made if isinstance(made, tuple) else (made,)
    if args.format == "json":
        print_json({"schema": "newsdesk.record/1", "story": story, "ids": list(ids)})
    else:
        for made_id in ids:
            print(made_id)
    return 0


def show(
    args: argparse.Namespace, kind: str, dossier: Dossier, records: Sequence[object], line: Callable[[Any], str]
) -> int:
    """Print records: one line each, or all their fields as JSON."""
    if args.format == "json":
        print_json({"schema": f"newsdesk.{kind}/1", "story": dossier.story.id, kind: [plain(r) for r in records]})
    else:
        for record in records:
            print(line(record))
    return 0


def words_of(text: str | None, file: str | None) -> str:
    """Words given on the command line, in a file, or ("-") on standard input. Raises KnownError."""
    if file is None:
        return text or ""
    if text is not None:
        raise UsageError("Give the words or a file of them, not both.")
    try:
        return sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise KnownError(f"The file {file} cannot be read as text.") from error


def plain(value: object) -> Any:  # noqa: ANN401 - JSON
    """A record as JSON holds it."""
    if is_dataclass(value):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple | list):
        return [plain(v) for v in value]
    return value


def who_made(dossier: Dossier, link: EvidenceLink) -> str:
    """Who linked a source and when: Ana Moreno, 2026-11-23; that it is not recorded, where it is not."""
    person = dossier.person(link.created_by)
    parts = (person.name if person else "", link.created_at[:10])
    return ", ".join(part for part in parts if part) or "by whom is not recorded"


def _places(text: str, words: str) -> list[int]:
    places: list[int] = []
    at = text.find(words)
    while at >= 0:
        places.append(at)
        at = text.find(words, at + 1)
    return places
