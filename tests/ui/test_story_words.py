"""What the desk says of a story: its pill."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from newsdesk.domain.states import StoryState
from newsdesk.domain.summary import StorySummary, Summary
from newsdesk.domain.times import iso
from ui.viewmodels.story_words import StoryWords


@pytest.mark.parametrize(
    ("hours", "said"),
    [(-1, ("reply overdue", "must")), (3, ("reply due soon", "should")), (5, ("2 must-fix items", "must"))],
)
def test_a_deadline_that_is_near_or_past_is_what_the_story_waits_for(qapp, hours, said):
    due = iso(datetime.now(UTC) + timedelta(hours=hours))
    story = StorySummary(
        id="s",
        slug="quay",
        headline="The quay",
        state=StoryState.DRAFT,
        author="By Ana Moreno",
        updated_at=iso(datetime.now(UTC)),
        summary=Summary(100, 2, 0, f"2 must-fix items · reply due {due}"),
        edited_since=False,
    )
    assert StoryWords().pill(story) == said
