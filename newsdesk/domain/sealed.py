"""Protected identities as they are kept: public keys, sealed boxes, and the result of a leak check.

Nothing here can be read without a private key, and nothing here holds a name. Bytes are lower-case hexadecimal.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class PersonKey:
    """A person's key pair: the public half, and the private half sealed with a passphrase.

    ``salt``, ``nonce`` and ``box`` belong to the sealed half; ``checksum`` tells a damaged record from a wrong
    passphrase. The same half is sealed with the code of a recovery sheet, made at ``recovery_at``; all four are ""
    without a sheet.
    """

    id: str
    person: str
    public: str
    salt: str
    nonce: str
    box: str
    checksum: str
    made_at: str
    revoked_at: str | None = None
    recovery_salt: str = ""
    recovery_nonce: str = ""
    recovery_box: str = ""
    recovery_at: str = ""


@dataclass(frozen=True, slots=True)
class WrappedKey:
    """The key of one sealed identity, wrapped for one person."""

    person: str
    key: str
    ephemeral: str
    box: str


@dataclass(frozen=True, slots=True)
class SealedIdentity:
    """Who a protected source is: one box under a random key, and that key wrapped for each reader.

    ``commitment`` is a salted digest of what is inside (the salt is inside too); it may enter other digests.
    """

    id: str
    source: str
    nonce: str
    box: str
    commitment: str
    readers: tuple[WrappedKey, ...]
    by: str
    at: str
    version: int = 1


class IdentityField(StrEnum):
    """What may be written inside the seal, and nowhere else."""

    NAME = "name"
    ALSO_KNOWN_AS = "also_known_as"
    PHONE = "phone"
    EMAIL = "email"
    HANDLE = "handle"
    ADDRESS = "address"
    REMARK = "remark"


@dataclass(frozen=True, slots=True)
class LeakCheck:
    """That a holder of keys looked for the sealed names in one exact state of a story.

    It says "names we know: not found" (``found`` is 0), never "safe". ``places`` are where something was found
    (a field, a record, an attachment's id), without the words. The digests bind it to the text, the records and
    attachments, and the set of sealed identities it looked for.
    """

    id: str
    text_digest: str
    records_digest: str
    sealed_digest: str
    found: int
    places: tuple[str, ...]
    by: str
    at: str
