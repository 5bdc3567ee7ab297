"""The recovery sheet of a key: a code on paper that opens the private half once its passphrase is lost.

The code is 130 random bits, so that nobody tries them all, written in 26 letters and digits that are not mistaken for
each other (Crockford's base 32) with two more that tell a slip of the pen. It is kept nowhere.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import replace

from newsdesk.domain.errors import KnownError
from newsdesk.domain.sealed import PersonKey
from newsdesk.security.boxes import NONCE_BYTES, WrongKey, open_box, seal_box
from newsdesk.security.keys import under_passphrase
from newsdesk.security.passphrases import SALT_BYTES, key_from_passphrase

_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISTAKEN = str.maketrans("OIL", "011")
_RANDOM, _CHECK, _GROUP = 26, 2, 4


def new_code() -> str:
    """A fresh code in seven groups of four: ``7K2M-…``."""
    signs = "".join(secrets.choice(_SIGNS) for _ in range(_RANDOM))
    whole = signs + _check(signs)
    return "-".join(whole[at : at + _GROUP] for at in range(0, len(whole), _GROUP))


def with_recovery(key: PersonKey, private: bytes, code: str, at: str) -> PersonKey:
    """The key with its private half sealed under a code, too; a code there was before opens nothing any more."""
    salt, nonce = secrets.token_bytes(SALT_BYTES), secrets.token_bytes(NONCE_BYTES)
    box = seal_box(key_from_passphrase(_signs(code), salt), nonce, private, _context(key))
    return replace(key, recovery_salt=salt.hex(), recovery_nonce=nonce.hex(), recovery_box=box.hex(), recovery_at=at)


def without_recovery(key: PersonKey) -> PersonKey:
    """The key without what its sheet opens."""
    return replace(key, recovery_salt="", recovery_nonce="", recovery_box="", recovery_at="")


def recovered(key: PersonKey, code: str, passphrase: str) -> PersonKey:
    """The same key under a new passphrase; the sheet is used up. KnownError says what is wrong with the code."""
    if not key.recovery_box:
        raise KnownError("This key has no recovery sheet: make a new key, and let a reader of each seal let it in.")
    sealing = key_from_passphrase(_signs(code), bytes.fromhex(key.recovery_salt))
    try:
        private = open_box(sealing, bytes.fromhex(key.recovery_nonce), bytes.fromhex(key.recovery_box), _context(key))
    except WrongKey:
        raise KnownError("This code is not of this key's newest recovery sheet: look for the newest one.") from None
    return without_recovery(under_passphrase(key, private, passphrase))


def _signs(code: str) -> str:
    """The 26 signs of a code as somebody typed it. KnownError when a sign is wrong or missing."""
    typed = "".join(c for c in code.upper().translate(_MISTAKEN) if c.isalnum())
    signs, check = typed[:_RANDOM], typed[_RANDOM:]
    if len(typed) != _RANDOM + _CHECK or not set(typed) <= set(_SIGNS) or check != _check(signs):
        raise KnownError("That is no recovery code: it has seven groups of four; one of its signs is wrong or missing.")
    return signs


def _check(signs: str) -> str:
    number = int.from_bytes(hashlib.sha256(f"newsdesk.recovery/1 {signs}".encode()).digest()[:2])
    return _SIGNS[number % 32] + _SIGNS[number // 32 % 32]


def _context(key: PersonKey) -> str:
    return f"newsdesk.recovery/1 {key.public}"
