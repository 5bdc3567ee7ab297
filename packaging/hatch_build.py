"""Wheel hook: compiles translations and puts resources/ inside the package."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ResourcesHook(BuildHookInterface):  # type: ignore[type-arg]
    """Compile ``.ts`` to ``.qm``; force-include ``resources/`` as ``newsdesk/resources`` (not when editable)."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before a wheel is built."""
        if version == "editable":
            return
        root = Path(self.root)
        for catalogue in sorted((root / "resources" / "i18n").glob("*.ts")):
            subprocess.run(
                ["pyside6-lrelease", str(catalogue), "-qm", str(catalogue.with_suffix(".qm"))],
                check=True,
            )
        build_data["force_include"][str(root / "resources")] = "newsdesk/resources"
