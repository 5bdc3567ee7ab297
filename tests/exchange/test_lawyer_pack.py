from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from dataclasses import replace

import pytest
from lxml import etree

from newsdesk.actions.contacts import add_contact
from newsdesk.actions.decisions import answer_item
from newsdesk.actions.exports import export_story
from newsdesk.actions.replies import log_response
from newsdesk.actions.reviews import sign, submit
from newsdesk.actions.stories import create_story, save_working_copy
from newsdesk.domain.dossier import Content
from newsdesk.domain.errors import GateRefused, UsageError
from newsdesk.domain.exports import ExportKind
from newsdesk.domain.spans import Field
from newsdesk.exchange.wordml import w
from newsdesk.live.session import LiveStory
from newsdesk.live.text import Splice

KEPT_INSIDE = ("PLACEMENT-KEPT-INSIDE", "NOTE-KEPT-INSIDE", "ADVICE-KEPT-INSIDE", "11:15")


@pytest.fixture
def pack(newsroom, tmp_path):
    story = newsroom.weir_story()
    return newsroom.do(export_story, story=story, path=tmp_path / "pack.docx", kind=ExportKind.LAWYER)


def words(path, name="word/document.xml") -> str:
    root = etree.fromstring(zipfile.ZipFile(path).read(name))
    return "\n".join("".join(t.text or "" for t in p.iter(w("t"))) for p in root.iter(w("p")))


def anchors(path) -> dict[str, str]:
    """What each comment stands on, by the comment's own words."""
    root = etree.fromstring(zipfile.ZipFile(path).read("word/document.xml"))
    open_, seen = {}, {}
    for element in root.iter(w("commentRangeStart"), w("commentRangeEnd"), w("t")):
        ident = element.get(w("id"))
        if element.tag == w("commentRangeStart"):
            open_[ident] = ""
        elif element.tag == w("commentRangeEnd"):
            seen[ident] = open_.pop(ident)
        else:
            open_ = {key: text + (element.text or "") for key, text in open_.items()}
    comments = etree.fromstring(zipfile.ZipFile(path).read("word/comments.xml"))
    return {"".join(c.itertext()): seen[c.get(w("id"))] for c in comments.iterfind(w("comment"))}


def on(found: dict[str, str], words_: str) -> str:
    return next(anchor for text, anchor in found.items() if words_ in text)


def test_the_first_page_says_what_is_signed_and_what_is_not(pack):
    text = words(pack)
    assert text.index("Nothing is signed.") < text.index("The text\n")
    assert "Legal: not signed." in text
    assert "What stands in the way of a sign-off" in text


def test_comments_stand_on_the_very_passages(pack):
    found = anchors(pack)
    assert (
        on(found, "Claim 1. Allegation, serious, about Brandholt & Sons") == "paid Brandholt & Sons twice for one weir"
    )
    assert on(found, "Claim 3. Figure") == "41,500 crowns"
    assert on(found, "Say which drawing.") == "reference number and the same drawing"
    assert on(found, "Carries the response").startswith('"Both invoices are for work')


def test_each_claim_is_there_with_meaning_evidence_and_reply(pack):
    text = words(pack)
    for expected in (
        "The firm took public money for work it had not done",
        "Level: reasonable grounds to suspect",
        "Two invoices: supports; basis: document seen; origin: council accounts; on the record; p. 2",
        "A council engineer: supports; basis: first hand; origin: not stated; background, not for attribution",
        "We intend to report that you were paid twice for one weir. What do you say to this?",
        "Both invoices are for work that was carried out in full. Any other account is false.",
        "message left with the office",
        "Not approached: Dissolved in 2029. Agreed by Ruben Vale.",
        "Hash of the journal's head",
    ):
        assert expected in text


def test_the_six_questions_are_answered_on_one_place_for_each_allegation(pack):
    text = words(pack)
    card = text[text.index("Claim 1: Brandholt & Sons was paid twice") :]
    card = card[: card.index("Claim 2: ")]
    asked = [
        "What do we allege?",
        "Against whom?",
        "On whose word?",
        "Was it put?",
        "What did they say?",
        "Where do we",
    ]
    places = [card.index(question) for question in asked]
    assert places == sorted(places)
    for expected in (
        "A reader takes it to mean: The firm took public money for work it had not done",
        "Level: reasonable grounds to suspect.",
        "Brandholt & Sons, organisation, Quill Chambers",
        "Two invoices: supports; basis: document seen; origin: council accounts; on the record; p. 2",
        "Put 25 June 2031, 10:00 (UTC+02:00) by e-mail, answer asked for by 28 June 2031",
        "Brandholt & Sons (Quill Chambers), 27 June 2031, 16:40 (UTC+02:00): Denies it.",
        "Paragraph 1: “paid Brandholt & Sons twice for one weir”",
    ):
        assert expected in card
    glance = text[text.index("The six questions") : text.index("Claim 1: Brandholt")]
    for expected in ("Two invoices, Pell Harrow", "Yes, 25 June 2031", "Denies it", "Paragraph 1", "Odile Farrow"):
        assert expected in glance


def test_of_a_claim_whose_words_were_changed_the_pack_quotes_those_that_are_printed(newsroom, tmp_path):
    story = newsroom.weir_story()
    live = LiveStory(newsroom.desk, newsroom.desk.dossier(story))
    at = live.content.body.index("twice for one weir")
    live.apply(Field.BODY, Splice(at, "twice", "more than once"))
    live.save_now()
    text = words(newsroom.do(export_story, story=story, path=tmp_path / "p.docx", kind=ExportKind.LAWYER))
    where = text[text.index("Where do we print it?", text.index("Where do we print it?") + 1) :]
    assert "“paid Brandholt & Sons more than once for one weir”" in where
    assert "It read: “paid Brandholt & Sons twice for one weir”" in where
    section = text[text.index("The six questions") : text.index("Right of reply")]
    assert "Brandholt & Sons was paid twice for one weir." not in section, "the card is older than the copy"
    assert "Before its words were changed a reader took it to mean: The firm took public money" in text


def test_an_answer_to_no_point_is_told_in_its_own_words(newsroom, tmp_path):
    story = newsroom.weir_story()
    request = next(q for q in newsroom.desk.dossier(story).requests if q.channel == "telephone")
    newsroom.do(log_response, story=story, request=request.id, text="I read it in the paper.", by_whom="Odile Farrow")
    text = words(newsroom.do(export_story, story=story, path=tmp_path / "p.docx", kind=ExportKind.LAWYER))
    cards = text[text.index("Claim 1: Brandholt") : text.index("Request 1")]
    assert "Answered; to which point is not recorded: “I read it in the paper.”." in cards


def test_an_answer_stands_beside_what_is_printed_of_it(pack):
    text = words(pack)
    beside = text[text.index("Beside what is printed") :]
    assert "A denial that the text does not carry." in beside
    assert "Carried in paragraph 6: “" in text


def test_conversations_are_told_to_the_day_where_a_source_is_not_named(newsroom, tmp_path):
    story = newsroom.weir_story()
    sources = {s.label: s.id for s in newsroom.desk.dossier(story).sources}
    at = {"story": story, "channel": "in person"}
    newsroom.do(
        add_contact, source=sources["A council engineer"], at="2031-06-19T08:45:00Z", recording="notebook 2", **at
    )
    newsroom.do(add_contact, source=sources["Pell Harrow"], at="2031-06-18T07:20:00Z", **at)
    text = words(newsroom.do(export_story, story=story, path=tmp_path / "p.docx", kind=ExportKind.LAWYER))
    told = text[text.index("Conversations") : text.index("Unnamed sources: what the story spends")]
    assert "19 June 2031\n" in told
    assert "08:45" not in text
    assert "18 June 2031, 07:20 UTC" in told
    assert "notebook 2" in told


def test_the_budget_says_what_rests_on_unnamed_sources(pack):
    text = words(pack)
    assert "1 of 4 allegations rest on unnamed sources alone." in text
    assert "A council engineer: what readers are told is not in the copy." in text


def test_the_decision_log_holds_what_was_decided_in_other_records(pack):
    text = words(pack)
    log = text[text.index("These words may one day be disclosed.") :]
    assert log.index("A party is not asked") < log.index("Dissolved in 2029.") < log.index("Ruben Vale")


def test_a_question_answered_from_records_names_them(pack):
    assert "From: source A council engineer" in words(pack)


def test_an_answer_says_how_it_came_and_who_logged_it(pack):
    assert re.search(r"Answer from Quill Chambers, received .* \(letter; logged by Tamsin Orrell\)", words(pack))


def test_an_allegation_is_serious_as_the_checklist_counts_it(pack):
    text = words(pack)
    assert "Allegation, serious" in text
    assert "Allegation, routine" not in text


def test_evidence_says_who_linked_it_and_when(pack):
    line = next(part for part in words(pack).split("; ") if part.startswith("linked: "))
    assert re.match(r"linked: (?:Tamsin Orrell|Ruben Vale|Ines Carrow), \d+ \w+ 20\d\d", line), line


def test_legal_makes_a_privileged_pack_and_nobody_else_does(newsroom, tmp_path):
    story = newsroom.weir_story()
    make = {"story": story, "path": tmp_path / "p.docx", "kind": ExportKind.LAWYER, "privileged": True}
    for who in ("Tamsin Orrell", "Ruben Vale"):  # who wrote the advice may read it, and still makes no such pack
        newsroom.act_as(who)
        with pytest.raises(GateRefused, match="Legal alone"):
            newsroom.do(export_story, **make)
        assert not make["path"].exists()
    newsroom.act_as("Ines Carrow")
    made = newsroom.do(export_story, **make)
    assert "ADVICE-KEPT-INSIDE" in words(made)
    assert "ADVICE-KEPT-INSIDE" in words(made, "word/comments.xml")
    assert words(made).startswith("Privileged and confidential")
    assert "Privileged and confidential" in words(made, "word/header1.xml")
    ordinary = newsroom.do(export_story, **make | {"privileged": False, "path": tmp_path / "o.docx"})
    assert "ADVICE-KEPT-INSIDE" not in words(ordinary) + words(ordinary, "word/comments.xml")
    assert "Privileged" not in words(ordinary) + words(ordinary, "word/header1.xml")
    with pytest.raises(UsageError, match="Only a lawyer's pack"):
        newsroom.do(export_story, **make | {"kind": ExportKind.CLEAN, "draft": True})


def test_nothing_that_must_stay_inside_is_in_any_part(pack):
    package = zipfile.ZipFile(pack)
    everything = "".join(package.read(name).decode(errors="replace") for name in package.namelist())
    assert [secret for secret in KEPT_INSIDE if secret in everything] == []


def test_clean_copy_is_refused_until_signed_and_a_draft_is_marked(newsroom, tmp_path):
    story = newsroom.weir_story()
    with pytest.raises(GateRefused) as refusal:
        newsroom.do(export_story, story=story, path=tmp_path / "copy.docx")
    assert refusal.value.blockers
    assert not (tmp_path / "copy.docx").exists()
    for suffix in (".docx", ".md", ".html", ".txt"):
        written = newsroom.do(export_story, story=story, path=tmp_path / f"copy{suffix}", draft=True)
        assert written == tmp_path / f"copy-DRAFT{suffix}"
        data = written.read_bytes()
        data = zipfile.ZipFile(io.BytesIO(data)).read("word/header1.xml") if suffix == ".docx" else data
        assert b"DRAFT" in data


def test_a_story_without_a_byline_names_nobody_in_its_properties(newsroom, tmp_path):
    story = newsroom.do(create_story, content=Content(slug="rain", headline="A quiet day", body="It rained."))
    written = newsroom.do(export_story, story=story, path=tmp_path / "copy.docx", draft=True)
    core = zipfile.ZipFile(written).read("docProps/core.xml").decode()
    assert "<dc:creator>Newsdesk</dc:creator>" in core
    assert "Orrell" not in core


def test_a_format_that_nobody_writes_is_named_with_those_there_are(newsroom, tmp_path):
    story = newsroom.weir_story()
    with pytest.raises(UsageError, match=r"\.docx, \.md, \.html, \.txt"):
        newsroom.do(export_story, story=story, path=tmp_path / "copy.rtf", draft=True)
    with pytest.raises(UsageError, match=r"\.docx"):
        newsroom.do(export_story, story=story, path=tmp_path / "pack.md", kind=ExportKind.LAWYER)


def test_an_export_is_noted_in_the_journal_and_frozen_as_a_revision(newsroom, tmp_path):
    story = newsroom.weir_story()
    before = newsroom.desk.dossier(story)
    changes = newsroom.desk.execute(
        export_story, story=story, path=tmp_path / "p.docx", kind=ExportKind.LAWYER
    ).result()
    after = newsroom.desk.dossier(story)
    assert [e.verb for e in changes.entries][-1] == "export.lawyer"
    assert len(after.revisions) == len(before.revisions) + 1


def checked(shared, path, require: str) -> str:
    """What the independent checker says of a file."""
    done = subprocess.run(
        [*(sys.executable, shared / "tools" / "check_docx.py", path, "--require", require), "--tools", "python-docx"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.mark.shared
def test_a_pack_has_no_error_by_the_independent_checker(pack, newsroom, shared, tmp_path):
    require = "title,author,lang,headerfooter,pagexofy,comments"
    assert "0 errors, 0 warnings" in checked(shared, pack, require)
    newsroom.act_as("Ines Carrow")
    made = {"story": newsroom.weir_story(), "path": tmp_path / "privileged.docx", "kind": ExportKind.LAWYER}
    newsroom.act_as("Ines Carrow")
    assert "0 errors, 0 warnings" in checked(shared, newsroom.do(export_story, **made, privileged=True), require)


@pytest.mark.shared
@pytest.mark.parametrize("byline", ["By Tamsin Orrell", ""])
def test_clean_copy_has_no_error_by_the_independent_checker(newsroom, shared, tmp_path, byline):
    content = Content(slug="rain", headline="A quiet day", byline=byline, body="It rained.")
    story = newsroom.do(create_story, content=content)
    written = newsroom.do(export_story, story=story, path=tmp_path / "copy.docx", draft=True)
    assert "0 errors, 0 warnings" in checked(shared, written, "clean,title,author,lang,headerfooter")


@pytest.mark.libreoffice
def test_libreoffice_reads_every_page(pack, tmp_path):
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    done = subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, pack],
        capture_output=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0
    assert (tmp_path / "pack.pdf").stat().st_size > 10_000


QUIET = Content(
    slug="bakery-hours",
    headline="Bakery in Tarn opens at seven",
    byline="By Tamsin Orrell",
    body="The bakery on Mill Street opens at seven from Monday 3 May 2032, its owner, Wilm Tarrant, said.\n",
)


def test_a_signed_story_leaves_clean_and_its_pack_says_by_whom_it_is_recorded_as_signed(newsroom, tmp_path):
    story = newsroom.do(create_story, content=QUIET)
    newsroom.do(submit, story=story)
    newsroom.act_as("Ruben Vale")
    for item in newsroom.checklist(story).items:
        if item.blocks:
            newsroom.do(answer_item, story=story, item=item.item, answer="yes")
    newsroom.do(sign, story=story)
    written = newsroom.do(export_story, story=story, path=tmp_path / "copy.docx")
    assert written == tmp_path / "copy.docx"
    assert "Bakery in Tarn opens at seven" in words(written)
    pack = newsroom.do(export_story, story=story, path=tmp_path / "pack.docx", kind=ExportKind.LAWYER)
    text = words(pack)
    assert (
        "Editor: recorded as signed by Ruben Vale, 2 July 2031, 09:30 UTC. It holds for the text in this pack." in text
    )
    assert "The text is that of this pack." in text
    assert newsroom.desk.dossier(story).signoffs[0].text_digest in text


def test_a_text_edited_after_the_sign_off_is_not_passed_off_as_signed(newsroom, tmp_path):
    story = newsroom.do(create_story, content=QUIET)
    newsroom.do(submit, story=story)
    newsroom.act_as("Ruben Vale")
    for item in newsroom.checklist(story).items:
        if item.blocks:
            newsroom.do(answer_item, story=story, item=item.item, answer="yes")
    newsroom.do(sign, story=story)
    newsroom.act_as("Tamsin Orrell")
    edited = replace(QUIET, body=QUIET.body.replace("seven", "eight"))
    version = newsroom.desk.dossier(story).story.version
    newsroom.do(save_working_copy, story=story, base_version=version, content=edited, save_id="s1")
    pack = newsroom.do(export_story, story=story, path=tmp_path / "pack.docx", kind=ExportKind.LAWYER)
    assert "Editor: not signed for this text." in words(pack)
    with pytest.raises(GateRefused):
        newsroom.do(export_story, story=story, path=tmp_path / "copy.docx")


def test_allegations_that_nobody_recorded_are_listed_with_whom_they_accuse(newsroom, tmp_path):
    body = (
        "The harbour office lost the money. Odo Brill stole the takings of **three summers**, and he lied about it.\n"
    )
    story = newsroom.do(create_story, content=replace(QUIET, body=body))
    text = words(newsroom.do(export_story, story=story, path=tmp_path / "p.docx", kind=ExportKind.LAWYER))
    section = text[text.index("Read in the text, recorded by nobody") : text.index("Right of reply")]
    assert "Odo Brill stole the takings of three summers" in section
    assert "In our own voice" in section
