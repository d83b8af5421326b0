"""Core: what is searched, and how a text becomes words that Pagefind cannot misread.

The rule of a hit: every term of the query stands, folded, in one line of the article's title or body.
Every folded character becomes a *unit*, every pair of neighbouring units a token, and the last unit of a
line stands alone, so a phrase of tokens is found exactly where its text stands and never across lines.
Punctuation, digits and letters are units like any other: no character is left to a check afterwards.

`templates/assets/search/text.js` does the same to a query; the tables in tests/search hold both to it.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from hashlib import sha256
from itertools import islice, pairwise, zip_longest

from msgspec import Struct
from msgspec.structs import asdict

from generator import traditional
from generator.model import SearchRecord

SCHEME = "pairs-2"
"""Name of the way texts become tokens; a change of it makes every index new."""

TITLE = "t"
"""Prefix of the tokens that stand for the title alone, so that title hits come first."""

MARGIN = "m"
"""Prefix of the tokens for what stands around the text: kicker, deck, byline, rubric, people, topics."""

SINGLE = "x"
"""Prefix of a token for one character wherever it stands, for queries of one character."""

_UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff"
_BLANK = "\\x00-\\x20\\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_INVISIBLE = re.compile(f"[{_UNSEEN}]+")
_SPACE = re.compile(f"[{_BLANK}]+")
_SEEN = re.compile(f"[^{_UNSEEN}{_BLANK}]")
_LINE_END = re.compile("[\\n\\r\\v\\f\u2028\u2029]+")
_END = "\ue000"
"""A private character, for the ends of lines while many are folded."""
_TERM = re.compile(r'(?<![^ ])"([^"]*)"(?![^ ])|([^ ]+)')


class Document(Struct, frozen=True):
    """What Pagefind is given of one record, and what the reader's browser is given of a hit."""

    key: str
    """Name of the record's fragment, as `key` makes it."""
    content: str
    """Tokens with one space between; empty if there is nothing to find."""
    filters: dict[str, list[str]]
    """Facets: paper and topic. A date needs none: the key of every hit tells it."""
    meta: dict[str, str]
    """What a hit shows: id, url, title, paper, date, page, section, rubric."""
    body: str
    """Plain text, a line a paragraph."""


def fold(text: str) -> str:
    """Return the text as it is compared: even, and traditional characters as simplified ones."""
    return traditional.folded(even(text))


def even(text: str) -> str:
    """Return the text without what makes no difference to a reader.

    NFKC, lower case, no invisible characters, each run of white space one space, none at the ends.
    """
    visible = _INVISIBLE.sub("", text)
    lower = unicodedata.normalize("NFKC", visible).lower()
    return _SPACE.sub(" ", unicodedata.normalize("NFKC", lower)).strip(" ")


def folded_lines(held: Sequence[str]) -> list[str]:
    """Return the `fold` of each line, made of all at once, which takes a fifth of the time."""
    return _one_form(even_lines(held))[0]


def even_lines(held: Sequence[str]) -> list[str]:
    """Return each line made `even`, all at once."""
    if any(_END in line for line in held):
        return [even(line) for line in held]
    # No step of the folding touches this sign, or joins it to a neighbour.
    visible = unicodedata.normalize("NFKC", _INVISIBLE.sub("", _END.join(held))).lower()
    spaced = _SPACE.sub(" ", unicodedata.normalize("NFKC", visible))
    return [line.strip(" ") for line in spaced.split(_END)] if held else []


def folded(texts: Sequence[str]) -> tuple[list[list[str]], str]:
    """Return the `lines` of each text, made of all at once, and the `traditional.standing` of them all."""
    parts = [_LINE_END.split(text) for text in texts]
    every, old = _one_form(even_lines([line for part in parts for line in part]))
    held = iter(every)
    return [[line for line in islice(held, len(part)) if line] for part in parts], old


def _one_form(held: list[str]) -> tuple[list[str], str]:
    """Return even lines folded, and the traditional characters in them, each with its simplified one."""
    old = traditional.standing("".join(held))
    return [traditional.folded(line) for line in held] if old else held, old


def units(text: str) -> list[str]:
    """Return one unit a character of the folded text.

    Common Han characters stand for themselves. Everything else is its code point in six hexadecimal digits,
    since Pagefind drops punctuation, cuts `a1` and `aB` in two, and takes accents off letters.
    """
    return [
        c if "\u3400" <= c <= "\u4db5" or "\u4e00" <= c <= "\u9fef" else f"{ord(c):06x}" for c in fold(text)
    ]


def tokens(text: str, prefix: str = "") -> str:
    """Return the tokens of one line, a space between: each unit with its neighbour, the last one alone."""
    line = units(text)
    return " ".join(prefix + first + second for first, second in zip_longest(line, line[1:], fillvalue=""))


def phrase(term: str, prefix: str = "") -> str:
    """Return the tokens that stand next to each other wherever the term stands; empty for an empty term."""
    line = units(term)
    if len(line) == 1:
        return prefix + SINGLE + line[0]
    return " ".join(prefix + first + second for first, second in pairwise(line))


def terms(query: str) -> tuple[str, ...]:
    """Return the folded terms of a query, each once, in order: white space parts them, "…" keeps it.

    A quotation mark parts only at the edge of a term; inside one it is a character like any other.
    """
    found = (quoted or bare for quoted, bare in _TERM.findall(_SPACE.sub(" ", query.replace("＂", '"'))))
    return tuple(dict.fromkeys(folded for term in found if (folded := fold(term))))


def lines(text: str) -> list[str]:
    """Return the folded lines of a text that hold anything."""
    return [folded for line in _LINE_END.split(text) if (folded := fold(line))]


def shown_lines(text: str) -> list[str]:
    """Return the lines of a text as they are shown: not folded, no blank ones, no blanks at the ends."""
    return [line for line in map(str.strip, _LINE_END.split(text)) if line]


def plain(text: str) -> str:
    """Return the text as it is shown, a line a paragraph."""
    return "\n".join(shown_lines(text))


def is_blank(character: str) -> bool:
    """Return whether the character is folded to a space."""
    return bool(_SPACE.fullmatch(character))


def contains(record: SearchRecord, wanted: Iterable[str]) -> bool:
    """Return whether every folded term stands in a line of the title or body: what an index must equal."""
    held = lines(record.title) + lines(record.body)
    return all(any(term in line for line in held) for term in wanted)


def key(record: SearchRecord) -> str:
    """Return the name of the record's fragment: id, date in digits or none, digest of all, dots between."""
    # It need only differ from what the same record was before, and every page of the index names it.
    digest = sha256(json.dumps([SCHEME, asdict(record)]).encode()).hexdigest()[:6]
    return f"{record.id}.{record.date.replace('-', '')}.{digest}"


def document(record: SearchRecord) -> Document:
    """Return what the index is given of the record."""
    title, body = lines(record.title), lines(record.body)
    content = [*_field([*title, *body], ""), *_field(title, TITLE), *_field(margin(record), MARGIN)]
    meta = {
        "id": record.id,
        "url": record.url,
        "title": record.title,
        "paper": record.newspaper,
        "date": record.date,
        "page": "" if record.page is None else str(record.page),
        "section": record.section,
        "rubric": record.rubric,
    }
    filters = {"paper": [record.newspaper], "topic": list(record.topics)}
    return Document(
        key=key(record),
        content=" ".join(content),
        filters={name: values for name, values in filters.items() if any(values)},
        meta={name: value for name, value in meta.items() if value},
        body=plain(record.body),
    )


def margin(record: SearchRecord) -> list[str]:
    """Return the folded lines that stand around the text, each once."""
    around = (record.kicker, record.deck, record.byline, record.rubric, *record.people, *record.topics)
    return list(dict.fromkeys(line for part in around for line in lines(part)))


def _field(held: list[str], prefix: str) -> list[str]:
    """Return the tokens of a field: its lines, then each of its characters once."""
    characters = dict.fromkeys(unit for line in held for unit in units(line))
    return [tokens(line, prefix) for line in held] + [prefix + SINGLE + unit for unit in characters]


def holds(record: SearchRecord) -> bool:
    """Return whether title or body hold anything to find."""
    return bool(_SEEN.search(record.title) or _SEEN.search(record.body))


def arrange(records: Iterable[SearchRecord]) -> list[SearchRecord]:
    """Return the records that hold anything to find, newest first, undated last: the order of hits."""
    held = (record for record in records if holds(record))
    by_place = sorted(held, key=lambda r: (r.newspaper, r.page is None, r.page or 0, r.url, r.id))
    return sorted(by_place, key=lambda record: record.date, reverse=True)


def samples(records: list[SearchRecord]) -> tuple[str, ...]:
    """Return three phrases that stand in the records: in a line, across a sign or digit, one character."""
    texts = [
        max(lines(records[at].title) + lines(records[at].body), key=len)
        for at in (0, len(records) // 2, len(records) - 1)
    ]
    sign = next((at for at, unit in enumerate(units(texts[1])) if len(unit) > 1), 0)
    middle = len(texts[0]) // 2
    cut = (texts[0][middle : middle + 4], texts[1][max(0, sign - 2) : sign + 3], texts[2][:1])
    return tuple(fold(part) or text[:1] for part, text in zip(cut, texts, strict=True))
