"""Print the path of a Chromium, installing one if the machine has none.

Order: the CHROMIUM variable, a browser on the PATH, one that Playwright installed, apt (as root or with
password-less sudo), Playwright's own install. Exit code 1 with one sentence if none of these works.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def found() -> str:
    """Return the path of a browser that is already there, or an empty string."""
    told = os.environ.get("CHROMIUM", "")
    if told and Path(told).exists():
        return told
    for name in NAMES:
        path = shutil.which(name)
        if path:
            return path
    return playwrights_own()


def playwrights_own() -> str:
    """Return the browser Playwright downloaded, or an empty string."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as p:
        path = p.chromium.executable_path
    return path if Path(path).exists() else ""


def by_apt() -> bool:
    """Install Debian's package where that needs no question; tell whether it worked."""
    if not shutil.which("apt-get"):
        return False
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    steps = (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"])
    return all(quiet([*sudo, *step]) for step in steps)


def by_playwright() -> bool:
    """Let Playwright fetch its own build; tell whether it worked."""
    return quiet([sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"])


def quiet(command: list[str]) -> bool:
    """Run a command, its output on standard error only; tell whether it succeeded."""
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        return subprocess.run(command, stdout=sys.stderr, env=env, check=False).returncode == 0
    except OSError:
        return False


def main() -> int:
    """Print the path; return the exit code."""
    path = found() or (by_apt() and found()) or (by_playwright() and found())
    if not path:
        sys.stderr.write("No Chromium here and none could be installed; set CHROMIUM to the path of one.\n")
        return 1
    sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
