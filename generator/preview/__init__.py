"""Edge: the site on this machine, made anew and shown anew whenever a file is saved."""

from generator.preview.serving import serve

__all__ = ["serve"]
