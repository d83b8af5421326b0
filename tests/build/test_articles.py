"""Articles encoded on a pile: found again, damaged, made anew where most of it is of no use any more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.build import articles
from generator.build.articles import DamagedError, Filed, Kept, Shut, bundle, keep, laid, remembered
from generator.model import Article
from generator.pile import Pile
from generator.store import Store


@given(st.lists(st.binary(max_size=40), max_size=20), st.booleans())
def test_a_pile_gives_back_what_was_laid(
    tmp_path_factory: pytest.TempPathFactory, blobs: list[bytes], written: bool
) -> None:
    pile = Pile(tmp_path_factory.mktemp("pile") if written else None)
    places = [(pile.add(memoryview(blob)), len(blob)) for blob in blobs]
    assert [pile.get(*place) for place in places] == blobs
    assert pile.lasting == written


def test_another_process_finds_it_by_its_name(tmp_path: Path) -> None:
    pile = Pile(tmp_path)
    first, second = (pile.add(memoryview(blob)) for blob in (b"one", b"two"))
    again = Pile(tmp_path, pile.name)
    assert (again.get(first, 3), again.get(second, 3)) == (b"one", b"two")
    third = again.add(memoryview(b"three"))
    assert pile.get(third, 5) == b"three"


def test_what_no_folder_takes_is_held_in_memory(tmp_path: Path) -> None:
    pile = Pile(tmp_path / "gone")
    assert pile.get(pile.add(memoryview(b"one")), 3) == b"one"
    assert not pile.lasting
    assert not (tmp_path / "gone").exists()


def _article(number: int, body: str = "") -> Article:
    return Article(str(number), "报", None, body=body or f"第{number}篇。", path=f"content/{number}.md")


def _held(*given: Article) -> dict[str, Filed]:
    return {one.path: Kept(one.body.encode()[:16].ljust(16), one) for one in given}


def _kept(folder: Path, held: dict[str, Filed]) -> tuple[Store, Pile]:
    store = Store(folder, b"")
    return store, keep(store, held, {}, Pile(folder))


def test_articles_are_remembered_by_the_next_process(tmp_path: Path) -> None:
    held = _held(*map(_article, range(9)))
    _kept(tmp_path, held)
    again, _ = remembered(Store(tmp_path, b""))
    assert {path: one.value for path, one in again.items()} == {path: one.value for path, one in held.items()}
    assert {path: one.digest for path, one in again.items()} == {
        path: one.digest for path, one in held.items()
    }


def test_an_edit_writes_its_article_alone(tmp_path: Path) -> None:
    held = _held(*map(_article, range(300)))
    store, pile = _kept(tmp_path, held)
    before = pile.size
    now = {**held, **_held(_article(7, "改过。"))}
    assert keep(store, now, held, pile) is pile
    assert 0 < pile.size - before < before / 100
    again, _ = remembered(Store(tmp_path, b""))
    assert again["content/7.md"].value.body == "改过。"
    assert again["content/8.md"].value.body == "第8篇。"


def test_a_pile_of_articles_as_they_were_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(articles, "_WASTE", 0)
    held = _held(*map(_article, range(3)))
    store, pile = _kept(tmp_path, held)
    first = pile.name
    for number in range(9):
        now = {**held, **_held(_article(1, f"改了{number}次。"))}
        pile = keep(store, now, held, pile)
        held = now
    assert pile.name != first
    assert [path.stem for path in tmp_path.glob("*.pile")] == [pile.name]
    again, _ = remembered(Store(tmp_path, b""))
    assert [one.value.body for one in again.values()] == ["第0篇。", "改了8次。", "第2篇。"]


def test_an_article_that_is_gone_is_remembered_no_longer(tmp_path: Path) -> None:
    held = _held(*map(_article, range(3)))
    store, pile = _kept(tmp_path, held)
    keep(store, {path: one for path, one in held.items() if "1" not in path}, held, pile)
    assert list(remembered(Store(tmp_path, b""))[0]) == ["content/0.md", "content/2.md"]


@pytest.mark.parametrize("spoil", [lambda data: data[:-3], lambda data: data[:-3] + b"abc", lambda _: b""])
def test_a_spoilt_pile_is_told_from_a_sound_one(tmp_path: Path, spoil: Callable[[bytes], bytes]) -> None:
    _kept(tmp_path, _held(_article(1)))
    (path,) = tmp_path.glob("*.pile")
    path.write_bytes(spoil(path.read_bytes()))
    again, _ = remembered(Store(tmp_path, b""))
    with pytest.raises(DamagedError):
        _ = again["content/1.md"].value


def test_of_a_pile_in_memory_nothing_is_remembered(tmp_path: Path) -> None:
    store, pile = Store(tmp_path, b""), Pile(None)
    held: dict[str, Filed] = dict(laid(bundle(_held(_article(1)).items()), pile))
    assert all(isinstance(one, Shut) and one.value == _article(1) for one in held.values())
    keep(store, held, {}, pile)
    assert remembered(store)[0] == {}


def test_articles_on_another_pile_are_laid_on_this_one(tmp_path: Path) -> None:
    other = Pile(tmp_path)
    held: dict[str, Filed] = dict(laid(bundle(_held(_article(1)).items()), other))
    _kept(tmp_path, held)
    again, _ = remembered(Store(tmp_path, b""))
    assert again["content/1.md"].value == _article(1)
