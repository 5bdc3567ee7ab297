from __future__ import annotations

from tests.support.terminal import engine, homes, newsdesk  # noqa: F401 - fixtures
