"""Where content files are, relative to the root."""

from __future__ import annotations

import datetime as dt
import re

ARTICLES = "content/articles"
ISSUES = "content/issues"
PEOPLE = "content/people"
TOPICS = "content/topics"
UNKNOWN_PAPER = "未知报纸"
UNDATED = "undated"

# What some file system or git refuses in a name, and the dots that would leave the folder.
_UNFIT = re.compile(r'[/\\:*?"<>|\x00-\x1f\x7f]|^\.+|[. ]+$')


def article_path(newspaper: str, date: dt.date | None, ident: str) -> str:
    """Return `content/articles/<newspaper>/<date>/<id>.md`."""
    return f"{ARTICLES}/{_folder(newspaper)}/{_day(date)}/{ident}.md"


def issue_path(newspaper: str, date: dt.date | None) -> str:
    """Return `content/issues/<newspaper>/<date>.md`."""
    return f"{ISSUES}/{_folder(newspaper)}/{_day(date)}.md"


def _folder(newspaper: str) -> str:
    return _UNFIT.sub("_", newspaper.strip()) or UNKNOWN_PAPER


def _day(date: dt.date | None) -> str:
    return date.isoformat() if date else UNDATED
