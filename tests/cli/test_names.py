"""`names`: a line of JSON a line of text."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from generator import cli, lac
from generator.errors import SourceError, Where

LINES = "县长程远舟来到江州市第一中学。\n\n雨一直下。\r\n北京的程远舟说"


def told(*options: str, text: bytes = LINES.encode()) -> tuple[int, str]:
    done = CliRunner().invoke(cli.app, ["names", *options], input=text)
    return done.exit_code, done.stdout


def test_one_array_a_line() -> None:
    code, out = told("--json")
    first, empty, dry, last = map(json.loads, out.splitlines())
    assert code == 0
    assert first[0] == [2, 5, "PER", "程远舟"]
    assert first[1][2:] == ["ORG", "江州市第一中学"]
    assert empty == []
    assert dry == []
    assert last == [[0, 2, "LOC", "北京"], [3, 6, "PER", "程远舟"]]
    for line, found in zip(LINES.splitlines(), (first, empty, dry, last), strict=True):
        assert all(line[start:end] == text for start, end, _, text in found)


def test_words_for_the_eye() -> None:
    assert told()[1].splitlines()[3] == "LOC 北京  PER 程远舟"


def test_bytes_that_are_no_text_are_told_with_their_place() -> None:
    text = "县长程远舟说\n雨".encode() + "报".encode("gbk") + "\n县长程远舟说\n".encode()
    done = CliRunner().invoke(cli.app, ["names", "--json"], input=text)
    assert done.exit_code == 1
    assert [len(json.loads(line)) for line in done.stdout.splitlines()] == [1], "the lines before it"
    assert done.stderr.startswith("standard input:2:2: byte 0xB1 is not UTF-8\n")


def test_lac_is_asked_for_and_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(asker: str) -> None:
        raise SourceError(Where(asker, 0), "not there")

    monkeypatch.setattr(lac, "second", missing)
    code, out = told("--lac", "--json")
    assert code == 1
    assert json.loads(out)["errors"][0]["path"] == "--lac"
