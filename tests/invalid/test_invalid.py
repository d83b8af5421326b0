"""Every bad input is a folder: what is laid over a good root, and the exact words that come of it.

`root/` is laid over a copy of `_good`, which has been built before; `said.txt` is what the build then says on
standard error, `options.txt` what more it is told. It must exit with 1, write nothing, and leave the old site
as it was. What cannot lie in a repository is made by the function of the folder's name in `MAKERS`.
"""

from __future__ import annotations

import ctypes
import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.build.build_tools import Build
from tests.once import made_once

HERE = Path(__file__).parent
CASES = sorted(path.name for path in HERE.iterdir() if (path / "said.txt").exists())
FULL_DISK = "full_disk"
UNREADABLE = "unreadable_folder"


OPTIONS = ("--no-search", "--quiet")


def command(root: Path) -> list[str]:
    """Return the command line of a build."""
    return [sys.executable, "-m", "generator", "build", "--root", str(root), *OPTIONS]


def build(root: Path, before: Callable[[], None] | None = None) -> subprocess.CompletedProcess[str]:
    """Return what came of a build of the root in a process of its own."""
    return subprocess.run(command(root), capture_output=True, text=True, check=False, preexec_fn=before)


def files(folder: Path) -> dict[str, bytes]:
    """Return every file under the folder but the cache, by its path."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(p.relative_to(folder)): p.read_bytes() for p in found if ".cache" not in p.parts}


def good_root(root: Path) -> None:
    """Put a good root there, and build it."""
    shutil.copytree(HERE / "_good", root, dirs_exist_ok=True)
    done = build(root)
    assert (done.returncode, done.stderr) == (0, "")
    assert (root / "site/index.html").exists()


@pytest.fixture(scope="session")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a root that has been built."""
    return made_once(tmp_path_factory, "good", good_root)


@pytest.fixture
def root(good: Path, tmp_path: Path) -> Path:
    """Return a copy of the good root, with its times, so that the build takes it for what it has built."""
    return shutil.copytree(good, tmp_path / "root")


def noise(root: Path) -> None:
    """50 MB in which nothing means anything."""
    (root / "seeds/noise.txt").write_bytes(random.Random(0).randbytes(50 * 1024 * 1024))


def no_digest(root: Path) -> None:
    (root / "digest.toml").unlink()


def old_encoding(root: Path) -> None:
    path = root / "content/articles/江州日报/2020-03-04/own.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes("---\nid: own\ntitle: 江州\n---\n".encode("gb18030"))


MAKERS: dict[str, Callable[[Path], None]] = {
    "noise_50mb": noise,
    "missing_digest": no_digest,
    "content_not_utf8": old_encoding,
}


def check(name: str, root: Path, code: int, said: str, before: dict[str, bytes], left: Path) -> None:
    """Assert the exact words, exit code 1, and that every file but the cache is as it was."""
    said = said.replace(str(root), "<root>")
    said = re.sub(r"/[0-9a-z]{10}\.md", "/<id>.md", said)
    assert said == (HERE / name / "said.txt").read_text("utf-8")
    assert code == 1
    after = files(left)
    assert list(after) == list(before)
    assert [path for path in after if after[path] != before[path]] == []


@pytest.mark.parametrize("name", [name for name in CASES if name not in (FULL_DISK, UNREADABLE)])
def test_bad_input(name: str, root: Path, plain: Build, capsys: pytest.CaptureFixture[str]) -> None:
    if (HERE / name / "root").is_dir():
        shutil.copytree(HERE / name / "root", root, dirs_exist_ok=True)
    if name in MAKERS:
        MAKERS[name](root)
    before = files(root)
    options = HERE / name / "options.txt"
    more = options.read_text("utf-8").split() if options.exists() else ()
    code = plain(root, *OPTIONS, *more)
    check(name, root, code, capsys.readouterr().err, before, root)


def drop_the_right_to_read_everything() -> None:
    """Take from this process, for good, what lets root open any file (capabilities(7): 1 and 2)."""
    drop_from_bounding_set = 24
    libc = ctypes.CDLL(None, use_errno=True)
    for capability in (1, 2):
        if os.geteuid() == 0 and libc.prctl(drop_from_bounding_set, capability, 0, 0, 0):
            raise OSError(ctypes.get_errno(), "prctl")


@pytest.mark.skipif(sys.platform != "linux", reason="rights are taken away by a Linux call")
def test_unreadable_folder(root: Path) -> None:
    before = files(root)
    folder = root / "content/articles"
    folder.chmod(0)
    try:
        done = build(root, drop_the_right_to_read_everything)
    finally:
        folder.chmod(0o755)
    check(UNREADABLE, root, done.returncode, done.stderr, before, root)


# ---------------------------------------------------------------- a full disk

SMALL_DISK = """
disk=$1; given=$2; left=$3; shift 3
mount -t tmpfs -o size=2m none "$disk" && cp -a "$given/." "$disk" || exit 99
head -c 4m /dev/zero 2>/dev/null > "$disk/filler"
"$@"; code=$?
rm "$disk/filler" && cp -a "$disk" "$left" || exit 99
exit $code
"""
"""Makes a small file system, fills it to the last byte, runs the build there and keeps what it left."""

NO_ROOM = """
import errno, pathlib
def write_bytes(path, data):
    raise OSError(errno.ENOSPC, "No space left on device")
pathlib.Path.write_bytes = write_bytes
from generator.cli import main
main()
"""
ALONE = ("unshare", "--user", "--map-root-user", "--mount")


def may_mount() -> bool:
    """Return whether this machine lets a process mount a file system that only it sees."""
    try:
        command = [*ALONE, "mount", "-t", "tmpfs", "none", "/mnt"]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


@pytest.mark.skipif(not may_mount(), reason="no right to mount; test_no_room_to_write stands in")
def test_full_disk(root: Path, tmp_path: Path) -> None:
    shutil.copytree(HERE / FULL_DISK / "root", root, dirs_exist_ok=True)
    before = files(root)
    disk, left = tmp_path / "disk", tmp_path / "left"
    disk.mkdir()
    script = [*ALONE, "sh", "-c", SMALL_DISK, "sh", str(disk), str(root), str(left), *command(disk)]
    done = subprocess.run(script, capture_output=True, text=True, check=False)
    check(FULL_DISK, disk, done.returncode, done.stderr, before, left)


def test_no_room_to_write(root: Path) -> None:
    shutil.copytree(HERE / FULL_DISK / "root", root, dirs_exist_ok=True)
    before = files(root)
    script = [sys.executable, "-c", NO_ROOM, *command(root)[3:]]
    done = subprocess.run(script, capture_output=True, text=True, check=False)
    check(FULL_DISK, root, done.returncode, done.stderr, before, root)


# ---------------------------------------------------------------- what only looks bad


def test_gb18030_page_is_read(root: Path, plain: Build) -> None:
    shutil.copytree(HERE / "gb18030_page/root", root, dirs_exist_ok=True)
    assert plain(root) == 0
    texts = [path.read_text("utf-8") for path in (root / "content/articles").rglob("*.md")]
    assert sum("江州港扩建工程完工，港口年吞吐量将增加三成。" in text for text in texts) == 1
