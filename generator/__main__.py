"""`python -m generator`, and the installed command: a process of its own."""

import sys

from generator.start import leave, main


def run() -> None:
    """Run the command line, and end the process with it."""
    try:
        main(leave)
    except ModuleNotFoundError as error:
        if not error.name or error.name.partition(".")[0] == "generator":
            raise
        sys.exit(_lacking(error.name))


def _lacking(package: str) -> str:
    """Return what is told to whom runs a copy of the program by a Python without the packages it needs."""
    from pathlib import Path

    copy = Path(__file__).resolve().parents[1]
    made = [path for name in ("bin/python", "Scripts/python.exe") if (path := copy / ".venv" / name).exists()]
    hint = f"use {made[0]}" if made else f"install the program for this Python: pip install {copy}"
    return f"{sys.executable} lacks the package `{package}`\n  hint: {hint}"


if __name__ == "__main__":
    run()
