"""From a passphrase to a key, slowly on purpose: argon2id, then HKDF for each use."""

from __future__ import annotations

from newsdesk.domain.errors import KnownError

SALT_BYTES = 16
KEY_BYTES = 32
SHORTEST = 12
# RFC 9106, the second recommended choice (64 MiB), for machines that also run an editor.
_ROUNDS, _KIBIBYTES, _LANES = 3, 64 * 1024, 4


def key_from_passphrase(passphrase: str, salt: bytes) -> bytes:
    """A 32-byte key; takes about a tenth of a second and 64 MiB. Spaces at the ends do not count."""
    from argon2.low_level import Type, hash_secret_raw  # noqa: PLC0415 - only when something is sealed

    return hash_secret_raw(
        passphrase.strip().encode(), salt, _ROUNDS, _KIBIBYTES, _LANES, hash_len=KEY_BYTES, type=Type.ID
    )


def accepted_passphrase(passphrase: str) -> str:
    """The passphrase itself; KnownError when it is too short to protect anybody."""
    if len(passphrase.strip()) < SHORTEST:
        raise KnownError(f"A passphrase protects people: choose one of at least {SHORTEST} characters, several words.")
    return passphrase.strip()
