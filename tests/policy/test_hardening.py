from __future__ import annotations

import pytest

from newsdesk.policy.hardening import hardening


@pytest.mark.parametrize(
    ("put", "now", "words"),
    [
        ("Calder allegedly rigged the tender", "Calder rigged the tender", "without “allegedly”"),
        ("Critics accuse Calder of rigging the tender", "Calder rigged the tender", "without “accuse”"),
        ("The firm may have paid inspectors", "The firm paid inspectors", "without “may”"),
        ("The firm paid inspectors", "The firm repeatedly paid inspectors", "new “repeatedly”"),
        ("The firm was late", "The firm was late and lied", "new “lied”"),
        ("The firm owed 2 million", "The firm owed 20 million", "new “20”"),
        ("Some members lied", "Members lied", "without “some”"),
        ("Calder did not read the report", "Calder read the report", "without “not”"),
        ("Calder read the report", "Calder never read the report", "new “never”"),
    ],
)
def test_what_says_more_must_be_put_again_and_shows_the_words(put, now, words):
    difference = hardening(now, put)
    assert difference.hardened
    assert words in difference.words()


@pytest.mark.parametrize(
    ("put", "now"),
    [
        ("Calder rigged the tender", "Calder rigged the tender"),
        ("Calder rigged the tender", "calder rigged the tender."),
        ("Calder rigged the tender", "Calder allegedly rigged the tender"),
        ("Calder rigged the tender", "Calder may have rigged the tender"),
        ("Calder rigged the tender", "The tender was rigged by Calder"),
        ("Calder repeatedly rigged the tender", "Calder rigged the tender"),
        ("Calder’s firm rigged the tender", "Calder's firm rigged the tender"),
        ("Calder allegedly rigged the tender", "Calder reportedly rigged the tender"),
        ("The firm plans to pay", "The firm planned to pay"),
        ("The firms paid", "The firm paid"),
    ],
)
def test_the_same_or_softer_words_need_not_be_put_again(put, now):
    assert not hardening(now, put).hardened


def test_a_word_in_any_of_the_wordings_put_is_not_new():
    assert not hardening(
        "Calder knowingly rigged the tender", "Calder rigged the tender", "she did so knowingly"
    ).hardened
