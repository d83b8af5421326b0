"""A newspaper digest: transcribed pages in, a static, searchable site out."""

__version__ = "0.1.0"
