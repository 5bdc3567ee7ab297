"""Forms of words, by which one entry of a lexicon finds all of them."""

from __future__ import annotations

import pytest

from newsdesk.analysis.inflect import adverb, forms, plural, verb


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        ("claim", ("claims", "claimed", "claimed", "claiming")),
        ("slam", ("slams", "slammed", "slammed", "slamming")),
        ("vilify", ("vilifies", "vilified", "vilified", "vilifying")),
        ("mislead", ("misleads", "misled", "misled", "misleading")),
        ("lie", ("lies", "lied", "lied", "lying")),
        ("bash", ("bashes", "bashed", "bashed", "bashing")),
        ("lash out", ("lashes out", "lashed out", "lashed out", "lashing out")),
        ("tear into", ("tears into", "tore into", "torn into", "tearing into")),
    ],
)
def test_verbs(base: str, expected: tuple[str, ...]) -> None:
    assert tuple(verb(base)) == expected


def test_british_spelling_doubles_the_l() -> None:
    assert {"cancelled", "cancelling", "canceled", "canceling"} <= set(forms("cancel", "verb"))
    assert "revealled" not in forms("reveal", "verb")


@pytest.mark.parametrize(
    ("noun", "expected"),
    [("thug", "thugs"), ("bully", "bullies"), ("witch", "witches"), ("henchman", "henchmen"), ("ploy", "ploys")],
)
def test_plurals(noun: str, expected: str) -> None:
    assert plural(noun) == expected


@pytest.mark.parametrize(
    ("adjective", "expected"),
    [
        ("shameful", "shamefully"),
        ("angry", "angrily"),
        ("drastic", "drastically"),
        ("terrible", "terribly"),
        ("vile", "vilely"),
    ],
)
def test_adverbs(adjective: str, expected: str) -> None:
    assert adverb(adjective) == expected
