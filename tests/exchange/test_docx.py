from __future__ import annotations

import importlib.util
import io
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from newsdesk.actions.imports import import_file
from newsdesk.domain.errors import KnownError
from newsdesk.exchange.copy import Copy
from newsdesk.exchange.docx_clean import DRAFT, clean_docx
from newsdesk.exchange.docx_reader import read_docx
from newsdesk.exchange.html_reader import read_html
from newsdesk.exchange.markdown_reader import read_markdown
from newsdesk.exchange.markdown_writer import write_markdown
from newsdesk.exchange.reading import document_of
from newsdesk.exchange.wordml import w
from newsdesk.resource_files import resource_bytes

ROOT = Path(__file__).resolve().parents[2]
BODY = """\
A *first* paragraph with **bold**, ~~struck~~ and `code`, [a link](https://example.org/a?b=1&c=2) and a note.[^1]

## Heading

1. one
2. two
   - nested
   - more

   a second paragraph
3. three

> A quotation

1. another list

| a | b |
| --- | --- |
| x | y |

#### A heading that jumps

[^1]: What the note says.
"""
COPY = Copy("Ferry late again", "Nobody in Tarn knew why", "By A. Writer", "ferry-late", BODY)


def part(data: bytes, name: str) -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read(name).decode()


def names(data: bytes) -> list[str]:
    return zipfile.ZipFile(io.BytesIO(data)).namelist()


def test_the_house_template_is_the_one_its_script_makes(tmp_path):
    path = ROOT / "packaging" / "make_house_template.py"
    spec = importlib.util.spec_from_file_location("make_house_template", path)
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    script.build(tmp_path / "made.docx")
    assert (tmp_path / "made.docx").read_bytes() == resource_bytes("templates", "newsdesk-house.docx")


def test_clean_copy_holds_the_words_and_nothing_internal():
    data = clean_docx(COPY)
    assert not [n for n in names(data) if "comment" in n or "custom" in n or "thumbnail" in n or "app.xml" in n]
    core = part(data, "docProps/core.xml")
    assert "Ferry late again" in core
    assert "By A. Writer" in core
    assert "python-docx" not in core
    assert "lastModifiedBy" not in core
    assert "ferry-late" in part(data, "word/header1.xml")
    assert DRAFT not in part(data, "word/header1.xml")
    assert {"PAGE", "NUMPAGES"} <= set(part(data, "word/footer1.xml").split())


def test_a_draft_says_so_in_its_header():
    assert DRAFT in part(clean_docx(Copy("H", body="B", draft=True)), "word/header1.xml")


def test_what_was_exported_is_read_back_as_it_was():
    data = clean_docx(COPY)
    document = document_of(data, "copy.docx", "copy.docx", ".docx")
    assert document.headline == COPY.headline
    assert document.standfirst == COPY.standfirst
    assert document.extras["byline"] == COPY.byline
    again = write_markdown(read_markdown(document.body)).replace("### A heading", "#### A heading")
    assert again == write_markdown(read_markdown(BODY))


def test_every_list_counts_from_its_own_start():
    tree = read_docx(clean_docx(COPY)).tree
    starts = [b.start for b in tree.blocks if hasattr(b, "start")]
    assert starts == [1, 1]


def test_a_template_without_a_style_is_refused_and_the_style_named():
    source = zipfile.ZipFile(io.BytesIO(resource_bytes("templates", "newsdesk-house.docx")))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b'w:name w:val="Standfirst"', b'w:name w:val="Deck"'))
    with pytest.raises(KnownError, match="Standfirst"):
        clean_docx(COPY, out.getvalue())


def test_characters_that_no_word_file_may_hold_are_left_out():
    data = clean_docx(Copy("H\x01\ud800", body="a\x0bb \ufffe c"))
    etree.fromstring(part(data, "word/document.xml").encode())


def test_right_to_left_paragraphs_are_set_right_to_left():
    xml = part(clean_docx(Copy("H", body="وزیر نے کہا کہ یہ درست نہیں\n\nPlain.")), "word/document.xml")
    root = etree.fromstring(xml.encode())
    sides = [p.find(f"{w('pPr')}/{w('bidi')}") is not None for p in root.iter(w("p"))]
    assert sides == [False, True, False]


# -- reading what others wrote ------------------------------------------------------------------------------------

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def word_file(body: str, *, relations: str = "", extra: dict[str, str] | None = None, dtd: str = "") -> bytes:
    out = io.BytesIO()
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/></Types>'
    )
    rels = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    main = rels.format(f'<Relationship Id="r1" Type="{kind}officeDocument" Target="word/document.xml"/>')
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", types)
        package.writestr("_rels/.rels", main)
        package.writestr("word/document.xml", f"{dtd}<w:document {NS}><w:body>{body}</w:body></w:document>")
        package.writestr("word/_rels/document.xml.rels", rels.format(relations.replace("KIND/", kind)))
        for name, text in (extra or {}).items():
            package.writestr(name, text)
    return out.getvalue()


def paragraph(text: str, run: str = "") -> str:
    return f"<w:p><w:r>{run}<w:t>{text}</w:t></w:r></w:p>"


def test_tracked_changes_hidden_words_and_comments_are_left_out_and_reported():
    body = (
        '<w:p><w:ins w:id="1" w:author="Somebody"><w:r><w:t>added</w:t></w:r></w:ins>'
        '<w:del w:id="2" w:author="Somebody"><w:r><w:delText>TAKEN-OUT</w:delText></w:r></w:del>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>NOT SHOWN</w:t></w:r>"
        '<w:r><w:t xml:space="preserve"> kept</w:t></w:r><w:r><w:commentReference w:id="0"/></w:r></w:p>'
    )
    comments = (
        f'<w:comments {NS}><w:comment w:id="0" w:author="Somebody">{paragraph("a remark")}</w:comment></w:comments>'
    )
    relation = '<Relationship Id="c" Type="KIND/comments" Target="comments.xml"/>'
    data = word_file(body, relations=relation, extra={"word/comments.xml": comments})
    word = read_docx(data)
    assert write_markdown(word.tree) == "added kept\n"
    assert word.dropped == (
        "1 tracked deletion was left out.",
        "1 tracked insertion was taken in.",
        "2 hidden words were left out.",
        "1 comment was not put into the text.",
    )
    shown = write_markdown(read_docx(data, comments=True).tree)
    assert shown == "added kept[^comment-0]\n\n[^comment-0]: a remark\n"
    assert "Somebody" not in shown


def test_links_of_safe_kinds_are_kept_whether_as_elements_or_as_fields():
    body = (
        '<w:p><w:hyperlink r:id="a"><w:r><w:t>one</w:t></w:r></w:hyperlink><w:r><w:t xml:space="preserve"> </w:t></w:r>'
        '<w:hyperlink r:id="b"><w:r><w:t>two</w:t></w:r></w:hyperlink><w:r><w:t xml:space="preserve"> </w:t></w:r>'
        '<w:fldSimple w:instr=" HYPERLINK &quot;https://example.org/3&quot; "><w:r><w:t>three</w:t></w:r></w:fldSimple></w:p>'
    )
    relations = (
        '<Relationship Id="a" Type="KIND/hyperlink" Target="https://example.org/1" TargetMode="External"/>'
        '<Relationship Id="b" Type="KIND/hyperlink" Target="javascript:x()" TargetMode="External"/>'
    )
    word = read_docx(word_file(body, relations=relations))
    assert write_markdown(word.tree) == "[one](https://example.org/1) two [three](https://example.org/3)\n"
    assert word.dropped == ("1 link of an unsafe kind was left out.",)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (word_file(paragraph("&x;"), dtd='<!DOCTYPE l [<!ENTITY x "y">]>'), "document type"),
        (word_file("<w:tbl><w:tr><w:tc>" * 3000 + paragraph("x") + "</w:tc></w:tr></w:tbl>" * 3000), "damaged"),
        (word_file("<w:p>"), "damaged"),
        (word_file(paragraph("x"), extra={"Word/Document.xml": "<a/>"}), "two parts"),
        (word_file(paragraph("x"), extra={f"word/x{i}.xml": "<a/>" for i in range(5000)}), "too large"),
        (word_file(paragraph("A" * 30_000_000)), "too large"),
        (word_file(paragraph("x"))[:300], "damaged"),
    ],
    ids=["doctype", "depth", "malformed", "twins", "entries", "bomb", "cut"],
)
def test_what_could_harm_is_refused_in_one_sentence(data, sentence):
    with pytest.raises(KnownError, match=sentence) as refusal:
        document_of(data, "bad.docx", "bad.docx", ".docx")
    assert str(refusal.value).startswith("bad.docx ")
    assert "\n" not in str(refusal.value)


def test_a_page_is_read_without_what_is_active_or_hidden():
    page = (
        "<!doctype html><html lang=fr-FR><title>Le bac</title><h1>Ferry late</h1><p>One <b>two</b>"
        "<script>alert(1)</script><p style='display:none'>not shown</p><ul><li>a<li>b</ul>"
        "<a href='javascript:x()'>three</a><img src='https://example.org/p.png' alt='A ferry'>"
    )
    document = document_of(page.encode(), "p.html", "p.html", ".html")
    assert document.headline == "Ferry late"
    assert document.language == "fr"
    assert document.body == "One **two**\n\n- a\n- b\n\nthree![A ferry](p.png)\n"
    assert any("hidden" in note for note in document.dropped)
    assert any("script" in note for note in document.dropped)


@pytest.mark.shared
def test_exports_have_no_error_by_the_independent_checker(shared, tmp_path):
    (tmp_path / "copy.docx").write_bytes(clean_docx(COPY))
    done = subprocess.run(
        [
            *(sys.executable, shared / "tools" / "check_docx.py", tmp_path / "copy.docx"),
            *("--require", "clean,title,author,lang,headerfooter,pagexofy,footnotes", "--tools", "python-docx"),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert "0 errors, 0 warnings" in done.stdout


@pytest.mark.shared
def test_word_files_of_others_keep_their_words(shared):
    for path in sorted((shared / "data" / "docx").glob("made__*.docx")):
        document = document_of(path.read_bytes(), path.name, path.name, ".docx")
        words = re.findall(r"\w+", "".join(read_words(path)))
        kept = set(re.findall(r"\w+", document.text))
        assert len([x for x in words if x in kept]) >= 0.99 * len(words)


def read_words(path: Path) -> list[str]:
    root = etree.fromstring(zipfile.ZipFile(path).read("word/document.xml"))
    live = [t for t in root.iter(w("t"), w("p")) if not any(a.tag == w("del") for a in t.iterancestors())]
    return [t.text or "" if t.tag == w("t") else " " for t in live]


def test_lists_and_bold_from_a_word_processors_clipboard_keep_their_structure():
    word = (
        "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1."
        "<span>&nbsp;</span></span><![endif]>one<o:p></o:p></p>"
        "<p style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o </span>nested</p>"
        "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>2. </span>two</p><p class=MsoNormal>after</p>"
    )
    assert write_markdown(read_html(word).tree) == "1. one\n   - nested\n2. two\n\nafter\n"
    docs = (
        '<b style="font-weight:normal" id="docs-internal-guid-1"><p><span style="font-weight:700">bold</span>'
        '<span style="font-weight:400"> and not</span></p></b>'
    )
    assert write_markdown(read_html(docs).tree) == "**bold** and not\n"


def test_comments_of_a_word_file_become_notes_on_their_passages(newsroom, tmp_path):
    body = (
        '<w:p><w:r><w:t xml:space="preserve">The ferry </w:t></w:r><w:commentRangeStart w:id="0"/><w:r><w:t>left late</w:t></w:r>'
        '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r><w:r><w:t>.</w:t></w:r></w:p>'
    )
    comments = (
        f'<w:comments {NS}><w:comment w:id="0" w:author="Somebody">{paragraph("Says who?")}</w:comment></w:comments>'
    )
    relation = '<Relationship Id="c" Type="KIND/comments" Target="comments.xml"/>'
    path = tmp_path / "ferry.docx"
    path.write_bytes(word_file(body, relations=relation, extra={"word/comments.xml": comments}))
    changes = newsroom.desk.execute(import_file, path=path).result()
    note = newsroom.desk.dossier(changes.result).notes[0]
    assert (note.text, note.anchor.exact) == ("Says who?", "left late")
    assert newsroom.desk.dossier(changes.result).content.body == "The ferry left late.\n"
    newsroom.desk.undo(changes).result()
    assert newsroom.desk.dossier(changes.result).story.state.value == "archived"


def test_what_takes_too_much_memory_or_time_is_refused_in_one_sentence():
    page = "<p " + " ".join(f"a{i}=1" for i in range(100_000)) + ">x"
    with pytest.raises(KnownError, match=r"too large or too tangled|takes too long"):
        document_of(page.encode(), "bad.html", "bad.html", ".html")
