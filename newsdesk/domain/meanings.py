"""What a reader takes a claim to mean: a meaning is more than the claim's own words, unless somebody says that it is not."""

from __future__ import annotations

from newsdesk.domain.records import Claim

_AT_ENDS = " .,;:!?“”‘’\"'"


def means_what_it_says(claim: Claim) -> bool:
    """Whether the meaning recorded is the claim's own words, which is recorded only when somebody says so."""
    return bool(claim.imputation) and repeats(claim.imputation, claim.text)


def repeats(meaning: str, words: str) -> bool:
    """Whether a meaning says no more than the words: case, spaces, and quotation and stops at the ends apart."""
    return _plain(meaning) == _plain(words)


def _plain(words: str) -> str:
    return " ".join(words.split()).strip(_AT_ENDS).casefold()
