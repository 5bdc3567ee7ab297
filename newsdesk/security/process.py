"""What this process leaves behind when it dies: nothing of what it held in memory."""

from __future__ import annotations

from contextlib import suppress


def forbid_core_dumps() -> None:
    """No crash writes the memory of this process to a file, where an opened name or a passphrase would be read.

    Does nothing where the platform writes none by itself.
    """
    with suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 - not on every platform

        _, most = resource.getrlimit(resource.RLIMIT_CORE)
        resource.setrlimit(resource.RLIMIT_CORE, (0, most))
