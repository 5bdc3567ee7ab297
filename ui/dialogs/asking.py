"""The shape that most commands have: a dialog is asked, and what it answers becomes one action on the story."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ui.dialogs.form import FormDialog
from ui.dialogs.occasion import Occasion

Fields = Callable[[Any], Mapping[str, object]]
"""What the answer of a dialog gives to an action, by name."""


def ask_and_do(
    on: Occasion, dialog: FormDialog, action: Callable[..., object], fields: Fields, **known: object
) -> None:
    """Open a dialog; run ``action`` with what is ``known`` already and with the ``fields`` of the answer."""

    def answered(answer: object) -> None:
        on.execute(action, **known, **fields(answer))

    on.ask(dialog, answered)
