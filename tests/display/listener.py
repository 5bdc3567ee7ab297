"""What a screen reader hears: every accessible name of the window with its role, as JSON. Run by the system's Python.

usage: listener.py SECONDS  (waits until the window shows a story, at most so long)
"""

from __future__ import annotations

import json
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402 - the version is chosen first

DEEPEST = 40


def heard(node, depth=0):
    """(role, name) of a node and all below it."""
    found = [(node.get_role_name(), node.get_name())]
    if depth < DEEPEST:
        for index in range(min(node.get_child_count(), 400)):
            child = node.get_child_at_index(index)
            if child is not None:
                found += heard(child, depth + 1)
    return found


def main() -> None:
    Atspi.init()
    until = time.monotonic() + float(sys.argv[1])
    found = []
    while time.monotonic() < until:
        time.sleep(1)
        desktop = Atspi.get_desktop(0)
        found = []
        for index in range(desktop.get_child_count()):
            application = desktop.get_child_at_index(index)
            if application is not None:
                found += heard(application)
        if any(name == "Article body" for _, name in found):
            break
    print(json.dumps(found))


if __name__ == "__main__":
    main()
