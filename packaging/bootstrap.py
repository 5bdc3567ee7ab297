"""Set up Newsdesk on a fresh machine: ``.venv`` from pinned requirements, and what Qt needs from the system.

Uses nothing but the standard library. Run by ``make setup``; a second run does nothing when nothing changed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
REQUIREMENTS = ROOT / "packaging" / "requirements.txt"
STAMP = VENV / "newsdesk-setup"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
OLDEST_PYTHON = (3, 11)

# What the Qt wheels expect from a Debian or Ubuntu system; a desktop has most of them already.
QT_PACKAGES = (  # noqa: SIM905 - reads better as words
    "libegl1 libgl1 libxkbcommon0 libxkbcommon-x11-0 libdbus-1-3 libfontconfig1 libglib2.0-0 libxcb-cursor0 "
    "libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xinerama0 "
    "libxcb-xkb1 fonts-noto-core fonts-inter"
).split()
PROBE = "import PySide6.QtWidgets, PySide6.QtNetwork"


def say(line: str) -> None:
    """Tell the person at the terminal."""
    print(f"newsdesk setup: {line}", flush=True)


def fingerprint() -> str:
    """What the environment depends on; when it changes, set-up runs again."""
    digest = hashlib.sha256()
    for path in (REQUIREMENTS, ROOT / "pyproject.toml"):
        digest.update(path.read_bytes())
    digest.update(f"{sys.version_info[:2]} {ROOT}".encode())
    return digest.hexdigest()


def make_environment() -> None:
    """Create ``.venv`` and install the pinned packages and Newsdesk itself into it."""
    if not PYTHON.exists():
        say(f"creating {VENV.name} with Python {sys.version_info.major}.{sys.version_info.minor}")
        venv.create(VENV, with_pip=True, clear=VENV.exists())
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    say("installing the pinned packages")
    subprocess.run([*pip, "--require-hashes", "--requirement", str(REQUIREMENTS)], check=True)
    subprocess.run([*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)], check=True)


def qt_complaint() -> str:
    """Return why Qt cannot be loaded, or an empty string when it can."""
    result = subprocess.run([str(PYTHON), "-c", PROBE], capture_output=True, text=True, check=False)
    return "" if result.returncode == 0 else (result.stderr.strip().splitlines() or ["Qt cannot be loaded"])[-1]


def provide_qt() -> None:
    """Install what Qt needs from the system where that is allowed, and name it where it is not."""
    complaint = qt_complaint()
    if complaint and sys.platform == "linux" and shutil.which("apt-get"):
        prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
        if not prefix or shutil.which("sudo"):
            say("installing the system libraries that Qt needs")
            environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
            for step in (["update"], ["install", "--yes", "--no-install-recommends", *QT_PACKAGES]):
                subprocess.run(
                    [*prefix, "apt-get", "-q", *step], check=False, env=environment, stdout=subprocess.DEVNULL
                )
            complaint = qt_complaint()
    if complaint:
        say(f"Qt cannot start yet: {complaint}")
        say("ask for these system packages (their Debian names): " + " ".join(QT_PACKAGES))
        sys.exit(3)


def main() -> None:
    """Set up, or find that all is there."""
    if sys.version_info < OLDEST_PYTHON:
        say(f"Newsdesk needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
        sys.exit(3)
    wanted = fingerprint()
    if STAMP.exists() and STAMP.read_text(encoding="utf-8") == wanted and PYTHON.exists():
        return
    try:
        make_environment()
    except subprocess.CalledProcessError as error:
        say(f"a package could not be installed (exit {error.returncode}); is the package index reachable?")
        sys.exit(3)
    provide_qt()
    STAMP.write_text(wanted, encoding="utf-8")
    say("ready")


if __name__ == "__main__":
    main()
