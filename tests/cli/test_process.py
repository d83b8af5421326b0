"""The command line in a process of its own: entry points, what is loaded, and the wheel far from here."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import time
import venv
from pathlib import Path

import pytest

from generator.commands import telling
from tests.cli.cli_tools import PAGE, plant

PROJECT = Path(__file__).parents[2]


def call(*line: str | Path, at: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(part) for part in line], cwd=at, capture_output=True, text=True, check=False)


def test_both_entry_points_answer(tmp_path: Path) -> None:
    script = Path(sys.executable).parent / "newspaper-digest"
    module = call(sys.executable, "-m", "generator", "--version", at=tmp_path)
    assert module.returncode == 0
    assert call(script, "--version", at=tmp_path).stdout == module.stdout
    assert call(script, "build", at=tmp_path).returncode == 1


def test_a_python_without_the_packages_is_told_so() -> None:
    for line in ("build", "serve"):
        done = call(sys.executable, "-S", "-m", "generator", line, at=PROJECT)
        assert done.returncode == 1
        assert re.fullmatch(
            r".* lacks the package `\w+`\n  hint: (use|install the program) .*\n", done.stderr
        )


@pytest.mark.parametrize("line", ["build", "parse"])
def test_a_locale_that_is_not_utf8_is_told_of_with_what_to_do(tmp_path: Path, line: str) -> None:
    plant(tmp_path / "root")
    ascii_alone = {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    seed = [str(path) for path in (tmp_path / "root/seeds").glob("*.txt")]
    asked = [sys.executable, "-m", "generator", line, *(seed if line == "parse" else ())]

    def done(**more: str) -> subprocess.CompletedProcess[str]:
        at, env = tmp_path / "root", os.environ | more
        return subprocess.run(asked, env=env, cwd=at, capture_output=True, text=True, check=False)

    refused = done(**ascii_alone)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert re.match(
        "error: this Python reads names of files as ascii\n  hint: set PYTHONUTF8=1", refused.stderr
    )
    pipe = done(PYTHONUTF8="1", PYTHONIOENCODING="ascii")
    assert (pipe.returncode, pipe.stderr) == (0, "")


def test_the_program_is_named_as_it_may_be_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    python = tmp_path / "my venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.touch(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "executable", str(python))
    monkeypatch.setattr(sys, "prefix", str(python.parents[1]))
    assert telling.program() == "'my venv/bin/python' -m generator"
    monkeypatch.setenv("PATH", str(python.parent))
    assert telling.program() == "python -m generator"


def test_a_build_with_nothing_to_do_loads_nothing_heavy(tmp_path: Path) -> None:
    root = plant(tmp_path / "root")
    assert call(sys.executable, "-m", "generator", "build", "--no-search", at=root).returncode == 0
    look = "import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr)); "
    run = "from generator.start import main; main()"
    time.sleep(0.06)  # until stamps are old enough to be trusted
    done, again = (call(sys.executable, "-c", look + run, "build", "--no-search", at=root) for _ in range(2))
    assert done.stdout.startswith("Nothing changed: ")
    assert again.stdout.startswith("Nothing changed: ")
    loaded = set(done.stderr.split())
    assert "generator.build.session" in loaded
    assert {"msgspec", "pathlib", "typing", "re", "generator.build"}.isdisjoint(again.stderr.split())
    heavy = (
        "jieba",
        "lap",
        "numpy",
        "jinja2",
        "yaml",
        "markdown_it",
        "uvicorn",
        "starlette",
        "rich",
        "typer",
        "pydantic",
        "pypinyin",
    )
    assert loaded.isdisjoint(heavy)


def test_a_root_elsewhere_builds_with_the_wheel_alone(tmp_path: Path) -> None:
    # Built and installed without a network: what it depends on is taken from where these tests run.
    built = call(
        *(sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check"),
        *("--no-deps", "--no-build-isolation", "--wheel-dir", tmp_path / "wheels", PROJECT),
        at=tmp_path,
    )
    assert built.returncode == 0, built.stderr
    (wheel,) = (tmp_path / "wheels").glob("newspaper_digest-*.whl")
    venv.create(tmp_path / "venv", with_pip=False)
    python = tmp_path / "venv/bin/python"
    libraries = tmp_path / f"venv/lib/python{sys.version_info[0]}.{sys.version_info[1]}/site-packages"
    put = call(sys.executable, "-m", "zipfile", "-e", wheel, libraries, at=tmp_path)
    assert put.returncode == 0, put.stderr
    # Searched after the wheel's own files; the `.pth` of an editable install that lies there is not followed.
    (libraries / "neighbours.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    where = call(python, "-E", "-c", "import generator; print(generator.__file__)", at=tmp_path).stdout
    assert where.startswith(str(libraries))
    assert call(python, "-E", "-m", "generator", "new", "mine", at=tmp_path).returncode == 0
    mine = tmp_path / "mine"
    assert call(python, "-E", "-m", "generator", "build", "--strict", at=mine).returncode == 0
    assert "江州" not in (mine / "site/index.html").read_text("utf-8")
    (mine / "seeds/1.txt").write_text(PAGE, "utf-8")
    (mine / "seeds/pages.toml").write_text('["1.txt"]\nnewspaper = "江州日报"\ndate = 2020-03-05\n', "utf-8")
    (mine / "templates").mkdir()
    (mine / "templates/404.html").write_text("<!doctype html><title>{{ site.title }}</title>", "utf-8")
    done = call(python, "-E", "-m", "generator", "build", at=mine)
    assert (done.returncode, done.stderr) == (0, "")
    assert "江州大桥昨日合龙" in (mine / "site/index.html").read_text("utf-8")
    assert (mine / "site/404.html").read_text("utf-8") == "<!doctype html><title>我的报摘</title>"
    assert (mine / "site/search/index.json").exists()
