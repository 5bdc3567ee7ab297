"""``newsdesk reply`` for several parties at once: silences, and what the story says of an answer or of none."""

from __future__ import annotations

import argparse

from newsdesk.actions import replies_together
from newsdesk.actions.summaries import and_refresh, refresh_summary
from newsdesk.actions.written_replies import Written, written
from newsdesk.cli.output import print_json
from newsdesk.cli.records import Group, Option, add_options, change, find_claim, find_party, given, open_story
from newsdesk.cli.services import Services, done
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.errors import KnownError, UsageError
from newsdesk.domain.records import Party, ReplyRequest, RequestState, Response
from newsdesk.domain.spans import Field
from newsdesk.domain.states import StoryState
from newsdesk.domain.times import utc_now
from newsdesk.live.session import LiveStory
from newsdesk.live.text import Splice
from newsdesk.policy.matrix import in_story_order
from newsdesk.policy.sayable import Sayable, request_awaiting, said_in, sayable, sayable_together, why_unsaid

_ATTEMPT = (
    Option("channel", "how they were tried once more; logged as an attempt to each"),
    Option("outcome", "what came of that attempt"),
    Option("proof", "what proves it: a receipt, a call list"),
    Option("at", "when, ISO time with its offset (default: now)"),
)
_NO_WORDS = "No words of {name} for this are logged: give them with newsdesk reply point --words."
_CLOSED = frozenset({StoryState.ARCHIVED, StoryState.WITHDRAWN})


def register_together(group: Group) -> None:
    """Add the verbs to ``newsdesk reply``."""
    silent = group.verb(
        "silence",
        "record that one or several parties did not answer, declined or refused",
        run_silence,
        '3f8k --party Calder --party "Tallis Marine" --channel phone --outcome "nobody picked up"',
    )
    add_parties(silent, "who; may be repeated")
    states = [state.value for state in replies_together.SILENCES]
    silent.add_argument("--state", choices=states, default=states[0], help="what happened (default: no_answer)")
    add_options(silent, _ATTEMPT)
    writing = group.verb(
        "write",
        "write answers, or that none came, into the story from the log alone, and record where they are carried",
        run_write,
        '3f8k --party Calder --party "Tallis Marine"',
    )
    add_parties(writing, "of whom; may be repeated, the same of several is one sentence")
    writing.add_argument("--point", metavar="CLAIM", help="of one party: only its words for this claim")
    add_after(writing)


def add_parties(parser: argparse.ArgumentParser, text: str, *, required: bool = True) -> None:
    """Add the option that names parties."""
    parser.add_argument("--party", action="append", required=required, metavar="NAME", help=text)


def add_after(parser: argparse.ArgumentParser) -> None:
    """Add the option for where the story gets the words."""
    text = "put it behind these words (default: after the paragraph of the first allegation against them)"
    parser.add_argument("--after", metavar="WORDS", help=text)


def parties_of(dossier: Dossier, names: list[str]) -> list[Party]:
    """The parties that were named, each once, as the story comes to them."""
    chosen = {find_party(dossier, name).id for name in names}
    return [party for party in in_story_order(dossier) if party.id in chosen]


def requests_of(dossier: Dossier, names: list[str]) -> list[ReplyRequest]:
    """What each of them was asked last; KnownError when somebody was not asked."""
    asked = []
    for party in parties_of(dossier, names):
        request = request_awaiting(dossier, party)
        if request is None:
            raise KnownError(f"{party.name} was not asked: log the request first, with newsdesk reply log.")
        asked.append(request)
    return asked


def run_silence(args: argparse.Namespace, services: Services) -> int:
    """Record silences."""
    asked = requests_of(open_story(args, services), args.party)
    return change(
        args,
        services,
        replies_together.log_silences,
        requests=[request.id for request in asked],
        state=RequestState(args.state),
        **given(args, _ATTEMPT),
    )


def run_write(args: argparse.Namespace, services: Services) -> int:
    """Write into the story what the log holds of these parties."""
    dossier = open_story(args, services)
    parties = parties_of(dossier, args.party)
    if args.point is not None and len(parties) > 1:
        raise UsageError("A point is of one party: name just one --party.")
    return _write(args, services, dossier, _told(args, dossier, parties))


def write_response(args: argparse.Namespace, services: Services, dossier: Dossier, response: Response) -> int:
    """Write one response, or with ``--point`` its words for one claim, into the story."""
    request = next(q for q in dossier.requests if response in q.responses)
    party = next(p for p in dossier.parties if p.id == request.party)
    said = said_in(response, party, find_claim(dossier, args.point).id if args.point is not None else "")
    if said is None:
        raise KnownError(_NO_WORDS.format(name=party.name))
    return _write(args, services, dossier, (said,))


def _write(args: argparse.Namespace, services: Services, dossier: Dossier, told: tuple[Sayable, ...]) -> int:
    """Write it (``--after`` some words); print the words and record where they are."""
    if dossier.story.state in _CLOSED:
        raise KnownError(f"This story is {dossier.story.state.value}: its words stay as they are.")
    made = written(dossier, told, services.policy().sentences, _place(args, dossier))
    live = LiveStory(services.desk, dossier)
    live.apply(Field.BODY, Splice(made.start, "", made.inserted))
    live.save_now()
    if made.anchors:
        done(
            services.desk.execute(
                and_refresh, replies_together.carry_together, story=dossier.story.id, anchors=made.anchors
            )
        )
    else:
        done(services.desk.execute(refresh_summary, story=dossier.story.id))
    _say(args, dossier, made)
    return 0


def _told(args: argparse.Namespace, dossier: Dossier, parties: list[Party]) -> tuple[Sayable, ...]:
    """What is said of them. KnownError when the log holds nothing of one of them."""
    now = utc_now()
    if args.point is not None:
        found = sayable(dossier, parties[0], now, find_claim(dossier, args.point).id)
        if found is None:
            raise KnownError(_NO_WORDS.format(name=parties[0].name))
        return (found,)
    for party in parties:
        if why := why_unsaid(dossier, party, now):
            raise KnownError(why)
    return sayable_together(dossier, parties, now)


def _place(args: argparse.Namespace, dossier: Dossier) -> int | None:
    if args.after is None:
        return None
    body = dossier.content.body
    if not args.after.strip() or body.count(args.after) != 1:
        raise KnownError(f"The words “{args.after}” do not stand in the body just once; give words that do.")
    return body.index(args.after) + len(args.after)


def _say(args: argparse.Namespace, dossier: Dossier, made: Written) -> None:
    start = made.start + made.inserted.index(made.sentences)
    if args.format == "json":
        print_json(
            {
                "schema": "newsdesk.written/1",
                "story": dossier.story.id,
                "words": made.sentences,
                "span": [start, start + len(made.sentences)],
                "responses": list(made.anchors),
            }
        )
    else:
        print(made.sentences)
