"""Hypothesis strategies for what content files hold."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from generator.model import (
    Article,
    Author,
    Caption,
    Flag,
    Issue,
    IssuePage,
    Nameplate,
    Notice,
    Person,
    Source,
    Teaser,
)

# All of Unicode but lone surrogates, which no UTF-8 file holds, and the carriage return, which is a line end.
ANY = st.characters(exclude_categories=["Cs"], exclude_characters="\r")
# What likes to go wrong in YAML and Markdown comes up more often.
NASTY = st.sampled_from(
    [
        "---",
        "#",
        ": ",
        "是",
        "no",
        "null",
        "~",
        "2022",
        "1e3",
        "0x1f",
        "'",
        '"',
        "[",
        "{a: b}",
        "&amp;",
        "*星*",
    ]
) | st.sampled_from(
    ["1. 一", "## 题", "> ", "\\", "`", "<b>", "=", "…", "“", "\n", "\t", " ", "\u2028", "\x85", "\ufeff"]
)
TEXT = st.lists(NASTY | st.text(ANY, max_size=6), max_size=4).map("".join)
NAME = TEXT.filter(bool)
NAMES = st.lists(NAME, max_size=4).map(tuple)
COUNT = st.none() | st.integers(1, 99)
DATE = st.none() | st.dates(dt.date(1000, 1, 1))
LINES = st.tuples(st.integers(1, 999), st.integers(0, 9)).map(lambda p: (p[0], p[0] + p[1]))
FLAGS = st.lists(
    st.builds(
        Flag, kind=NAME, line=st.integers(0, 99), message=TEXT, confidence=st.floats(0, 1, allow_nan=False)
    ),
    max_size=3,
).map(tuple)
IDS = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_-]{0,12}", fullmatch=True)
BODY = st.lists(TEXT, max_size=4).map("\n\n".join).map(lambda text: text.strip("\n"))

ARTICLES = st.builds(
    Article,
    id=IDS,
    newspaper=TEXT,
    date=DATE,
    title=TEXT,
    kicker=TEXT,
    deck=TEXT,
    rubric=TEXT,
    dateline=TEXT,
    date_from=st.sampled_from(["nameplate", "pages.toml", "command line", "inferred", ""]),
    page=COUNT,
    section=TEXT,
    order=st.integers(0, 99),
    byline=TEXT,
    reporters=NAMES,
    correspondents=NAMES,
    interns=NAMES,
    photographers=NAMES,
    editors=NAMES,
    authors=st.lists(st.builds(Author, NAME, TEXT), max_size=3).map(tuple),
    people=st.lists(st.builds(Person, NAME, NAMES), max_size=3).map(tuple),
    places=NAMES,
    organisations=NAMES,
    topics=NAMES,
    keywords=NAMES,
    summary=TEXT,
    continued_on=COUNT,
    continued_from=COUNT,
    source=st.builds(Source, TEXT, st.lists(LINES, max_size=3).map(tuple), TEXT),
    flags=FLAGS,
    former_ids=st.lists(IDS, max_size=3).map(tuple),
    body=BODY,
)

PAGES = st.builds(
    IssuePage,
    number=COUNT,
    section=TEXT,
    file=TEXT,
    digest=TEXT,
    articles=st.lists(IDS, max_size=4).map(tuple),
    captions=st.lists(st.builds(Caption, TEXT, TEXT, st.integers(0, 99)), max_size=3).map(tuple),
    teasers=st.lists(st.builds(Teaser, TEXT, COUNT, TEXT, st.integers(0, 99)), max_size=3).map(tuple),
    notices=st.lists(st.builds(Notice, TEXT, st.integers(0, 99)), max_size=3).map(tuple),
    flags=FLAGS,
)
ISSUES = st.builds(
    Issue,
    newspaper=TEXT,
    date=DATE,
    nameplate=st.builds(Nameplate, TEXT, DATE, TEXT, TEXT, COUNT, TEXT, COUNT, TEXT),
    pages=st.lists(PAGES, max_size=3, unique_by=lambda page: page.file).map(tuple),
    note=BODY,
)
