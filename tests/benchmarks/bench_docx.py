"""A story of 10,000 words with 200 comments to a Word file, against the same content through plain python-docx.

CPU of this process, the median of a few runs, after one run that pays for imports on both sides.
"""

from __future__ import annotations

import io
import random
import statistics
from time import process_time

from docx import Document

from newsdesk.domain.spans import Span
from newsdesk.exchange.copy import Copy
from newsdesk.exchange.docx_clean import clean_docx
from newsdesk.exchange.docx_package import Comment, Properties, WordPackage
from newsdesk.exchange.docx_writer import BodyWriter
from newsdesk.exchange.html_writer import write_fragment
from newsdesk.exchange.markdown_reader import read_markdown
from newsdesk.exchange.passages import marked
from newsdesk.exchange.tree import Paragraph, Run

RUNS = 5
TARGET = 1.2
_WORDS = ("the", "council", "harbour", "contract", "rewritten", "three", "times", "to", "favour", "sources", "said")


def story(words: int) -> tuple[str, list[Span]]:
    """Markdown in paragraphs of 60 words, a bold and an italic word in each; and the spans to comment on."""
    chance = random.Random(7)
    paragraphs = []
    for _ in range(words // 60):
        text = [chance.choice(_WORDS) for _ in range(60)]
        text[7], text[31] = f"**{text[7]}**", f"*{text[31]}*"
        paragraphs.append(" ".join(text) + ".")
    body = "\n\n".join(paragraphs)
    count = words // 50
    step = len(body) // count
    starts = (body.index(" ", i * step) + 1 for i in range(count - 1))
    return body, [Span(at, at + 40) for at in starts]


def ours(body: str, spans: list[Span]) -> bytes:
    """Our writer, comments on exact characters."""
    text, _ = marked(body, spans, lambda source: write_fragment(read_markdown(source)))
    package = WordPackage()
    writer = BodyWriter(package, {}, [Comment("Newsdesk", "ND", f"Remark {n}") for n in range(len(spans))])
    xml = writer.text("Title", "A story") + writer.blocks(read_markdown(text).blocks)
    return package.finish(xml, Properties(title="A story"), writer.notes, writer.written)


def plain(body: str, spans: list[Span]) -> bytes:
    """The same paragraphs, runs and as many comments with python-docx as its guide shows; anchors are whole runs."""
    document = Document()
    document.add_heading("A story", 0)
    runs = []
    for block in read_markdown(body).blocks:
        assert isinstance(block, Paragraph)
        paragraph = document.add_paragraph()
        for inline in block.inlines:
            assert isinstance(inline, Run)
            run = paragraph.add_run(inline.text)
            run.bold, run.italic = "BOLD" in str(inline.marks), "ITALIC" in str(inline.marks)
            runs.append(run)
    for number, run in enumerate(runs[: len(spans)]):
        document.add_comment(run, text=f"Remark {number}", author="Newsdesk", initials="ND")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def cpu(function, *arguments) -> float:
    """The median CPU seconds of a call."""
    function(*arguments)
    times = []
    for _ in range(RUNS):
        start = process_time()
        function(*arguments)
        times.append(process_time() - start)
    return statistics.median(times)


def main() -> None:
    """Print figures, floors and ratios."""
    for words in (1_000, 10_000):
        body, spans = story(words)
        own, floor = cpu(ours, body, spans), cpu(plain, body, spans)
        print(
            f"docx, {words} words, {len(spans)} comments: {own:.3f} s · python-docx {floor:.3f} s"
            f" · ratio {own / floor:.2f} (target {TARGET})"
        )
        clean, floor = cpu(clean_docx, Copy(headline="A story", body=body)), cpu(plain, body, [])
        print(
            f"docx, {words} words, clean copy: {clean:.3f} s · python-docx {floor:.3f} s"
            f" · ratio {clean / floor:.2f} (target {TARGET})"
        )


if __name__ == "__main__":
    main()
