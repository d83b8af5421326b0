"""Every mistake an editor can make in a content file: one clear message at the right place."""

from __future__ import annotations

import pytest

from generator import content
from generator.errors import SourceError

MISTAKES = {
    "empty": ("", "a.md:1:1: the file is empty"),
    "no front matter": ("正文。\n", "a.md:1:1: no front matter: line 1 is not `---`"),
    "not closed": ("---\nid: a1\ntitle: 题\n\n正文。\n", "a.md:3:1: the front matter is not closed"),
    "no id": ("---\ntitle: 题\n---\n", "a.md:2:1: the key `id` is missing"),
    "unfit id": ("---\nid: ../a\n---\n", "a.md:2:1: `id` has characters that may not stand in it"),
    "unknown key": ("---\nid: a1\ntitel: 题\n---\n", "a.md:3:1: unknown key `titel`"),
    "unknown key inside": (
        "---\nid: a1\npeople: [{name: 甲, post: 乙}]\n---\n",
        "a.md:3:20: unknown key `post`",
    ),
    "key twice": ("---\nid: a1\ntitle: 一\ntitle: 二\n---\n", "a.md:4:1: the key `title` stands twice"),
    "key twice inside": (
        "---\nid: a1\nsource: {file: a, file: b}\n---\n",
        "a.md:3:19: the key `file` stands twice",
    ),
    "tab": ("---\nid: a1\nreporters:\n\t- 周文\n---\n", "a.md:4:1: a tab in the front matter"),
    "colon": (
        "---\nid: a1\ntitle: 题: 副题\n---\n",
        "a.md:3:9: the front matter is not YAML: mapping values are not allowed here",
    ),
    "colon of Chinese text": (
        "---\nid: a1\ntitle：题\npage: 1\n---\n",
        "a.md:3:6: the front matter is not YAML: a key ends in a colon and a blank",
    ),
    "colon of Chinese text in the last line": (
        "---\nid: a1\nsource:\n  file: a\n  digest：0a\n---\n",
        "a.md:5:9: the front matter is not YAML: a key ends in a colon and a blank",
    ),
    "no blank after the colon": (
        "---\nid: a1\ntitle:题\npage: 1\n---\n",
        "a.md:3:6: the front matter is not YAML: a key ends in a colon and a blank",
    ),
    "list not closed": (
        "---\nid: a1\nreporters: [周文, 吴小北\nplaces: [江州]\n---\n",
        "a.md:3:12: the front matter is not YAML: this bracket is not closed; "
        "on line 4 expected ',' or ']', but got ':'",
    ),
    "table not closed": (
        "---\nid: a1\nsource: {file: a\nplaces: [江州]\n---\n",
        "a.md:3:9: the front matter is not YAML: this bracket is not closed; "
        "on line 4 expected ',' or '}', but got ':'",
    ),
    "quotes not closed": (
        '---\nid: a1\ntitle: "题\npage: 1\n---\n',
        "a.md:3:8: the front matter is not YAML: these quotes are not closed",
    ),
    "quotes closed by others further down": (
        '---\nid: a1\ntitle: "题\npage: 1\nsummary: "文"\n---\n',
        "a.md:3:8: the front matter is not YAML: these quotes are not closed",
    ),
    "single quotes not closed": (
        "---\nid: a1\nplaces:\n  - '江州\ntitle: 题\n---\n",
        "a.md:4:5: the front matter is not YAML: these quotes are not closed",
    ),
    "an escape that is none": (
        '---\nid: a1\ntitle: "题\n  \\q"\n---\n',
        "a.md:4:4: the front matter is not YAML: found unknown escape character 'q'",
    ),
    "quotes that do close": (
        '---\nid: a1\nplaces: ["江\n  州"]\ntitle: "题" 副\n---\n',
        "a.md:5:12: the front matter is not YAML: expected <block end>, but found '<scalar>'",
    ),
    "control character": (
        "---\nid: a1\ntitle: 题\x01\n---\n",
        "a.md:3:9: the character U+0001 may not stand in front matter",
    ),
    "bad date": (
        "---\nid: a1\ndate: 2020-13-01\n---\n",
        "a.md:3:1: `date` must be a date such as 2022-10-17",
    ),
    "wordy date": ("---\nid: a1\ndate: 3月4日\n---\n", "a.md:3:1: `date` must be a date such as 2022-10-17"),
    "text for a number": (
        "---\nid: a1\npage: 一版\n---\n",
        "a.md:3:1: `page` must be a whole number, not text",
    ),
    "page zero": ("---\nid: a1\npage: 0\n---\n", "a.md:3:1: `page` must be >= 1"),
    "page beyond all": (
        "---\nid: a1\npage: 99999999999999999999\n---\n",
        "a.md:3:1: `page` must be <= 999999999",
    ),
    "line beyond all": (
        '---\nid: a1\nsource: {lines: "3, 99999999999999999999"}\n---\n',
        "a.md:3:10: `lines` has “99999999999999999999”, which is no range of lines",
    ),
    "brackets without end": (
        f"---\nid: a1\ntitle: {'[' * 3000}\n---\n",
        "a.md:3:57: the front matter is nested too deep",
    ),
    "brackets that would crash the parser": (
        f"---\nid: a1\ntitle: {'{a: ' * 200000}\n---\n",
        "a.md:3:204: the front matter is nested too deep",
    ),
    "dashes without end": (f"---\n{'- ' * 9000}a\n---\n", "a.md:2:101: the front matter is nested too deep"),
    "text for a list": (
        "---\nid: a1\nreporters: 周文\n---\n",
        "a.md:3:1: `reporters` must be a list, not text",
    ),
    "list for text": ("---\nid: a1\ntitle: [题]\n---\n", "a.md:3:1: `title` must be text, not a list"),
    "list for a table": (
        "---\n- 一\n---\n",
        "a.md:2:1: the front matter must be a table of keys, not a list",
    ),
    "empty name": ('---\nid: a1\nreporters: [周文, ""]\n---\n', "a.md:3:17: `reporters` must not be empty"),
    "no such origin": ("---\nid: a1\ndate_from: 猜\n---\n", "a.md:3:1: `date_from` cannot be '猜'"),
    "too sure": (
        "---\nid: a1\nflags:\n  - {kind: joined, confidence: 3}\n---\n",
        "a.md:4:20: `confidence` must be <= 1.0",
    ),
    "a spoilt machine line": (
        "---\nid: a1\nmachine: not what it was\n---\n",
        "a.md:3:1: `machine` has characters that may not stand in it",
    ),
    "no lines": (
        '---\nid: a1\nsource:\n  lines: "3, x"\n---\n',
        "a.md:4:3: `lines` has “x”, which is no range of lines",
    ),
}


@pytest.mark.parametrize(("text", "said"), MISTAKES.values(), ids=MISTAKES)
def test_one_clear_message_at_the_right_place(text: str, said: str) -> None:
    with pytest.raises(SourceError) as caught:
        content.load_article("a.md", text)
    error = caught.value
    assert f"{error.where}: {error.message}" == said
    shown = text.split("\n")[error.where.line - 1]
    assert error.excerpt == shown
    assert 1 <= error.where.column <= len(shown) + 1


PERIODS = {
    "from: 2017-13": "4:16: `from` has characters that may not stand in it",
    "from: 2017-00": "4:16: `from` has characters that may not stand in it",
    "to: 2017-01-32": "4:16: `to` has characters that may not stand in it",
    "from: 2022, to: 2017": "4:28: the post ends in 2017, before it begins in 2022",
    "from: 2022-03-02, to: 2022-03-01": "4:34: the post ends in 2022-03-01, before it begins in 2022-03-02",
}


@pytest.mark.parametrize(("period", "said"), PERIODS.items())
def test_a_post_has_a_time_that_there_is(period: str, said: str) -> None:
    text = f"---\nname: 孙立\nposts:\n  - {{post: 市长, {period}}}\n---\n"
    with pytest.raises(SourceError) as caught:
        content.load_person("p.md", text)
    assert f"{caught.value.where}: {caught.value.message}" == f"p.md:{said}"
    assert caught.value.hint


@pytest.mark.parametrize("period", ["from: 2022-03, to: 2022", "from: 2022, to: 2022-01", "to: 2017-12-31"])
def test_a_post_may_be_told_by_the_year(period: str) -> None:
    assert content.load_person("p.md", f"---\nname: 孙立\nposts: [{{post: 市长, {period}}}]\n---\n").posts


def test_brackets_in_quotes_are_text() -> None:
    assert content.load_article("a.md", f"---\nid: a1\ntitle: '{'[' * 99}'\n---\n").title == "[" * 99


def test_the_nearest_key_is_named() -> None:
    with pytest.raises(SourceError) as caught:
        content.load_article("a.md", "---\nid: a1\norganizations: [江州港]\n---\n")
    assert caught.value.hint == "did you mean `organisations`?"


def test_a_key_like_no_other_gets_the_list() -> None:
    with pytest.raises(SourceError) as caught:
        content.load_topic("t.md", "---\nname: 桥梁\n标题: 题\n---\n")
    assert caught.value.hint == "known keys: name"


def test_lines_count_as_the_editor_sees_them_with_windows_line_ends() -> None:
    with pytest.raises(SourceError) as caught:
        content.load_article("a.md", "---\r\nid: a1\r\ntitel: 题\r\n---\r\n")
    assert str(caught.value.where) == "a.md:3:1"


def test_bytes_that_are_not_utf8() -> None:
    with pytest.raises(SourceError) as caught:
        content.decode("a.md", "---\ntitle: 题".encode() + "报".encode("gb18030"))
    assert f"{caught.value.where}: {caught.value.message}" == "a.md:2:9: byte 0xB1 is not UTF-8"
