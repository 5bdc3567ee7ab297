"""``newsdesk story edit``: the fields that stand above a story's body."""

from __future__ import annotations

import argparse

from newsdesk.actions.replies import iso_time
from newsdesk.actions.summaries import refresh_summary
from newsdesk.cli.output import print_json
from newsdesk.cli.records import Group, Option, add_options, given, open_story, some_given
from newsdesk.cli.services import Commands, Services, done
from newsdesk.domain.dossier import Route
from newsdesk.domain.errors import KnownError
from newsdesk.domain.states import StoryState
from newsdesk.live.session import LiveStory

_FIELDS = (
    Option("headline", "its headline"),
    Option("standfirst", "its standfirst"),
    Option("byline", "its byline: By Ana Moreno"),
    Option("slug", "the short name by which commands find it"),
    Option("desk", "the desk it belongs to"),
    Option("route", "how much is asked of it", Route),
    Option("embargo", "until when it must not run, ISO time with its offset; empty for no embargo"),
)
_CLOSED = frozenset({StoryState.ARCHIVED, StoryState.WITHDRAWN})


def register(commands: Commands) -> None:
    """Add the command to the root parser."""
    group = Group(commands, "story", "the fields above a story's body")
    editing = group.verb("edit", "set them; an empty one is cleared", run_edit, '3f8k --headline "The late ferry"')
    add_options(editing, _FIELDS)


def run_edit(args: argparse.Namespace, services: Services) -> int:
    """Set the fields that were given; their records move with the words, as they do in the window."""
    dossier = open_story(args, services)
    if dossier.story.state in _CLOSED:
        raise KnownError(f"This story is {dossier.story.state.value}: its words stay as they are.")
    live = LiveStory(services.desk, dossier)
    for name, value in some_given(given(args, _FIELDS)).items():
        live.set_field(name, iso_time(value) or "" if name == "embargo" else " ".join(str(value).split()))
    live.save_now()
    done(services.desk.execute(refresh_summary, story=dossier.story.id))
    if args.format == "json":
        fields = {option.field: str(getattr(live.content, option.field)) for option in _FIELDS}
        print_json({"schema": "newsdesk.fields/1", "story": dossier.story.id, **fields})
    else:
        print(dossier.story.id)
    return 0
