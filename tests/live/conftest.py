from __future__ import annotations

from tests.support.desks import (  # noqa: F401 - fixtures
    clock,
    desk,
    engine,
    policy,
    reporter,
    story,
    where,
)
