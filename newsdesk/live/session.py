"""One story while it is open: its texts, its anchors, its block facts, and when it is saved."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from typing import Concatenate, ParamSpec, Protocol

from newsdesk.actions.context import Context
from newsdesk.actions.stories import save_working_copy
from newsdesk.analysis.engine import StoryAnalysis
from newsdesk.domain.detected import Analysis
from newsdesk.domain.dossier import Content, Dossier, Route
from newsdesk.domain.ids import new_id
from newsdesk.domain.journal import Changes
from newsdesk.domain.records import Anchor, AnchorState, Claim, Note, ReplyRequest, Response, point_key
from newsdesk.domain.spans import Field, Span
from newsdesk.domain.summary import Summary
from newsdesk.live.anchors import MovingAnchors, Origin
from newsdesk.live.splitting import grown_end, grown_start, longer_part
from newsdesk.live.text import LineChange, LiveText, Splice, splices_between

P = ParamSpec("P")


class Door(Protocol):
    """The part of the desk that a live story needs."""

    def execute(
        self, action: Callable[Concatenate[Context, P], object], *args: P.args, **arguments: P.kwargs
    ) -> Future[Changes]:
        """Run an action on the writer."""
        ...


@dataclass(frozen=True, slots=True)
class PendingSave:
    """A save on its way, and how many edits and splices it holds."""

    future: Future[Changes]
    content: Content
    anchors: Mapping[str, Anchor]
    edits: int
    splices: int


class LiveStory:
    """The working copy in memory, one step ahead of the library. Owned by one thread.

    Edits arrive as splices; they move the anchors, refresh the block facts, and make it dirty. ``save`` hands
    everything to the desk and ``finish`` takes note of what came of it, so that a failed save loses nothing.
    """

    def __init__(self, desk: Door, dossier: Dossier, analysis: StoryAnalysis | None = None) -> None:
        self._desk = desk
        self._records = dossier
        self._fields = dossier.content
        self._blocks = analysis
        self._texts = {field: LiveText(getattr(dossier.content, field.value)) for field in Field}
        self._anchors = {field: MovingAnchors() for field in Field}
        self._stored: dict[str, Anchor] = {}  # as the library holds them
        self._split_before: set[str] = set()  # whose other part is not known any more
        self._since_saved: list[tuple[Field, Splice, Origin]] = []
        self._pending: PendingSave | None = None
        self.edits = 0
        self._saved_edits = 0
        self.base_version = dossier.story.version
        self.saved_content = dossier.content
        self.analysis: Analysis = dossier.analysis
        self.summary = Summary()
        self._place_anchors(dossier)
        if analysis is not None:
            for field, text in self._texts.items():
                analysis.replace_blocks(field, 0, 0, text.lines)

    @property
    def id(self) -> str:
        """The story's id."""
        return self._records.story.id

    @property
    def content(self) -> Content:
        """The words and fields as they are now."""
        return replace(
            self._fields,
            headline=self._texts[Field.HEADLINE].text,
            standfirst=self._texts[Field.STANDFIRST].text,
            body=self._texts[Field.BODY].text,
        )

    @property
    def dirty(self) -> bool:
        """Whether anything is not saved yet."""
        return self.edits != self._saved_edits

    @property
    def unsaved_words(self) -> int:
        """How many words were typed since the last save (the words of all insertions)."""
        return sum(len(splice.inserted.split()) or bool(splice.inserted) for _, splice, _ in self._since_saved)

    def text(self, field: Field = Field.BODY) -> LiveText:
        """The live text of a field, to read; change it through ``apply``."""
        return self._texts[field]

    def apply(self, field: Field, splice: Splice, origin: Origin = Origin.EDIT) -> LineChange:
        """Make one edit; returns which lines it replaced. ValueError when it does not fit the text."""
        change = self._texts[field].apply(splice)
        self._anchors[field].apply(splice, origin)
        if origin is Origin.PASTE:
            self._bring_across(field, splice)
        if self._blocks is not None:
            self._blocks.replace_blocks(field, change.first, change.removed, change.lines)
        self._since_saved.append((field, splice, origin))
        self.edits += 1
        return change

    def set_field(self, name: str, value: str) -> None:
        """Set a field of ``Content`` by name; headline, standfirst and body become splices."""
        if name in list(Field):
            field = Field(name)
            for splice in splices_between(self._texts[field].text, value):
                self.apply(field, splice)
            return
        taken: object = Route(value) if name == "route" else value
        if getattr(self._fields, name) != taken:
            self._fields = replace(self._fields, **{name: taken})  # type: ignore[arg-type]
            self.edits += 1

    def set_content(self, content: Content) -> None:
        """Take over a whole text (an older revision, an imported file) as splices."""
        for name in ("slug", "desk", "route", "embargo", "byline", "language", *Field):
            self.set_field(name, getattr(content, name))

    @property
    def anchors(self) -> Mapping[str, Anchor]:
        """Where every record points now, by record id."""
        return {record: self._anchor(record) for record in self._stored}

    def dossier(self) -> Dossier:
        """The story as it is now: words, the last analysis, records with their anchors moved."""
        anchors = self.anchors
        records = self._records
        return replace(
            records,
            content=self.content,
            analysis=self.analysis,
            claims=tuple(replace(c, anchor=anchors.get(c.id)) for c in records.claims),
            notes=tuple(replace(n, anchor=anchors.get(n.id)) for n in records.notes),
            requests=tuple(_with_anchors(r, anchors) for r in records.requests),
            unread=tuple(replace(u, anchor=anchors.get(u.note)) for u in records.unread),
        )

    # --- saving

    def save(self) -> PendingSave | None:
        """Hand what is unsaved to the desk; None when there is nothing to save or a save is on its way."""
        if not self.dirty or self._pending is not None:
            return None
        content, anchors = self.content, self.anchors
        future = self._desk.execute(
            save_working_copy,
            story=self.id,
            base_version=self.base_version,
            content=content,
            anchors=anchors,
            summary=self.summary,
            save_id=new_id(),
        )
        self._pending = PendingSave(future, content, anchors, self.edits, len(self._since_saved))
        return self._pending

    def finish(self, pending: PendingSave) -> Changes:
        """Take note of a save that has ended. Raises what made it fail; everything is then still unsaved."""
        self._pending = None
        changes = pending.future.result()
        version = changes.result
        assert isinstance(version, int)
        self.base_version = version
        self.saved_content = pending.content
        self._saved_edits = pending.edits
        self._stored.update((r, a) for r, a in pending.anchors.items() if r in self._stored)
        del self._since_saved[: pending.splices]
        return changes

    def save_now(self) -> None:
        """Save and wait until it is on disk (seconds at most); for the command line and for closing."""
        if self._pending is not None:
            self.finish(self._pending)
        pending = self.save()
        if pending is not None:
            self.finish(pending)

    # --- what others did

    def take(self, dossier: Dossier) -> bool:
        """Take over records (and, when nothing here is unsaved, words) that others changed.

        Returns whether the words changed. Unsaved words are never overwritten: the next save meets a
        VersionConflict, and the person chooses. What was read before the last save here comes too late (``is_older``).
        """
        if self.is_older(dossier):
            return False
        words_changed = dossier.story.version != self.base_version and dossier.content != self.saved_content
        self._records = dossier
        if words_changed and self.dirty:
            return False
        if words_changed:
            self.set_content(dossier.content)
        if not self.dirty or words_changed:
            self._settle(dossier)
        self._place_anchors(dossier, fresh=words_changed)
        return words_changed

    def is_older(self, dossier: Dossier) -> bool:
        """Whether it was read before the last save of this text: nothing of it is taken, it must be read again."""
        return dossier.story.version < self.base_version

    def keep_mine(self, dossier: Dossier) -> None:
        """After a conflict: go on from the other's version, so that the next save puts these words over it."""
        self._records = dossier
        self.base_version = dossier.story.version
        self.edits += 1

    def _settle(self, dossier: Dossier) -> None:
        self.base_version = dossier.story.version
        self.saved_content = dossier.content
        self._saved_edits = self.edits
        self._since_saved.clear()

    def _place_anchors(self, dossier: Dossier, *, fresh: bool = False) -> None:
        """Place anchors that are new, or that others moved; those known here move with the text."""
        found = dict(_anchored(dossier))
        for record in [r for r in self._stored if r not in found]:
            del self._stored[record]
            self._drop(record)
            self._split_before.discard(record)
        for record, anchor in found.items():
            known = self._stored.get(record)
            if known == anchor and not fresh:
                continue
            if known is not None:
                self._drop(record)
            place = MovingAnchors()
            place.put(record, anchor.span, orphaned=anchor.state is AnchorState.ORPHANED)
            for field, splice, origin in self._since_saved:
                if field is anchor.field:
                    place.apply(splice, origin)
            self._anchors[anchor.field].put(record, place.span(record), orphaned=place.is_orphaned(record))
            self._stored[record] = anchor
            (self._split_before.add if anchor.state is AnchorState.SPLIT else self._split_before.discard)(record)

    def _drop(self, record: str) -> None:
        for anchors in self._anchors.values():
            anchors.drop([record])

    def _bring_across(self, field: Field, splice: Splice) -> None:
        """Words cut in another field and pasted here take their records along; undone there, they go back."""
        for other in Field:
            for record, piece in self._anchors[other].of_cut(splice.inserted) if other is not field else ():
                if self._anchors[self._field(record)].is_orphaned(record):
                    self._anchors[field].adopt(record, piece, splice.start)

    def _field(self, record: str) -> Field:
        """The field in which the record's words stand: the one it is stored with, else one they were pasted into."""
        stored = self._stored[record].field
        return next((f for f in (stored, *Field) if not self._anchors[f].is_orphaned(record)), stored)

    def _anchor(self, record: str) -> Anchor:
        field, exact = self._field(record), self._stored[record].exact
        anchors = self._anchors[field]
        span = anchors.span(record)
        if anchors.is_orphaned(record):
            return Anchor(field, span, exact, AnchorState.ORPHANED)
        span = self._with_neighbours(field, span, anchors.reach(record), exact)
        words = self._texts[field].slice(span.start, span.end)
        if words == exact:
            return Anchor(field, span, exact)
        own = [Span(a - span.start, b - span.start) for a, b in anchors.own(record)]
        part = longer_part(words, exact, tuple(own))
        left_out = part is not None and any(run.start < part.start or run.end > part.end for run in own)
        here = part or _without_spaces(words, own)
        span = Span(span.start + here.start, span.start + here.end)
        split = left_out or anchors.is_apart(record) or record in self._split_before
        return Anchor(field, span, exact, AnchorState.SPLIT if split else AnchorState.CHANGED)

    def _with_neighbours(self, field: Field, span: Span, reach: Span, exact: str) -> Span:
        """A passage with what was typed right beside it, as far as that is its sentence."""
        text, (start, end) = self._texts[field], span
        if reach.start < start and not exact[:1].islower():
            line, column = text.line_at(start)
            start += grown_start(text.lines[line], column, column - (start - reach.start)) - column
        if end < reach.end:
            line, column = text.line_at(end)
            end += grown_end(text.lines[line], column, column + reach.end - end) - column
        return Span(start, end)


def _without_spaces(words: str, own: Sequence[Span]) -> Span:
    """Where words stand, ``own`` among them, without spaces that were typed before these or behind them."""
    first, last = own[0].start, own[-1].end
    before, behind = words[:first], words[last:]
    return Span(min(first, len(before) - len(before.lstrip())), last + len(behind.rstrip()))


def _anchored(dossier: Dossier) -> Iterator[tuple[str, Anchor]]:
    responses = [r for q in dossier.requests for r in q.responses]
    records: list[Claim | Note | Response] = [*dossier.claims, *dossier.notes, *responses]
    for record in records:
        if record.anchor is not None:
            yield record.id, record.anchor
    yield from ((u.note, u.anchor) for u in dossier.unread if u.anchor is not None)
    for response in responses:
        for point in response.points:
            if point.anchor is not None:
                yield point_key(response.id, point.claim), point.anchor


def _with_anchors(request: ReplyRequest, anchors: Mapping[str, Anchor]) -> ReplyRequest:
    def moved(response: Response) -> Response:
        points = tuple(replace(p, anchor=anchors.get(point_key(response.id, p.claim))) for p in response.points)
        return replace(response, anchor=anchors.get(response.id), points=points)

    return replace(request, responses=tuple(map(moved, request.responses)))
