"""Who speaks, on the command line: sides named, put, renamed, removed; the table and the picture."""

from __future__ import annotations

import csv
from io import StringIO
from xml.etree import ElementTree as ET

import pytest

from tests.support.terminal import filled_once

TEXT = """---
headline: The quay at Tarn
slug: quay
byline: By Ana Moreno
---

Ruth Calder ordered the changes, said Maud Ferrier, a fisherwoman. “They never asked us,” Ferrier said.

Tallis Marine cut corners on the quay, sources close to the port said.

Calder denied ordering anything. “I dined with forty people that evening,” she said.
"""


@pytest.fixture
def quay(newsdesk, homes, tmp_path):
    def fill():
        path = tmp_path / "quay.md"
        path.write_text(TEXT, encoding="utf-8")
        newsdesk.id("person", "add", "Ana Moreno")
        newsdesk.id("import", path)
        newsdesk.id("party", "add", "quay", "Ruth Calder", "--kind", "person", "--alias", "Calder")

    filled_once(homes("balance"), fill)
    return newsdesk


def side(quay, name):
    return next(s for s in quay.json("balance", "quay")["sides"] if s["name"] == name)


def test_who_speaks_how_much_and_from_where(quay):
    shown = quay.json("balance", "quay")
    by_name = {s["name"]: s for s in shown["others"]}
    assert shown["words"] == sum(s["words"] for s in shown["others"])
    assert by_name["Maud Ferrier"]["first"] == 1
    assert not by_name["Ruth Calder"]["accused"]
    assert by_name["Tallis Marine"]["words"] == 0
    quay.id(
        "claim", "add", "quay", "--passage", "Ruth Calder ordered", "--kind", "allegation", "--about", "Ruth Calder"
    )
    assert "Ruth Calder (accused): " in quay("balance", "quay").out
    said = quay("balance", "quay").out
    assert "Tallis Marine (accused): 0 words, 0%" in said
    assert "First allegation ¶ 2 · first reply: none" in said


def test_sides_are_named_and_an_absent_one_is_said(quay):
    assert quay("side", "add", "quay", "Residents").code == 0
    assert quay("side", "put", "quay", "Town hall", "Ruth Calder").code == 0
    assert quay("side", "put", "quay", "Fishermen", "maud ferrier", "sources close to the port").code == 0
    assert side(quay, "Residents")["absent"]
    assert [s["name"] for s in side(quay, "Fishermen")["speakers"]] == ["Maud Ferrier", "sources close to the port"]
    assert quay.json("party", "list", "quay")["parties"][0]["side"] == "Town hall"
    said = quay("balance", "quay").out
    assert "Residents: absent: not a word" in said
    assert "Town hall: " in said
    checked = {i["item"]: i for i in quay.json("review", "status", "quay")["blockers"]}
    assert "B1" not in checked, "an absent side is for people to consider"


def test_a_side_is_renamed_for_everybody_on_it_and_removed(quay):
    quay("side", "put", "quay", "Accusers", "Maud Ferrier", "Ruth Calder")
    assert quay("side", "rename", "quay", "Accusers", "Fishermen").code == 0
    assert {s["name"] for s in side(quay, "Fishermen")["speakers"]} == {"Maud Ferrier", "Ruth Calder"}
    quay("side", "put", "quay", "none", "Ruth Calder")
    assert [s["name"] for s in side(quay, "Fishermen")["speakers"]] == ["Maud Ferrier"]
    assert quay("side", "remove", "quay", "Fishermen").code == 0
    assert quay.json("balance", "quay")["sides"] == []


def test_what_there_is_not_is_said(quay):
    assert quay("side", "put", "quay", "Town hall", "Nobody Atall").code == 2
    said = quay("side", "rename", "quay", "Nowhere", "Somewhere")
    assert (said.code, "There is no side “Nowhere”" in said.err) == (3, True)
    quay("side", "add", "quay", "Residents")
    assert quay("side", "add", "quay", "Residents").code == 3


def test_the_table_and_the_picture_are_written(quay, tmp_path):
    quay("side", "put", "quay", "Town hall", "Ruth Calder")
    rows = list(csv.DictReader(StringIO(quay("balance", "quay", "--format", "csv").out)))
    assert {(r["side"], r["speaker"]) for r in rows} >= {("Town hall", "Ruth Calder"), ("Town hall", "all")}
    file = tmp_path / "balance.svg"
    assert quay("balance", "quay", "--picture", file).code == 0
    assert "The quay at Tarn" in "".join(ET.fromstring(file.read_bytes()).itertext())
    assert quay("balance", "quay", "--picture", tmp_path / "balance.gif").code == 2
