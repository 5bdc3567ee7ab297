from __future__ import annotations

import pytest

from newsdesk.__main__ import _window_alone


@pytest.mark.parametrize(
    ("arguments", "options"),
    [
        ([], {}),
        (["--library", "x.newsdesk"], {"library": "x.newsdesk"}),
        (["--as=Ana Moreno", "--library=y"], {"acting_as": "Ana Moreno", "library": "y"}),
        (["list"], None),
        (["--library", "x", "list"], None),
        (["--library"], None),
        (["--help"], None),
    ],
)
def test_the_window_opens_at_once_when_no_command_is_given(arguments, options):
    assert _window_alone(arguments) == options
