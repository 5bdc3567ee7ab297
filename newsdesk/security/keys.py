"""A person's key pair: X25519, the private half sealed with the person's passphrase."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import replace

from newsdesk.domain.errors import KnownError
from newsdesk.domain.ids import new_id
from newsdesk.domain.sealed import PersonKey
from newsdesk.security.boxes import NONCE_BYTES, WrongKey, open_box, seal_box
from newsdesk.security.passphrases import SALT_BYTES, accepted_passphrase, key_from_passphrase


def new_key(person: str, passphrase: str, made_at: str) -> PersonKey:
    """Make a key pair for a person. KnownError when the passphrase is too short."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey  # noqa: PLC0415 - as above

    private = X25519PrivateKey.generate()
    public = private.public_key().public_bytes_raw().hex()
    return _sealed(private.private_bytes_raw(), public, person, accepted_passphrase(passphrase), made_at)


def unlock(key: PersonKey, passphrase: str) -> bytes:
    """The private half (32 bytes). KnownError says whether the passphrase is wrong or the record damaged."""
    if _checksum(key) != key.checksum:
        raise KnownError(
            "This key record is damaged: restore it from a backup of the library, or use its recovery sheet."
        )
    sealing = key_from_passphrase(passphrase, bytes.fromhex(key.salt))
    try:
        return open_box(sealing, bytes.fromhex(key.nonce), bytes.fromhex(key.box), f"newsdesk.key/1 {key.public}")
    except WrongKey:
        raise KnownError("That is not the passphrase of this key; try again.") from None


def with_passphrase(key: PersonKey, old: str, new: str) -> PersonKey:
    """The same key pair under another passphrase."""
    return under_passphrase(key, unlock(key, old), new)


def under_passphrase(key: PersonKey, private: bytes, passphrase: str) -> PersonKey:
    """A key pair whose private half is known, under a passphrase. KnownError when that is too short."""
    sealed = _sealed(private, key.public, key.person, accepted_passphrase(passphrase), key.made_at)
    return replace(key, salt=sealed.salt, nonce=sealed.nonce, box=sealed.box, checksum=sealed.checksum)


def _sealed(private: bytes, public: str, person: str, passphrase: str, made_at: str) -> PersonKey:
    salt, nonce = secrets.token_bytes(SALT_BYTES), secrets.token_bytes(NONCE_BYTES)
    box = seal_box(key_from_passphrase(passphrase, salt), nonce, private, f"newsdesk.key/1 {public}")
    parts = (public, salt.hex(), nonce.hex(), box.hex())
    return PersonKey(new_id(), person, *parts, _digest(person, *parts), made_at)


def _checksum(key: PersonKey) -> str:
    return _digest(key.person, key.public, key.salt, key.nonce, key.box)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(("newsdesk.key/1", *parts)).encode()).hexdigest()
