"""The window.

PySide6 reads the source of every module that is imported after it, to see whether it could switch on snake_case names
for Qt (``from __feature__ import …``). Nothing here does, and reading some two thousand files costs more than painting
the window, so that look is skipped.
"""

from __future__ import annotations

import sys

import PySide6.QtCore  # noqa: F401 - loads what is switched off below


def _uses_feature(_module: object) -> bool:
    return False


if (_feature := sys.modules.get("shibokensupport.feature")) is not None:
    _feature._mod_uses_pyside = _uses_feature  # type: ignore[attr-defined]  # noqa: SLF001 - there is no public switch
