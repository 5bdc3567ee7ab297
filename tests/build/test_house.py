"""The house stands as docs/architecture.md says: what can be installed, what must not exist, what must not be named."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
DESKTOP_ID = "org.newsdesk.Newsdesk"


def tracked_files() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).exists()]


def test_packaging_is_not_a_package():
    """It would shadow the PyPI project of that name, and pytest would no longer start."""
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_every_requirement_is_pinned_and_hashed_and_none_names_an_index():
    text = (ROOT / "packaging" / "requirements.txt").read_text(encoding="utf-8")
    pins = re.findall(r"^([A-Za-z0-9_.\[\]-]+)==\S+", text, re.MULTILINE)
    assert len(pins) > 20
    for block in re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE):
        if block.strip():
            assert "--hash=sha256:" in block, block.splitlines()[0]
    assert not re.search(r"https?://|file:|--(extra-)?index-url|--find-links", text)


def test_every_dependency_of_the_project_is_in_the_lock():
    declared = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    names = re.findall(r'^\s+"([A-Za-z0-9_.-]+)(?:\[[a-z]+\])?[<>=]', declared, re.MULTILINE)
    lock = (ROOT / "packaging" / "requirements.txt").read_text(encoding="utf-8").lower()
    missing = [n for n in names if not re.search(rf"^{re.escape(n.lower())}==", lock, re.MULTILINE)]
    assert names
    assert not missing


def test_qt_stays_below_the_release_that_aborts_on_this_python():
    lock = (ROOT / "packaging" / "requirements.txt").read_text(encoding="utf-8")
    major, minor = re.search(r"^pyside6-essentials==(\d+)\.(\d+)", lock, re.MULTILINE).groups()
    assert (int(major), int(minor)) < (6, 12)


def test_twenty_thousand_void_calls_of_qt_leave_the_program_alive():
    """PySide6 6.12.0 on Python 3.11 releases a reference to None at each and aborts after some 7,000."""
    code = (
        "from PySide6.QtCore import QObject, QTimer\n"
        "o, t = QObject(), QTimer()\n"
        "for i in range(20_000): o.setObjectName('x'); t.setInterval(i)\n"
        "print('alive')\n"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert result.stdout.strip() == "alive", result.stderr


def test_the_desktop_files_agree_on_one_id_and_are_valid():
    folder = ROOT / "packaging" / "linux"
    desktop, metainfo = folder / f"{DESKTOP_ID}.desktop", folder / f"{DESKTOP_ID}.metainfo.xml"
    assert f"Icon={DESKTOP_ID}" in desktop.read_text(encoding="utf-8")
    assert f"<id>{DESKTOP_ID}</id>" in metainfo.read_text(encoding="utf-8")
    assert (ROOT / "resources" / "icons" / f"{DESKTOP_ID}.svg").exists()
    assert f'"{DESKTOP_ID}"' in (ROOT / "ui" / "app.py").read_text(encoding="utf-8")
    for tool, arguments in (
        ("desktop-file-validate", [str(desktop)]),
        ("appstreamcli", ["validate", "--no-net", str(metainfo)]),
    ):
        if shutil.which(tool):
            checked = subprocess.run([tool, *arguments], capture_output=True, text=True, check=False)
            assert checked.returncode == 0, checked.stdout + checked.stderr


def test_a_wheel_holds_both_packages_and_the_resources(tmp_path):
    built = subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stdout + built.stderr
    [wheel] = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    for wanted in (
        "newsdesk/__main__.py",
        "ui/app.py",
        "newsdesk/resources/policies/newsdesk.toml",
        "newsdesk/resources/samples/harbour-lights.md",
        "newsdesk/resources/templates/newsdesk-house.docx",
    ):
        assert wanted in names
    assert any(n.startswith("newsdesk/library/migrations/versions/") and n.endswith(".py") for n in names)
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]);"
        "from newsdesk.resource_files import resource_text;"
        "import newsdesk; assert sys.argv[1] in newsdesk.__file__;"
        "print(len(resource_text('policies', 'newsdesk.toml')) > 0)"
    )
    target = tmp_path / "unpacked"
    zipfile.ZipFile(wheel).extractall(target)
    run = subprocess.run(
        [sys.executable, "-P", "-c", code, str(target)], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert run.stdout.strip() == "True", run.stderr


def test_view_models_need_no_window():
    """QtCore only, so that they are tested without one (import-linter does not look inside PySide6)."""
    modules = [ROOT / "ui" / "jobs.py", *(ROOT / "ui" / "viewmodels").rglob("*.py")]
    assert len(modules) > 5
    for path in modules:
        qt = re.findall(r"^\s*(?:from|import) PySide6\.(\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert set(qt) <= {"QtCore"}, path


def test_no_file_names_a_path_of_somebodys_machine():
    for path in tracked_files():
        if path.suffix in {".png", ".docx"} or path.name == "test_house.py":
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        assert not re.search(r"/home/[a-z]|/work/|/root/|C:\\\\Users", text), path
