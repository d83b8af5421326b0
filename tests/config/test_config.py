"""digest.toml and pages.toml: what is read, and where each mistake is shown."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from generator import config
from generator.entities.words import packaged
from generator.errors import SourceError
from generator.model import Digest, PageFacts, PaperFacts, SearchFacts
from generator.pagetables import PageTables

ROOT = Path(__file__).parents[2]


def digest(text: str) -> Digest:
    return config.load_digest("digest.toml", text.encode())


def pages(text: str) -> PageTables:
    return config.load_pages("seeds/pages.toml", text.encode())


def test_a_newspaper_without_a_slug_gets_its_pinyin() -> None:
    text = (
        'title = "摘"\n[[newspapers]]\nname = "江州日报"\n[[newspapers]]\nname = "江州晚报"\n'
        'slug = "evening"\n'
    )
    assert [paper.slug for paper in digest(text).papers] == ["jiangzhouribao", "evening"]


def test_everything_that_may_be_said() -> None:
    said = digest(
        'title = "摘"\nsubtitle = "副"\ndescription = "述"\nbase_url = "https://a.example/b"\nrights = "权"\n'
        'repository = "https://a.example/r"\n'
        '[[newspapers]]\nname = "江州日报"\ncity = "江州"\nprovince = "江省"\ncn_serial = "CN 1"\n'
        'aliases = ["江报"]\n[search]\nengine = "pagefind"\npacked = true\n'
    )
    paper = PaperFacts("江州日报", "jiangzhouribao", "江州", "江省", "CN 1", ("江报",))
    assert said == Digest(
        "摘",
        "副",
        "述",
        "https://a.example/b/",
        (paper,),
        "权",
        "https://a.example/r",
        search=SearchFacts("pagefind", packed=True),
    )


def test_a_site_may_do_without_what_is_kept_for_readers_without_network() -> None:
    assert digest('title = "摘"').offline
    assert not digest('title = "摘"\n[site]\noffline = false\n').offline


def test_the_projects_own_files_are_right() -> None:
    said = config.load_digest("digest.toml", (ROOT / "digest.toml").read_bytes())
    facts = config.load_pages("pages.toml", (ROOT / "seeds/pages.toml").read_bytes())
    files = [path.name for path in (ROOT / "seeds").glob("*.txt")]
    assert facts.idle(files) == ()
    assert {f.newspaper for f in facts.facts.values() if f.newspaper} <= {paper.name for paper in said.papers}


def test_a_byte_order_mark_and_windows_line_ends_say_nothing() -> None:
    assert config.load_digest("d", b'\xef\xbb\xbftitle = "a"\r\nsubtitle = "b"\r\n').subtitle == "b"


# ---------------------------------------------------------------- pages.toml

FACTS = """
["1999-*.txt"]
newspaper = "江州晚报"
section = "旧闻"
["b/1999-3.txt"]
date = 1999-03-04
page = 2
section = "要闻"
["2000.txt"]
newspaper = "江州日报"
"""
PATTERNS = """
["seeds/d/*.txt"]
newspaper = "河东时报"
page = 4
["c/?.txt"]
page = 5
["d/c/*"]
section = "副刊"
["[5].txt"]
section = "要闻"
["[0-9].*"]
newspaper = "江州日报"
"""


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("seeds/1999-1.txt", PageFacts("江州晚报", section="旧闻")),
        ("seeds/b/1999-3.txt", PageFacts("江州晚报", dt.date(1999, 3, 4), 2, "要闻")),
        ("seeds/c/1999-3.txt", PageFacts("江州晚报", section="旧闻")),
        ("seeds/2000.txt", PageFacts("江州日报")),
        ("seeds/x2000.txt", PageFacts()),
    ],
)
def test_a_page_is_said_by_pattern_and_by_its_own_table(file: str, said: PageFacts) -> None:
    assert config.page_facts(Digest("摘"), pages(FACTS), file) == said


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("seeds/d/c/x.txt", PageFacts("河东时报", page_number=5, section="副刊")),
        ("seeds/d/c/x.md", PageFacts(section="副刊")),
        ("seeds/c/4.txt", PageFacts("江州日报", page_number=5)),
        ("d/x.txt", PageFacts()),
        ("seeds/5.txt", PageFacts("江州日报", section="要闻")),
        ("seeds/[5].txt", PageFacts(section="要闻")),
    ],
)
def test_a_pattern_may_speak_of_folders_and_the_later_one_wins(file: str, said: PageFacts) -> None:
    assert config.page_facts(Digest("摘"), pages(PATTERNS), file) == said


def test_a_table_that_speaks_of_no_page_is_idle() -> None:
    assert pages(FACTS).idle(["seeds/1999-1.txt", "seeds/200O.txt"]) == ("b/1999-3.txt", "2000.txt")


# ---------------------------------------------------------------- mistakes

IN_DIGEST = {
    "nothing": ("", "1:1: the key `title` is missing"),
    "unknown key": ('titel = "a"\n', "1:1: unknown key `titel`"),
    "unknown key of a newspaper": (
        'title = "a"\n\n[[newspapers]]\nname = "一报"\n\n[[newspapers]]\nname = "二报"\n  citty = "x"\n',
        "8:3: unknown key `citty`",
    ),
    "key inside an inline table": (
        'title = "a"\nnewspapers = [{ name = "一报", nam = "b" }]\n',
        "2:1: unknown key `nam`",
    ),
    "wrong type": ('title = "a"\nrights = 3\n', "2:1: `rights` must be text, not a whole number"),
    "after a long text": (
        'title = """\nrights = 1\n"""\nrights = 3\n',
        "4:1: `rights` must be text, not a whole number",
    ),
    "no name": ('title = "a"\n[[newspapers]]\ncity = "b"\n', "2:1: the key `name` is missing"),
    "empty title": ('title = ""\n', "1:1: `title` must not be empty"),
    "address": (
        'title = "a"\nbase_url = "a.example"\n',
        "2:1: `base_url` must begin with https:// or http:// and hold no blank, ? or #",
    ),
    "address with a question": (
        'title = "a"\nbase_url = "https://a.example/b?c"\n',
        "2:1: `base_url` must begin with https:// or http:// and hold no blank, ? or #",
    ),
    "address of nothing": (
        'title = "a"\nrepository = "a.example/mistakes"\n',
        "2:1: `repository` must begin with https://, http:// or mailto:",
    ),
    "slug": (
        'title = "a"\n[[newspapers]]\nname = "一报"\nslug = "A b"\n',
        "4:1: the slug `A b` cannot stand in an address",
    ),
    "slug of the site": (
        'title = "a"\n[[newspapers]]\nname = "一报"\nslug = "search"\n',
        "4:1: the slug `search` is used by the site itself",
    ),
    "one slug twice": (
        'title = "a"\n[[newspapers]]\nname = "佳报"\n[[newspapers]]\nname = "家报"\n',
        "4:1: 佳报 and 家报 have one slug, `jiabao`",
    ),
    "one name twice": (
        'title = "a"\n[[newspapers]]\nname = "一报"\n[[newspapers]]\nname = "二报"\naliases = ["一报"]\n',
        "4:1: two newspapers are called 一报",
    ),
    "unknown engine": (
        'title = "a"\n\n[search]\npacked = true\n  engine = "lunr"\n',
        "5:3: `engine` cannot be 'lunr'",
    ),
    "unknown list of tables": (
        'title = "a"\n\n[[newspapers]]\nname = "一报"\n\n[[journals]]\nname = "刊"\n',
        "6:1: unknown key `journals`",
    ),
    "packed by word": (
        'title = "a"\nsearch = { packed = "yes" }\n',
        "2:1: `packed` must be true or false, not text",
    ),
    "unknown key of the search": ('title = "a"\n[search]\nengin = "pairs"\n', "3:1: unknown key `engin`"),
    "not closed": ('title = "a\n', "1:11: not TOML: the quotes are not closed on this line"),
    "no quotes": ("title = 摘\n", "1:9: not TOML: invalid value"),
    "list not closed": ('title = "a"\nnewspapers = [\n', "2:15: not TOML: invalid value"),
}


@pytest.mark.parametrize(("text", "message"), IN_DIGEST.values(), ids=IN_DIGEST)
def test_mistakes_in_digest_toml(text: str, message: str) -> None:
    with pytest.raises(SourceError) as caught:
        digest(text)
    error = caught.value
    assert f"{error.where}: {error.message}" == f"digest.toml:{message}"
    assert error.excerpt == text.split("\n")[error.where.line - 1]


QUOTES = 'text stands in quotes: title = "…"'
IN_QUOTES = 'a name of other characters than A-Z a-z 0-9 _ - stands in quotes: ["第1版.txt"]'
HINTS = {
    "no quotes": ("title = 摘\n", QUOTES),
    "one quote": ('title = "摘\n', QUOTES),
    "more than quotes": ('title = "摘" 要\n', QUOTES),
    "no such day": ("title = 2022-02-30\n", "there is no such day; a date is written 2022-10-17"),
    "key twice": ('title = "a"\ntitle = "b"\n', "a key stands once: keep one of the two"),
    "table twice": ('title = "a"\n[search]\n[search]\n', "a table stands once: keep one of the two"),
    "backslash": ('title = "\\q"\n', "write two: \\\\, or take single quotes"),
    "no value": ("title\n", ""),
    "a date of Chinese text": ("title = 2022年10月7日\n", "a date is written 2022-10-17, without quotes"),
    "a date without zeros": ("title = 2022-10-7\n", "a date is written 2022-10-17, without quotes"),
    "a heading of other characters": ('title = "a"\n[摘.txt]\n', IN_QUOTES),
    "a heading with a blank": ('title = "a"\n[a b]\n', IN_QUOTES),
    "a heading that is not closed": ('title = "a"\n["a"\n', ""),
    "one newspaper": (
        'title = "a"\n[newspapers]\nname = "一报"\n',
        "write it with two brackets: [[newspapers]]",
    ),
    "newspapers as text": ('title = "a"\nnewspapers = "一报"\n', "write it as a list: [one, two]"),
}


@pytest.mark.parametrize(("text", "hint"), HINTS.values(), ids=HINTS)
def test_a_hint_is_about_the_mistake(text: str, hint: str) -> None:
    with pytest.raises(SourceError) as caught:
        digest(text)
    assert caught.value.hint == hint


BEYOND = {
    "a page beyond all": ("page = 99999999999999999999", "2:1: `page` must be <= 999999999"),
    "a number without end": (f"page = {'9' * 5000}", "2:1: not TOML: a number is too long"),
    "brackets without end": (f"section = {'[' * 3000}", "2:1: not TOML: brackets are nested too deep"),
}


@pytest.mark.parametrize(("line", "message"), BEYOND.values(), ids=BEYOND)
def test_what_nobody_means_in_pages_toml(line: str, message: str) -> None:
    with pytest.raises(SourceError) as caught:
        pages(f'["a.txt"]\n{line}\n')
    assert f"{caught.value.where}: {caught.value.message}" == f"seeds/pages.toml:{message}"


IN_PAGES = {
    "unknown key": (
        '["a.txt"]\nnewspaper = "b"\npaper = "b"\n',
        "3:1: unknown key `paper`",
        "did you mean `newspaper`?",
    ),
    "no date": (
        '["a.txt"]\ndate = "4. März"\n',
        "2:1: `date` must be a date such as 2022-10-17",
        "",
    ),
    "page zero": ('["a.txt"]\npage = 0\n', "2:1: `page` must be >= 1", ""),
    "no table": (
        'newspaper = "b"\n',
        "1:1: `newspaper` stands outside a table",
        'begin with the page\'s file: ["page.txt"]',
    ),
    "no quotes": ("[a.txt]\npage = 1\n", "1:1: `a` is not a file name", 'put it in quotes: ["a.…"]'),
}


@pytest.mark.parametrize(("text", "message", "hint"), IN_PAGES.values(), ids=IN_PAGES)
def test_mistakes_in_pages_toml(text: str, message: str, hint: str) -> None:
    with pytest.raises(SourceError) as caught:
        pages(text)
    assert f"{caught.value.where}: {caught.value.message}" == f"seeds/pages.toml:{message}"
    assert caught.value.hint == hint


def test_bytes_that_are_not_utf8() -> None:
    with pytest.raises(SourceError) as caught:
        config.load_digest("digest.toml", b'title = "a"\nrights = "' + "报".encode("gb18030") + b'"\n')
    assert f"{caught.value.where}: {caught.value.message}" == "digest.toml:2:11: byte 0xB1 is not UTF-8"


IN_TOPICS = {
    "twice": (
        '[[topic]]\nname = "桥梁"\nsure = "大桥"\n\n[[topic]]\nsure = "合龙"\nname = "桥梁"\n',
        "7:1: the topic 桥梁 stands twice",
        "join the words of the two under one `[[topic]]`",
    ),
    "parted by marks": (
        '[[topic]]\nname = "桥梁"\nsure = "大桥 合龙"\ngood = "桥墩，桥面"\n',
        "4:1: `，` stands between words of `good`",
        'words are parted by blanks: good = "大桥 合龙"',
    ),
    "unknown key": (
        '[[topic]]\nname = "桥梁"\nwords = "大桥"\n',
        "3:1: unknown key `words`",
        "known keys: name, sure, good, hint, places",
    ),
}


@pytest.mark.parametrize(("text", "message", "hint"), IN_TOPICS.values(), ids=IN_TOPICS)
def test_mistakes_in_topics_toml(text: str, message: str, hint: str) -> None:
    with pytest.raises(SourceError) as caught:
        config.load_topics("topics.toml", text.encode())
    assert f"{caught.value.where}: {caught.value.message}" == f"topics.toml:{message}"
    assert caught.value.hint == hint


def test_the_programs_own_topics_are_taken_where_they_are_copied_to_begin_with() -> None:
    text = packaged("topics.toml")
    assert config.load_topics("topics.toml", text.encode()) == text
