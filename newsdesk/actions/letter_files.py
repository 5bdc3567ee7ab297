"""A letter goes out of the building: the gate is asked, its words are frozen, the file is written whole.

A letter is an export like any other, whichever way it takes: a file, the clipboard, a program for e-mail.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from newsdesk.actions.context import Context
from newsdesk.actions.letters import letter_to, source_named
from newsdesk.actions.replies import freeze, keep_request
from newsdesk.actions.rewriting import undo_together
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.errors import Blocker, GateRefused, KnownError, UsageError
from newsdesk.domain.exports import ExportKind
from newsdesk.domain.ids import new_id
from newsdesk.domain.records import Claim, Party, ReplyRequest, RequestState
from newsdesk.domain.sealed import SealedIdentity
from newsdesk.exchange.docx_letter import letter_docx
from newsdesk.exchange.files import write_whole
from newsdesk.exchange.slugs import slug_of
from newsdesk.policy.gate import decide_export
from newsdesk.policy.matrix import matrix, place_in_story

SUFFIXES = (".docx", ".txt")


@dataclass(frozen=True, slots=True)
class Sent:
    """A letter on its way: the request it is recorded as, and where its file was written (None for no file)."""

    request: str
    path: Path | None


def hand_over(
    ctx: Context,
    *,
    story: str,
    party: str,
    claims: Sequence[str],
    text: str,
    path: Path | None = None,
    request: str | None = None,
    **fields: object,
) -> Sent:
    """Let a letter out in these words, and record it (``fields`` of a request; a draft unless its state says otherwise).

    ``request`` is the draft it was written in. Raises GateRefused when the gate says no, the words hold what the copy
    calls an unnamed source, or no leak check can have read them; UsageError for a format nobody writes; KnownError when
    the file cannot be written.
    """
    if ctx.tx.reader.records(story, SealedIdentity):
        drafts = ctx.tx.reader.records(story, ReplyRequest)
        if not any((r.id, r.text.strip()) == (request, text.strip()) for r in drafts):
            _refuse_unread("Save the letter as a draft, run the leak check, then let it out.")
    return _let_out(
        ctx, story=story, party=party, claims=claims, text=text, path=path, request=request or new_id(), fields=fields
    )


def _let_out(
    ctx: Context,
    *,
    story: str,
    party: str,
    claims: Sequence[str],
    text: str,
    path: Path | None,
    request: str,
    fields: Mapping[str, object],
) -> Sent:
    suffix = _suffix(path)
    if not text.strip():
        raise KnownError("The letter has no words yet: write what is put.")
    dossier = ctx.dossier(story)
    decide_export(ExportKind.LETTER, ctx.policy, dossier, ctx.now).demand()
    _demand_no_source(dossier, text, next(p.name for p in dossier.parties if p.id == party))
    kept = keep_request(
        ctx,
        story=story,
        request=request,
        party=party,
        claims=claims,
        text=text,
        **{"state": RequestState.DRAFT, **fields},
    )
    inverse = ctx.tx.inverse
    freeze(ctx, story=story, request=kept)
    ctx.tx.inverse = inverse
    record = ctx.tx.reader.record(story, ReplyRequest, kept)
    ctx.tx.record(f"export.{ExportKind.LETTER.value}", story, kept, change=(suffix, record.sha256))
    if path is not None:
        language = dossier.content.language
        write_whole(path, letter_docx(text, language) if suffix == ".docx" else f"{text.strip()}\n".encode())
    return Sent(kept, path)


def write_letters(
    ctx: Context,
    *,
    story: str,
    parties: Sequence[str],
    path: Path,
    deadline: str,
    claims: Sequence[str] = (),
    when: str = "",
    texts: Mapping[str, str] | None = None,
    **fields: object,
) -> tuple[Sent, ...]:
    """Write a letter to each party from the newsroom's template (the policy's, else ours), or in its words of ``texts`` (by id).

    What is put are the ``claims`` about the party, without any what is still to be put to it. Several letters are told
    apart by the party's name in the file's. Raises as ``hand_over``, and KnownError when nothing is to be put.
    """
    dossier = ctx.dossier(story)
    worded = texts or {}
    read = {(r.party, r.text.strip()) for r in dossier.requests}
    if dossier.sealed and not read.issuperset((party, text.strip()) for party, text in worded.items()):
        _refuse_unread("Word the letter by “Draft letter”, save it as a draft, and run the leak check.")
    if when.strip() and dossier.sealed:
        _refuse_unread("Leave out when it will be published, or write the letter in the window.")
    letters = [
        (party, put, worded.get(party.id) or _template_text(ctx, dossier, party, put, deadline=deadline, when=when))
        for party in (ctx.tx.reader.record(story, Party, p) for p in parties)
        for put in (_claims(ctx, dossier, party, claims),)
    ]
    for party, _, text in letters:  # all are read before the first file is written: a refusal leaves none behind
        _demand_no_source(dossier, text, party.name)
    made, inverses = [], []
    for party, put, text in letters:
        target = path if len(parties) == 1 else path.with_name(f"{path.stem}-{slug_of(party.name)}{path.suffix}")
        draft = next((r.id for r in dossier.requests if r.party == party.id and r.state is RequestState.DRAFT), None)
        made.append(
            _let_out(
                ctx,
                story=story,
                party=party.id,
                claims=[claim.id for claim in put],
                text=text,
                path=target,
                request=draft or new_id(),
                fields={"deadline": deadline, "address": party.contact, **fields},
            )
        )
        inverses.append(ctx.tx.inverse)
    if len(made) > 1:
        undo_together(ctx, story=story, label="write letters", inverses=inverses)
    return tuple(made)


def _template_text(
    ctx: Context, dossier: Dossier, party: Party, put: Sequence[Claim], *, deadline: str, when: str
) -> str:
    author = ctx.actor.name if ctx.actor else ""
    return letter_to(dossier, party, put, deadline=deadline, author=author, when=when, template=ctx.policy.letter)


def _refuse_unread(why: str) -> NoReturn:
    raise GateRefused(f"The leak check has not read these words. {why}", (Blocker("leak-check", why),))


def _demand_no_source(dossier: Dossier, text: str, party: str) -> None:
    label = source_named(dossier, text)
    if label:
        why = f"“{label}” is what the copy calls a source that is not named: say it without these words, in the letter or on the claim’s card."
        raise GateRefused(f"The letter to {party} would tell of a source. {why}", (Blocker("source", why),))


def _claims(ctx: Context, dossier: Dossier, party: Party, chosen: Sequence[str]) -> list[Claim]:
    open_cells = {c.claim for c in matrix(dossier, ctx.now).cells if c.party == party.id and c.state.is_to_be_put}
    put = sorted((c for c in dossier.claims if c.id in (chosen or open_cells)), key=place_in_story)
    for claim in put:
        if party.id not in claim.about:
            raise KnownError(f"“{claim.text}” is not recorded as being about {party.name}: say so on its card first.")
    if not put:
        raise KnownError(f"Nothing is left to be put to {party.name}; name the claims to put them again.")
    return put


def _suffix(path: Path | None) -> str:
    suffix = path.suffix.lower() if path else ""
    if path is not None and suffix not in SUFFIXES:
        raise UsageError(f"A letter is written to {' or '.join(SUFFIXES)}; give a name that ends so.")
    return suffix
