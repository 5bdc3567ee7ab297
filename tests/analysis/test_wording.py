"""Loaded words and verbs in the reporter's own voice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.analysis.facts import RawFinding
from newsdesk.analysis.lexicons import Lexicons
from newsdesk.analysis.text import Abbreviations, BlockText, read_block
from newsdesk.analysis.wording_lexicon import loaded_forms
from newsdesk.analysis.wording_rules import WordingRules
from newsdesk.domain.detected import Category, Severity

LEXICONS = Lexicons.load()
RULES = WordingRules(LEXICONS)


def abbreviations(rules: WordingRules) -> Abbreviations:
    return Abbreviations(
        LEXICONS.words("abbreviations", "never-last", "titles"),
        LEXICONS.words("abbreviations", "seldom-last"),
        LEXICONS.words("abbreviations", "openers"),
        classes=rules.class_of,
    )


ABBREVIATIONS = abbreviations(RULES)


def block(text: str) -> BlockText:
    return read_block(text, "", ABBREVIATIONS)


def findings(text: str, rule: str = "") -> list[RawFinding]:
    return [f for f in RULES.read(block(text)).found if f.rule.startswith(rule)]


def phrases(text: str, rule: str = "balance.loaded") -> list[str]:
    return [text[f.start : f.end].strip() for f in findings(text, rule)]


def corrected(text: str, finding: RawFinding) -> str:
    """The text once the writer took the first fix."""
    return text[: finding.start] + finding.fixes[0].replacement + text[finding.end :]


@pytest.mark.parametrize(
    ("text", "loaded"),
    [
        ("The mayor gave a rambling, ludicrous speech.", ["rambling", "ludicrous"]),
        ("Fanatics cheered the plan.", ["Fanatics"]),
        ("The council shamefully ignored the letter.", ["shamefully"]),
        ("Heartbroken tenants met at the gate.", ["Heartbroken"]),
        ("The chairman bristled, and his deputy sulked.", ["bristled", "sulked"]),
        ("It was a cushy life of brown envelopes.", ["cushy life", "brown envelopes"]),
        ("The ferry board has little to be proud of.", ["little to be proud of"]),
        ("Money talks in Port Ennick.", ["Money talks"]),
        ("The board STILL paid him.", ["STILL"]),
        ("The board found nobody to blame. Well, quite.", ["Well, quite."]),
        ("He asked the ferry office on Monday and on Tuesday. Crickets.", ["Crickets."]),
        ("She is the pickle queen of the coast.", ["pickle queen"]),
        ("An aviary of bankers ran the mill.", ["aviary of bankers"]),
        ("The board insisted that the weir was dry.", ["insisted"]),
        ("A strike-hit, once-mighty mill shut.", ["strike-hit", "once-mighty"]),
        ("It was a fiasco from the start.", ["fiasco"]),
        ("The puppets of the old order sat in silence.", ["puppets"]),
        ("A surprising twist came at noon.", ["surprising twist"]),
        ("The report raises serious questions about the bridge.", ["raises serious questions"]),
        ("She was wildly popular.", ["wildly"]),
        ("His donor-obsessed deputy left.", ["donor-obsessed"]),
        ("The fear-mongering went on.", ["fear-mongering"]),
        ("The so-called reform was dropped.", ["so-called"]),
        ("The town was tired of Solheimism.", ["Solheimism"]),
        ("The ferry company lined its pockets for years.", ["lined its pockets"]),
        ("Her lawyers took the bank to the cleaners.", ["took the bank to the cleaners"]),
        ("Ferry row rocks Elmford.", ["rocks"]),
        ("The harbour board washed its hands of the affair.", ["washed its hands"]),
    ],
)
def test_a_loaded_word_is_underlined_where_it_stands(text: str, loaded: list[str]) -> None:
    assert phrases(text) == loaded


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("Oakes claimed that the bridge was safe.", "Oakes said that the bridge was safe."),
        ("Oakes claims the bridge is safe.", "Oakes says the bridge is safe."),
        ("Vane slammed the decision.", "Vane criticised the decision."),
        ("She boasted that it was finished.", "She said that it was finished."),
        ("The plan is clearly legal.", "The plan is legal."),
        ("It was utterly wrong.", "It was wrong."),
    ],
)
def test_the_fix_keeps_the_form_of_the_word(text: str, fixed: str) -> None:
    (finding,) = findings(text, "balance.loaded")
    assert corrected(text, finding) == fixed


def test_a_claim_as_a_noun_is_found_and_gets_no_verb_in_its_place() -> None:
    (finding,) = findings("The minister repeated his claim on the radio.", "balance.loaded-verb")
    assert finding.fixes == ()


@pytest.mark.parametrize(
    "text", ["Oakes claimed to be a doctor.", "Vane lashed out at the decision.", "She boasted about the bridge."]
)
def test_a_fix_that_would_break_the_sentence_is_not_offered(text: str) -> None:
    (finding,) = findings(text, "balance.loaded-verb")
    assert finding.fixes == ()


def test_a_word_at_the_start_of_a_sentence_is_not_deleted_for_the_writer() -> None:
    (finding,) = findings("Clearly, the vote was lost.", "balance.loaded-word")
    assert finding.fixes == ()


@pytest.mark.parametrize(
    "text",
    [
        "“He is an idiot and a liar,” the mayor said.",
        '"This fiasco is shameful," she said.',
        "‘The regime is a disgrace,’ said Ms Vane.",
        "> a shameful, ludicrous fiasco",
    ],
)
def test_what_a_speaker_says_is_the_speakers(text: str) -> None:
    assert phrases(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "A court awarded her compensation after her claim for damages.",
        "The group claimed responsibility for the attack.",
        "The blast killed two miners.",
        "A gas blast damaged nine homes.",
        "Disaster relief reached the village by boat.",
        "Tessaly stored crude oil in the harbour.",
        "The Savage Foundation paid for the roof.",
        "Brent crude prices fell.",
        "The committee approved the accounts on 4 March.",
        "He said the school would open in September.",
        "A flood warning was lifted.",
        "The mock exam was held in June.",
        "She held an anti-corruption post.",
        "He wrote about Buddhism and tourism.",
        "Mr Boistard and Ms Hackobots spoke.",
    ],
)
def test_plain_facts_and_names_are_left_alone(text: str) -> None:
    assert phrases(text) == []


def test_a_figure_of_speech_does_not_reach_over_a_comma() -> None:
    assert phrases("She took the bank, the one by the quay, to the cleaners.") == []


def test_an_everyday_noun_counts_where_it_is_a_verb() -> None:
    assert phrases("Opponents blast the plan.") == ["blast"]
    assert phrases("Vane blasts Oakes over bridge") == ["blasts"]


def test_emphasis_marks_do_not_hide_a_word() -> None:
    assert phrases("It was a **shameful** vote.") == ["shameful"]


def test_every_finding_says_why_and_what_settles_it() -> None:
    for finding in findings(
        "The fanatics slammed a clearly shameful regime, insiders claimed. Why now? Recently, thousands of them left."
    ):
        assert finding.message
        assert finding.why
        assert finding.settle


def test_every_group_of_the_wording_files_says_why_it_is_there() -> None:
    assert [
        group.name for _, group in ((form, loaded.group) for form, loaded in loaded_forms(LEXICONS)) if not group.why
    ] == []


def test_a_verdict_that_may_be_the_plain_fact_is_a_note() -> None:
    assert {f.severity for f in findings("The corrupt official was jailed.", "balance.loaded")} == {Severity.NOTE}
    assert {f.severity for f in findings("The disgraceful official was jailed.", "balance.loaded")} == {Severity.SHOULD}


def test_a_newsroom_adds_and_removes_words_in_a_file(tmp_path) -> None:
    (tmp_path / "wording-words.txt").write_text("[insults]\nbean counter\n- fanatic\n", encoding="utf-8")
    rules = WordingRules(Lexicons.load(tmp_path))
    text = "Bean counters and fanatics met."
    assert [text[f.start : f.end] for f in rules.read(read_block(text, "", abbreviations(rules))).found] == [
        "Bean counters"
    ]


_WORDS = st.sampled_from(
    [
        "the",
        "mayor",
        "slammed",
        "claims",
        "“",
        "”",
        '"',
        "'",
        "‘",
        "’",
        "?",
        ".",
        ",",
        "of",
        "course",
        "clearly",
        "all",
        "Muslims",
        "?",
        "Why",
        "now",
        "aims",
        "to",
        "knows",
        "that",
        "on",
        "Monday",
        "for",
        "months",
        "(so-called)",
        "anti-gun",
        "far-left",
        "'s",
        "’s",
        "The",
        "goal",
        "?",
        "thousands",
        "of",
        "the",
        "largest",
        "in",
        "arrested",
        "for",
        "stealing",
        ">",
        "#",
        "**",
        "follow",
        "us",
        "on",
        "-",
        "--",
        "…",
        "3.5",
        "U.S.",
        "é",
        "😀",
    ]
)


@given(st.lists(_WORDS, max_size=40).map(" ".join))
def test_any_text_can_be_read_and_every_span_lies_in_it(text: str) -> None:
    found = RULES.read(block(text)).found
    assert all(0 <= f.start < f.end <= len(text) for f in found)
    assert list(found) == sorted(found, key=lambda f: (f.start, f.end, f.rule))


@given(st.lists(_WORDS.filter(lambda w: not set(w) & set("“”\"'‘’`")), max_size=20).map(" ".join))
def test_nothing_between_quotation_marks_is_called_loaded(inside: str) -> None:
    text = f"“{inside},” the mayor said."
    assert [f for f in RULES.read(block(text)).found if f.category is Category.BALANCE] == []


@pytest.mark.parametrize(
    ("text", "underlined"),
    [
        ("The council buried the report in a drawer.", "buried the report"),
        ("The fund was sold at a fat profit.", "fat profit"),
        ("The plan reignited old fears on the quay.", "reignited old fears"),
        ("They moved an honest engineer to the moors.", "honest engineer"),
    ],
)
def test_words_that_are_loaded_only_together_are_underlined_together(text: str, underlined: str) -> None:
    assert underlined in [text[f.start : f.end] for f in RULES.read(block(text)).found]


@pytest.mark.parametrize(
    "text",
    [
        "The dog buried a bone.",
        "The fat man read the report.",
        "An honest mistake, the board decided.",
        "They buried him. The report came later.",
    ],
)
def test_the_same_words_apart_are_plain(text: str) -> None:
    assert [f for f in RULES.read(block(text)).found if f.rule == "balance.loaded-word"] == []


@pytest.mark.parametrize(
    ("text", "underlined"),
    [
        ("The mayor, who wants to bring the port down, was re-elected.", "wants"),
        ("The bosses hushed it up to protect their ratings.", "to protect their ratings"),
        ("He went ahead because stopping would have cost him his fortune.", "because stopping would"),
        ("The purpose of all this is to split the valley.", "purpose of all this is to"),
        ("The board chose the hour so that nobody could stop it.", "so that nobody could"),
    ],
)
def test_what_somebody_is_after_is_nothing_a_reporter_can_see(text: str, underlined: str) -> None:
    found = [text[f.start : f.end] for f in RULES.read(block(text)).found if f.rule == "balance.motive"]
    assert any(underlined in one or one in underlined for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "They built a wall to protect their homes.",
        "Ask the clerk who wants to speak.",
        "It shut because the roof would need repair.",
    ],
)
def test_an_open_purpose_is_no_motive(text: str) -> None:
    assert [f for f in RULES.read(block(text)).found if f.rule == "balance.motive"] == []


def test_a_quoted_word_before_its_noun_is_a_scare_quote_whatever_the_sentence_says() -> None:
    text = 'The minister asked for the "research" vessels to be inspected.'
    assert "sourcing.unattributed-quote" in [f.rule for f in RULES.read(block(text)).found]


def test_a_headline_may_quote_up_to_eight_words_and_is_asked_who_said_them() -> None:
    text = "Star was ‘given jabs in the boot room’ as club looked on"
    assert "sourcing.unattributed-quote" in [f.rule for f in RULES.read(block(text)).found]


@pytest.mark.parametrize(
    ("text", "underlined"),
    [
        ("She ran the mill like a circus.", "like a circus"),
        ("They went home as if nothing had happened.", "as if"),
        ("The clerk meekly signed.", "meekly"),
        ("The junta denied it.", "junta"),
        ("A washed-up tenor sang.", "washed-up"),
        ("They fobbed off the tenants.", "fobbed off"),
    ],
)
def test_a_picture_a_manner_and_an_epithet_are_loaded(text: str, underlined: str) -> None:
    assert underlined in [text[f.start : f.end] for f in RULES.read(block(text)).found]


def test_what_a_thing_looks_like_is_no_simile() -> None:
    assert RULES.read(block("The tower looks like a lighthouse.")).found == ()
