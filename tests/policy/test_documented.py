from __future__ import annotations

import re
import tomllib
from pathlib import Path

from newsdesk.policy.load import load_policy, parse_policy
from newsdesk.policy.predicates import CONDITIONS, SETTLERS

PAGE = (Path(__file__).parents[2] / "docs" / "policy.md").read_text(encoding="utf-8")


def test_every_predicate_is_described_in_its_own_words_and_no_other_is():
    described = dict(re.findall(r"^\| `(\w+)` \| (.+?) \|$", PAGE.partition("## Conditions")[2], re.MULTILINE))
    meanings = {n: c.meaning for n, c in CONDITIONS.items()} | {n: s.meaning for n, s in SETTLERS.items()}
    assert described == meanings


def test_the_conditions_a_step_may_name_are_marked():
    marked = set(re.findall(r"`(\w+)`", PAGE.partition("A step may name:")[2].partition("\n\n")[0]))
    assert marked == {n for n, c in CONDITIONS.items() if c.because}


def test_the_example_of_a_newsrooms_own_file_is_a_valid_policy():
    example = re.search(r"```toml\n(.*?)```", PAGE, re.DOTALL)[1]
    assert "extends" in tomllib.loads(example)
    policy = parse_policy(example, "example.toml")
    assert policy.id != load_policy().id
    assert policy.digest != load_policy().digest
