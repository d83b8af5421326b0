"""What the tests of the command line share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

PAGE = """江州大桥昨日合龙

江州日报讯（记者 周文）3月4日，历时三年建设的江州大桥合龙。市长孙立出席合龙仪式。

大桥全长1200米，双向六车道，预计年底通车。
"""


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a command."""

    returncode: int
    stdout: str
    stderr: str


Run = Callable[..., Done]


def plant(folder: Path) -> Path:
    """Make a root with one page and return it."""
    (folder / "seeds").mkdir(parents=True)
    (folder / "digest.toml").write_text('title = "江州报摘"\n[[newspapers]]\nname = "江州日报"\n', "utf-8")
    (folder / "seeds/1.txt").write_text(PAGE, "utf-8")
    (folder / "seeds/pages.toml").write_text(
        '["1.txt"]\nnewspaper = "江州日报"\ndate = 2020-03-05\npage = 1\n', "utf-8"
    )
    return folder
