from __future__ import annotations

import pytest

from tests.support.terminal import filled_once

QUIET = "The library in Tarn opens on 3 December 2026 at 10:00, the council said.\n"
HEAD = "---\nheadline: The library opens\nslug: {slug}\nbyline: By Ana Moreno\n---\n\n"
FACELESS = "The library in Tarn will close, sources say.\n"
STAFF = {"Ana Moreno": "reporter", "Ed Quill": "editor", "Sto Lind": "standards", "Lex Abara": "legal"}


@pytest.fixture
def desk(newsdesk, homes, tmp_path):
    """The command line with four people and two stories, ``library`` and ``closing``."""

    def fill():
        for name, role in STAFF.items():
            newsdesk.id("person", "add", name, "--role", role)
        for slug, body in (("library", QUIET), ("closing", FACELESS)):
            path = tmp_path / f"{slug}.md"
            path.write_text(HEAD.format(slug=slug) + body, encoding="utf-8")
            newsdesk.id("import", path)

    filled_once(homes("desk"), fill)
    return newsdesk


def status(desk, slug="library"):
    return desk.json("review", "status", slug)


@pytest.fixture
def signed(desk):
    desk.id("--as", "Ana Moreno", "review", "submit", "library")
    desk.id("--as", "Ed Quill", "review", "sign", "library", "--step", "editor")
    return desk


def test_a_story_is_submitted_signed_and_published(signed):
    found = status(signed)
    assert (found["schema"], found["state"], found["ready"], found["blockers"]) == (
        "newsdesk.review/1",
        "signed",
        True,
        [],
    )
    (signoff,) = found["signoffs"]
    assert (signoff["step"], signoff["by"], signoff["valid"]) == ("editor", "Ed Quill", True)
    assert (signoff["edited_since"], signoff["superseded"]) == (False, False)
    assert len(signoff["text_digest"]) == len(signoff["records_digest"]) == 64
    signed.id("--as", "Ed Quill", "review", "publish", "library")
    assert status(signed)["state"] == "published"


@pytest.mark.parametrize(
    "command",
    [
        ("sign", "library"),
        ("waive", "library", "S2", "--reason", "safety"),
        ("override", "library", "--reason", "Breaking."),
        ("request-changes", "library", "--reason", "Thin."),
    ],
)
def test_decisions_that_are_put_on_record_need_a_name(desk, command):
    said = desk("review", *command)
    assert said.code == 2
    assert "needs --as NAME" in said.err


def test_what_is_missing_is_listed_and_the_exit_code_is_4(desk):
    desk.id("review", "submit", "closing", "--as", "Ana Moreno")
    said = desk("review", "sign", "closing", "--as", "Ed Quill")
    assert said.code == 4
    assert "  S2: " in said.err
    found = status(desk, "closing")
    blocker = next(b for b in found["blockers"] if b["item"] == "S2")
    assert (found["ready"], blocker["field"]) == (False, "body")
    assert "sources" in FACELESS[slice(*blocker["span"])]


def test_the_author_cannot_sign(desk):
    desk.id("review", "submit", "library", "--as", "Ana Moreno")
    desk.id("person", "edit", "Ana Moreno", "--role", "editor")
    said = desk("--as", "Ana Moreno", "review", "sign", "library")
    assert said.code == 4
    assert "four-eyes: Ana Moreno is in the byline" in said.err


def test_a_record_added_after_the_signature_is_edited_since(signed):
    signed.id("source", "add", "library", "the minutes")
    (signoff,) = status(signed)["signoffs"]
    assert (signoff["valid"], signoff["edited_since"]) == (False, True)
    assert signed("review", "publish", "library", "--as", "Ed Quill").code == 4
    signed.id("source", "remove", "library", "the minutes")
    assert status(signed)["signoffs"][0]["valid"]


def test_changes_are_requested_with_a_reason_and_the_story_is_submitted_again(signed):
    signed.id("review", "request-changes", "library", "--as", "Lex Abara", "--reason", "Which council?")
    assert status(signed)["state"] == "changes_requested"
    signed.id("review", "submit", "library", "--as", "Ana Moreno")
    assert status(signed)["signoffs"][0]["superseded"]


def test_an_item_is_waived_for_a_listed_reason_and_taken_back(desk):
    said = desk("review", "waive", "closing", "S2", "--as", "Sto Lind", "--reason", "because")
    assert said.code == 4
    assert "Choose one of the policy's reasons" in said.err
    desk.id(
        "review", "waive", "closing", "S2", "--as", "Sto Lind", "--reason", "safety", "--text", "They are known to us."
    )
    assert status(desk, "closing")["ready"]
    desk.id("review", "unwaive", "closing", "S2")
    assert not status(desk, "closing")["ready"]


def test_a_finding_that_must_be_fixed_is_dismissed_for_a_listed_reason_only(desk):
    finding = next(
        f for f in desk.json("review", "findings", "closing")["findings"] if f["rule"] == "sourcing.unnamed-source"
    )
    assert desk("review", "dismiss", "closing", finding["id"]).code == 2
    desk.id("review", "dismiss", "closing", finding["id"], "--reason", "misread", "--as", "Ana Moreno")
    assert status(desk, "closing")["ready"]


def test_an_override_runs_now_and_is_signed_later(desk):
    desk.id("review", "submit", "closing", "--as", "Ana Moreno")
    desk.id("review", "override", "closing", "--as", "Ed Quill", "--reason", "Breaking.")
    desk.id("review", "publish", "closing", "--as", "Ed Quill")
    found = status(desk, "closing")
    assert found["state"] == "published"
    assert found["blockers"][-1]["item"] == "sign-later"
    assert found["signoffs"][0]["step"] == "override"


def test_a_question_is_answered_by_name(desk):
    desk.id("review", "submit", "library", "--as", "Ana Moreno")
    desk.id("review", "answer", "library", "A3", "yes", "--as", "Ana Moreno")
    item = next(i for i in status(desk)["checklist"] if i["item"] == "A3")
    assert (item["state"], item["met_by"], item["detail"]) == ("met", "person", "Yes (Ana Moreno)")
    said = desk("review", "answer", "library", "S2", "yes")
    assert said.code == 3
    assert "these do: " in said.err


def test_a_published_story_is_corrected_and_withdrawn(signed):
    signed.id("review", "publish", "library", "--as", "Ed Quill")
    signed.id("review", "correct", "library", "--as", "Ed Quill", "--text", "It opens at 11.")
    assert status(signed)["state"] == "corrected"
    signed.id("review", "withdraw", "library", "--as", "Lex Abara", "--reason", "A court ordered it.")
    assert status(signed)["state"] == "withdrawn"
    assert signed("review", "publish", "library", "--as", "Ed Quill").code == 4


def test_the_status_for_a_person_tells_a_rule_from_a_person(signed):
    signed.id("review", "answer", "library", "A3", "yes", "--as", "Ana Moreno")
    out = signed("review", "status", "library").out
    assert "[-] S2" in out
    assert "[x] A3" in out
    assert "Editor: recorded as Ed Quill" in out
    assert "edited since" in out
    draft = signed("review", "status", "closing").out
    assert "draft · Not ready for sign-off: 1 must-fix item open" in draft


def test_an_unknown_story_is_the_inputs_fault(desk):
    said = desk("review", "status", "nothing")
    assert said.code == 3
    assert said.err.count("\n") == 1
