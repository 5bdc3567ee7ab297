"""Which lines of a field changed since their facts were last read: edits are gathered, and read in one go."""

from __future__ import annotations

from newsdesk.live.text import LineChange


class EditedLines:
    """One region that holds every edit so far: ``old`` lines from ``first`` on became ``new`` lines."""

    def __init__(self) -> None:
        self.first = 0
        self.old = 0
        self.new = 0

    @property
    def empty(self) -> bool:
        """Whether nothing changed."""
        return self.old == self.new == 0

    def add(self, change: LineChange) -> None:
        """Take in one more edit, whose lines count as the text stands after the edits before."""
        added = len(change.lines)
        if self.empty:
            self.first, self.old, self.new = change.first, change.removed, added
            return
        start = min(self.first, change.first)
        end = max(self.first + self.new, change.first + change.removed)
        grown_before = self.first - start
        grown_after = end - (self.first + self.new)
        self.old += grown_before + grown_after
        self.new = end - start + added - change.removed
        self.first = start

    def clear(self) -> None:
        """Nothing changed any more."""
        self.first = self.old = self.new = 0
