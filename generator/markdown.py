"""Markdown → HTML or plain text: CommonMark without raw HTML and pictures.

GFM's strikethrough stays off: it eats 4~6℃.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING

from markupsafe import Markup, escape
from msgspec import Struct

if TYPE_CHECKING:  # loaded where a text needs it: most bodies are plain paragraphs
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# Signs that CommonMark may see more in a text than words: marks that mean something anywhere in it …
_INSIDE = b"\\`*_[]<\t\r\x00\f\v"
_HTML = b'&<>"'
_HASH = ord("#")
"""No paragraph of a plain text begins with it."""
_ENTITY = re.compile(r"&#?\w+;")
# … and at the start of a block: lists, quotes, rules, headings, fences; a number with . or ) opens a list.
_AT_START = re.compile(r"[-+=#>~|:\s]|\d{1,9}[.)](?:\s|$)")
_ESCAPED = re.compile(r"\\([!\"$-/:-@\[-`{-~])")
"""A mark that means only itself: imports write a backslash before what would mean more. Without #, which
at the start of what is returned as plain says subhead."""
_WORD = "。"
"""What stands for such a mark while it is found out whether a text is plain; a letter after & may not."""
_GAP = "\n\n"
_SUBHEAD = "## "
safe: Callable[[str], Markup] = partial(str.__new__, Markup)
"""Says that the text is HTML already, as `Markup` does of a plain string, without a line of Python."""
_TEXTUAL = ("inline", "fence", "code_block")
_WIDE = (("\u2e80", "\u9fff"), ("\uf900", "\ufaff"), ("\uff00", "\uffef"))
"""Chinese characters and their marks, by first and last. (A pattern of them would take milliseconds.)"""
_WIDE_TOO = "“”‘’…—"


class Block(Struct, frozen=True):
    """A block of a body as a reader sees it."""

    text: str
    """Without marks."""
    anchor: str = ""
    """Its id on the article's page; empty for a subhead, a list and the like."""
    subhead: bool = False


class Running(Struct, frozen=True):
    """A body's words as a reader sees them, in one piece: what stands anywhere in it is soon found."""

    text: str
    """The blocks with a blank line between each two, and none inside of one."""
    anchors: tuple[str, ...] | None = None
    """Of each block, as `Block` has it; None if all are paragraphs."""

    def anchor(self, at: int) -> str:
        """Return the id of the block that stands there."""
        number = self.text.count(_GAP, 0, at)
        return f"p{number + 1}" if self.anchors is None else self.anchors[number]


def prose(source: str) -> Markup:
    """Return the HTML of a note."""
    return safe(_full(source, numbered=False))  # markdown-it escaped it: raw HTML is off


def body(source: str, dateline: str = "") -> bytes:
    """Return the HTML of an article's body: paragraphs have ids p1, p2 …, the dateline opens the first."""
    html = _quick(source)
    if html is None:
        html = _full(source, numbered=True).encode("utf-8", "replace")
    if dateline:
        opening = f'<span class="dateline">{escape(dateline)}</span>'.encode("utf-8", "replace")
        first = _opening(1)
        html = (
            html.replace(first, first + opening, 1)
            if html.startswith(first)
            else b"<p>%b</p>\n%b" % (opening, html)
        )
    return html


def blocks(source: str) -> tuple[Block, ...]:
    """Return the body's outermost blocks in order, with the ids that `body` gives them."""
    quick = _plain_blocks(source)
    found = _quick_blocks(quick) if quick is not None else _outermost(_parser().parse(source))
    return tuple(found)


def running(source: str) -> Running:
    """Return the body's outermost blocks as one text."""
    plain = "\\" not in source and _SUBHEAD not in source and _plain_blocks(source) is not None
    if plain:
        return Running(source.strip("\n"))
    found = blocks(source)
    texts = [re.sub(r"\n{2,}", "\n", block.text) for block in found]
    return Running(_GAP.join(texts), tuple([block.anchor for block in found]))


def _quick_blocks(blocks: Iterable[str]) -> Iterator[Block]:
    number = 0
    for block in blocks:
        if block.startswith(_SUBHEAD):
            yield Block(block[len(_SUBHEAD) :], subhead=True)
        else:
            number += 1
            yield Block(block, f"p{number}")


def _outermost(tokens: Sequence[Token]) -> Iterator[Block]:
    """Yield the blocks that stand in no other."""
    words: list[str] = []
    kind, number = "", 0
    for token in tokens:
        kind = kind or token.type
        if token.type in _TEXTUAL:
            words.append(_words(token))
        if token.level == 0 and token.nesting < 1:
            paragraph = kind == "paragraph_open"
            number += paragraph
            yield Block("\n".join(words), f"p{number}" if paragraph else "", kind == "heading_open")
            words, kind = [], ""


def plain(source: str) -> str:
    """Return the text without its marks: paragraphs and subheads, a blank line between."""
    blocks = _plain_blocks(source)
    if blocks is not None:
        return "\n\n".join(block.removeprefix(_SUBHEAD) for block in blocks)
    return "\n\n".join(_words(token) for token in _parser().parse(source) if token.type in _TEXTUAL)


def _words(token: Token) -> str:
    """Return the text of an inline or code token."""
    if token.type != "inline":
        return token.content.strip("\n")
    breaks = ("softbreak", "hardbreak")
    _close_up(token.children or [])
    return "".join("\n" if child.type in breaks else child.content for child in token.children or [])


def _quick(source: str) -> bytes | None:
    """Return what `_full` would of a body that is plain text, in a tenth of the time; else None."""
    blocks = _plain_blocks(source)
    if blocks is None:
        return None
    # The source's bytes lie beside it since its key was made: to encode the blocks takes longer.
    encoded = (_GAP.join(blocks) if "\\" in source else source.strip("\n")).encode("utf-8", "replace")
    if [sign for sign in _HTML if sign in encoded]:
        encoded = _escaped(encoded)
    out: list[bytes] = []
    number = 0
    for block in encoded.split(b"\n\n"):
        if block[0] == _HASH:
            out += (b"<h2>", block[3:], b"</h2>\n")
        else:
            number += 1
            out += (_opening(number), block, b"</p>\n")
    return b"".join(out)


@cache
def _opening(number: int) -> bytes:
    """Return what opens the paragraph."""
    return b'<p id="p%d">' % number


@lru_cache(maxsize=512)
def _plain_blocks(source: str) -> tuple[str, ...] | None:
    """Return the blocks of a text that is plain paragraphs and subheads throughout, else None.

    Pages side by side ask for the same: an article's own, and those of the people in it.
    """
    words = _ESCAPED.sub(_WORD, source) if "\\" in source else source
    # To look for each mark in UTF-8 takes less time than to look at each character.
    encoded = words.encode("utf-8", "replace")
    if [mark for mark in _INSIDE if mark in encoded] or (b"&" in encoded and _ENTITY.search(words)):
        return None
    blocks = words.strip("\n").split(_GAP)
    if "\n" in "".join(blocks) or not all(blocks):
        return None
    for block in blocks:
        if not block[0].isalpha() and not _begins_plainly(block):
            return None
        if block[-1].isspace():
            return None
    return tuple(blocks if words is source else _ESCAPED.sub(r"\1", source).strip("\n").split(_GAP))


def _begins_plainly(block: str) -> bool:
    """Return whether a block that begins with no letter is a plain paragraph or subhead."""
    text = block.removeprefix(_SUBHEAD)
    if not text or (text is not block and "#" in text):
        return False
    return text[0].isalpha() or not _AT_START.match(text)


def _full(source: str, *, numbered: bool) -> str:
    """Return the HTML by CommonMark's rules. Headings never reach the page's own level, h1."""
    parser = _parser()
    tokens = parser.parse(source)
    number = 0
    for token in tokens:
        if token.tag == "h1":
            token.tag = "h2"
        elif numbered and token.type == "paragraph_open" and token.level == 0:
            number += 1
            token.attrSet("id", f"p{number}")
        elif token.type == "inline" and token.children:
            _close_up(token.children)
    return str(parser.renderer.render(tokens, parser.options, {}))


def _close_up(children: Sequence[Token]) -> None:
    """Drop a line end between two Chinese characters: a browser would show it as a blank."""
    for before, token, after in zip(children, children[1:], children[2:], strict=False):
        if token.type == "softbreak" and _wide(before.content[-1:]) and _wide(after.content[:1]):
            token.type, token.content = "text", ""


def _wide(char: str) -> bool:
    """Return whether it is a Chinese character or mark; an empty text is none."""
    return bool(char) and (char in _WIDE_TOO or any(first <= char <= last for first, last in _WIDE))


def _escaped(text: bytes) -> bytes:
    """Return the text as markdown-it escapes it."""
    return text.replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b">", b"&gt;").replace(b'"', b"&quot;")


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).disable("image")
