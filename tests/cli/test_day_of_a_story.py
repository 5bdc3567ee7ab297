"""The whole day of a story on the command line: from the file that came in to clean copy and the lawyer's pack."""

from __future__ import annotations

from zipfile import ZipFile

TEXT = """---
headline: The quay at Tarn was promised twice
slug: quay
byline: By Ana Moreno
---

Ruth Calder took bribes for the quay, a harbour clerk said, who asked not to be named for fear of losing the post.

The minutes of the harbour board show that the contract went to Vane Ferries. Vane Ferries bribed the board, the clerk said.

Ruth Calder denied it. "I took nothing from anybody," she said in a letter.

Vane Ferries said it won the contract in an open tender. "Nobody was bribed," the company said.
"""
BRIBES, VANE = "Ruth Calder took bribes for the quay", "Vane Ferries bribed the board"
STAFF = {"Ana Moreno": "reporter", "Ed Quill": "editor", "Sto Lind": "standards", "Lex Abara": "legal"}
LATER = "2099-01-01T12:00+00:00"


class Day:
    """The desk, the story, and what still stands in its way."""

    def __init__(self, newsdesk, tmp_path):
        self.newsdesk, self.tmp_path = newsdesk, tmp_path

    def __call__(self, *words, by="Ana Moreno"):
        return self.newsdesk.id("--as", by, *words)

    def open(self) -> list[str]:
        return [b["item"] for b in self.newsdesk.json("review", "status", "quay")["blockers"]]

    def state(self) -> str:
        return self.newsdesk.json("review", "status", "quay")["state"]


def test_the_day_of_a_story(newsdesk, tmp_path):
    day = Day(newsdesk, tmp_path)
    comes_in(day)
    records_whom_it_accuses(day)
    records_who_says_so(day)
    asks_and_is_answered(day)
    says_what_it_means(day)
    is_sent_back_and_resubmitted(day)
    is_signed(day)
    goes_out(day)
    is_looked_after(day)


def comes_in(day):
    for name, role in STAFF.items():
        day.newsdesk.id("person", "add", name, "--role", role)
    path = day.tmp_path / "quay.md"
    path.write_text(TEXT, encoding="utf-8")
    day.newsdesk.id("import", path)
    status = day.newsdesk("review", "status", "quay").out
    assert "Not ready for sign-off" in status
    assert day.open()[0] == "R1", "whom it accuses comes first"
    assert "with: newsdesk party add" in status


def records_whom_it_accuses(day):
    day("party", "add", "quay", "Ruth Calder", "--kind", "person")
    day("party", "add", "quay", "Vane Ferries")
    for words, party in ((BRIBES, "Ruth Calder"), (VANE, "Vane Ferries")):
        day("claim", "add", "quay", "--passage", words, "--about", party)
    assert "R1" not in day.open()


def records_who_says_so(day):
    source = (
        "source",
        "add",
        "quay",
        "a harbour clerk",
        "--unnamed",
        "--role",
        "harbour clerk",
        "--terms",
        "background",
    )
    day(*source, "--anonymity-reason", "Would lose the post.", "--reader-reason", "for fear of losing the post")
    day("source", "edit", "quay", "a harbour clerk", "--known-to", "Ed Quill", by="Ed Quill")
    day("source", "add", "quay", "Minutes of the harbour board", "--type", "document", "--provenance", "The registry.")
    minutes = day.tmp_path / "minutes.txt"
    minutes.write_text("The contract goes to Vane Ferries.", encoding="utf-8")
    day("document", "add", "quay", "Minutes", minutes, "--provenance", "The registry, on request")
    day("source", "contact", "quay", "a harbour clerk", "--at", "2026-11-20", "--channel", "in person")
    for words in (BRIBES, VANE):
        day("source", "link", "quay", words, "a harbour clerk", "--basis", "first_hand", "--origin", "the clerk")
        day(
            "source",
            "link",
            "quay",
            words,
            "Minutes",
            "--basis",
            "document_seen",
            "--origin",
            "board",
            "--locator",
            "p. 2",
        )
    assert not {"S1", "S2", "S5", "S7", "S10"} & set(day.open())


def asks_and_is_answered(day):
    assert "R2" in day.open()
    for party, words, answer, printed in (
        ("Ruth Calder", BRIBES, "I took nothing from anybody.", '"I took nothing from anybody," she said in a letter.'),
        ("Vane Ferries", VANE, "Nobody was bribed.", '"Nobody was bribed," the company said.'),
    ):
        letter = day.tmp_path / f"{party}.docx"
        day("letter", "quay", "--party", party, "--deadline", LATER, "--put", "--channel", "e-mail", "--to", letter)
        assert letter.exists()
        answered = ("reply", "response", "quay", party, "--by", party, "--text", answer)
        day(*answered, "--point", f"{words}=denies", "--passage", printed)
    assert not {"R2", "R6", "R6b", "R6c", "R9"} & set(day.open())


def says_what_it_means(day):
    for words, meaning in ((BRIBES, "She sold public land."), (VANE, "It buys officials.")):
        day("claim", "edit", "quay", words, "--imputation", meaning, "--level", "suspicion", "--status", "supported")
        day("claim", "edit", "quay", words, "--checker", "Sto Lind", by="Ed Quill")
    day(
        "decision",
        "add",
        "quay",
        "public_interest",
        "Readers pay for the quay.",
        "--clause",
        "House rule 4",
        by="Ed Quill",
    )
    for party in ("Ruth Calder", "Vane Ferries"):
        day(
            "decision", "add", "quay", "counter_claim", "The tender file bears it out.", "--party", party, by="Ed Quill"
        )
    day("note", "add", "quay", "Settle before noon.", "--class", "legal_advice", "--to", "Ed Quill", by="Lex Abara")
    status = day.newsdesk.json("review", "status", "quay")
    assert status["ready"], status["blockers"]
    met = {i["item"]: i for i in status["checklist"] if i["state"] == "met" and i["met_by"] == "record"}
    assert [r["name"] for r in met["S7"]["records"]] == ["a harbour clerk"]
    assert all(i["records"] for i in met.values()), [i["item"] for i in met.values() if not i["records"]]


def is_sent_back_and_resubmitted(day):
    day("review", "submit", "quay")
    day("review", "request-changes", "quay", "--reason", "Say in which year.", by="Ed Quill")
    assert day.state() == "changes_requested"
    answered = {
        i["item"] for i in day.newsdesk.json("review", "status", "quay")["checklist"] if i["answer"] == "yes_no"
    }
    for item in sorted(answered & {"A1", "A3", "A5"}):
        day("review", "answer", "quay", item, "yes")
    day("review", "submit", "quay")
    assert day.state() == "in_review"


def is_signed(day):
    refused = day.newsdesk("--as", "Ana Moreno", "review", "sign", "quay")
    assert refused.code == 4, "nobody signs a story of their own"
    copy = day.tmp_path / "early.docx"
    assert day.newsdesk("export", "quay", "--to", copy).code == 4
    steps = [s["step"] for s in day.newsdesk.json("review", "status", "quay")["steps"] if s["required"]]
    signers = {"editor": "Ed Quill", "standards": "Sto Lind", "legal": "Lex Abara"}
    for step in steps:
        day("review", "sign", "quay", "--step", step, by=signers[step])
    assert "legal" in steps, "a person is accused"
    assert day.state() == "signed"


def goes_out(day):
    clean, pack, privileged = (day.tmp_path / f"{name}.docx" for name in ("clean", "pack", "privileged"))
    day("export", "quay", "--to", clean)
    day("export", "quay", "--kind", "lawyer-pack", "--to", pack)
    assert (
        day.newsdesk("--as", "Ed Quill", "export", "quay", "--kind", "lawyer-pack", "--privileged", "--to", clean).code
        == 4
    )
    day("export", "quay", "--kind", "lawyer-pack", "--privileged", "--to", privileged, by="Lex Abara")
    told = {path.stem: everything(path) for path in (clean, pack, privileged)}
    assert "The quay at Tarn was promised twice" in told["clean"]
    assert not [w for w in ("House rule 4", "Settle before noon", "Would lose the post") if w in told["clean"]]
    for words in (
        "The six questions",
        "Recorded as signed by Lex Abara",
        "House rule 4",
        "denies".capitalize(),
        "20 November",
    ):
        assert words in told["pack"], words
    assert "Settle before noon" not in told["pack"]
    assert "Settle before noon" in told["privileged"]
    assert "Privileged and confidential" in told["privileged"]


def is_looked_after(day):
    day("review", "publish", "quay", by="Ed Quill")
    watched = {i["item"]: i["state"] for i in day.newsdesk.json("review", "status", "quay")["checklist"]}
    assert watched["C1"] == "open"
    day("decision", "add", "quay", "second_look", "Ask whether the board met.", "--expires", LATER, by="Ed Quill")
    watched = {i["item"]: i["state"] for i in day.newsdesk.json("review", "status", "quay")["checklist"]}
    assert watched["C1"] == "met"
    log = day.newsdesk.json("decisions", "list", "quay")["log"]
    assert {line["kind"] for line in log} == {"public_interest", "counter_claim", "second_look", "anonymity"}


def everything(path) -> str:
    with ZipFile(path) as package:
        return " ".join(package.read(name).decode(errors="replace") for name in package.namelist())
