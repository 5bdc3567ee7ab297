"""The balance as a table and as a picture: what a spreadsheet and a reader of drawings find in them."""

from __future__ import annotations

import csv
from io import StringIO
from xml.etree import ElementTree as ET

from newsdesk.domain.balance import Balance, Side, Speaker, Stretch, StretchKind
from newsdesk.domain.spans import Field, Passage, Span
from newsdesk.exchange.balance_picture import balance_svg
from newsdesk.exchange.balance_table import balance_csv

ROSK = Speaker("Ida Rosk", "Town hall", accused=True, words=30, share=0.75, first=2, verbs={"said": 2, "told": 1})
CLERK = Speaker("=SUM(a clerk)", unnamed=True, words=10, share=0.25, first=4, verbs={"said": 1})
TOWN = Side("Town hall", 30, 0.75, 2, {"said": 2, "told": 1}, (ROSK,))
ABSENT = Side("Residents <of> the quay & bay", 0, 0.0, None, {}, ())
STRETCH = Stretch(StretchKind.REPLY, 0.5, 0.6, Passage(Field.BODY, Span(50, 60)), 2)
SHOWN = Balance(40, (TOWN, ABSENT), (CLERK,), (STRETCH,), 1, 2)
SVG = "{http://www.w3.org/2000/svg}"


def texts(svg: bytes) -> list[str]:
    return [element.text for element in ET.fromstring(svg).iter(f"{SVG}text")]


def test_a_row_for_each_speaker_and_one_for_each_side():
    data = balance_csv(SHOWN)
    assert data.startswith(b"\xef\xbb\xbf")
    head, *rows = csv.reader(StringIO(data.decode("utf-8-sig")))
    assert head[:3] == ["side", "speaker", "accused"]
    assert rows[0] == ["Town hall", "Ida Rosk", "yes", "no", "30", "0.7500", "2", "said ×2 · told ×1"]
    assert rows[1][:2] == ["Town hall", "all"]
    assert rows[2] == ["Residents <of> the quay & bay", "all", "", "", "0", "0.0000", "", ""]


def test_no_name_becomes_a_formula():
    assert "'=SUM(a clerk)" in balance_csv(SHOWN).decode("utf-8-sig")


def test_the_picture_says_every_side_and_which_is_absent():
    svg = balance_svg(SHOWN, "The “quay” & the <town>")
    shown = texts(svg)
    assert shown[0] == "The “quay” & the <town>"
    for words in ("Ida Rosk (accused)", "75 % · 30 words · from ¶ 2 on", "absent: not a word", "First allegation ¶ 1 · first reply: ¶ 2"):  # fmt: skip
        assert words in shown
    assert "Residents <of> the quay & bay: absent: not a word." in ET.fromstring(svg).find(f"{SVG}desc").text


def test_the_picture_needs_nothing_from_elsewhere():
    svg = balance_svg(SHOWN, "x\x00\x0b")
    ET.fromstring(svg)
    assert b"href" not in svg
    assert svg.count(b"http") == 1


def test_a_story_that_quotes_nobody_has_a_picture_that_says_so():
    empty = Balance(0, (), (), (), None, None)
    assert "Nobody is quoted." in texts(balance_svg(empty, "Quiet"))
    assert len(balance_csv(empty).splitlines()) == 1
