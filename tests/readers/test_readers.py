"""Readers: what is read, in which encodings, and what is refused with which words."""

import codecs

import pytest

from generator.errors import SourceError
from generator.readers import READERS, read
from generator.readers.plain import LIMIT

TEXT = "河湾日报讯（记者 田小禾）三月的河湾，油菜花开了。\n\n第二段说，游人比去年多一成。\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (TEXT.encode("gb18030"), "gb18030"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_encodings(data: bytes, encoding: str) -> None:
    (page,) = read("seeds/a.txt", data)
    assert page.text == TEXT
    assert page.encoding == encoding
    assert page.path == "seeds/a.txt"


def test_line_ends_are_made_alike_and_nothing_else_changes() -> None:
    (page,) = read("a.md", "甲\r\n 乙 \r丙\n".encode())
    assert page.text == "甲\n 乙 \n丙\n"


def test_characters_by_name_and_blanks_of_any_width_are_read() -> None:
    (page,) = read(
        "a.md",
        "&emsp;&#12288;甲子&nbsp;乙丑\u2002丙寅\xa0丁卯&ldquo;戊辰&rdquo; R&amp;D &zzzz;&#10;\n".encode(),
    )
    assert page.text == "\u3000\u3000甲子 乙丑 丙寅 丁卯“戊辰” R&D &zzzz;&#10;\n"


@pytest.mark.parametrize("suffix", [s for s, _ in READERS])
def test_every_reader_refuses_an_empty_file(suffix: str) -> None:
    for data in (b"", b" \n\n\t"):
        with pytest.raises(SourceError, match="empty"):
            read(f"a{suffix}", data)


def test_a_binary_file_is_refused_with_its_place() -> None:
    with pytest.raises(SourceError) as caught:
        read("a.txt", "好\n坏\0的".encode())
    assert (caught.value.where.line, caught.value.where.column) == (2, 2)
    assert "not text" in caught.value.message


def test_bytes_in_no_encoding_are_refused_with_their_place() -> None:
    with pytest.raises(SourceError) as caught:
        read("a.txt", b"abc\n\xff\xff\xff\xff\x80")
    assert caught.value.where.line == 2
    assert "0xFF" in caught.value.message
    assert caught.value.hint


def test_a_file_too_large_is_refused_unread() -> None:
    with pytest.raises(SourceError, match="bytes"):
        read("a.txt", b"x" * (LIMIT + 1))


def test_an_unknown_suffix_names_the_known_ones() -> None:
    with pytest.raises(SourceError) as caught:
        read("a.pdf", b"%PDF")
    assert ".txt" in caught.value.hint


def test_blanks_between_all_characters_are_closed() -> None:
    said = "渡 口 修 起 候 船 亭 ， 木 凳 能 坐 4 0 人 。\n\n船 工 老 周 不 再 打 伞 。\n"
    assert read("a.txt", said.encode())[0].text == "渡口修起候船亭，木凳能坐40人。\n\n船工老周不再打伞。\n"
    kept = "渡口 修起 候船亭，木 凳能坐四十人。\n"
    assert read("a.txt", kept.encode())[0].text == kept
