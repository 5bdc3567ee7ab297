"""The log holds what happened, never a word of a story."""

from __future__ import annotations

import logging
import stat

import pytest

from newsdesk.logging_setup import set_up_logging


@pytest.fixture
def log(tmp_path):
    root = logging.getLogger()
    level = root.level
    yield set_up_logging(tmp_path / "state" / "logs")
    for handler in [h for h in root.handlers if type(h).__name__ == "_PrivateFile"]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


def test_an_exception_is_logged_without_what_it_says(log):
    def choke(text):
        try:
            int(text)
        except ValueError as error:
            raise RuntimeError(f"could not read {text}") from error

    try:
        choke("Edda Quill told us")
    except RuntimeError:
        logging.getLogger("newsdesk.desk").exception("an action failed")
    said = log.read_text()
    assert "an action failed" in said
    assert "ValueError" in said
    assert "RuntimeError" in said
    assert "test_logging.py" in said
    assert "Quill" not in said


def test_the_log_is_private_and_does_not_grow_for_ever(log):
    for n in range(6_000):
        logging.getLogger("newsdesk").info("entry %d of a long day at the desk: %s", n, "nothing happened " * 50)
    files = sorted(log.parent.iterdir())
    assert len(files) == 4
    assert sum(f.stat().st_size for f in files) <= 4_100_000
    assert {stat.S_IMODE(f.stat().st_mode) for f in files} == {0o600}
    assert stat.S_IMODE(log.parent.stat().st_mode) == 0o700


def test_a_folder_that_cannot_be_made_stops_nothing(tmp_path):
    (tmp_path / "file").write_text("in the way")
    set_up_logging(tmp_path / "file" / "logs")
    logging.getLogger("newsdesk").warning("goes nowhere")
