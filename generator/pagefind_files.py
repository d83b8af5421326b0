"""Core: the files Pagefind writes, as values: read, put in order, and asked for a phrase.

Formats as Pagefind 1.5 writes them (pagefind/src/index/*.rs, fragments/mod.rs): gzip over `pagefind_dcd` and
then CBOR arrays, for a fragment JSON.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import Any

import cbor2
from msgspec import Struct

from generator.search import Document

SIGNATURE = b"pagefind_dcd"


class FormatError(Exception):
    """A file of the index does not look as the adapter expects."""


class Chunk(Struct, frozen=True):
    """One file of the word index."""

    first: str
    """A prefix of its first word, or the word itself."""
    last: str
    """A prefix of its last word, or the word itself."""
    name: str


class Meta(Struct, frozen=True):
    """What Pagefind reads first: pages, chunks and filters by name. Page numbers count from 0."""

    version: str
    pages: tuple[tuple[str, int], ...]
    """Fragment name and word count of each page, in the order the pages were given."""
    chunks: tuple[Chunk, ...]
    filters: tuple[tuple[str, str], ...]
    """Name of the filter and of its file."""


def unpack(data: bytes) -> bytes:
    """Return what a file of the index holds, raise `FormatError` if it is none."""
    try:
        plain = gzip.decompress(data)
    except (OSError, EOFError) as error:
        raise FormatError(f"not gzip: {error}") from error
    if not plain.startswith(SIGNATURE):
        raise FormatError("the signature is missing")
    return plain[len(SIGNATURE) :]


def pack(data: bytes) -> bytes:
    """Return a file of the index that holds the data; the same bytes for the same data."""
    return gzip.compress(SIGNATURE + data, compresslevel=9, mtime=0)


def read_meta(data: bytes) -> Meta:
    """Return the meta file's contents, raise `FormatError` if it is of another form."""
    match _cbor(data):
        case [str(version), list(pages), list(chunks), list(filters), list(), list()]:
            return Meta(
                version,
                tuple((str(name), int(words)) for name, words in pages),
                tuple(Chunk(str(first), str(last), str(name)) for first, last, name in chunks),
                tuple((str(name), str(file)) for name, file in filters),
            )
    raise FormatError("the meta file has other fields than expected")


def write_meta(meta: Meta) -> bytes:
    """Return a meta file without sort orders, in which pages stand in the order they were given."""
    value = [
        meta.version,
        [list(page) for page in meta.pages],
        [[chunk.first, chunk.last, chunk.name] for chunk in meta.chunks],
        [list(pair) for pair in sorted(meta.filters)],
        [],
        [],
    ]
    return pack(cbor2.dumps(value))


def tidy_filter(data: bytes) -> tuple[str, bytes]:
    """Return (name, file) of a filter with its values in order; Pagefind's own order is new every time."""
    match _cbor(data):
        case [str(name), list(values)]:
            tidy = pack(cbor2.dumps([name, sorted(values)]))
            return f"{name}_{short_hash(tidy)}", tidy
    raise FormatError("a filter has other fields than expected")


def read_fragment(data: bytes) -> dict[str, Any]:
    """Return the JSON object of a fragment, raise `FormatError` if there is none."""
    try:
        value = json.loads(unpack(data))
    except ValueError as error:
        raise FormatError(f"a fragment is no JSON: {error}") from error
    if not isinstance(value, dict) or not {"url", "content", "meta"} <= value.keys():
        raise FormatError("a fragment has other fields than expected")
    return value


def write_fragment(document: Document, words: int) -> bytes:
    """Return the fragment that a browser loads for a hit: the plain text, not the tokens."""
    value = {
        "url": document.meta["url"],
        "content": document.body,
        "word_count": words,
        "filters": {},
        "meta": document.meta,
        "anchors": [],
    }
    return pack(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


def short_hash(data: bytes) -> str:
    """Return ten hexadecimal digits that tell contents apart."""
    return sha256(data).hexdigest()[:10]


def find(meta: Meta, chunk: Callable[[str], bytes], words: str) -> set[int]:
    """Return the numbers of the pages on which the words stand next to each other.

    It is what Pagefind's quoted search finds. `chunk` returns the bytes of a chunk by its name.
    """
    pages: set[int] | None = None
    starts: dict[int, set[int]] = {}
    for offset, word in enumerate(words.split(" ")):
        held = _positions(meta, chunk, word)
        pages = held.keys() & starts.keys() if offset else set(held)
        starts = {
            page: {at - offset for at in held[page]} & starts.get(page, set()) if offset else set(held[page])
            for page in pages
        }
    return {page for page, at in starts.items() if at}


def _positions(meta: Meta, chunk: Callable[[str], bytes], word: str) -> dict[int, set[int]]:
    """Return the places of a word on each page that has it."""
    for part in meta.chunks:
        if part.first <= word and (word <= part.last or word.startswith(part.last)):
            match _cbor(chunk(part.name)):
                case [list(entries)]:
                    for entry in entries:
                        if entry[0] == word:
                            return dict(_pages(entry[1]))
                case _:
                    raise FormatError("a chunk of the index has other fields than expected")
    return {}


def _pages(packed: list[list[Any]]) -> Iterator[tuple[int, set[int]]]:
    """Yield (page number, places): both are told by distance; a negative number sets a weight."""
    page = 0
    for distance, places, _ in packed:
        page += distance
        at, found = 0, set()
        for step in places:
            if step < 0:
                at = 0
            else:
                at += step
                found.add(at)
        yield page, found


def _cbor(data: bytes) -> Any:
    """Return the CBOR value a file holds."""
    try:
        return cbor2.loads(unpack(data))
    except cbor2.CBORDecodeError as error:
        raise FormatError(f"not CBOR: {error}") from error
