"""The list of routes shows every word, though the field is as narrow as the route that is chosen."""

from __future__ import annotations

import pytest

from ui.editor.line_fields import RouteField


@pytest.mark.parametrize("points", [9, 14, 20])
def test_the_list_is_as_wide_as_its_longest_word(qtbot, points):
    field = RouteField()
    qtbot.addWidget(field)
    font = field.font()
    font.setPointSize(points)
    field.setFont(font)
    field.show_route("brief")
    field.show()
    field.showPopup()
    longest = field.fontMetrics().horizontalAdvance("Investigation")
    assert field.view().width() > longest > field.sizeHint().width() / 2
    field.hidePopup()
