"""Sealed identities: a random key per record, wrapped for the public keys of named people."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import replace

from newsdesk.domain.digests import canonical_digest
from newsdesk.domain.errors import KnownError
from newsdesk.domain.ids import new_id
from newsdesk.domain.sealed import IdentityField, PersonKey, SealedIdentity, WrappedKey
from newsdesk.security.boxes import NONCE_BYTES, WrongKey, open_box, seal_box
from newsdesk.security.passphrases import KEY_BYTES

Identity = Mapping[IdentityField, str]
_SIZE = 512  # boxes are padded to multiples of this, so that their length tells nothing of a name's


def seal_identity(source: str, identity: Identity, readers: Iterable[PersonKey], by: str, at: str) -> SealedIdentity:
    """Seal who a source is for some readers. KnownError without a name inside, or with nobody to open it."""
    if not identity.get(IdentityField.NAME, "").strip():
        raise KnownError("Write the source's name inside the seal, or leave the source unsealed.")
    keys = list(readers)
    if not keys:
        raise KnownError("A seal needs somebody who can open it: choose at least one person who has a key.")
    key, nonce, salt = secrets.token_bytes(KEY_BYTES), secrets.token_bytes(NONCE_BYTES), secrets.token_hex(16)
    inside = {"salt": salt, "identity": {f.value: v for f, v in identity.items() if v}}
    box = seal_box(key, nonce, _padded(json.dumps(inside, ensure_ascii=False).encode()), _context(source))
    commitment = canonical_digest("newsdesk.identity/1", inside)
    wrapped = tuple(_wrapped(key, reader, source) for reader in keys)
    return SealedIdentity(new_id(), source, nonce.hex(), box.hex(), commitment, wrapped, by, at)


def open_identity(sealed: SealedIdentity, person: str, private: bytes) -> dict[IdentityField, str]:
    """What is inside. KnownError when it is not sealed for this person, or was altered."""
    inside = _inside(sealed, _record_key(sealed, person, private))
    return {IdentityField(f): str(v) for f, v in inside["identity"].items()}


def with_reader(sealed: SealedIdentity, person: str, private: bytes, reader: PersonKey) -> SealedIdentity:
    """The same seal, to be opened by one more person; only somebody who can open it may add one."""
    key = _record_key(sealed, person, private)
    others = tuple(r for r in sealed.readers if r.person != reader.person)
    return replace(sealed, readers=(*others, _wrapped(key, reader, sealed.source)))


def _wrapped(key: bytes, reader: PersonKey, source: str) -> WrappedKey:
    from cryptography.hazmat.primitives.asymmetric.x25519 import (  # noqa: PLC0415 - only when something is sealed
        X25519PrivateKey,
        X25519PublicKey,
    )

    ephemeral = X25519PrivateKey.generate()
    shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(bytes.fromhex(reader.public)))
    public = ephemeral.public_key().public_bytes_raw().hex()
    wrapping = _wrapping_key(shared, public, reader.public)
    box = seal_box(wrapping, bytes(NONCE_BYTES), key, _context(source))  # the wrapping key is used this once
    return WrappedKey(reader.person, reader.id, public, box.hex())


def _record_key(sealed: SealedIdentity, person: str, private: bytes) -> bytes:
    from cryptography.hazmat.primitives.asymmetric.x25519 import (  # noqa: PLC0415 - as above
        X25519PrivateKey,
        X25519PublicKey,
    )

    mine = [r for r in sealed.readers if r.person == person]
    if not mine:
        raise KnownError("This identity is not sealed for you: ask one of the people it is sealed for.")
    own = X25519PrivateKey.from_private_bytes(private)
    public = own.public_key().public_bytes_raw().hex()
    shared = own.exchange(X25519PublicKey.from_public_bytes(bytes.fromhex(mine[0].ephemeral)))
    wrapping = _wrapping_key(shared, mine[0].ephemeral, public)
    try:
        return open_box(wrapping, bytes(NONCE_BYTES), bytes.fromhex(mine[0].box), _context(sealed.source))
    except WrongKey:
        raise KnownError("This seal does not open with your key: it was made for an older one, or altered.") from None


def _wrapping_key(shared: bytes, ephemeral: str, public: str) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415 - as above
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: PLC0415 - as above

    info = f"newsdesk.wrap/1 {ephemeral} {public}".encode()
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=info).derive(shared)


def _inside(sealed: SealedIdentity, key: bytes) -> dict[str, dict[str, str]]:
    try:
        plain = open_box(key, bytes.fromhex(sealed.nonce), bytes.fromhex(sealed.box), _context(sealed.source))
    except WrongKey:
        raise KnownError("This sealed identity was altered after it was made; restore it from a backup.") from None
    inside: dict[str, dict[str, str]] = json.loads(plain.rstrip(b"\0"))
    return inside


def _padded(plain: bytes) -> bytes:
    return plain + b"\0" * (-len(plain) % _SIZE)


def _context(source: str) -> str:
    return f"newsdesk.identity/1 {source}"
