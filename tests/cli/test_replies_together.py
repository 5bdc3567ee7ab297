"""One command for what came back from several parties, and what the story says of it."""

from __future__ import annotations

import pytest

from tests.support.terminal import filled_once

TEXT = """---
headline: The quay at Tarn
slug: quay
byline: By Ana Moreno
---

Ruth Calder rigged the quay contract.

Tallis Marine bribed two clerks of the port.

The quay opens on Monday.
"""
ASKED = ("--channel", "e-mail", "--put-at", "2026-01-02T09:00+00:00", "--deadline", "2026-01-03T18:00+00:00")
BOTH = ("--party", "Tallis Marine", "--party", "Ruth Calder")


@pytest.fixture
def quay(newsdesk, homes, tmp_path):
    """A story with two accused parties, both asked long ago."""

    def fill():
        path = tmp_path / "quay.md"
        path.write_text(TEXT, encoding="utf-8")
        newsdesk.id("person", "add", "Ana Moreno")
        newsdesk.id("import", path)
        for name, words in (("Tallis Marine", "Tallis Marine bribed"), ("Ruth Calder", "Ruth Calder rigged")):
            newsdesk.id("party", "add", "quay", name)
            passage = next(line for line in TEXT.splitlines() if line.startswith(words))
            newsdesk.id("claim", "add", "quay", "--passage", passage, "--kind", "allegation", "--about", name)
            newsdesk.id("reply", "log", "quay", "--party", name, "--claim", words, "--text", passage, *ASKED)

    filled_once(homes("together"), fill)
    return newsdesk


def asked(quay):
    names = {p["id"]: p["name"] for p in quay.json("party", "list", "quay")["parties"]}
    return {names[r["party"]]: r for r in quay.json("reply", "list", "quay")["requests"]}


def body(quay):
    return quay.json("show", "quay")["content"]["body"]


def test_one_answer_of_two_parties_is_logged_with_one_command(quay):
    said = quay("reply", "response", "quay", *BOTH, "--text", "We never did.", "--disposition", "denies")
    assert said.code == 0, said.err
    assert len(said.out.split()) == 2
    for name, request in asked(quay).items():
        (response,) = request["responses"]
        assert (response["text"], response["by_whom"]) == ("We never did.", name)
        assert [p["disposition"] for p in response["points"]] == ["denies"]


def test_a_joint_statement_is_written_as_one_and_carried_for_both(quay):
    quay.id("reply", "response", "quay", *BOTH, "--by", "the port lobby", "--text", "We never did.")
    made = quay.json("reply", "write", "quay", *BOTH)
    said = "Ruth Calder and Tallis Marine said in a joint statement: “We never did.”"
    assert made["words"] == said
    assert f"contract.\n\n{said}\n\nTallis Marine bribed" in body(quay)
    assert body(quay)[slice(*made["span"])] == said
    assert {c["state"] for c in quay.json("reply", "matrix", "quay")["cells"] if c["state"] != "not_about"} == {
        "carried"
    }


def test_two_that_did_not_answer_are_logged_and_written_with_one_command_each(quay):
    quay.id("reply", "silence", "quay", *BOTH, "--channel", "phone", "--outcome", "nobody picked up")
    assert {r["state"] for r in asked(quay).values()} == {"no_answer"}
    said = quay("reply", "write", "quay", *BOTH, "--after", "opens on Monday.")
    words = "Ruth Calder and Tallis Marine did not respond to requests for comment by e-mail and phone."
    assert (said.code, said.out) == (0, f"{words}\n"), said.err
    assert body(quay).endswith(f"opens on Monday. {words}\n")
    states = {c["state"] for c in quay.json("reply", "matrix", "quay")["cells"]}
    assert states == {"not_about", "no_answer"}


def test_one_answer_is_written_where_it_is_carried(quay):
    quay.id("reply", "response", "quay", "Ruth Calder", "--by", "Ruth Calder", "--text", "I rigged nothing.")
    said = quay("reply", "carry", "quay", "Ruth Calder", "--write")
    assert (said.code, said.out) == (0, "Ruth Calder said: “I rigged nothing.”\n"), said.err
    assert asked(quay)["Ruth Calder"]["responses"][0]["anchor"]["exact"] == "Ruth Calder said: “I rigged nothing.”"


def test_the_words_for_one_claim_alone_can_be_written(quay):
    said = ("--by", "Ruth Calder", "--text", "Good day. I rigged nothing.", "--point", "Ruth Calder rigged=denies")
    response = quay.id("reply", "response", "quay", "Ruth Calder", *said)
    point = ("--point", "Ruth Calder rigged")
    assert quay("reply", "carry", "quay", response, "--write", *point).code == 3
    quay.id("reply", "point", "quay", response, "Ruth Calder rigged=denies", "--words", "I rigged nothing.")
    assert "Good day" not in quay("reply", "write", "quay", "--party", "Ruth Calder", *point).out
    assert "said: “I rigged nothing.”" in body(quay)


def test_nothing_is_written_of_whom_the_log_holds_nothing(quay):
    quay.id("party", "add", "quay", "Orla Vane")
    before = body(quay)
    said = quay("reply", "write", "quay", *BOTH, "--party", "Orla Vane")
    assert said.code == 3
    assert "Orla Vane was not asked" in said.err
    assert body(quay) == before


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (("response", "quay", "--text", "No."), 2),
        (("response", "quay", "Ruth Calder", *BOTH, "--text", "No."), 2),
        (("response", "quay", "Ruth Calder", "--text", "No."), 2),
        (("response", "quay", *BOTH, "--text", " "), 3),
        (("response", "quay", *BOTH, "--text", "No.", "--point", "Ruth Calder rigged=denies"), 2),
        (("silence", "quay", "--party", "Nobody"), 3),
        (("write", "quay", *BOTH, "--point", "Ruth Calder rigged"), 2),
        (("write", "quay", *BOTH, "--after", "words that stand nowhere"), 3),
    ],
)
def test_what_is_not_clear_changes_nothing(quay, command, code):
    before = asked(quay), body(quay)
    said = quay("reply", *command)
    assert said.code == code, said.err
    assert "Traceback" not in said.err
    assert (asked(quay), body(quay)) == before


DENIED = (
    "Tallis Marine rejects these baseless allegations. No clerk was bribed on our quays and there is no double game."
)


def test_an_answer_written_into_the_story_is_no_allegation_to_be_recorded(quay):
    """It is read as one, “baseless allegations” of Tallis Marine, and is its own answer to one."""
    cards = len(quay.json("claim", "list", "quay")["claims"])
    response = quay.id("reply", "response", "quay", "--party", "Tallis Marine", "--text", DENIED)
    quay.id("reply", "write", "quay", "--party", "Tallis Marine")
    every = next(i for i in quay.json("review", "status", "quay")["checklist"] if i["item"] == "R1b")
    assert (every["state"], response in [r["id"] for r in every["records"]]) == ("met", True)
    refused = quay("claim", "record", "quay")
    assert "Every allegation that was found in the text is recorded." in refused.err
    assert len(quay.json("claim", "list", "quay")["claims"]) == cards
