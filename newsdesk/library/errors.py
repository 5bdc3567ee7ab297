"""From what a database says to one sentence a person can act on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from newsdesk.domain.errors import KnownError

_SENTENCES = (
    (("disk is full", "no space left"), "The disk is full: free some space, then save again."),
    (("disk i/o error",), "The disk cannot be written or read: look after it, then save again."),
    (
        ("readonly database", "read-only transaction", "read-only file system", "permission denied"),
        "It can only be read here: ask for the right to change it.",
    ),
    (("database is locked", "lock timeout"), "The library is in use by another program: try again in a moment."),
    (
        ("malformed", "not a database", "file is encrypted"),
        "The library is damaged: close Newsdesk, then run `newsdesk restore` to go back to its newest sound backup.",
    ),
    (("unable to open database",), "The library cannot be opened: look whether its folder is there."),
)
_NO_SERVER = "The library's server does not answer: what is on the screen is kept, try again in a moment."


@contextmanager
def known_errors() -> Iterator[None]:
    """Turn the database's complaints about the world into KnownError; ours stay what they are."""
    try:
        yield
    except DBAPIError as error:
        sentence = sentence_for(error)
        if sentence is None:
            raise
        raise KnownError(sentence) from error


def sentence_for(error: Exception) -> str | None:
    """What to tell a person about an error of a database or file; None when it is our fault."""
    said = str(getattr(error, "orig", None) or error).lower()
    for signs, sentence in _SENTENCES:
        if any(sign in said for sign in signs):
            return sentence
    if isinstance(error, DBAPIError) and (error.connection_invalidated or "connection" in said):
        return _NO_SERVER
    return None
