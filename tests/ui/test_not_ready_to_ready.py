"""From "not ready" to "ready", record by record, by the buttons that the checklist offers; what each step cost is printed."""

from __future__ import annotations

import sys

import pytest

from newsdesk.policy.matrix import allegations
from tests.support import settling
from tests.support.settling import QUAY, WIRE
from tests.ui.pages.dialog_page import DialogPage
from tests.ui.pages.window_page import WindowPage, open_window


class Newcomer(settling.Newcomer):
    """Somebody who presses what the first blocking question offers."""

    def __init__(self, window: WindowPage) -> None:
        super().__init__()
        self.window = window
        self.does = {
            "S1": self.support,
            "S10": self.support,
            "S2": self.record_source,
            "S9": self.record_source,
            "S5": self.say_why_unnamed,
            "S7": self.know,
            "A2": self.mark_supported,
            "L1": self.say_what_they_mean,
            "R1": self.record_parties,
            "R2": self.ask_nobody,
            "R8": self.record_positions,
            "R10": self.agree,
        }

    @property
    def blockers(self) -> dict[str, str]:
        said: dict[str, str] = {}
        for blocker in self.window.story.checklist.blockers:
            said[blocker.item] = said.get(blocker.item, "") + blocker.why
        return said

    def step(self, item: str) -> None:
        with self.window.step(f"{item} {self.question(item)}"):
            super().step(item)

    def press(self, words: str, button: str) -> DialogPage | None:
        """Press a button of the question that says these words."""
        self.window.sidebar.turn_to("Checklist")
        self.window.sidebar.cards("Checklist items").card(words).press(button)
        return DialogPage(self.window.effort) if button.endswith("…") else None

    def question(self, item: str) -> str:
        return next(i.question for i in self.window.story.checklist.items if i.item == item)

    def first(self, *items: str) -> str:
        return self.question(next(i for i in items if i in self.blockers))

    def support(self) -> None:
        label, _ = self.papers.pop(0)
        dialog = self.press(self.first("S1", "S10"), "One source for several…")
        dialog.fill("Source", label)
        dialog.tick("document seen")
        dialog.press("Tick all")
        dialog.submit()

    def record_source(self) -> None:
        dialog = self.press(self.first("S2", "S9"), "Record source…")
        if "S9" in self.blockers and "S2" not in self.blockers:
            dialog.fill("What the copy calls it", "a second official")
        dialog.fill("Why it is not named", settling.WHY_UNNAMED)
        dialog.fill("What readers are told", settling.WHAT_READERS_ARE_TOLD)
        dialog.submit()

    def say_why_unnamed(self) -> None:
        dialog = self.press(self.question("S5"), "Say why it is not named…")
        dialog.fill("Why it is not named", settling.WHY_UNNAMED)
        dialog.submit()

    def know(self) -> None:
        self.window.act_as("Priya Nandakumar")
        self.window.settle()
        card = self.window.sidebar.cards("Checklist items").card(self.question("S7")).make_current()
        self.press(self.question("S7"), next(words for words in card.buttons if words.startswith("I know who")))

    def mark_supported(self) -> None:
        dialog = self.press(self.question("A2"), "Mark as supported…")
        dialog.press("Tick all")
        dialog.submit()

    def say_what_they_mean(self) -> None:
        dialog = self.press(self.question("L1"), "Say what they mean…")
        lacking = [c for c in allegations(self.window.story.dossier) if not c.imputation or c.level is None]
        for number, claim in enumerate(lacking, start=1):
            dialog.fill(f"Meaning {number}", settling.MEANING)
            if claim.level is None:
                dialog.choose(f"It says of them {number}", "that there are grounds to suspect it")
        dialog.submit()

    def record_parties(self) -> None:
        self.press(self.question("R1"), "Record all accused")

    def ask_nobody(self) -> None:
        dialog = self.press(self.question("R2"), "Not approached…")
        dialog.fill("Why they are not asked", settling.WHY_NOT_ASKED)
        dialog.submit()

    def agree(self) -> None:
        self.window.act_as("Priya Nandakumar")
        self.window.settle()
        card = self.window.sidebar.cards("Checklist items").card(self.question("R10")).make_current()
        self.press(self.question("R10"), next(words for words in card.buttons if words.startswith("Agree to it")))

    def record_positions(self) -> None:
        dialog = self.press(self.question("R8"), "Published positions…")
        for party in self.window.story.dossier.parties:
            if party.no_approach_reason:
                dialog.fill(f"Position of {party.name}", settling.POSITION)
                dialog.fill(f"Dated ({party.name})", settling.DATED)
        dialog.submit()

    def answer(self, item: str) -> None:
        self.window.sidebar.turn_to("Checklist")
        self.window.sidebar.cards("Checklist items").card(self.question(item)).fill("Answer", settling.ANSWER)


def bring_to_ready(qtbot, qapp, home, file) -> WindowPage:
    window = open_window(qtbot, qapp, home, (str(file),))
    for name, role in (("Ana Moreno", "reporter"), ("Priya Nandakumar", "editor"), ("Kei Satoh", "standards")):
        window.introduce(name, role)
    window.act_as("Ana Moreno")
    window.settle()
    assert window.sidebar.readiness.startswith("Not ready for sign-off")
    Newcomer(window).until_ready()
    assert window.sidebar.readiness.startswith("Ready for sign-off")
    for name, effort in window.costs:
        sys.stdout.write(f"{effort}  {name}\n")  # pytest -s shows what each step cost
    sys.stdout.write(f"{sum(e.clicks for _, e in window.costs)} clicks, {sum(e.keys for _, e in window.costs)} keys\n")
    return window


def test_a_story_of_ours_is_brought_from_not_ready_to_ready_in_the_window(qtbot, qapp, tmp_path):
    file = tmp_path / "quay.md"
    file.write_text(QUAY, encoding="utf-8")
    window = bring_to_ready(qtbot, qapp, tmp_path / "home", file)
    assert max(effort.clicks for _, effort in window.costs) <= 5
    assert sum(effort.clicks for _, effort in window.costs) <= 60
    window.session.close()


@pytest.mark.shared
def test_the_wire_story_is_brought_from_not_ready_to_ready_in_the_window(qtbot, qapp, tmp_path):
    window = bring_to_ready(qtbot, qapp, tmp_path / "home", WIRE)
    assert max(effort.clicks for _, effort in window.costs) <= 5
    window.session.close()
