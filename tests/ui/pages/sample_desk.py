"""A desk as it looks on an afternoon: invented stories in several states, for the pictures in docs/."""

from __future__ import annotations

from pathlib import Path

from newsdesk.actions.imports import import_document, read_file
from newsdesk.actions.people import add_person
from newsdesk.actions.reviews import request_changes, sign, submit
from newsdesk.actions.stories import create_story
from newsdesk.actions.summaries import refresh_summary
from newsdesk.analysis.engine import Engine
from newsdesk.desk import Desk, open_desk
from newsdesk.domain.dossier import Content, Route
from newsdesk.domain.errors import KnownError
from newsdesk.domain.records import Role
from newsdesk.policy import load_policy
from newsdesk.resource_files import resource_root

_PEOPLE = (
    ("Ana Moreno", Role.REPORTER),
    ("Jun Okafor", Role.REPORTER),
    ("Priya Nair", Role.EDITOR),
    ("Kei Sato", Role.STANDARDS),
    ("Siri Lindqvist", Role.LEGAL),
)
_QUIET = "The {what} opens on Saturday at ten, the town hall said. Entry is free and there is a bus from the quay.\n"
_STORIES = (
    ("River levels: what the data says", "Jun Okafor", "signed"),
    ("Market hall opens again on Saturday", "Ana Moreno", "signed"),
    ("Hospital café moves to the east wing", "Jun Okafor", "changes"),
    ("Ferry timetable for the winter", "Jun Okafor", "review"),
    ("Inside the night-bus depot", "Ana Moreno", "review"),
    ("School places: how the lots are drawn", "Ana Moreno", "draft"),
)


def fill(library: Path) -> tuple[str, str]:
    """Make the library; returns (the story to open, who acts), by id."""
    desk = open_desk(library, Engine(), load_policy(None))
    people = {name: str(desk.execute(add_person, name=name, roles=(role,)).result().result) for name, role in _PEOPLE}
    for headline, author, state in _STORIES:
        _make(desk, people, headline, author, state)
    desk.act_as(people["Ana Moreno"])
    sample = Path(str(resource_root().joinpath("samples", "harbour-lights.md")))
    story = str(desk.execute(import_document, document=read_file(sample)).result().result)
    desk.execute(refresh_summary, story=story).result()
    desk.close()
    return story, people["Ana Moreno"]


def _make(desk: Desk, people: dict[str, str], headline: str, author: str, state: str) -> None:
    desk.act_as(people[author])
    body = _QUIET.format(what=headline.split(":", maxsplit=1)[0].lower())
    content = Content(
        slug=headline.lower().replace(" ", "-")[:24],
        headline=headline,
        byline=f"By {author}",
        body=body,
        route=Route.BRIEF,
    )
    story = str(desk.execute(create_story, content=content).result().result)
    if state != "draft":
        desk.execute(submit, story=story).result()
    if state == "changes":
        desk.act_as(people["Priya Nair"])
        desk.execute(request_changes, story=story, reason="Say since when.").result()
    if state == "signed":
        for name in ("Priya Nair", "Kei Sato", "Siri Lindqvist"):
            desk.act_as(people[name])
            try:
                desk.execute(sign, story=story).result()
            except KnownError:
                continue
    desk.execute(refresh_summary, story=story).result()
