from __future__ import annotations

import random
import re

import pytest

from newsdesk.domain.detected import Category, Severity
from newsdesk.domain.dossier import Route
from newsdesk.domain.errors import KnownError
from newsdesk.domain.records import Terms
from newsdesk.policy.load import load_policy, parse_policy
from newsdesk.policy.model import AskedAt
from newsdesk.policy.sayable import Told
from newsdesk.resource_files import resource_text

OWN = 'extends = "newsdesk"\n\n[policy]\nid = "gazette"\nname = "The Gazette"\nversion = "3"\n'
HOUSE = resource_text("policies", "newsdesk.toml")


def complaint(text: str) -> str:
    with pytest.raises(KnownError) as error:
        parse_policy(text, "own.toml")
    return str(error.value)


def test_the_house_policy_asks_more_than_twenty_five_questions_and_names_who_signs():
    policy = load_policy()
    assert len(policy.items) >= 25
    assert {step.id for step in policy.steps} == {"editor", "standards", "legal"}
    assert set(policy.routes) == set(Route)
    assert {i.category for i in policy.items} == set(Category)


def test_every_must_item_can_be_waived_by_somebody_or_is_met_by_writing():
    assert [i.id for i in load_policy().items if i.severity is Severity.MUST and not i.who_may_waive] == []


def test_questions_that_only_a_person_can_answer_wait_for_the_submission():
    early = [i.id for i in load_policy().items if i.settled_by == (("answered",),) and i.asked_at is AskedAt.DRAFT]
    assert early == []


def test_the_digest_is_that_of_what_the_file_says_not_of_its_layout():
    plain = parse_policy(HOUSE, "a.toml")
    assert parse_policy(HOUSE.replace("\n\n", "\n\n# a remark\n\n"), "b.toml").digest == plain.digest
    assert parse_policy(HOUSE.replace("origins = 2", "origins = 3"), "c.toml").digest != plain.digest


def test_a_newsroom_changes_single_keys_of_the_house_policy():
    policy = parse_policy(OWN + '[[item]]\nid = "R2"\nseverity = "should"\n[thresholds]\norigins = 3\n', "own.toml")
    assert (policy.id, policy.version) == ("gazette", "3")
    assert policy.item("R2").severity is Severity.SHOULD
    assert policy.item("R2").question == load_policy().item("R2").question
    assert (policy.thresholds.origins, policy.thresholds.attempts) == (3, 2)
    assert len(policy.items) == len(load_policy().items)


def test_a_newsroom_adds_a_question_and_takes_one_out():
    added = '[[item]]\nid = "X1"\nquestion = "Seen?"\ncategory = "care"\nseverity = "note"\nsettled_by = ["answered"]\nanswer = "yes_no"\n'
    policy = parse_policy(OWN.replace("\n\n", '\nwithout = ["B4", "standards"]\n\n', 1) + added, "own.toml")
    assert policy.item("X1") is policy.items[-1]
    assert policy.item("B4") is None
    assert policy.step("standards") is None


def test_a_file_that_stands_alone_needs_no_house_policy():
    alone = '[policy]\nid = "small"\nname = "Small"\nversion = "1"\n[[step]]\nid = "editor"\nlabel = "Editor"\nrole = "editor"\n'
    policy = parse_policy(alone, "own.toml")
    assert policy.items == ()
    assert policy.routes == tuple(Route)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("[policy]\nid = \n", 2, "not valid TOML"),
        ("[policy\n", 1, "not valid TOML"),
        ('[policy]\nid = """x', 2, "not valid TOML"),
        ("", 1, "[policy] lacks “id”"),
        ('[policy]\nid = "x"\n', 1, "lacks “version”"),
        (OWN + '\n[[item]]\nid = "S1"\nsettled_by = ["evidence_recordet"]\n', 10, "did you mean “evidence_recorded”?"),
        (OWN + '\n[[item]]\nid = "S1"\napplies_when = ["alegation"]\n', 10, "there is no condition “alegation”"),
        (OWN + '\n[[item]]\nid = "S1"\nsevrity = "must"\n', 10, "an item has no key “sevrity”"),
        (OWN + '\n[[item]]\nid = "S1"\nseverity = "grave"\n', 10, "“grave” is not one of: must, should, note"),
        (OWN + '\n[[item]]\nid = "S1"\nroutes = ["slow"]\n', 10, "“slow” is not one of"),
        (OWN + '\n[[item]]\nid = "S1"\n\n[[item]]\nid = "S1"\n', 12, "there are two items “S1”"),
        (OWN + '\n[[item]]\nquestion = "Who?"\n', 8, "this item lacks “id”"),
        (OWN + '\n[[item]]\nid = "S1"\nanswer = "yes_no"\n', 10, "settled by “answered”"),
        (OWN + '\n[[item]]\nid = "S1"\nrules = ["nonsense"]\n', 10, "not the id of a rule"),
        (OWN + '\n[[item]]\nid = "R2"\nrules = ["reply.not-in-text"]\n', 10, "none of its predicates looks at"),
        (OWN + '\n[[step]]\nid = "editor"\nwhen = ["figure"]\n', 10, "there is no condition of a step “figure”"),
        (OWN + '\n[reply]\nfair_hours = { brief = "two" }\n', 9, "must be a whole number"),
        (OWN + "\n[thresholds]\norigins = 2.5\n", 9, "must be a whole number"),
        (OWN + "\n[waive_reasons]\nlate = 5\n", 9, "late must be a text"),
        (OWN + "\n[colours]\nred = 1\n", 8, "a policy has no key “colours”"),
        (OWN + "\n[item]\nid = 5\n", 8, "write [[item]] with two brackets"),
        ('extends = "times"\n', 1, 'write extends = "newsdesk"'),
        ('extends = "newsdesk"\nwithout = ["Z9"]\n', 2, "no item or step “Z9”"),
    ],
)
def test_an_error_names_the_file_and_the_line_in_one_sentence(text, line, words):
    message = complaint(text)
    assert message.startswith(f"own.toml, line {line}: ")
    assert words in message
    assert "\n" not in message
    assert message.endswith(".")


def test_keys_inside_multi_line_values_do_not_shift_the_lines():
    text = (
        OWN
        + '\n[[item]]\nid = "S1"\nquestion = """\nsevrity = 1 [\n"""\ncodes = [\n  "a = b", # ]\n]\nseverety = "must"\n'
    )
    assert complaint(text).startswith("own.toml, line 16: an item has no key “severety”")


def test_a_file_that_cannot_be_read_is_said_in_one_sentence(tmp_path):
    for path in (tmp_path / "missing.toml", tmp_path):
        with pytest.raises(KnownError, match="cannot be read; choose another file"):
            load_policy(path)
    (tmp_path / "latin.toml").write_bytes(b'[policy]\nid = "\xe9"\n')
    with pytest.raises(KnownError, match="cannot be read"):
        load_policy(tmp_path / "latin.toml")


def test_a_file_is_loaded_from_its_path(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text(OWN, encoding="utf-8")
    assert load_policy(path).name == "The Gazette"


def test_a_damaged_file_never_gives_more_than_one_sentence_with_its_line():
    chance = random.Random(7)
    values = ["1", '"x"', "[]", "[[]]", "{}", "true", "1.5", "2026-01-01", '[["a"]]', '""', "-5", "nan", "[{a = 1}]"]
    extra = ["[x]", "[[item]]", "[item]", "foo = 1", "[[policy]]", "[step.x]", 'x = """', "]"]
    said = []
    for _ in range(150):
        lines = HOUSE.splitlines()
        at = chance.randrange(len(lines))
        lines[at] = chance.choice(
            [f"{lines[at].partition('=')[0]}= {chance.choice(values)}", chance.choice(extra), lines[at][: at % 9]]
        )
        try:
            parse_policy("\n".join(lines), "own.toml")
        except KnownError as error:
            said.append(str(error))
    assert len(said) > 50
    assert [s for s in said if not re.fullmatch(r"own\.toml, line \d+: [^\n]+\.", s)] == []


def test_a_newsroom_says_in_its_own_words_that_somebody_did_not_answer():
    own = '[reply_sentences]\nno_answer = "{parties} left our questions open."\n'
    assert parse_policy(OWN + own, "own.toml").sentences == {Told.NO_ANSWER: "{parties} left our questions open."}
    assert not load_policy().sentences
    assert "line 8" in complaint(OWN + own.replace("no_answer", "nothing"))


def test_a_newsroom_says_what_its_terms_mean_and_how_its_letters_begin():
    own = '[reply]\nletter = "To {party}"\n[terms]\nbackground = "Quoted as agreed, never by name."\n'
    policy = parse_policy(OWN + own, "own.toml")
    assert policy.terms[Terms.BACKGROUND] == "Quoted as agreed, never by name."
    assert policy.terms[Terms.ON_RECORD] == load_policy().terms[Terms.ON_RECORD]
    assert policy.letter == "To {party}"
    assert policy.fair_hours == load_policy().fair_hours
    with pytest.raises(KnownError, match=r"own\.toml, line \d+: “anonymous” is not one of: on_record"):
        parse_policy(OWN + '[terms]\nanonymous = "x"\n', "own.toml")
