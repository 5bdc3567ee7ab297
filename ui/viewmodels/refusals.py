"""What a person is told of something that was not done."""

from __future__ import annotations

import logging

from PySide6.QtCore import QCoreApplication

from newsdesk.domain.errors import KnownError

_log = logging.getLogger(__name__)


def sentence(error: Exception) -> str:
    """The sentence to show; what is our fault is logged."""
    if isinstance(error, KnownError):
        return str(error)
    _log.error("a change failed", exc_info=error)
    return QCoreApplication.translate(
        "Refusals", "Something went wrong inside Newsdesk; nothing was changed. The log has the details."
    )
