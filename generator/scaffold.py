"""Edge: the files a new digest starts with."""

from __future__ import annotations

from pathlib import Path

from generator import __version__, files
from generator.errors import SourceError, Where

_STARTER = Path(__file__).parent / "starter"

FILES = {
    "README.md": "README.md",
    "digest.toml": "digest.toml",
    "seeds/README.md": "seeds/README.md",
    "seeds/pages.toml": "seeds/pages.toml",
    "requirements.txt": "requirements.txt",
    # Under their own names these would act on this program's repository.
    ".gitignore": "gitignore",
    ".github/workflows/pages.yml": "github/workflows/pages.yml",
}
"""File of the new digest → file of the starter."""


def new(folder: Path) -> list[str]:
    """Write a digest's first files; return their names.

    Raises SourceError if the folder holds anything already or cannot be written.
    """
    with files.told(folder):
        if folder.exists() and any(folder.iterdir()):
            raise SourceError(Where(str(folder), 0), "this folder holds something already", "name a new one")
    for name, source in FILES.items():
        text = files.read(_STARTER, source).decode()
        if name == "requirements.txt":
            text = text.replace("{version}", __version__)
        files.write_if_changed(folder / name, text.encode())
    return list(FILES)
