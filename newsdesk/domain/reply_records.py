"""Records of the right of reply: the parties, what was put to them, what they answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from newsdesk.domain.anchors import Anchor
from newsdesk.domain.detected import PartyKind


@dataclass(frozen=True, slots=True)
class Party:
    """A person or body the story is about, as people recorded it.

    ``no_approach_reason`` and ``no_approach_approver`` say why it is not asked and who agreed, ``no_approach_at`` since
    when that is recorded; ``position`` is then its published position, with its date in ``position_dated``.
    ``created_by`` made the record at ``created_at``, ``changed_by`` changed it last; "" where that is not recorded.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: PartyKind = PartyKind.ORGANISATION
    side: str = ""
    contact: str = ""
    representative: str = ""
    no_approach_reason: str = ""
    no_approach_approver: str | None = None
    no_approach_at: str = ""
    position: str = ""
    position_dated: str = ""
    created_by: str = ""
    created_at: str = ""
    changed_by: str = ""
    changed_at: str = ""
    version: int = 1


class RequestState(StrEnum):
    """Where a reply request stands."""

    DRAFT = "draft"
    PUT = "put"
    ACKNOWLEDGED = "acknowledged"
    RESPONDED = "responded"
    DECLINED = "declined"
    NO_ANSWER = "no_answer"
    REFUSED = "refused"
    LAWYERS_LETTER = "lawyers_letter"

    @property
    def is_waiting(self) -> bool:
        """Whether it was put and has come to no end."""
        return self in (RequestState.PUT, RequestState.ACKNOWLEDGED)


@dataclass(frozen=True, slots=True)
class PutAllegation:
    """One allegation in a request: the claim and its words as they were put."""

    claim: str
    text: str


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try at reaching a party: when, by which channel, at which address, what came of it, the proof."""

    id: str
    at: str
    by: str
    channel: str
    address: str = ""
    outcome: str = ""
    proof: str = ""


class Disposition(StrEnum):
    """What a response does with one allegation."""

    DENIES = "denies"
    ADMITS = "admits"
    EXPLAINS = "explains"
    NO_ANSWER = "no_answer"


@dataclass(frozen=True, slots=True)
class Point:
    """A response's answer to one claim; ``words`` are the response's own, "" when none were picked out.

    ``anchor`` is where the story carries this very point, None when it has no passage of its own.
    """

    claim: str
    disposition: Disposition
    words: str = ""
    anchor: Anchor | None = None


def point_key(response: str, claim: str) -> str:
    """What the anchor of a response's point is kept under: anchors are kept by record, and a point is part of one."""
    return f"{response}/{claim}"


@dataclass(frozen=True, slots=True)
class Response:
    """What a party answered, in full. ``anchor`` is where the story carries it, else ``omitted_because``.

    ``created_by`` logged it at ``created_at``, ``changed_by`` changed the record last; "" where that is not recorded.
    """

    id: str
    request: str
    received_at: str
    by_whom: str
    text: str
    form: str = ""
    points: tuple[Point, ...] = ()
    anchor: Anchor | None = None
    omitted_because: str = ""
    document: str | None = None
    created_by: str = ""
    created_at: str = ""
    changed_by: str = ""
    changed_at: str = ""
    version: int = 1


@dataclass(frozen=True, slots=True)
class Extension:
    """More time for an answer: until when, who gave it, when, why."""

    until: str
    by: str
    at: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ReplyRequest:
    """What was put to a party, word for word. ``text`` is frozen and hashed once it is put.

    ``put_at`` and ``deadline`` carry their own time zone offset; ``revision`` is the text it was written from.
    ``deadline`` is the first one given, ``due`` the one that counts.
    """

    id: str
    party: str
    allegations: tuple[PutAllegation, ...] = ()
    text: str = ""
    sha256: str = ""
    revision: str | None = None
    channel: str = ""
    address: str = ""
    put_at: str | None = None
    put_by: str | None = None
    deadline: str | None = None
    state: RequestState = RequestState.DRAFT
    attempts: tuple[Attempt, ...] = ()
    responses: tuple[Response, ...] = ()
    extensions: tuple[Extension, ...] = ()
    created_by: str = ""
    created_at: str = ""
    changed_by: str = ""
    changed_at: str = ""
    version: int = 1

    @property
    def due(self) -> str | None:
        """By when an answer is asked for now: the last extension, else the deadline that was given first."""
        return self.extensions[-1].until if self.extensions else self.deadline

    @property
    def waits(self) -> bool:
        """Whether it was put, and nothing came back yet."""
        return self.state.is_waiting and not self.responses

    def address_by(self, channel: str) -> str:
        """The address that the letter went to, for a try by the same channel; "" for another one, whose is not known."""
        return self.address if channel.strip().casefold() == self.channel.strip().casefold() else ""

    @property
    def tries(self) -> int:
        """How often the party was tried: the letter that was sent is one, and each attempt beside it another.

        An attempt by the letter's own channel in the minute it was put is the letter itself, logged with its proof.
        """
        sent = (_minute(self.put_at), self.channel.strip().casefold())
        beside = [a for a in self.attempts if (_minute(a.at), a.channel.strip().casefold()) != sent]
        return len(beside) + (self.state is not RequestState.DRAFT)


def _minute(at: str | None) -> datetime | None:
    return datetime.fromisoformat(at).astimezone(UTC).replace(second=0, microsecond=0) if at else None
