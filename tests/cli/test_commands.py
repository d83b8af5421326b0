"""Every command: what it prints, what it writes, how it ends."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from generator import __version__
from generator.build.checks import ASKED
from generator.commands import telling
from generator.identity import KINDS
from tests.cli.cli_tools import PAGE, Run


@pytest.mark.parametrize(
    "wrong",
    [
        ["nothing"],
        ["build", "--nothing"],
        ["build", "--root", "missing"],
        ["build", "--base-url", "example.org"],
        ["build", "--base-url", "https://"],
        ["build", "--base-url", "ftp://example.org/"],
        ["build", "--base-url", "file:///tmp/site/"],
        ["build", "--base-url", "https://example.org/a b"],
        ["build", "--base-url", "https://example.org/?a=b"],
        ["build", "--jobs", "-1"],
        ["parse"],
        ["parse", "x.txt", "--date", "2020-13-01"],
        ["serve", "--port", "70000"],
        ["new"],
    ],
)
def test_wrong_use_ends_with_2(run: Run, wrong: list[str]) -> None:
    done = run(*wrong)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert done.stderr


def test_a_build_of_new_pages_tells_of_which_newspaper_no_city_is_known(run: Run, root: Path) -> None:
    said = "digest.toml does not name the city of 江州日报: people of one name are told apart by newspaper,"
    assert said in run("build", "--root", root, "--no-search").stdout
    file = next((root / "content/articles").rglob("*.md"))
    file.write_text(file.read_text("utf-8").replace("昨日", "今日"), "utf-8")
    assert "city" not in run("build", "--root", root, "--no-search").stdout
    with (root / "digest.toml").open("a", encoding="utf-8") as out:
        out.write('city = "江州"\n')
    (root / "seeds/2.txt").write_text(PAGE.replace("大桥", "码头"), "utf-8")
    (root / "seeds/pages.toml").write_text('["*.txt"]\nnewspaper = "江州日报"\ndate = 2020-03-05\n', "utf-8")
    built = run("build", "--root", root, "--no-search").stdout
    assert "content/: " in built
    assert "city" not in built


def test_version_and_help(run: Run) -> None:
    assert run("--version").stdout == f"newspaper-digest {__version__}\n"
    for command in ("build", "parse", "import", "serve", "check", "new", "names"):
        done = run(command, "--help")
        assert done.returncode == 0
        assert "Usage:" in done.stdout


def test_build_tells_counts_and_how_to_look(run: Run, root: Path) -> None:
    first = run("build", "--root", root)
    assert (first.returncode, first.stderr) == (0, "")
    lines = first.stdout.splitlines()
    assert re.fullmatch(r"1 page, 1 article, \d+ (person|people), \d+ topics?, \d+ review flags?\.", lines[0])
    assert re.fullmatch(r"site/: (\d+) files, \1 written, 0 removed\.", lines[1])
    assert lines[2] == "content/: 2 files written or deleted."
    assert re.fullmatch(r"(\w+ \d+\.\d\d s, )+\d+\.\d\d s in all\.", lines[3])
    assert lines[4] == "Look at it: root/site/index.html"
    assert lines[5] == f"        or: {telling.program()} serve --root root"
    second = run("build", "--root", root)
    assert second.returncode == 0
    assert second.stdout.startswith("Nothing changed: 1 page, 1 article, ")
    assert len(second.stdout.splitlines()) == 1


def test_the_root_is_here_by_default(run: Run, root: Path) -> None:
    assert run("build", "--no-search", "--quiet", at=root).stdout == ""
    assert (root / "site/index.html").exists()
    assert not (root / "site/search/index.json").exists()


def test_build_in_json(run: Run, root: Path) -> None:
    done = run("build", "--root", root, "--json", "--jobs", "1")
    assert (done.returncode, done.stderr) == (0, "")
    report = json.loads(done.stdout)
    assert report["ok"] is report["changed"] is report["indexed"] is True
    assert report["counts"]["articles"] == 1
    assert "index.html" in report["written"]
    assert len(report["content"]) == 2
    assert json.loads(run("build", "--root", root, "--json").stdout)["written"] == []


def test_errors_in_json(run: Run, root: Path) -> None:
    (root / "digest.toml").write_text('titel = "x"\n', "utf-8")
    done = run("build", "--root", root, "--json")
    assert (done.returncode, done.stderr) == (1, "")
    report = json.loads(done.stdout)
    assert report["ok"] is False
    (error,) = report["errors"]
    assert (error["path"], error["line"], error["column"]) == ("digest.toml", 1, 1)
    assert error.keys() == {"path", "line", "column", "message", "hint", "excerpt"}


def test_errors_on_the_terminal(run: Run, root: Path) -> None:
    (root / "digest.toml").write_text('titel = "x"\n', "utf-8")
    done = run("build", "--root", root)
    assert (done.returncode, done.stdout) == (1, "")
    shown = 'digest.toml:1:1: unknown key `titel`\n  1 | titel = "x"\n    | ^\n  hint: '
    assert done.stderr.startswith(shown)
    assert done.stderr.endswith("1 error\n"), "there is no site yet"
    (root / "site").mkdir()
    assert run("build", "--root", root).stderr.endswith("1 error; the old site is as it was\n")


def test_parse_one_file_is_one_object(run: Run, root: Path) -> None:
    done = run("parse", "seeds/1.txt", "--json", at=root)
    assert (done.returncode, done.stderr) == (0, "")
    page = json.loads(done.stdout)
    assert page["file"] == "seeds/1.txt"
    assert [article["headline"] for article in page["articles"]] == ["江州大桥昨日合龙"]
    assert page["account"]["characters"] == len(PAGE)
    assert isinstance(page["articles"][0]["people"], list)
    assert sorted(path.name for path in root.iterdir()) == ["digest.toml", "seeds"], "nothing is written"


def test_parse_knows_what_pages_toml_and_the_command_line_say(run: Run, root: Path) -> None:
    page = json.loads(run("parse", root / "seeds/1.txt", "--json").stdout)
    assert (page["newspaper"], page["date"], page["page_number"]) == ("江州日报", "2020-03-05", 1)
    assert page["date_from"] == "pages.toml"
    said = ("--newspaper", "江州晚报", "--date", "2021-01-02", "--page", "3")
    page = json.loads(run("parse", root / "seeds/1.txt", "--json", *said).stdout)
    assert (page["newspaper"], page["date"], page["page_number"]) == ("江州晚报", "2021-01-02", 3)
    assert page["date_from"] == "command line"


def test_parse_several_files_is_an_array(run: Run, root: Path) -> None:
    (root / "seeds/2.txt").write_text("", "utf-8")
    (root / "seeds/3.txt").write_text(PAGE, "utf-8")
    done = run("parse", *(root / f"seeds/{number}.txt" for number in (1, 2, 3)), "--json")
    assert done.returncode == 1, "one of them is empty"
    assert [Path(page["file"]).name for page in json.loads(done.stdout)] == ["1.txt", "3.txt"]
    assert "2.txt:1:1: " in done.stderr


def test_parse_for_the_eye(run: Run, root: Path) -> None:
    done = run("parse", root / "seeds/1.txt")
    assert "  1. 江州大桥昨日合龙  [" in done.stdout


def test_import_writes_content_only(run: Run, root: Path) -> None:
    done = run("import", "--root", root)
    assert done.stdout.startswith("1 seed imported, 2 files of content/ written or deleted (")
    assert not (root / "site").exists()
    assert run("import", "--root", root).stdout.startswith("0 seeds imported, 0 files")
    again = run("import", root / "seeds/1.txt", "--root", root)
    assert again.stdout.startswith("1 seed imported, 0 files")


def test_import_takes_seeds_of_the_root_only(run: Run, root: Path, tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text(PAGE, "utf-8")
    done = run("import", "other.txt", root / "seeds/none.txt", "--root", root)
    assert done.returncode == 2
    assert "other.txt: this is no file in root/seeds/" in done.stderr
    assert "none.txt: there is no such file" in done.stderr
    assert not (root / "content").exists()


@pytest.mark.parametrize("name", ["pages.toml", "README.md", "Thumbs.db", "desktop.ini"])
def test_import_takes_pages_only(run: Run, root: Path, name: str) -> None:
    (root / "seeds" / name).write_text("# about\n", "utf-8")
    done = run("import", root / "seeds" / name, "--root", root)
    assert done.returncode == 2
    assert f"{name}: this is no page transcription" in done.stderr
    assert run("import", "--root", root).returncode == 0


@pytest.mark.parametrize("command", ["parse", "import"])
def test_a_file_that_is_not_there_is_wrong_use_told_in_json_too(run: Run, root: Path, command: str) -> None:
    for name, message in (("none.txt", "there is no such file"), ("seeds", "this is a folder, not a file")):
        done = run(command, "seeds/1.txt", name, "--json", at=root)
        assert (done.returncode, done.stderr) == (2, "")
        report = json.loads(done.stdout)
        assert report["ok"] is False
        (error,) = report["errors"]
        assert (error["path"], error["line"], error["message"]) == (name, 0, message)
        words = run(command, "seeds/1.txt", name, at=root)
        assert (words.returncode, words.stdout) == (2, "")
        assert words.stderr.startswith(f"{name}: {message}\n")
    assert not (root / "content").exists()


def test_a_file_nobody_can_read_is_told_in_json(run: Run, root: Path) -> None:
    (root / "seeds/2.txt").write_text("", "utf-8")
    done = run("parse", "seeds/2.txt", "--json", at=root)
    assert (done.returncode, done.stderr) == (1, "")
    report = json.loads(done.stdout)
    assert report["ok"] is False
    assert [(error["path"], error["line"]) for error in report["errors"]] == [("seeds/2.txt", 1)]


def test_check_finds_nothing_wrong_with_a_good_root(run: Run, root: Path) -> None:
    done = run("check", "--root", root)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Checked 1 seed page, 0 files of content/, no site/ yet: 0 errors, 0 warnings.\n"
    run("build", "--root", root, "--no-search")
    done = run("check", "--root", root, "--json")
    report = json.loads(done.stdout)
    assert report["ok"] is True
    assert (report["seeds"], report["content"]) == (1, 2)
    assert report["site"] > 5


def test_check_finds_what_is_wrong_and_writes_nothing(run: Run, root: Path) -> None:
    run("build", "--root", root, "--no-search")
    home = root / "site/index.html"
    home.write_text(home.read_text("utf-8").replace("</body>", '<a href="gone/">x</a></body>'), "utf-8")
    (root / "seeds/2.txt").write_text("", "utf-8")
    (root / "content/notes.md").write_text("---\nid: x\n---\n", "utf-8")
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    done = run("check", "--root", root)
    assert done.returncode == 1
    assert re.search(r"^site/index\.html:\d+:\d+: the link gone/ leads nowhere$", done.stderr, re.MULTILINE)
    assert re.search(r"^seeds/2\.txt:1:1: ", done.stderr, re.MULTILINE)
    assert "warning: content/notes.md:1:1: nothing reads this file" in done.stderr
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_check_warns_where_a_build_does(run: Run, root: Path) -> None:
    (root / "seeds/2.txt").write_text("老街修缮\n\n老街修缮工程本月完工。\n", "utf-8")
    (root / "seeds/copy.txt").write_text(PAGE, "utf-8")
    report = json.loads(run("check", "--root", root, "--json").stdout)
    assert report["ok"] is True
    told = [(one["path"], one["message"]) for one in report["warnings"]]
    assert ("seeds/2.txt", "the page does not tell its newspaper or its date") in told
    assert ("seeds/copy.txt", "the same text as seeds/1.txt; the page is imported once") in told
    for wanted in (0, 1):
        strict = ["--strict"] * wanted
        assert run("check", "--root", root, *strict).returncode == wanted
        assert run("check", "--root", root, "--json", *strict).returncode == wanted
        build = run("build", "--root", root, "--no-search", "--json", *strict)
        assert build.returncode == wanted
        assert json.loads(build.stdout)["warnings"] == report["warnings"]
    after = json.loads(run("check", "--root", root, "--json").stdout)
    assert after["warnings"] == report["warnings"], "built or not"


def test_check_prints_all_review_flags_if_asked(run: Run, root: Path) -> None:
    file = root / "content/articles/own.md"
    file.parent.mkdir(parents=True)
    file.write_text(
        "---\nid: own\ntitle: 自拟\nsource: {file: seeds/1.txt}\nflags:\n"
        "  - {kind: ocr_slip, line: 2, confidence: 0.75, message: 疑有衍字。}\n"
        "  - {kind: ocr_slip, line: 3, confidence: 0.5, message: 疑有错字。}\n"
        '  - {kind: date_unknown, message: "日期不明。\\n\\n待查。"}\n'
        "---\n\n正文。\n",
        "utf-8",
    )
    done = run("check", "--root", root)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("0 warnings, 3 review flags.\n")
    done = run("check", "--root", root, "--flags")
    hint = "  hint: once it is settled, take the flag out of content/articles/own.md"
    assert done.stderr.splitlines() == [
        *("flag: content/articles/own.md:1:1: date unknown, 100% sure: 日期不明。 待查。", hint),
        *("flag: seeds/1.txt:3:1: ocr slip, 50% sure: 疑有错字。", hint),
        *("flag: seeds/1.txt:2:1: ocr slip, 75% sure: 疑有衍字。", hint),
    ]
    assert done.returncode == 0
    told = json.loads(run("check", "--root", root, "--flags", "--json").stdout)["flags"]
    assert [(one["path"], one["line"]) for one in told] == [
        *(("content/articles/own.md", 1), ("seeds/1.txt", 3), ("seeds/1.txt", 2)),
    ]
    assert "flags" not in json.loads(run("check", "--root", root, "--json").stdout)


def test_what_check_asks_about_persons_is_said_in_english_before_it_is_quoted(run: Run, root: Path) -> None:
    file = root / "content/people/孙丽.md"
    file.parent.mkdir(parents=True)
    file.write_text("---\nname: 孙丽\ncity: 江州\n---\n", "utf-8")
    assert run("check", "--root", root).stderr.splitlines() == [
        "to settle: content/people/孙丽.md:1:1: nobody is called so: 江州/孙丽 在本站没有出现，请核对写法。",
        "  hint: mend or delete content/people/孙丽.md",
    ]
    assert ASKED.keys() == KINDS.keys()


def test_check_in_json_ends_with_1_for_an_error(run: Run, root: Path) -> None:
    (root / "seeds/2.txt").write_text("", "utf-8")
    done = run("check", "--root", root, "--json")
    assert (done.returncode, done.stderr) == (1, "")
    report = json.loads(done.stdout)
    assert report["ok"] is False
    assert [error["path"] for error in report["errors"]] == ["seeds/2.txt"]
