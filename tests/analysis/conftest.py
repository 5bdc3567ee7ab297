"""One engine for all tests of the analysis: it holds no state of any story."""

from __future__ import annotations

import pytest

from newsdesk.analysis.engine import Engine


@pytest.fixture(scope="session")
def engine() -> Engine:
    return Engine()
