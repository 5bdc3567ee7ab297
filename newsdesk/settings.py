"""What a user set: a small declared file, read once and written whole."""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from newsdesk.domain.errors import KnownError
from newsdesk.paths import private_folder


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting with its default.

    ``library`` is a path or URL ("" for the user's own library); ``policy`` a file ("" for the house policy
    that comes with Newsdesk); ``acting_as`` a person's id; ``theme`` is system, light or dark; ``text_percent``
    80 to 200.
    """

    library: str = ""
    policy: str = ""
    acting_as: str = ""
    theme: str = "system"
    text_percent: int = 100


def load_settings(path: Path) -> Settings:
    """Read the settings; a missing file means the defaults, an unreadable one raises KnownError."""
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError) as error:
        raise KnownError(f"The settings file {path} cannot be read; correct or delete it.") from error
    known = {f.name: type(f.default) for f in fields(Settings)}
    taken: dict[str, Any] = {k: v for k, v in stored.items() if k in known and type(v) is known[k]}
    return Settings(**taken)


def save_settings(path: Path, settings: Settings) -> None:
    """Write the settings whole, by replacing the file."""
    private_folder(path.parent)
    with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False, encoding="utf-8") as file:
        json.dump(asdict(settings), file, indent=2)
    os.replace(file.name, path)  # noqa: PTH105 - the temporary name is a string
