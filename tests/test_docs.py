"""What the documents promise is there: every link leads somewhere, every command and option is described."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer.main
from msgspec import Struct
from msgspec.structs import fields

from generator import cli
from generator.model import Article, Issue
from generator.model.flags import FLAG_KINDS

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
LINK = re.compile(r"!?\[[^\]]*\]\((?P<to>[^)\s#]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(document: Path) -> None:
    links = [link["to"] for link in LINK.finditer(document.read_text("utf-8"))]
    lost = [to for to in links if "://" not in to and not (document.parent / to).exists()]
    assert lost == []


def test_every_command_and_option_is_described() -> None:
    said = (ROOT / "docs/commands.md").read_text("utf-8")
    group = typer.main.get_command(cli.app)
    commands = getattr(group, "commands", {})
    assert {"build", "parse", "import", "serve", "check", "new"} <= set(commands)
    missing = [f"{name} {option}" for name, command in commands.items() for option in _options(command)]
    missing = [words for words in missing if words.split()[1] not in said or words.split()[0] not in said]
    assert missing == []


def _options(command: object) -> list[str]:
    return [
        option
        for parameter in getattr(command, "params", [])
        for option in parameter.opts
        if option.startswith("--") and option != "--help"
    ]


@pytest.mark.parametrize(("kind", "beside"), [(Article, {"path"}), (Issue, {"path"})])
def test_every_key_of_the_data_is_described(kind: type[Struct], beside: set[str]) -> None:
    """Those beside are not given: where a file lies is nobody's business outside."""
    said = (ROOT / "docs/data.md").read_text("utf-8") + (ROOT / "docs/content.md").read_text("utf-8")
    assert {one.name for one in fields(kind)} - beside - set(re.findall(r"`(\w+)`", said)) == set()


def test_every_flag_has_a_chinese_name() -> None:
    assert all(re.fullmatch(r"[\u4e00-\u9fff、]+", name) for name in FLAG_KINDS.values())
