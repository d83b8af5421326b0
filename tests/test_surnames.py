"""The one surname list: of the right make, and used by both rooms."""

from __future__ import annotations

from generator import surnames
from generator.entities.namechars import name_odds
from generator.parsing import names
from generator.traditional import simplified


def test_singles_are_characters_and_compounds_longer() -> None:
    assert all(len(s) == 1 for s in surnames.SINGLE)
    assert all(len(s) > 1 for s in surnames.COMPOUND)
    assert {simplified(s) for s in surnames.TRADITIONAL} <= surnames.SINGLE
    assert not surnames.TRADITIONAL & surnames.SINGLE
    assert {"习", "肖", "付", "闫", "楼", "商"} <= surnames.SINGLE


def test_bylines_and_text_know_the_same_surnames() -> None:
    assert names.SURNAMES == surnames.SINGLE
    assert set(name_odds().surnames) == surnames.SINGLE | surnames.COMPOUND
