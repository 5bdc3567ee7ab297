"""Words are no meaning of themselves."""

from __future__ import annotations

import pytest

from newsdesk.domain.detected import ClaimKind
from newsdesk.domain.meanings import means_what_it_says, repeats
from newsdesk.domain.records import Claim

BRIBED = "Tallis Marine bribed two clerks."


@pytest.mark.parametrize("said", [BRIBED, "tallis marine\nbribed  two clerks", f"“{BRIBED}”", BRIBED.upper()])
def test_the_same_words_are_known_however_they_are_written(said):
    assert repeats(said, BRIBED)


@pytest.mark.parametrize("said", ["", "They buy officials.", "Tallis Marine bribed clerks."])
def test_other_words_are_other_words(said):
    assert not repeats(said, BRIBED)


def test_a_claim_means_what_it_says_only_when_that_is_recorded():
    assert not means_what_it_says(Claim("c", BRIBED, ClaimKind.ALLEGATION))
    assert means_what_it_says(Claim("c", BRIBED, ClaimKind.ALLEGATION, imputation=BRIBED))
