"""Edge: runs Pagefind over the search records and puts its index into the site.

Pagefind is given tokens, never the visible HTML (see `search`),
under a language it does not cut words for; its file names that change between equal runs are made to depend
on the contents alone, and a hit's file is made to hold plain text.
"""

from __future__ import annotations

import base64
import json
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from generator import files, search, staging
from generator import pagefind_files as formats
from generator.errors import SourceError, Where
from generator.model import SearchRecord
from generator.pagefind_service import VERSION, Service, trouble
from generator.search import Document

LANGUAGE = "und"
"""Undetermined: Pagefind neither cuts words nor takes endings off."""

SHIPPED = ("pagefind.js", "pagefind-worker.js", "wasm.unknown.pagefind")
"""What a browser needs of what Pagefind writes; its own user interface is left out."""

CHUNK_SIZE = "5000"
"""Places in one file of the index: smaller files make a query lighter and the meta file heavier."""

ENTRY = "pagefind-entry.json"
_PLACE = Where("site/pagefind", 0)


class IndexReport(Struct, frozen=True):
    """What an indexing did."""

    records: int
    """Records that can be found."""
    files: int
    """Files in site/pagefind."""
    size: int
    """Bytes in site/pagefind."""
    unchanged: bool = False
    """Whether everything was there already."""
    watched: tuple[str, ...] = ()
    """Files and folders of the site by whose stamps it is told that a file of the index came or went."""


def index(records: Iterable[SearchRecord], site: Path, cache: Path) -> IndexReport:
    """Make site/pagefind find exactly the records; do nothing if it does already.

    New files are named by their contents and written beside the old ones; then one rename of the entry file
    turns to the new index, and only then the old files go. A run that fails leaves the old index whole.
    Raises SourceError if Pagefind cannot run, fails, or behaves otherwise than the adapter relies on.
    """
    arranged = search.arrange(records)
    keys = [search.key(record) for record in arranged]
    if len({record.id for record in arranged}) < len(arranged):
        raise SourceError(
            _PLACE, "Two records to be indexed have one id.", "Look for articles with the same id."
        )
    target, note, total = site / "pagefind", cache / "search.json", _digest([VERSION, CHUNK_SIZE, keys])
    before = _listing(target)
    if before and _noted(note) == [total, _digest(before)]:
        return _report(keys, before, unchanged=True)
    with files.told(cache):
        cache.mkdir(parents=True, exist_ok=True)
    if arranged:
        documents = [search.document(record) for record in arranged]
        with _scratch(cache) as scratch:
            made = _run(documents, scratch)
        _place(documents, arranged, made, target)
    elif before:
        staging.remove(site, [f"pagefind/{name}" for name in before])
    after = _listing(target)
    files.write_if_changed(note, json.dumps([total, _digest(after)]).encode())
    return _report(keys, after)


def lies(site: Path) -> bool:
    """Return whether there is an index."""
    return (site / "pagefind" / ENTRY).exists()


def remove(site: Path) -> None:
    """Delete site/pagefind, for a site whose search does without it. Raises SourceError."""
    staging.remove(site / "pagefind", _listing(site / "pagefind"))
    with suppress(OSError):
        (site / "pagefind").rmdir()


# ---------------------------------------------------------------- running it


def _run(documents: list[Document], folder: Path) -> dict[str, bytes]:
    """Return what Pagefind makes of the documents: its files by name. It runs in the folder."""
    with Service(folder, CHUNK_SIZE) as service:
        number = service.ask("NewIndex", config=None)["index_id"]
        for document in documents:
            # The address carries the name of the record, so that each page of the index can be told.
            service.ask(
                "AddRecord",
                index_id=number,
                url=document.key,
                content=document.content,
                language=LANGUAGE,
                meta={},
                filters=document.filters,
                sort={},
            )
        # Asked to write files itself, Pagefind answers before the last of them are whole.
        made = service.ask("GetFiles", index_id=number)["files"]
    return {file["path"]: base64.b64decode(file["content"]) for file in made}


# ---------------------------------------------------------------- taking what it wrote


def _place(
    documents: list[Document], records: list[SearchRecord], made: dict[str, bytes], target: Path
) -> None:
    """Check what Pagefind wrote, then put it into the site in its final form."""
    kept: set[str] = set()
    try:
        entry = json.loads(made[ENTRY])
        if entry["version"] != VERSION or list(entry["languages"]) != [LANGUAGE]:
            raise formats.FormatError(f"version {entry['version']}, languages {list(entry['languages'])}")
        meta = formats.read_meta(made[f"pagefind.{entry['languages'][LANGUAGE]['hash']}.pf_meta"])
        _test(meta, documents, records, made)
        for name, data in _final(meta, entry, documents, made):
            files.write_if_changed(target / name, data)
            kept.add(name)
    except (formats.FormatError, KeyError, TypeError, ValueError) as error:
        raise trouble(f"Pagefind behaves otherwise than its version {VERSION}: {error}.") from error
    staging.remove(target, [name for name in _listing(target) if name not in kept])


def _test(
    meta: formats.Meta, documents: list[Document], records: list[SearchRecord], made: dict[str, bytes]
) -> None:
    """Raise `FormatError` unless the index holds every record in order and finds three known phrases exactly.

    The phrases are looked up in the files themselves, by the rule Pagefind's quoted search follows, and must
    be found in just the records whose text contains them. What the program in the browser makes of a query is
    tied to the version, which is checked too, and tested in a browser by tests/browser.
    """
    if len(meta.pages) != len(documents):
        raise formats.FormatError(f"{len(meta.pages)} pages were indexed of {len(documents)}")
    for (name, _), document in zip(meta.pages, documents, strict=True):
        url = formats.read_fragment(made[f"fragment/{name}.pf_fragment"])["url"]
        if url != document.key:
            raise formats.FormatError(f"page {url} stands where {document.key} was given")
    for sample in search.samples(records):
        truth = {at for at, record in enumerate(records) if search.contains(record, [sample])}
        found = formats.find(meta, lambda name: made[f"index/{name}.pf_index"], search.phrase(sample))
        if found != truth:
            raise formats.FormatError(
                f"“{sample}” was found in {len(found)} records, it stands in {len(truth)}"
            )


def _final(
    meta: formats.Meta, entry: dict[str, Any], documents: list[Document], made: dict[str, bytes]
) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the index by name, the entry file last: it turns a reader to the new ones."""
    for name in SHIPPED:
        yield name, made[name]
    pages, chunks, filters = [], [], []
    for document, (_, words) in zip(documents, meta.pages, strict=True):
        yield f"fragment/{document.key}.pf_fragment", formats.write_fragment(document, words)
        pages.append((document.key, words))
    for chunk in meta.chunks:
        data = made[f"index/{chunk.name}.pf_index"]
        chunks.append(replace(chunk, name=formats.short_hash(data)))
        yield f"index/{chunks[-1].name}.pf_index", data
    for name, file in meta.filters:
        tidy, data = formats.tidy_filter(made[f"filter/{file}.pf_filter"])
        filters.append((name, tidy))
        yield f"filter/{tidy}.pf_filter", data
    data = formats.write_meta(formats.Meta(meta.version, tuple(pages), tuple(chunks), tuple(filters)))
    entry["languages"][LANGUAGE]["hash"] = formats.short_hash(data)
    yield f"pagefind.{formats.short_hash(data)}.pf_meta", data
    yield ENTRY, json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()


# ---------------------------------------------------------------- knowing what is there


def _listing(target: Path) -> dict[str, int]:
    """Return the size of every file in the folder by its name; empty if there is no folder."""
    with files.told(target):
        return {
            path.relative_to(target).as_posix(): path.stat().st_size
            for path in sorted(target.rglob("*"))
            if path.is_file()
        }


def _digest(value: object) -> str:
    return sha256(json.dumps(value).encode()).hexdigest()


def _noted(note: Path) -> object:
    """Return what the last run noted, or None if it left nothing that can be read."""
    try:
        return json.loads(note.read_bytes())
    except (OSError, ValueError):
        return None


def _report(keys: list[str], listing: dict[str, int], *, unchanged: bool = False) -> IndexReport:
    return IndexReport(len(keys), len(listing), sum(listing.values()), unchanged)


@contextmanager
def _scratch(cache: Path) -> Iterator[Path]:
    """Give a folder that is gone afterwards."""
    with files.told(cache), tempfile.TemporaryDirectory(prefix="pagefind-", dir=cache) as name:
        yield Path(name)
