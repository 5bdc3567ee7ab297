"""From "not ready" to "ready" by commands alone, record by record; how many commands it took is printed."""

from __future__ import annotations

import sys

import pytest

from tests.support import settling
from tests.support.settling import QUAY, WIRE


class Newcomer(settling.Newcomer):
    """Somebody who does what "review status" asks for, a command at a time."""

    def __init__(self, newsdesk, story: str) -> None:
        super().__init__()
        self.newsdesk, self.story = newsdesk, story
        self.commands: list[str] = []
        self.does = {
            "S1": self.support,
            "S10": self.support,
            "S2": self.record_sources,
            "S9": self.record_second,
            "S7": self.know,
            "A2": self.mark,
            "L1": self.mean,
            "R1": self.record,
            "R2": self.ask_nobody,
            "R8": self.stand,
            "R10": self.agree,
        }

    def run(self, *words: str) -> str:
        self.commands.append(" ".join(words[:2]))
        return self.newsdesk.id(words[0], words[1], self.story, *words[2:])

    def read(self, *words: str):
        return self.newsdesk.json(*words[:2], self.story, *words[2:])

    @property
    def blockers(self) -> dict[str, str]:
        return {b["item"]: b["why"] for b in self.read("review", "status")["blockers"]}

    def answer(self, item: str) -> None:
        self.run("review", "answer", item, settling.ANSWER)

    def findings(self, *rules: str) -> list[dict]:
        return [f for f in self.read("review", "findings")["findings"] if f["rule"] in rules and not f["match"]]

    def record(self) -> None:
        self.run("claim", "record")

    def support(self) -> None:
        loose = self.findings("sourcing.unattributed-allegation", "sourcing.unattributed-claim")
        findings = [word for f in loose for word in ("--finding", f["fingerprint"])]
        label, origin = self.papers.pop(0)
        self.run("claim", "support", label, "--all", "--basis", "document_seen", "--origin", origin, *findings)

    def record_sources(self) -> None:
        for finding in self.findings("sourcing.unnamed-source", "sourcing.agentless"):
            source = self.unnamed(f"an official ({finding['id']})")
            self.run("source", "match", source, "--finding", finding["fingerprint"])

    def record_second(self) -> None:
        phrase = next(f for f in self.read("review", "findings")["findings"] if f["rule"] == "sourcing.unnamed-source")
        for finding in [f for f in self.read("review", "findings")["findings"] if f["rule"] == phrase["rule"]]:
            source = self.unnamed(f"another official ({finding['id']})")
            self.run("source", "match", source, "--finding", finding["fingerprint"])

    def unnamed(self, label: str) -> str:
        why = ("--anonymity-reason", settling.WHY_UNNAMED, "--reader-reason", settling.WHAT_READERS_ARE_TOLD)
        return self.run("source", "add", label, "--unnamed", "--terms", "background", *why)

    def know(self) -> None:
        for source in self.read("source", "list")["sources"]:
            if not source["named"] and not source["known_to"]:
                self.run("source", "edit", source["id"], "--known-to", "Priya Nandakumar")

    def mark(self) -> None:
        self.run("claim", "mark", "--all", "--status", "supported")

    def mean(self) -> None:
        for claim in self.read("claim", "list")["claims"]:
            if claim["kind"] == "allegation" and not (claim["imputation"] and claim["level"]):
                self.run("claim", "edit", claim["id"], "--imputation", settling.MEANING, "--level", "suspicion")

    def ask_nobody(self) -> None:
        parties = [party["id"] for party in self.read("party", "list")["parties"]]
        self.run("party", "not-approached", *parties, "--reason", settling.WHY_NOT_ASKED)

    def agree(self) -> None:
        self.run("party", "agree", "--as", "Priya Nandakumar")

    def stand(self) -> None:
        for party in self.read("party", "list")["parties"]:
            self.run("party", "edit", party["id"], "--position", settling.POSITION, "--position-dated", settling.DATED)


def bring_to_ready(newsdesk, file) -> Newcomer:
    newsdesk.id("person", "add", "Ana Moreno")
    newsdesk.id("person", "add", "Priya Nandakumar", "--role", "editor")
    who = Newcomer(newsdesk, newsdesk.id("import", file))
    assert not who.read("review", "status")["ready"]
    who.until_ready()
    assert who.read("review", "status")["ready"]
    made = {command: who.commands.count(command) for command in dict.fromkeys(who.commands)}
    with_counts = ", ".join(f"{command} ×{count}" for command, count in made.items())
    sys.stdout.write(f"{len(who.commands)} commands: {with_counts}\n")  # pytest -s shows what it took
    return who


def test_a_story_of_ours_is_brought_from_not_ready_to_ready_by_commands(newsdesk, tmp_path):
    file = tmp_path / "quay.md"
    file.write_text(QUAY, encoding="utf-8")
    bring_to_ready(newsdesk, file)


@pytest.mark.shared
def test_the_wire_story_is_brought_from_not_ready_to_ready_by_commands(newsdesk):
    bring_to_ready(newsdesk, WIRE)
