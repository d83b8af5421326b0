"""Changes front matter in place: only the lines of the keys that change, and never a comment."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from generator.content.yamlout import Plain, entry

_KEY = re.compile(r"(?P<key>[A-Za-z_][\w-]*)[ \t]*:(?=[ \t]|$)")
_ASIDE = re.compile(r"[ \t]*(?:#.*)?$")


def edit(
    front: str, ours: Mapping[str, Plain], merged: Mapping[str, Plain], machine: str, order: Sequence[str]
) -> str:
    """Return the front matter saying `merged` where it said `ours`; what says the same stays as written.

    `machine` is the new machine line, `order` the order of keys for those that come in.
    """
    pieces = _pieces(front)
    if not _is_all(front, pieces):
        pieces = [("", comments(front))] + [(key, entry(key, value)) for key, value in ours.items()]
    out: list[tuple[str, str]] = []
    for key, raw in pieces:
        if key == "machine":
            out.append((key, _machine(raw, machine)))
        elif not key or merged.get(key) == ours.get(key):
            out.append((key, raw))
        else:
            out.append((key, comments(raw) + (entry(key, merged[key]) if key in merged else "")))
    present = {key for key, _ in pieces}
    for key in order:
        if key in merged and key not in present:
            out.insert(_room(out, key, order), (key, entry(key, merged[key])))
    if "machine" not in present:
        out.append(("machine", _machine("", machine)))
    return "".join(raw for _, raw in out)


def comments(yaml_text: str) -> str:
    """Return the YAML's comments, each on a line of its own."""
    import yaml  # few builds edit front matter

    found = []
    end = 0
    for token in (*yaml.scan(yaml_text, Loader=yaml.BaseLoader), None):
        start = token.start_mark.index if token else len(yaml_text)
        found.extend(re.findall(r"#[^\n]*", yaml_text[end:start]))
        end = token.end_mark.index if token else start
    return "".join(f"{line}\n" for line in found)


def _machine(raw: str, machine: str) -> str:
    line = f"machine: {machine}\n"
    return raw if raw == line else comments(raw) + line


def _pieces(front: str) -> list[tuple[str, str]]:
    """Return (key, its lines) in order; blank lines and comments between keys have no key."""
    out: list[tuple[str, str]] = []
    aside = ""
    for line in front.splitlines(keepends=True):
        start = _KEY.match(line)
        if _ASIDE.match(line):
            aside += line
        elif start or not out:
            out += [("", aside)] if aside else []
            out.append((start["key"] if start else "", line))
            aside = ""
        else:
            key, raw = out.pop()
            out.append((key, raw + aside + line))
            aside = ""
    return [*out, ("", aside)] if aside else out


def _is_all(front: str, pieces: Sequence[tuple[str, str]]) -> bool:
    """Return whether the pieces are cut where YAML sees the keys."""
    import yaml

    node = yaml.compose(front, Loader=yaml.BaseLoader)
    keys = [key.value for key, _ in node.value] if isinstance(node, yaml.MappingNode) else []
    return keys == [key for key, _ in pieces if key]


def _room(pieces: Sequence[tuple[str, str]], key: str, order: Sequence[str]) -> int:
    """Return the place of a new key: after the last of those that come before it."""
    before = set(order[: order.index(key)])
    return max((i for i, (other, _) in enumerate(pieces, 1) if other in before), default=0)
