"""Builds done by others: a real scheduler and two worker processes on this machine, and folders elsewhere."""

from __future__ import annotations

import itertools
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from zipfile import ZipFile

import pytest

from generator import cluster, executors
from generator.build import BuildError, BuildOptions, BuildReport, Session, program
from generator.distant import distant, present
from generator.errors import SourceError
from tests.build.build_tools import tree

PATIENCE = 60
"""Seconds after which a test gives up waiting; what it waits for takes far less."""


@dataclass(slots=True)
class Workers:
    """A scheduler and its worker processes, each with a log of its own."""

    logs: Path
    address: str = ""
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, kind: str, *options: str, said: str) -> tuple[subprocess.Popen[bytes], str]:
        """Start a process, wait until its log says the words; return it and that line."""
        log = self.logs / f"{len(self.processes)}.log"
        line = [sys.executable, "-m", f"distributed.cli.dask_{kind}", "--host", "127.0.0.1", "--no-dashboard"]
        with log.open("wb") as out:
            process = subprocess.Popen([*line, *options], stderr=out)
        self.processes.append(process)
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            found = [line for line in log.read_text("utf-8").splitlines() if said in line]
            if found:
                return process, found[0]
            time.sleep(0.05)
        raise TimeoutError(log.read_text("utf-8"))

    def hire(self) -> subprocess.Popen[bytes]:
        """Start one more worker."""
        return self.start("worker", self.address, "--nthreads", "1", "--no-nanny", said="Registered to")[0]


@pytest.fixture(scope="module")
def workers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workers]:
    """Give a scheduler with two workers."""
    running = Workers(tmp_path_factory.mktemp("logs"))
    try:
        _, line = running.start("scheduler", "--port", "0", said="Scheduler at:")
        running.address = line.split()[-1]
        running.hire()
        running.hire()
        yield running
    finally:
        for process in reversed(running.processes):
            process.kill()
            process.wait()


@pytest.fixture
def many(new_root: Callable[[str], Path]) -> Callable[[str], Path]:
    """Return what makes a root of that name with pages enough for several batches."""

    def make(name: str) -> Path:
        root = new_root(name)
        page = (root / "seeds/a1.txt").read_text("utf-8")
        for number in range(120):
            there = page.replace("大桥", f"{number}号大桥").replace("老街", f"{number}号老街")
            (root / f"seeds/c{number:03}.txt").write_text(there, "utf-8")
        return root

    return make


def build(root: Path, executor: cluster.Cluster | None = None) -> BuildReport:
    """Build the root without a search index; return what was done."""
    options = BuildOptions(jobs=executor.jobs if executor else 1, search=False)
    session = Session(root, options, executor=executor)
    report = session.build()
    session.save()
    return report


def test_a_cluster_makes_the_same_bytes(workers: Workers, many: Callable[[str], Path]) -> None:
    here, there = many("here"), many("there")
    build(here)
    with cluster.connect(workers.address) as executor:
        assert executor.jobs == 2
        report = build(there, executor)
    assert report.imported == 123
    assert tree(there / "site") == tree(here / "site")
    assert tree(there / "content") == tree(here / "content")


TRAVELS = """
import pickle
from generator.errors import SourceError, Where
import distributed  # from now on exceptions that are known already are packed otherwise
error = SourceError(Where("seeds/a.txt", 3), "is wrong", "mend it", "江州")
assert pickle.loads(pickle.dumps(error)) == error
"""


def test_an_error_travels_between_processes_also_where_a_cluster_is_spoken_to() -> None:
    subprocess.run([sys.executable, "-c", TRAVELS], check=True)


def watched(executor: cluster.Cluster, marks: Path, victim: int) -> None:
    """Let the process of that id kill itself within its first batch, and all note what they begin.

    A note is named `<map>.<batch>.<process>`. The others begin nothing before the victim did: so it is given
    a batch, and the build is not over when it dies.
    """
    original, maps = executor.map, itertools.count()

    def noted(fn: Callable[..., object], *work: Iterable[object]) -> Iterator[object]:
        number = next(maps)

        def doomed(batch: int, *arguments: object) -> object:
            end = time.monotonic() + PATIENCE
            while os.getpid() != victim and not list(marks.iterdir()) and time.monotonic() < end:
                time.sleep(0.02)
            (marks / f"{number}.{batch}.{os.getpid()}").touch()
            if os.getpid() == victim:
                os.kill(victim, signal.SIGKILL)
            return fn(*arguments)

        return original(doomed, itertools.count(), *work)

    executor.map = noted  # type: ignore[method-assign,assignment]


def test_a_worker_that_is_killed_is_survived(
    workers: Workers, many: Callable[[str], Path], tmp_path: Path
) -> None:
    here, there, marks = many("here"), many("there"), tmp_path / "marks"
    build(here)
    marks.mkdir()
    victim = workers.hire()
    with cluster.connect(workers.address) as executor:
        watched(executor, marks, victim.pid)
        build(there, executor)
    assert victim.wait(PATIENCE) == -signal.SIGKILL
    begun = [mark.name.rpartition(".") for mark in marks.iterdir()]
    (lost,) = [batch for batch, _, process in begun if int(process) == victim.pid]
    again = [int(process) for batch, _, process in begun if batch == lost and int(process) != victim.pid]
    assert again, "nobody did again what the killed worker had begun"
    assert {*again} <= {process.pid for process in workers.processes}
    assert tree(there / "site") == tree(here / "site")


def test_a_worker_s_error_is_told_with_its_place(workers: Workers, many: Callable[[str], Path]) -> None:
    root = many("bad")
    (root / "seeds/c007.txt").write_bytes(b"\x00\x01\x02" * 50)
    with cluster.connect(workers.address) as executor, pytest.raises(BuildError) as failed:
        build(root, executor)
    assert [error.where.path for error in failed.value.errors] == ["seeds/c007.txt"]
    assert not (root / "site").exists()


def test_so_is_that_of_a_template(workers: Workers, many: Callable[[str], Path]) -> None:
    text = (program.templates() / "article.html").read_text("utf-8")
    broken = text.replace("{% block main %}", "{% block main %}\n{{ headlin }}", 1)
    assert broken != text
    told = []
    with cluster.connect(workers.address) as executor:
        for root, who in ((many("here"), None), (many("there"), executor)):
            (root / "templates").mkdir(exist_ok=True)
            (root / "templates/article.html").write_text(broken, "utf-8")
            with pytest.raises(BuildError) as failed:
                build(root, who)
            told.append(failed.value.errors)
    assert told[0] == told[1]
    assert told[0][0].where.path == "templates/article.html"
    assert told[0][0].excerpt == "{{ headlin }}"


def test_results_come_in_order(workers: Workers) -> None:
    with cluster.connect(workers.address) as executor:
        assert executors.remote(executor)
        assert list(executor.map(pow, range(30), [2] * 30)) == [number**2 for number in range(30)]
        assert executor.submit(pow, 2, 5).result() == 32


def test_nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    with pytest.raises(SourceError, match="no scheduler with a worker answers"):
        cluster.connect("tcp://127.0.0.1:9")


def test_the_extra_is_named_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(SourceError, match="extra `cluster`") as failed:
        cluster.connect("tcp://127.0.0.1:9")
    assert failed.value.hint == "pip install 'newspaper-digest[cluster]'"


def test_seeds_that_lie_elsewhere(many: Callable[[str], Path], workers: Workers) -> None:
    here, there = many("here"), many("there")
    build(here)
    with ZipFile(there / "seeds.zip", "w") as parcel:
        for file in (there / "seeds").iterdir():
            parcel.write(file, file.name)
    shutil.rmtree(there / "seeds")
    far = distant(f"zip://::file://{there}/seeds.zip", "seeds")
    with cluster.connect(workers.address) as executor:
        Session(there, BuildOptions(jobs=2, search=False), executor=executor, seeds=far).build()
    assert tree(there / "site") == tree(here / "site")
    session = Session(there, BuildOptions(search=False), seeds=far)
    assert session.build().imported == 123, "nothing was saved"
    assert session.build().imported == 0


def test_seeds_have_to_be_there(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    with ZipFile(tmp_path / "seeds.zip", "w") as parcel:
        parcel.writestr("a.txt", "A")
    for address in (f"file://{tmp_path}/seeds", f"zip://::file://{tmp_path}/seeds.zip"):
        assert present(address, "seeds") == distant(address, "seeds")
    for wrong in (
        f"file://{tmp_path}/seed",
        f"file://{tmp_path}/seeds.zip",
        f"zip://b::file://{tmp_path}/seeds.zip",
    ):
        with pytest.raises(SourceError, match="there is no folder at this address"):
            present(wrong, "seeds")


def test_an_address_that_cannot_be_opened() -> None:
    with pytest.raises(SourceError, match="cannot be opened"):
        distant("nothing-of-the-kind://bucket", "seeds")
