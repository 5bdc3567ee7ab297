"""Letters on the command line: their words, their files, what is recorded of them, when they are refused."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from zipfile import ZipFile

import pytest

from newsdesk.settings import Settings
from tests.support.terminal import filled_once

TEXT = """---
headline: The quay at Tarn
slug: quay
byline: By Ana Moreno
---

Ruth Calder ordered the changes, a harbour clerk said.

Tallis Marine cut corners on the quay. Tallis Marine did not answer.
"""
DEADLINE = "2999-11-24T18:00+01:00"


@pytest.fixture
def quay(newsdesk, homes, tmp_path):
    """A story with two accused parties, an allegation against each, and an unnamed source behind one."""

    def fill():
        path = tmp_path / "quay.md"
        path.write_text(TEXT, encoding="utf-8")
        newsdesk.id("person", "add", "Ana Moreno")
        newsdesk.id("import", path)
        newsdesk.id(
            "party",
            "add",
            "quay",
            "Ruth Calder",
            "--kind",
            "person",
            "--alias",
            "Calder",
            "--contact",
            "calder@council.example",
        )
        newsdesk.id("party", "add", "quay", "Tallis Marine")
        passage = "Ruth Calder ordered the changes, a harbour clerk said."
        newsdesk.id("claim", "add", "quay", "--passage", passage, "--kind", "allegation", "--about", "Ruth Calder")
        passage = "Tallis Marine cut corners on the quay."
        newsdesk.id("claim", "add", "quay", "--passage", passage, "--kind", "allegation", "--about", "Tallis Marine")
        newsdesk.id("source", "add", "quay", "a harbour clerk", "--unnamed", "--terms", "background")

    filled_once(homes("letters"), fill)
    return newsdesk


def requests(terminal):
    return terminal.json("reply", "list", "quay")["requests"]


def test_a_letter_puts_the_allegation_without_who_told_us(quay, tmp_path):
    file = tmp_path / "calder.txt"
    said = quay("--as", "Ana Moreno", "letter", "quay", "--party", "Calder", "--deadline", DEADLINE, "--to", file)
    assert said.code == 0, said.err
    letter = file.read_text(encoding="utf-8")
    assert letter.startswith("Dear Ruth Calder,")
    assert "1. Ruth Calder ordered the changes.\n" in letter
    assert "clerk" not in letter
    assert "24 November 2999, 18:00 (UTC+01:00)" in letter
    assert letter.endswith("Ana Moreno\n")
    (request,) = requests(quay)
    assert said.out == f"{request['id']}\t{file}\n"
    assert (request["state"], request["address"], request["deadline"]) == ("draft", "calder@council.example", DEADLINE)
    assert request["text"].strip() == letter.strip()
    assert request["sha256"] == hashlib.sha256(request["text"].encode()).hexdigest()
    revisions = quay.json("show", "quay")["revisions"]
    assert revisions[-1]["id"] == request["revision"]
    frozen = f"frozen: SHA-256 {request['sha256']}, written from revision {revisions[-1]['number']} (text "
    assert frozen in quay("reply", "list", "quay").out
    assert revisions[-1]["event"] == "letter"


def test_a_letter_puts_what_the_copy_says_now_and_says_that_a_card_is_older(quay, tmp_path):
    quay.id("story", "edit", "quay", "--headline", "Tallis Marine hid a crack")
    quay.id(
        "claim",
        "add",
        "quay",
        "--passage",
        "Tallis Marine hid a crack",
        "--kind",
        "allegation",
        "--about",
        "Tallis Marine",
    )
    quay.id("story", "edit", "quay", "--headline", "Tallis Marine may have hidden a crack")
    file = tmp_path / "tallis.txt"
    said = quay("letter", "quay", "--party", "Tallis", "--deadline", DEADLINE, "--to", file, "--put")
    assert said.err == "newsdesk: The copy reads otherwise than 1 card: its present words are put.\n"
    assert "1. Tallis Marine may have hidden a crack\n" in file.read_text(encoding="utf-8")
    (request,) = requests(quay)
    cells = [c for c in quay.json("reply", "matrix", "quay")["cells"] if c["party"] == request["party"]]
    assert {c["state"] for c in cells} == {"put", "not_about"}


def test_a_word_file_holds_the_letter_and_nothing_of_the_desk(quay, tmp_path):
    file = tmp_path / "tallis.docx"
    quay.id("letter", "quay", "--party", "Tallis", "--deadline", DEADLINE, "--to", file, "--put")
    with ZipFile(file) as package:
        parts = {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}
    assert "Dear Tallis Marine," in parts["word/document.xml"]
    assert "1. Tallis Marine cut corners on the quay." in parts["word/document.xml"]
    story = quay.json("show", "quay")["story"]["id"]
    for words in ("harbour clerk", "quay-", story, "Ana Moreno", "newsdesk.policy"):
        assert all(words not in part for part in parts.values()), words
    (request,) = requests(quay)
    assert (request["state"], bool(request["put_at"])) == ("put", True)


def test_several_parties_get_a_letter_each(quay, tmp_path):
    file = tmp_path / "letter.txt"
    made = quay.json(
        "letter", "quay", "--party", "Calder", "Tallis", "--deadline", DEADLINE, "--to", file
    )["letters"]  # fmt: skip
    assert [m["path"] for m in made] == [
        str(tmp_path / "letter-ruth-calder.txt"),
        str(tmp_path / "letter-tallis-marine.txt"),
    ]
    assert "Calder" not in (tmp_path / "letter-tallis-marine.txt").read_text(encoding="utf-8")


def test_a_draft_is_written_again_and_stays_one_request(quay, tmp_path):
    command = ("letter", "quay", "--party", "Calder", "--deadline", DEADLINE)
    first = quay.id(*command, "--to", tmp_path / "one.txt")
    again = quay.id(*command, "--to", tmp_path / "two.txt", "--put")
    assert first == again
    (request,) = requests(quay)
    assert request["state"] == "put"
    assert "put · waiting for an answer" in quay("reply", "matrix", "quay").out
    said = quay(*command, "--to", tmp_path / "three.txt")
    assert (said.code, "Nothing is left to be put" in said.err) == (3, True)


def test_a_letter_that_would_name_a_source_is_refused_and_leaves_nothing(quay, tmp_path):
    quay.id("claim", "edit", "quay", "Ruth Calder", "--text", "Ruth Calder dismissed a harbour clerk for talking")
    file = tmp_path / "calder.txt"
    said = quay("letter", "quay", "--party", "Calder", "--deadline", DEADLINE, "--to", file)
    assert said.code == 4
    assert "a harbour clerk" in said.err
    assert not file.exists()
    assert requests(quay) == []


def test_of_several_letters_none_is_written_when_one_would_name_a_source(quay, tmp_path):
    quay.id("claim", "edit", "quay", "Ruth Calder", "--text", "Ruth Calder dismissed a harbour clerk for talking")
    file = tmp_path / "letter.txt"
    said = quay("letter", "quay", "--party", "Tallis", "Calder", "--deadline", DEADLINE, "--to", file)
    assert said.code == 4
    assert "The letter to Ruth Calder would tell of a source" in said.err
    assert list(tmp_path.glob("letter*")) == []
    assert requests(quay) == []


def test_what_cannot_be_written_is_said(quay, tmp_path):
    command = ("letter", "quay", "--party", "Calder", "--deadline", DEADLINE)
    assert quay(*command, "--to", tmp_path / "calder.pdf").code == 2
    assert quay(*command, "--to", tmp_path / "nowhere" / "calder.txt").code == 3
    said = quay(*command, "--claim", "Tallis Marine cut", "--to", tmp_path / "calder.txt")
    assert (said.code, "not recorded as being about Ruth Calder" in said.err) == (3, True)
    said = quay("letter", "quay", "--party", "Calder", "--deadline", "tomorrow", "--to", tmp_path / "calder.txt")
    assert (said.code, "is not a time" in said.err) == (3, True)
    assert requests(quay) == []


def test_the_newsroom_s_own_letter_and_its_faults(quay, tmp_path, monkeypatch):
    policy = tmp_path / "own.toml"
    head = 'extends = "newsdesk"\n[policy]\nid = "own"\nversion = "1"\nname = "Own"\n[reply]\n'
    policy.write_text(head + 'letter = "To {party}:\\n{allegations}\\nBy {deadline}. {author}"\n', encoding="utf-8")
    settings = tmp_path / "settings"
    settings.mkdir()
    monkeypatch.setattr("newsdesk.cli.services.Services.settings", Settings(policy=str(policy)))
    command = ("letter", "quay", "--party", "Tallis", "--deadline", DEADLINE, "--to", tmp_path / "own.txt")
    quay.id(*command)
    assert (tmp_path / "own.txt").read_text(encoding="utf-8").startswith("To Tallis Marine:\n1. Tallis")
    policy.write_text(head + 'letter = "To {whom}"\n', encoding="utf-8")
    said = quay(*command)
    assert (said.code, "no field “whom”" in said.err) == (3, True)


def test_more_time_and_the_calendar_of_open_deadlines(quay, tmp_path):
    file = tmp_path / "calder.txt"
    quay.id("letter", "quay", "--party", "Calder", "--deadline", "2999-11-24T18:00+01:00", "--to", file, "--put")
    quay.id("reply", "extend", "quay", "Ruth Calder", "--until", "2999-11-25T18:00+01:00", "--reason", "on a plane")
    assert "more time until 2999-11-25T18:00+01:00: on a plane" in quay("reply", "list", "quay").out
    assert "reply due 2999-11-25T17:00:00Z" in quay.json("list")["stories"][0]["summary"]["waits_for"]
    assert "The quay at Tarn" in quay("list", "--replies-due").out
    quay.id("reply", "edit", "quay", "Ruth Calder", "--state", "declined")
    assert "The quay at Tarn" not in quay("list", "--replies-due").out
    quay.id("reply", "edit", "quay", "Ruth Calder", "--state", "put")
    for command in (("quay",), ()):
        said = quay("reply", "calendar", *command, "--to", tmp_path / "due.ics")
        assert said.out == f"{tmp_path / 'due.ics'}: 1 deadline\n"
        events = (tmp_path / "due.ics").read_text(encoding="utf-8")
        assert "DTSTART:29991125T170000Z" in events
        assert "SUMMARY:Ruth Calder: answer due (quay)" in events
    assert quay("reply", "calendar", "--to", tmp_path / "due.txt").code == 2


BODY_OF_ANSWERS = (
    TEXT
    + """
Calder denied that she ordered anything.
"""
)


@pytest.fixture
def answered(newsdesk, homes, tmp_path):
    """Ruth Calder was asked about two allegations and answered both."""

    def fill():
        path = tmp_path / "quay.md"
        path.write_text(
            BODY_OF_ANSWERS.replace("said.\n", "said.\n\nCalder was paid for it, the clerk said.\n"), "utf-8"
        )
        newsdesk.id("person", "add", "Ana Moreno")
        newsdesk.id("import", path)
        newsdesk.id("party", "add", "quay", "Ruth Calder", "--kind", "person", "--alias", "Calder")
        for passage in ("Ruth Calder ordered the changes", "Calder was paid for it"):
            newsdesk.id("claim", "add", "quay", "--passage", passage, "--kind", "allegation", "--about", "Ruth Calder")
        asked = ("--claim", "Ruth Calder ordered", "--claim", "Calder was paid", "--channel", "e-mail")
        newsdesk.id("reply", "log", "quay", "--party", "Ruth Calder", *asked, "--deadline", DEADLINE)
        said = ("--by", "Ruth Calder", "--text", "I ordered nothing. It was my salary.")
        newsdesk.id("reply", "response", "quay", "Ruth Calder", *said, "--point", "Ruth Calder ordered=denies")

    filled_once(homes("answered"), fill)
    return newsdesk


def test_an_answer_is_laid_beside_what_is_printed(answered):
    said = answered("reply", "fidelity", "quay").out
    assert "in full: I ordered nothing. It was my salary." in said
    assert "! “Ruth Calder ordered the changes” · denies · not carried: an omitted denial" in said
    assert "“Calder was paid for it” · not recorded · the answer says nothing to it" in said
    passage = ("--passage", "Calder denied that she ordered anything.")
    answered.id("reply", "carry", "quay", "Ruth Calder", "--point", "Ruth Calder ordered", *passage)
    answered.id("reply", "point", "quay", "Ruth Calder", "Calder was paid=explains", "--words", "It was my salary.")
    (found,) = answered.json("reply", "fidelity", "quay", "--party", "Calder")["answers"]
    first, second = found["points"]
    assert (first["state"], first["omitted_denial"], first["distance"]) == ("carried", False, 3)
    assert (second["disposition"], second["words"], second["state"]) == (
        "explains",
        "It was my salary.",
        "not_carried",
    )
    assert answered.json("reply", "matrix", "quay")["cells"][0]["state"] == "carried"


def test_a_point_is_carried_only_once_it_is_known_what_it_says(answered):
    passage = ("--passage", "Calder denied that she ordered anything.")
    said = answered("reply", "carry", "quay", "Ruth Calder", "--point", "Calder was paid", *passage)
    assert (said.code, "Say first what the answer does" in said.err) == (3, True)
    said = answered("reply", "carry", "quay", "Ruth Calder", "--point", "Calder was paid", "--omitted-because", "x")
    assert said.code == 2
    assert answered("reply", "point", "quay", "Ruth Calder", "Calder was paid=shrugs").code == 2


def test_no_letter_leaves_a_story_with_a_seal_before_somebody_looked_for_the_name(quay, tmp_path):
    (tmp_path / "pass").write_text("quorbel zimtauk varnelle\n")
    (tmp_path / "who").write_text("name: Zebediah Quuxley\n")
    key = ("--passphrase-file", tmp_path / "pass")
    quay.id("person", "add", "Ed Quill", "--role", "editor")
    quay.id("person", "key", "Ed Quill", "make", *key)
    who = ("--reader", "Ed Quill", "--identity-file", tmp_path / "who")
    quay.id("source", "seal", "quay", "a harbour clerk", *who, "--as", "Ana Moreno")
    file = tmp_path / "calder.txt"
    command = ("letter", "quay", "--party", "Calder", "--deadline", DEADLINE, "--to", file)
    said = quay(*command)
    assert (said.code, file.exists(), requests(quay)) == (4, False, [])
    assert quay("--as", "Ed Quill", "source", "leak-check", "quay", *key).code == 0
    said = quay(*command, "--when", "after Quuxley has left")
    assert (said.code, "has not read these words" in said.err, file.exists()) == (4, True, False)
    assert quay(*command).code == 0
    assert "Quuxley" not in file.read_text(encoding="utf-8")
    said = quay("letter", "quay", "--party", "Tallis", "--deadline", DEADLINE, "--to", tmp_path / "tallis.txt")
    assert said.code == 4, "the first letter is a record that nobody has looked through yet"


def test_short_notice_is_said_when_the_letter_is_written(quay, tmp_path):
    def said(**time):
        due = (datetime.now(UTC) + timedelta(**time)).isoformat(timespec="seconds")
        return quay("letter", "quay", "--party", "Calder", "--deadline", due, "--to", tmp_path / "calder.txt")

    assert "2 hours to answer, the policy gives 24: the checklist (R4) asks why." in said(hours=3, seconds=-1).err
    assert said(days=3).err == ""


def test_an_answer_that_comes_after_the_story_was_submitted_is_said_on_the_desk(answered):
    answered.id("reply", "log", "quay", "--party", "Ruth Calder", "--claim", "Calder was paid", "--channel", "e-mail")
    said = answered("--as", "Ana Moreno", "review", "submit", "quay")
    assert said.code == 0, said.err
    asked = answered.json("reply", "list", "quay")["requests"][-1]["id"]
    came = (datetime.now(UTC) + timedelta(minutes=5)).isoformat(timespec="seconds")
    response = answered.id(
        "reply", "response", "quay", asked, "--by", "her lawyer", "--text", "It was her salary.", "--received-at", came
    )
    assert answered.json("list")["stories"][0]["summary"]["waits_for"] == "late reply"
    assert "after the story was submitted" in answered("reply", "fidelity", "quay").out
    assert "R6" in {b["item"] for b in answered.json("review", "status", "quay")["blockers"]}
    answered.id("reply", "carry", "quay", response, "--omitted-because", "Her lawyer withdrew it.")
    answered.id("reply", "carry", "quay", "Ruth Calder", "--omitted-because", "Said in the other answer.")
    assert answered.json("list")["stories"][0]["summary"]["waits_for"] != "late reply"
