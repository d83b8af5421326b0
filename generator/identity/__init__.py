"""Who is who (docs/people.md): persons by city and name, homonyms apart, doubts for the editors."""

from __future__ import annotations

from generator.identity.authority import Authority, key_of
from generator.identity.doubts import KINDS, Grounds, doubts
from generator.identity.persons import Identity, is_spoken_of, sights
from generator.identity.values import Doubt, PersonEntry, Remedy, Sight, Witness

__all__ = [
    "KINDS",
    "Authority",
    "Doubt",
    "Grounds",
    "Identity",
    "PersonEntry",
    "Remedy",
    "Sight",
    "Witness",
    "doubts",
    "is_spoken_of",
    "key_of",
    "sights",
]
