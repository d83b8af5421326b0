"""Bodies: body blocks in a row become the text of one article, with its byline taken out."""

from __future__ import annotations

from msgspec.structs import replace

from generator.model import Flag
from generator.parsing import asides, bylines, flags, forms, marks, remarks, signatures
from generator.parsing.affinity import pairs
from generator.parsing.blocks import Block
from generator.parsing.draft import Body, Draft, Piece
from generator.parsing.roles import Byline
from generator.parsing.source import Fragment, cut
from generator.parsing.talk import apart

_GOES_ON = 0.6
"""Difference of talk below which text behind a drawn rule is the same article: a transcriber may draw one
where a column ends."""


_LABELLED, _WHOLE = "labelled", "whole"
"""How far an editors' remark is taken: its label, or its text too."""


def gather(draft: Draft) -> Draft:
    """Cut the page's body blocks into bodies at bylines, at headlines, and behind bylines at an end."""
    builder = _Builder(draft)
    for index, kind in enumerate(draft.kinds):
        builder.take(index, kind)
    return replace(draft, bodies=builder.done())


class _Builder:
    """Collects pieces; lives only while one page is gathered."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.out: list[Body] = []
        self.pieces: list[Piece] = []
        self.byline: Byline | None = None
        self.signed: tuple[Fragment, ...] = ()
        self.closed = False
        self.goes_on = False
        """Whether the article at hand goes on on another page, so that what follows here is another."""
        self.notes: tuple[Flag, ...] = ()
        self.remark = ""
        """Which editors' remark the pieces at hand are and nothing else, its text still to come or not."""
        self.pending: tuple[Piece, ...] = ()
        """A remark that stands over the next article's headline."""
        self.over = False
        """Whether it ended in the day of a letter or a notice."""

    def take(self, index: int, kind: str) -> None:
        block = self.draft.blocks[index]
        ended = bool(self.pieces) and marks.ended(self.pieces[-1].fragment.text)
        if block.ruled and ended:
            self._rule(block, kind)
        if index in self.draft.starts and self.pieces:
            self._flush()
        if self._remarks(index, kind):
            return
        if kind == "byline":
            said = bylines.whole(block.text)
            second = self.signs() and (said is None or self._ends(index, said))
            said = said or bylines.bracketed(block.text) or bylines.signed(block.text)
            if second:  # the article is signed already: names in brackets are the end of its text
                self._text(index, block.body)
            elif said is not None:
                self._byline(said, block.body)
        elif kind == "body" and index in self.draft.apart:
            self._lines(index)
        elif kind == "body":
            self._text(index, block.body)
        elif kind == "subhead":
            self.pieces.append(Piece(index, block.body, subhead=True))
        elif kind in ("head", "author", "teaser", "rubric") and self.pieces:
            if self.remark:
                self.pending = (*self.pending, *(replace(p, stray=True, subhead=False) for p in self.pieces))
                self.pieces, self.remark = [], ""
            else:
                self._flush()

    def _remarks(self, index: int, kind: str) -> bool:
        """Take a remark of the editors, or the text under its label; return whether it was one."""
        block = self.draft.blocks[index]
        found = remarks.read(block.text) if kind in ("body", "subhead") else None
        labelled = self.remark == _LABELLED and kind == "body"
        if found is None and not labelled:
            return False
        if found is not None and found[0] == remarks.BEFORE:
            self._flush()
        self.pieces.append(Piece(index, block.body, subhead=found is not None and found[1]))
        if labelled:
            self.remark = _WHOLE
        elif found is not None and found[0] == remarks.BEFORE:
            self.remark = _LABELLED if found[1] else _WHOLE
        else:  # behind its article, though that be signed
            self.closed = self.closed and not (found is not None and found[1])
        return True

    def _rule(self, block: Block, kind: str) -> None:
        """End the article at a drawn rule, unless the text behind it goes on speaking of the same.

        A rule between two texts may also be the end of a column.
        """
        if kind != "body" or self.closed or bylines.opens(block.text):
            self._flush()
            return
        before = frozenset[str]().union(*(pairs(p.fragment.text) for p in self.pieces))
        if apart(before, pairs(block.text)) >= _GOES_ON:
            note = (flags.flag("boundary_doubtful", block.number, "据横线分为两稿。", 0.7),)
            self.notes += note
            self._flush()
            self.notes = note

    def signs(self) -> bool:
        """Return whether the article at hand is signed by name already."""
        return self.byline is not None and bool(self.byline.names)

    def _ends(self, index: int, said: Byline) -> bool:
        """Return whether a byline in a block of its own stands behind a text, not before one."""
        behind = self.draft.kinds[index + 1 : index + 2]
        return bool(self.pieces) and behind != ("body",) and not said.dateline

    def _byline(self, said: Byline, fragment: Fragment) -> None:
        if self.remark:
            self.byline, self.signed, self.remark = said, (fragment,), ""
            return
        if self.pieces and self.byline is None and not said.dateline.endswith("讯"):
            self.byline, self.signed, self.closed = said, (*self.signed, fragment), True
            return
        if self.pieces:
            self._flush()
        self.byline, self.signed = said, (fragment,)

    def _text(self, index: int, fragment: Fragment) -> None:
        source = self.draft.source
        opening = bylines.opening(fragment.text)
        if opening is not None:
            if self.pieces and not self.remark:
                self._flush()
            self.remark = ""
            head, rest = cut(source, fragment, opening.end)
            self.byline = opening
            self.signed = (head,) if head else ()
            if rest is None:
                return
            fragment = rest
        jump = asides.jump(fragment.text)
        behind = jump is not None and jump[0].onward and jump[1:] == (0, len(fragment.text))
        if opening is None and (self.closed or self.goes_on or self.over) and not (behind and self.pieces):
            self._flush()
        self.remark = ""
        self.goes_on = jump is not None and jump[0].onward
        closing = bylines.closing(fragment.text)
        if closing is not None and not self.signs():
            rest, tail = cut(source, fragment, closing.start)
            keep = self.byline.dateline if self.byline else ""
            self.byline = replace(closing, dateline=keep or closing.dateline)
            self.signed = (*self.signed, tail) if tail else self.signed
            self.closed = True
            if rest is None:
                return
            fragment = rest
        elif closing is not None and signatures.again(closing):
            self.closed = True
        self.pieces.append(Piece(index, fragment))

    def _lines(self, index: int) -> None:
        """Take a block whose rows are paragraphs; rows and a day alone belong to the signed text before."""
        block = self.draft.blocks[index]
        verse = index in self.draft.verses
        if self.goes_on or (self.closed and (verse or forms.begins(block.text))):
            self._flush()
        self.closed = self.closed and forms.DAY.fullmatch(block.text) is not None
        self.over = forms.DAY.fullmatch(block.text) is not None
        one = block.wrapped and not verse and not forms.tabular(block)
        self.pieces.extend(Piece(index, row) for row in ((block.body,) if one else block.rows))

    def _flush(self) -> None:
        if self.pieces:
            if self.pending:
                line = self.draft.blocks[self.pending[0].block].number
                said = "编者按印在标题之前，归于其后一稿。"
                self.notes += (flags.flag("boundary_doubtful", line, said, 0.7),)
                self.pieces = [*self.pending, *self.pieces]
                self.pending = ()
            self.out.append(
                Body(tuple(self.pieces), self.byline, self.signed, flags=self.notes, brief=self.closed)
            )
        self.pieces, self.byline, self.signed, self.closed, self.goes_on = [], None, (), False, False
        self.over, self.notes, self.remark = False, (), ""

    def done(self) -> tuple[Body, ...]:
        if not self.pieces:
            self.pieces = [replace(p, stray=False) for p in self.pending]
            self.pending = ()
        self._flush()
        return tuple(self.out)
