"""The lawyer's pack: what is signed, the whole text with its margin, and everything recorded about it.

It leaves at every stage, so its first page says what is signed and what is not. No sealed identity is in it, of an
unnamed source's conversations only the day, and notes of legal advice only in one that legal made privileged.
"""

from __future__ import annotations

from newsdesk.domain.checklist import StepResult
from newsdesk.domain.spans import Span
from newsdesk.domain.times import when
from newsdesk.exchange.docx_package import Properties, WordPackage
from newsdesk.exchange.docx_writer import BodyWriter
from newsdesk.exchange.markdown_reader import read_markdown
from newsdesk.exchange.pack_comments import MarkedText, marked_text
from newsdesk.exchange.pack_sections import sections
from newsdesk.exchange.pack_words import LawyerPack, said
from newsdesk.exchange.passages import put_marks
from newsdesk.exchange.tree import Mark, Run

__all__ = ["LawyerPack", "lawyer_docx"]

_TABS = '<w:tabs><w:tab w:val="left" w:pos="2100"/></w:tabs><w:ind w:left="2100" w:hanging="2100"/>'
_ITEM_TABS = '<w:tabs><w:tab w:val="left" w:pos="700"/></w:tabs><w:ind w:left="700" w:hanging="700"/>'
_NOTICE = (
    "This pack is internal. It holds the whole text, what was recorded about it and what parties wrote. {advice} "
    "identities of protected sources are not in it. It says what was recorded; that a rule found nothing does not mean "
    "that there is nothing."
)
_PRIVILEGED = "Privileged and confidential"


def lawyer_docx(pack: LawyerPack, template: bytes | None = None) -> bytes:
    """The file. Raises KnownError when ``template`` lacks a style."""
    content = pack.dossier.content
    text = marked_text(pack)
    body = read_markdown(text.body)
    package = WordPackage(template)
    writer = BodyWriter(package, dict(body.notes), text.comments, heading_offset=1)
    xml = _first_page(pack, writer) + _story(pack, writer, text)
    xml += writer.blocks(body.blocks)
    xml += sections(pack, writer)
    title = content.headline or content.slug or "Untitled story"
    name = content.slug or title
    properties = Properties(
        title=f"Lawyer's pack: {title}",
        author=pack.made_by or "Newsdesk",
        language=content.language,
        identifier=pack.dossier.story.id,
        status=said(pack.dossier.story.state.value),
        created=pack.made_at,
        header=(f"{_PRIVILEGED} · {name}" if pack.privileged else name, f"Lawyer's pack · {_summary(pack)}"),
        footer=f"Revision {pack.revision.number} · {when(pack.made_at)}",
    )
    return package.finish(xml, properties, writer.notes, writer.written)


def _summary(pack: LawyerPack) -> str:
    required = [s for s in pack.checklist.steps if s.required]
    signed = [s for s in required if s.done]
    if not signed:
        return "nothing is signed"
    return "signed" if len(signed) == len(required) else f"{len(signed)} of {len(required)} steps signed"


def _first_page(pack: LawyerPack, writer: BodyWriter) -> str:
    content, story = pack.dossier.content, pack.dossier.story
    out = writer.text("Statement", _PRIVILEGED, Mark.BOLD) if pack.privileged else ""
    out += writer.text("Label", "Lawyer's pack")
    out += writer.text("Title", content.headline or content.slug or "Untitled story")
    out += writer.text("Label", "What is signed")
    out += "".join(writer.paragraph("Statement", line) for line in _signed_lines(pack))
    out += writer.text("Label", "What stands in the way of a sign-off")
    lines: list[tuple[Run, ...]] = [(Run(f"{b.item}\t", Mark.BOLD), Run(b.why)) for b in pack.checklist.blockers]
    lines = lines or [(Run("Nothing that the policy asks for."),)]
    out += "".join(writer.paragraph("Note Text", line, _ITEM_TABS) for line in lines[:_MOST_BLOCKERS])
    if len(lines) > _MOST_BLOCKERS:
        out += writer.text("Note Text", f"and {len(lines) - _MOST_BLOCKERS} more, in the checklist.")
    facts = (
        ("Slug", content.slug),
        ("Byline", content.byline),
        ("Desk", content.desk),
        ("Route", content.route.value),
        ("State", said(story.state.value)),
        ("Embargo", when(content.embargo)),
        ("Policy", pack.policy),
        ("Text", f"revision {pack.revision.number}, {pack.dossier.analysis.words} words"),
        ("Made", f"{when(pack.made_at)}{f' by {pack.made_by}' if pack.made_by else ''}"),
        ("Holds", _contents(pack)),
    )
    out += writer.text("Label", "This pack")
    for name, value in facts:
        if value:
            out += writer.paragraph("Note Text", (Run(f"{name}\t", Mark.BOLD), Run(value)), _TABS)
    return out + writer.text("Label", "") + writer.text("caption", _NOTICE.format(advice=_ADVICE[pack.privileged]))


_MOST_BLOCKERS = 12
_ADVICE = {
    False: "Notes of legal advice and the",
    True: "Notes of legal advice are in it: it is for the lawyers and those they advise. The",
}


def _signed_lines(pack: LawyerPack) -> list[tuple[Run, ...]]:
    steps = [s for s in pack.checklist.steps if s.required or s.signoff]
    if not steps:
        return [(Run("Nothing is signed. ", Mark.BOLD), Run("The policy requires no review step for this story."))]
    lines = [_step_line(pack, s) for s in steps]
    if not any(s.done for s in steps):
        lines.insert(0, (Run("Nothing is signed.", Mark.BOLD),))
    return lines


def _step_line(pack: LawyerPack, step: StepResult) -> tuple[Run, ...]:
    signoff = next((s for s in pack.dossier.signoffs if s.id == step.signoff), None)
    if signoff is None:
        return (
            Run(f"{step.label}: not signed. ", Mark.BOLD),
            Run(f"Asked for: {step.because}." if step.because else ""),
        )
    who = f"recorded as signed by {pack.person(signoff.by)}, {when(signoff.at)}"
    if step.done:
        digests = f"Text {signoff.text_digest[:16]}…, records {signoff.records_digest[:16]}… (in full in the sign-off record)."
        return (Run(f"{step.label}: {who}. ", Mark.BOLD), Run(f"It holds for the text in this pack. {digests}"))
    why = (
        "the text or the records were edited since"
        if step.edited_since
        else "another revision was submitted or signed since"
    )
    return (Run(f"{step.label}: not signed for this text. ", Mark.BOLD), Run(f"An earlier text was {who}; {why}."))


def _contents(pack: LawyerPack) -> str:
    dossier = pack.dossier
    counts = (
        (len(pack.claims), "claim", "claims"),
        (len(dossier.links), "line of evidence", "lines of evidence"),
        (len(dossier.sources), "source", "sources"),
        (len(dossier.requests), "reply request", "reply requests"),
        (sum(len(q.responses) for q in dossier.requests), "answer", "answers"),
        (len(dossier.contacts), "conversation", "conversations"),
        (len(pack.decisions), "decision", "decisions"),
        (len(dossier.notes), "note", "notes"),
    )
    held = [f"{n} {one if n == 1 else many}" for n, one, many in counts if n]
    return ", ".join(["the whole text", *held])


def _story(pack: LawyerPack, writer: BodyWriter, text: MarkedText) -> str:
    """The head of the story; comments that found no place of their own stand on the section's heading."""
    content = pack.dossier.content
    heading = "The text"
    marked = put_marks(heading, [(n, Span(0, len(heading))) for n in text.loose])
    out = writer.paragraph("heading 1", (Run(marked),), "<w:pageBreakBefore/>")
    parts = (
        ("Headline", "Title" if text.headline else "Note Text", text.headline or "The story has no headline."),
        ("Standfirst", "Standfirst", text.standfirst),
        ("Byline", "Byline", content.byline),
    )
    for label, style, words in parts:
        if words:
            out += writer.text("Label", label) + writer.text(style, words)
    return out + writer.text("Label", "Body")
