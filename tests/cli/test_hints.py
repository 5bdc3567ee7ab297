"""What the command line tells people to type exists, and takes the arguments it is told with."""

from __future__ import annotations

import argparse
import re
import shlex
from pathlib import Path

import pytest

from newsdesk.cli.groups import GROUPS
from newsdesk.cli.main import _parser
from newsdesk.cli.remedies import _COMMANDS, command_for
from newsdesk.policy import load_policy

ITEMS = load_policy().items
FILLED_IN = {
    "BASIS": "witnessed",
    "TERMS": "background",
    "STATUS": "disputed",
    "STATE": "no_answer",
    "LEVEL": "guilt",
    "TIME": "2099-01-01T12:00+00:00",
    "DAY": "2099-01-01",
    "FILE": "letter.docx",
}
"""What a person writes for the words in capitals that are not free."""
PACKAGE = Path(__file__).resolve().parents[2] / "newsdesk"
NAMED = re.compile(
    r"`newsdesk ([a-z][a-z ?-]*)|“((?:source|claim|party|reply|decision|review|note|person|document) [a-z-]+)”"
)


@pytest.fixture(scope="module")
def parser():
    return _parser(GROUPS)


def arguments(command):
    return [FILLED_IN.get(word, word) for word in shlex.split(command)[1:]]


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_an_open_question_names_a_command_that_takes_what_it_is_told_with(item, parser):
    command = command_for(item, "3f8k")
    if item.id == "A0":  # a text is written, not recorded
        assert command == ""
        return
    parsed = parser.parse_args(arguments(command))
    assert callable(parsed.run)
    assert parsed.story == "3f8k"
    left = [word for word in shlex.split(command) if word.isupper() and word != item.id]
    assert "STORY" not in left


@pytest.mark.parametrize("predicate", _COMMANDS)
def test_every_hint_takes_its_arguments_even_where_another_comes_first(predicate, parser):
    parsed = parser.parse_args(arguments(f"newsdesk {_COMMANDS[predicate]}"))
    assert parsed.story == "STORY"


def test_every_hint_is_of_a_predicate_the_policy_names():
    named = {name for item in ITEMS for clause in item.settled_by for name in clause}
    assert set(_COMMANDS) == named - {"answered", "text_present"}


def test_a_reply_that_the_copy_lacks_is_carried_there():
    assert command_for(next(i for i in ITEMS if i.id == "R6b"), "3f8k").startswith("newsdesk reply carry 3f8k RESPONSE")


def commands_of(parser, path=()):
    """Every command there is, with its verb."""
    groups = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
    yield " ".join(path)
    for group in groups:
        for name, below in group.choices.items():
            yield from commands_of(below, (*path, name))


def test_every_command_that_a_message_names_exists(parser):
    there = set(commands_of(parser))
    told = {
        (path.name, " ".join((one or other).split()[:2]))
        for path in PACKAGE.rglob("*.py")
        for one, other in NAMED.findall(path.read_text(encoding="utf-8"))
    }
    assert len(told) > 10
    missing = [(name, words) for name, words in told if words not in there and words.split()[0] not in there]
    assert missing == []
    groups = {words.split()[0] for words in there if " " in words}
    unknown = [
        (name, words) for name, words in told if words.split()[0] in groups and " " in words and words not in there
    ]
    assert unknown == []
