"""The copy that leaves the building: the words a reader gets, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from newsdesk.domain.dossier import Content
from newsdesk.exchange.markdown_reader import read_markdown
from newsdesk.exchange.tree import Block, Heading, Paragraph, Run, Tree


@dataclass(frozen=True, slots=True)
class Copy:
    """A story's words. ``body`` is Markdown, ``title`` names the file when there is no headline."""

    headline: str = ""
    standfirst: str = ""
    byline: str = ""
    slug: str = ""
    body: str = ""
    language: str = "en"
    title: str = ""
    draft: bool = False

    def tree(self) -> Tree:
        """The whole copy as one document, headline first."""
        body = read_markdown(self.body)
        head: list[Block] = []
        if self.headline:
            head.append(Heading(1, (Run(self.headline),)))
        for text, role in ((self.standfirst, "standfirst"), (self.byline, "byline")):
            if text:
                head.append(Paragraph((Run(text),), role))
        return Tree((*head, *body.blocks), body.notes)

    @property
    def name(self) -> str:
        """What a window or a browser tab calls it."""
        return self.headline or self.title or self.slug


def copy_of(content: Content, *, draft: bool = False) -> Copy:
    """The copy of a story's content."""
    return Copy(
        headline=content.headline,
        standfirst=content.standfirst,
        byline=content.byline,
        slug=content.slug,
        body=content.body,
        language=content.language,
        draft=draft,
    )


def draft_path(path: PurePath) -> PurePath:
    """Where a draft goes: ``NAME-DRAFT.ext``."""
    return path if path.stem.endswith("-DRAFT") else path.with_name(f"{path.stem}-DRAFT{path.suffix}")
