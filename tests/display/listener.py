"""What a screen reader hears: every accessible name of the window with its role, as JSON. Run by the system's Python.

usage: listener.py SECONDS WANTED  (waits until it heard names that begin with each of WANTED, a JSON list; at most so long)
"""

from __future__ import annotations

import json
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402 - the version is chosen first

DEEPEST = 40
PAUSE = 0.5  # seconds


def heard(node, depth=0):
    """(role, name) of a node and all below it."""
    found = [(node.get_role_name(), node.get_name())]
    if depth < DEEPEST:
        for index in range(min(node.get_child_count(), 400)):
            child = node.get_child_at_index(index)
            if child is not None:
                found += heard(child, depth + 1)
    return found


def everything():
    """What there is now: a window that is just being built may take away what was about to be read."""
    found = []
    desktop = Atspi.get_desktop(0)
    for index in range(desktop.get_child_count()):
        application = desktop.get_child_at_index(index)
        if application is not None:
            application.clear_cache()
            found += heard(application)
    return found


def main() -> None:
    Atspi.init()
    until = time.monotonic() + float(sys.argv[1])
    wanted = json.loads(sys.argv[2])
    found = []
    while time.monotonic() < until:
        try:
            found = everything()
        except gi.repository.GLib.Error:
            continue
        if all(any(name.startswith(want) for _, name in found) for want in wanted):
            break
        time.sleep(PAUSE)
    print(json.dumps(found))


if __name__ == "__main__":
    main()
