"""``make run``: the window; with no display the same job without one."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "resources" / "samples" / "harbour-lights.md"
PACK = ROOT / "out" / "harbour-lights-lawyer-pack.docx"
FOUND_SOMETHING = 1
PROBE = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"


def newsdesk(*arguments: str, capture: bool = False) -> subprocess.CompletedProcess[str]:
    """Run the command line of this checkout."""
    return subprocess.run(
        [sys.executable, "-m", "newsdesk", *arguments], cwd=ROOT, text=True, capture_output=capture, check=False
    )


def has_display() -> bool:
    """Whether a window could be shown here: asks Qt in a process of its own, since it aborts when not."""
    return subprocess.run([sys.executable, "-c", PROBE], capture_output=True, check=False).returncode == 0


def sample_story() -> str:
    """The id of the sample in the user's library, imported when it is not there yet."""
    listed = json.loads(newsdesk("list", "--format", "json", capture=True).stdout or '{"stories": []}')
    for story in listed["stories"]:
        if story["slug"] == SAMPLE.stem:
            return str(story["id"])
    imported = newsdesk("import", str(SAMPLE), capture=True)
    if imported.returncode:
        print(imported.stderr, file=sys.stderr)
        sys.exit(imported.returncode)
    return imported.stdout.split("\t")[0]


def without_window() -> int:
    """Check the sample, print the findings, write its lawyer pack, say how to get the window."""
    print("No display here, so Newsdesk does the job without its window.\n", flush=True)
    checked = newsdesk("check", str(SAMPLE))
    if checked.returncode not in (0, FOUND_SOMETHING):
        return checked.returncode
    PACK.parent.mkdir(exist_ok=True)
    exported = newsdesk("export", sample_story(), "--kind", "lawyer", "--to", str(PACK))
    if exported.returncode:
        return exported.returncode
    print(f"\nThe lawyer pack is in {PACK.relative_to(ROOT)}.")
    print(
        "For the window: run `make run` on a desktop, or on a virtual screen with `xvfb-run --auto-servernum make run`."
    )
    return 0


def main() -> int:
    """Open the window, or do without."""
    return newsdesk().returncode if has_display() else without_window()


if __name__ == "__main__":
    sys.exit(main())
