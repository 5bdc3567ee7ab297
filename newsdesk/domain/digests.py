"""The two digests a sign-off is bound to: SHA-256 with a domain tag over canonical JSON.

Canonical: sorted keys, UTF-8, no floats, no Unicode normalisation. Automatic states and findings are not in
them: a clock or an update voids nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from newsdesk.domain.dossier import Content, Dossier
from newsdesk.domain.records import MatchKind, point_key

_VOLATILE = frozenset(
    ("version", "anchor", "checker", "no_approach_at", "created_by", "created_at", "changed_by", "changed_at")
)
_ONCE_OF_A_SOURCE = ("approver", "approved_at", "book")
"""Fields that sources once had and nobody could set: digests made then stay good, as if they were still empty."""


def text_digest(content: Content) -> str:
    """The hexadecimal digest of the story's fields, body and language."""
    return _digest("newsdesk.text/1", _plain(content))


def records_digest(dossier: Dossier, policy_digest: str) -> str:
    """The hexadecimal digest of what people recorded, and of the policy it was recorded under.

    Notes and dismissals of lesser findings (those without a reason) are left out; the place of an anchor is
    left out too (the text's digest holds the text), but not whether a response is carried.
    """
    decisions = [m for m in dossier.matches if m.kind is not MatchKind.DISMISSED or m.reason]
    records: dict[str, object] = {
        "policy": policy_digest,
        "claims": _sorted(dossier.claims),
        "sources": _sorted(dossier.sources, _ONCE_OF_A_SOURCE),
        "links": _sorted(dossier.links),
        "parties": _sorted(dossier.parties),
        "requests": _sorted(dossier.requests),
        "answers": sorted((_plain(a) for a in dossier.answers), key=_canonical),
        "matches": _sorted(decisions),
        "waivers": _sorted(dossier.waivers),
        "contacts": _sorted(dossier.contacts),
        "documents": _sorted(dossier.documents),
        "decisions": _sorted(dossier.decisions),
        "sealed": sorted(s.commitment for s in dossier.sealed),
        "carried": sorted(_carried(dossier)),
    }
    return _digest("newsdesk.records/1", records)


def _carried(dossier: Dossier) -> Iterator[str]:
    """What is carried somewhere: responses by their id, points by their key."""
    for response in (r for q in dossier.requests for r in q.responses):
        if response.anchor is not None:
            yield response.id
        yield from (point_key(response.id, p.claim) for p in response.points if p.anchor is not None)


def canonical_digest(tag: str, value: object) -> str:
    """The hexadecimal digest of any record or plain value under a domain tag."""
    return _digest(tag, _plain(value))


def _sorted(records: Iterable[object], once: Iterable[str] = ()) -> list[object]:
    """The records as plain values in a fixed order; fields they had ``once`` are there, empty."""
    empty: dict[str, object] = dict.fromkeys(once)
    return sorted((empty | _fields(r) for r in records), key=_canonical)


def _plain(value: object) -> object:
    if is_dataclass(value):
        return _fields(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple | list):
        return [_plain(v) for v in value]
    if isinstance(value, float):
        raise TypeError("a digest takes no floats")
    return value


def _fields(record: Any) -> dict[str, object]:  # noqa: ANN401 - any dataclass
    return {f.name: _plain(getattr(record, f.name)) for f in fields(record) if f.name not in _VOLATILE}


def _canonical(value: object) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _digest(tag: str, value: object) -> str:
    return hashlib.sha256(f"{tag}\n{_canonical(value)}".encode()).hexdigest()
