"""Titles: which of an article's title lines is its headline."""

from __future__ import annotations

import pytest

from generator.parsing import titles
from generator.parsing.titles import Row

LINES = ("风雨操场下月启用", "学生上体育课不怕下雨")


@pytest.mark.parametrize(("bold", "way"), [((True, False), "HD"), ((False, True), "KH")])
def test_of_two_lines_the_bold_one_is_the_headline(bold: tuple[bool, bool], way: str) -> None:
    for one, two in (LINES, LINES[::-1]):
        rows = (Row(one, 0, bold[0], 0), Row(two, 0, bold[1], 1))
        assert titles.best(rows, {})[0] == way
