"""Who is one person to the index: one page, whatever the name; and how names are numbered."""

from __future__ import annotations

from generator.model import Role, SearchRecord
from generator.pairs import months, people
from generator.pairs.people import People

ROLES: tuple[Role, ...] = ("mentioned", "author", "reporter")


def entries(*records: tuple[tuple[str, str, str], ...]) -> list[months.Entry]:
    """Return an entry a record, each given by (printed name, page, place) of its people."""
    made = [
        SearchRecord(
            id=f"r{at}",
            url="u/",
            title="题",
            body="文",
            people=tuple(name for name, _, _ in held),
            roles=ROLES[: len(held)],
            addresses=tuple(page for _, page, _ in held),
            places=tuple(place for _, _, place in held),
        )
        for at, held in enumerate(records)
    ]
    return list(months.month(made, [b""] * len(made)).entries)


def names(held: list[months.Entry]) -> tuple[people.Name, ...]:
    counted = People()
    for entry in held:
        counted.add(entry)
    return counted.names({})


NORTH, SOUTH = ("林岚", "people/north/", "北州"), ("林岚", "people/south/", "南州")
OTHER, ALIAS = ("周木", "people/zhou/", "北州"), ("周老", "people/zhou/", "北州")


def test_two_of_one_name_are_two_rows_that_say_where() -> None:
    assert names(entries((NORTH,), (SOUTH,), (NORTH, OTHER))) == (
        ("林岚", 2, "", "people/north/", "北州", 0),
        ("林岚", 1, "", "people/south/", "南州", 1),
        ("周木", 1, "", "people/zhou/", "", 2),
    )


def test_one_person_of_two_names_is_one_number() -> None:
    held = entries((ALIAS,), (OTHER, NORTH), (OTHER, ALIAS))
    table = names(held)
    # Articles of the person under any name; of the other name those that print it.
    assert table == (
        ("周木", 3, "", "people/zhou/", "", 0),
        ("周老", 2, "", "people/zhou/", "", 0),
        ("林岚", 1, "", "people/north/", "", 2),
    )
    assert people.written(table)[:2] == [
        ("周木", 3, "", "people/zhou/"),
        ("周老", 2, "", "people/zhou/", "", 0),
    ]
    numbers = {(page, ""): person for _, _, _, page, _, person in table}
    assert people.columns(held[2], numbers) == [0]
    assert people.columns(held[1], numbers) == [0, 2 * 8 + months.ROLES.index("author")]


def test_one_person_in_both_scripts_is_two_rows_side_by_side_without_a_place() -> None:
    printed = [(name, "people/zhang/", "北州") for name in ("张岚", "張嵐")]
    table = names(entries((printed[0],), (OTHER,), (printed[1],), (OTHER, printed[0]), (OTHER,)))
    assert table == (
        ("张岚", 3, "", "people/zhang/", "", 0),
        ("張嵐", 1, "", "people/zhang/", "", 0),
        ("周木", 3, "", "people/zhou/", "", 2),
    )


def test_names_without_a_page_are_told_by_the_name_and_stand_beside_those_that_fold_alike() -> None:
    table = names(entries((("ANNA", "", ""), ("林岚", "", "")), (("Ａｎｎａ", "people/anna/", "北州"),)))
    assert [row[0] for row in table] == ["ANNA", "Ａｎｎａ", "林岚"]
    assert [row[4] for row in table] == ["", "北州", ""]
