"""The margin of a pack: what is recorded about each passage, on the passage's own characters."""

from __future__ import annotations

from dataclasses import dataclass, replace

from newsdesk.domain.checklist import ItemState
from newsdesk.domain.detected import Severity
from newsdesk.domain.meanings import means_what_it_says
from newsdesk.domain.records import AnchorState, Claim, Note, NoteClass
from newsdesk.domain.spans import Field, Span
from newsdesk.domain.times import when
from newsdesk.exchange.docx_package import Comment
from newsdesk.exchange.html_writer import write_fragment
from newsdesk.exchange.markdown_reader import read_markdown
from newsdesk.exchange.pack_words import LawyerPack, kind, level, origins, passage_state
from newsdesk.exchange.passages import marked, put_marks

_HOUSE, _INITIALS = "Newsdesk", "ND"


@dataclass(frozen=True, slots=True)
class _Placed:
    """A comment and the passage it is about."""

    field: Field
    span: Span
    comment: Comment


@dataclass(frozen=True, slots=True)
class MarkedText:
    """The story's fields with the marks of comments in them; ``loose`` are the comments no place could be marked for."""

    headline: str
    standfirst: str
    body: str
    comments: tuple[Comment, ...]
    loose: tuple[int, ...]


def marked_text(pack: LawyerPack) -> MarkedText:
    """Put the marks of every comment into the text."""
    content = pack.dossier.content
    placed = sorted(_all(pack), key=lambda p: (p.span.start, -p.span.end))
    spans = {f: [(n, p.span) for n, p in enumerate(placed) if p.field is f] for f in Field}
    in_body: list[Span | None] = [p.span if p.field is Field.BODY else None for p in placed]
    body, kept = marked(content.body, in_body, lambda source: write_fragment(read_markdown(source)))
    loose = tuple(n for n, span in enumerate(in_body) if span is not None and n not in kept)
    return MarkedText(
        put_marks(content.headline, spans[Field.HEADLINE]),
        put_marks(content.standfirst, spans[Field.STANDFIRST]),
        body,
        tuple(p.comment for p in placed),
        loose,
    )


def _all(pack: LawyerPack) -> list[_Placed]:
    found = [_claim(pack, claim) for claim in pack.claims]
    found += [_note(pack, note) for note in pack.dossier.notes]
    found += [p for request in pack.dossier.requests for p in _responses(pack, request.party, request.responses)]
    return [p for p in found if p is not None] + _open_items(pack)


def _claim(pack: LawyerPack, claim: Claim) -> _Placed | None:
    anchor = claim.anchor
    if anchor is None or anchor.state is AnchorState.ORPHANED:
        return None
    about = ", ".join(pack.party(p) for p in claim.about)
    lines = [f"{pack.number(claim.id)}. {kind(claim)}{f', about {about}' if about else ''}."]
    if claim.imputation or claim.level:
        meaning = "just what it says" if means_what_it_says(claim) else claim.imputation or "not written down"
        lines.append(f"Meaning: {meaning}{f' ({level(claim)})' if claim.level else ''}.")
    lines.append(f"Evidence: {origins(pack.evidence(claim))}.")
    cells = [c for c in pack.matrix.cells if c.claim == claim.id and c.party in claim.about]
    lines.extend(f"{pack.party(c.party)}: {c.detail or c.state.value.replace('_', ' ')}." for c in cells)
    state = passage_state(anchor)
    return _Placed(
        anchor.field, anchor.span, Comment(_HOUSE, _INITIALS, "\n".join([*lines, *([state] if state else [])]))
    )


def _note(pack: LawyerPack, note: Note) -> _Placed | None:
    anchor = note.anchor
    if anchor is None or anchor.state is AnchorState.ORPHANED:
        return None
    author = pack.person(note.by) or _HOUSE
    answers = [n for n in pack.dossier.notes if n.answers == note.id]
    legal = ["Legal advice."] if note.note_class is NoteClass.LEGAL_ADVICE else []
    lines = [*legal, note.text, *(f"{pack.person(a.by) or _HOUSE}: {a.text}" for a in answers)]
    if note.resolved_at:
        lines.append(f"Resolved by {pack.person(note.resolved_by)}, {when(note.resolved_at)}.")
    return _Placed(anchor.field, anchor.span, Comment(author, _letters(author), "\n".join(lines), note.at))


def _responses(pack: LawyerPack, party: str, responses: object) -> list[_Placed]:
    found: list[_Placed] = []
    for response in responses:  # type: ignore[attr-defined]
        anchor = response.anchor
        if anchor is not None and anchor.state is not AnchorState.ORPHANED:
            text = f"Carries the response of {pack.party(party)}, received {when(response.received_at)}."
            state = passage_state(anchor)
            comment = Comment(_HOUSE, _INITIALS, f"{text}\n{state}" if state else text)
            found.append(_Placed(anchor.field, anchor.span, comment))
    return found


def _open_items(pack: LawyerPack) -> list[_Placed]:
    """What must be fixed and is open, on its passages; several questions about one passage make one comment."""
    found: dict[tuple[Field, Span], _Placed] = {}
    for item in pack.checklist.items:
        if item.state is not ItemState.OPEN or item.severity is not Severity.MUST:
            continue
        for occurrence in item.occurrences:
            key = (occurrence.field, occurrence.span)
            text = f"Open, must be settled ({item.item}): {item.question}"
            known = found.get(key)
            if known is not None:
                if text not in known.comment.text:
                    joined = f"{known.comment.text}\n{text}"
                    found[key] = replace(known, comment=replace(known.comment, text=joined))
            elif occurrence.span.start < occurrence.span.end:
                found[key] = _Placed(*key, Comment(_HOUSE, _INITIALS, text))
    return list(found.values())


def _letters(name: str) -> str:
    return "".join(word[0] for word in name.split())[:4].upper() or _INITIALS
