"""The other process's side of ``isolated``: limits, parsing, an answer as JSON on standard output."""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from dataclasses import dataclass
from math import ceil

from newsdesk.domain.errors import KnownError
from newsdesk.exchange.decoding import decode
from newsdesk.exchange.docx_reader import read_docx
from newsdesk.exchange.front_matter import write_front_matter
from newsdesk.exchange.html_reader import read_html
from newsdesk.exchange.isolated import REFUSED, TANGLED
from newsdesk.exchange.markdown_writer import write_markdown
from newsdesk.exchange.tree import Paragraph, Tree, plain_text

_CPU_SECONDS = 2
_MEMORY = 150 << 20


@dataclass(frozen=True, slots=True)
class _Answer:
    markdown: str
    title: str
    language: str
    dropped: tuple[str, ...]
    comments: tuple[tuple[str, str], ...] = ()


def serve() -> None:
    """Read a file's bytes from standard input, parse them, print the answer; exit 3 with a sentence when refused."""
    _limit()
    kind, _, option = sys.argv[1].partition("+")
    data = sys.stdin.buffer.read()
    try:
        answer = _parse(kind, data, comments=option == "comments")
    except KnownError as error:
        sys.stdout.write(str(error))
        sys.exit(REFUSED)
    except (MemoryError, RecursionError):
        sys.exit(TANGLED)
    json.dump({name: getattr(answer, name) for name in _Answer.__slots__}, sys.stdout)


def _parse(kind: str, data: bytes, *, comments: bool) -> _Answer:
    if kind == "docx":
        word = read_docx(data, comments=comments)
        front, tree = _roles(word.tree)
        return _Answer(front + write_markdown(tree), word.title, word.language, word.dropped, word.comments)
    text, notes = decode(data, "The file")
    page = read_html(text)
    return _Answer(write_markdown(page.tree), page.title, page.language, (*notes, *page.dropped))


def _roles(tree: Tree) -> tuple[str, Tree]:
    """Standfirst and byline of a house template as front matter, and the tree without them."""
    roles = [b for b in tree.blocks if isinstance(b, Paragraph) and b.role]
    front = {b.role: " ".join(plain_text(b.inlines).split()) for b in roles}
    return write_front_matter(front), Tree(tuple(b for b in tree.blocks if b not in roles), tree.notes)


def _limit() -> None:
    """Bound this process where the platform can."""
    with suppress(ImportError):
        import resource  # noqa: PLC0415 - there is none on Windows

        used = resource.getrusage(resource.RUSAGE_SELF)
        seconds = ceil(used.ru_utime + used.ru_stime) + _CPU_SECONDS  # what starting took is not the file's fault
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
