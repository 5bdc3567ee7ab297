"""Authenticated encryption, in one place: ChaCha20-Poly1305, with the context bound in."""

from __future__ import annotations

NONCE_BYTES = 12


class WrongKey(Exception):
    """The key does not fit, or the box was altered."""


def seal_box(key: bytes, nonce: bytes, inside: bytes, context: str) -> bytes:
    """Seal; ``context`` must be given again to open."""
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305  # noqa: PLC0415 - only when sealing

    return ChaCha20Poly1305(key).encrypt(nonce, inside, context.encode())


def open_box(key: bytes, nonce: bytes, box: bytes, context: str) -> bytes:
    """Open; WrongKey when the key or the context is another, or the box was altered."""
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - as above
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305  # noqa: PLC0415 - as above

    try:
        return ChaCha20Poly1305(key).decrypt(nonce, box, context.encode())
    except InvalidTag:
        raise WrongKey from None
