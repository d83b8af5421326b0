"""Edge: brings the search index of a site up to date, with the engine that digest.toml names."""

INDEX = "index.json"
FOLDERS = ("pairs", "docs", "people", "ids", "names", "text", "packs", INDEX)
"""What of site/search/ is the index's own; the page itself is an output like any other."""


def owns(path: str) -> bool:
    """Return whether the site-relative path is the index's to write and delete."""
    head, _, rest = path.partition("/")
    return head == "pagefind" or (head == "search" and rest.split("/")[0] in FOLDERS)
