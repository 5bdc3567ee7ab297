"""Voices: who gets how many words."""

from __future__ import annotations

import pytest

from newsdesk.analysis.engine import Engine
from newsdesk.domain.detected import StoryText

BODY = (
    "“The bridge is unsafe,” said Maud Ferrier. She added that it was old.\n\n"
    "Tobias Vane said it was safe.\n\n"
    "It is understood that the council will meet."
)


def test_words_share_first_position_and_verbs(engine: Engine) -> None:
    ferrier, vane = engine.analyse(StoryText(body=BODY)).voices
    assert (ferrier.name, ferrier.attributed_words, dict(ferrier.cues)) == ("Maud Ferrier", 8, {"said": 1, "added": 1})
    assert (vane.name, vane.attributed_words) == ("Tobias Vane", 3)
    assert ferrier.share + vane.share == pytest.approx(1)
    assert ferrier.first_at == 0
    assert 0.4 < vane.first_at < 0.7


def test_a_story_in_which_nobody_speaks_has_no_voices(engine: Engine) -> None:
    assert engine.analyse(StoryText(body="The bridge was closed on Monday.")).voices == ()


def test_what_is_added_to_a_described_speaker_makes_no_second_voice(engine: Engine) -> None:
    text = "“It is late,” said the engineer, who built it. The engineer said that it was dear."
    (voice,) = engine.analyse(StoryText(headline="Late", body=text)).voices
    assert voice.name == "engineer"


def test_they_are_those_who_spoke_before(engine: Engine) -> None:
    text = "Residents said the road was shut. They said that nobody had asked them."
    (voice,) = engine.analyse(StoryText(headline="Shut", body=text)).voices
    assert (voice.name, dict(voice.cues)) == ("Residents", {"said": 2})


def test_a_pronoun_that_stands_for_nobody_known_is_no_voice(engine: Engine) -> None:
    text = "Maud Ferrier said the road was shut. They said that nobody had asked them."
    (voice,) = engine.analyse(StoryText(headline="Shut", body=text)).voices
    assert voice.name == "Maud Ferrier"


def test_who_only_wants_something_and_has_no_name_is_no_voice(engine: Engine) -> None:
    text = "The country wants a new bridge. Maud Ferrier said it was dear."
    (voice,) = engine.analyse(StoryText(headline="Dear", body=text)).voices
    assert voice.name == "Maud Ferrier"
