"""`new`: what it makes, and that it builds, deploys and overwrites nothing."""

from __future__ import annotations

import subprocess
import tomllib
from pathlib import Path

import yaml

from generator import __version__
from tests.cli.cli_tools import PAGE, Run


def test_new_builds_at_once(run: Run, tmp_path: Path) -> None:
    done = run("new", "mine")
    assert (done.returncode, done.stderr) == (0, "")
    made = {
        path.relative_to(tmp_path / "mine").as_posix()
        for path in (tmp_path / "mine").rglob("*")
        if path.is_file()
    }
    assert made == {
        *("README.md", "digest.toml", "requirements.txt", ".gitignore", ".github/workflows/pages.yml"),
        *("seeds/README.md", "seeds/pages.toml"),
    }
    assert "GitHub Actions" in done.stdout.splitlines()[-1]
    assert f"unless newspaper-digest {__version__} is on PyPI, put its wheel into mine/wheels/" in done.stdout
    assert set(done.stdout.splitlines()[: len(made)]) == {f"mine/{name}" for name in made}
    assert tomllib.loads((tmp_path / "mine/digest.toml").read_text("utf-8"))["title"]
    assert f"newspaper-digest=={__version__}\n" in (tmp_path / "mine/requirements.txt").read_text("utf-8")
    assert run("build", "--strict", at=tmp_path / "mine").stdout.startswith("0 pages, 0 articles, ")
    assert run("check", "--strict", at=tmp_path / "mine").returncode == 0
    (tmp_path / "mine/seeds/1.txt").write_text(PAGE, "utf-8")
    assert run("build", at=tmp_path / "mine").stdout.startswith("1 page, 1 article, ")


def test_only_the_deployment_of_a_new_digest_may_publish(run: Run, tmp_path: Path) -> None:
    """What runs a digest's own files holds no key to its site."""
    run("new", "mine")
    workflow = yaml.safe_load((tmp_path / "mine/.github/workflows/pages.yml").read_text("utf-8"))
    assert set(workflow["permissions"].values()) == {"read"}
    may = {name: job["permissions"] for name, job in workflow["jobs"].items()}
    assert may == {
        "build": {"contents": "read", "pages": "read"},  # configure-pages asks where the site will be
        "deploy": {"pages": "write", "id-token": "write"},
    }


def test_the_workflow_of_a_new_digest_takes_the_wheel_that_lies_in_it(run: Run, tmp_path: Path) -> None:
    run("new", "mine")
    mine = tmp_path / "mine"
    workflow = yaml.safe_load((mine / ".github/workflows/pages.yml").read_text("utf-8"))
    (install,) = (
        step["run"] for step in workflow["jobs"]["build"]["steps"] if " pip " in step.get("run", "")
    )

    def asked() -> str:
        script = f'python() {{ echo "$@"; }}\n{install}'
        line = ["/bin/bash", "-e", "-c", script]
        return subprocess.run(line, cwd=mine, capture_output=True, text=True, check=True).stdout

    assert asked() == "-m pip install --requirement requirements.txt\n"
    (mine / "wheels").mkdir()
    assert asked() == "-m pip install --requirement requirements.txt\n"
    (mine / "wheels/newspaper_digest-9-py3-none-any.whl").touch()
    assert asked() == "-m pip install wheels/newspaper_digest-9-py3-none-any.whl\n"


def test_new_takes_no_folder_in_use(run: Run, root: Path) -> None:
    before = sorted(root.rglob("*"))
    done = run("new", root)
    assert done.returncode == 2
    assert done.stderr.startswith(f"{root}: this folder holds something already\n")
    assert sorted(root.rglob("*")) == before
