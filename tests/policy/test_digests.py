"""What sign-offs are bound to stays what it was when records get further fields that nobody signed."""

from __future__ import annotations

from newsdesk.domain.digests import records_digest
from newsdesk.domain.dossier import Content, Dossier, StoryHeader
from newsdesk.domain.records import EvidenceLink, Party, ReplyRequest, Response, Source
from newsdesk.domain.states import StoryState

OF_AN_EARLIER_PROGRAM = "77ca59926e2f0a984a2a8f817841f1dfb6f92fd3b332ab397901f6d403907bd3"


def test_the_digest_of_records_is_that_of_the_program_that_signed_them():
    answer = Response("a", "r", "2026-11-20T09:00:00+00:00", "Ana", "No.")
    dossier = Dossier(
        StoryHeader("story", StoryState.DRAFT, "", "", "ana", 1),
        Content(),
        sources=(Source("s", "the minutes"),),
        links=(EvidenceLink("l", "c", "s", locator="p. 2"),),
        parties=(Party("p", "Tallis Marine"),),
        requests=(ReplyRequest("r", "p", responses=(answer,)),),
    )
    assert records_digest(dossier, "policy") == OF_AN_EARLIER_PROGRAM
