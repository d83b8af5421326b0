"""Measurements of the whole program beside its peers; nothing here is part of the program."""
