"""Core: the pair index, from search records to the bytes of site/search/ (docs/search.md tells the format).

`months` turns records into folded text, `buckets` that text into postings, `columns` and `texts` what is
counted and shown, `packs` what a page opened from a folder scans; `reader` finds terms in the bytes again.
"""

SCHEME = "pairs-4"
"""Name of the format; a page refuses another one."""
