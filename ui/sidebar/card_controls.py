"""What happens in the controls of a list's cards, as far as it makes a card the current one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QListWidget, QWidget

Current = Callable[[QWidget], None]
"""Makes the card of a control the current one."""


class CardControls(QObject):
    """Watches the controls of the cards: one that takes the focus makes its card current, Escape goes to the list.

    A card that becomes current grows while another shrinks, which moves what the mouse is pressed on: a card that is
    clicked becomes current once the button of the mouse is up and the click is done.
    """

    def __init__(self, cards: QListWidget, make_current: Current, make_current_soon: Current) -> None:
        super().__init__(cards)
        self._cards = cards
        self._make_current, self._make_current_soon = make_current, make_current_soon
        self._pressed: QWidget | None = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the class."""
        if isinstance(event, QFocusEvent) and event.gotFocus() and isinstance(watched, QWidget):
            if event.reason() is Qt.FocusReason.MouseFocusReason:
                self._pressed = watched
            else:
                self._make_current(watched)
        elif event.type() == QEvent.Type.MouseButtonRelease and watched is self._pressed:
            self._pressed = None
            self._make_current_soon(watched)
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self._cards.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False
