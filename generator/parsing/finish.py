"""The last step: the draft becomes a ParsedPage, with its account."""

from __future__ import annotations

from generator.model import Paragraph, ParsedArticle, ParsedPage
from generator.parsing.account import settle
from generator.parsing.draft import Body, Draft, Heads, Taken
from generator.parsing.ids import article_id, distinct
from generator.parsing.roles import Byline
from generator.parsing.source import Fragment


def finish(draft: Draft) -> ParsedPage:
    """Return the page as cut."""
    taken: list[Taken] = []
    articles: list[ParsedArticle] = []
    heads = draft.heads or tuple(Heads() for _ in draft.bodies)
    leads = [next((p.fragment.text for p in b.pieces if not p.subhead), "") for b in draft.bodies]
    ids = distinct([article_id(draft.newspaper, draft.date, lead) for lead in leads])
    for n, (body, head) in enumerate(zip(draft.bodies, heads, strict=True)):
        articles.append(_article(draft, ids[n], body, head))
        taken.extend(_claims(n, body, head))
    return ParsedPage(
        file=draft.page.path,
        digest=draft.page.digest,
        newspaper=draft.newspaper,
        date=draft.date,
        date_from=draft.date_from,
        page_number=draft.page_number,
        section=draft.section,
        nameplate=draft.nameplate,
        articles=tuple(articles),
        captions=draft.captions,
        teasers=draft.teasers,
        notices=draft.notices,
        flags=draft.flags,
        account=settle(draft.page.text, (*taken, *draft.taken)),
    )


def _line(fragments: tuple[Fragment, ...]) -> str:
    return " ".join(f.text.strip() for f in fragments)


def _article(draft: Draft, key: str, body: Body, head: Heads) -> ParsedArticle:
    said = body.byline or Byline()
    return ParsedArticle(
        id=key,
        headline=_line(head.headline),
        kicker=_line(head.kicker),
        deck=_line(head.deck),
        rubric=_line(head.rubric),
        dateline=said.dateline,
        byline=said.text,
        reporters=said.reporters,
        correspondents=said.correspondents,
        interns=said.interns,
        photographers=said.photographers,
        editors=tuple(dict.fromkeys((*said.editors, *body.editors))),
        authors=said.authors,
        paragraphs=_paragraphs(draft, body),
        continued_on=body.continued_on,
        continued_from=body.continued_from,
        flags=tuple(sorted({*head.flags, *body.flags}, key=lambda f: (f.line, f.kind, f.message))),
    )


def _paragraphs(draft: Draft, body: Body) -> tuple[Paragraph, ...]:
    out: list[Paragraph] = []
    for piece in body.pieces:
        first = draft.source.line_at(piece.fragment.start)
        last = draft.source.line_at(max(piece.fragment.start, piece.fragment.end - 1))
        if piece.joined and out:
            span = (min(out[-1].lines[0], first), max(out[-1].lines[1], last))
            out[-1] = Paragraph(out[-1].text + piece.fragment.text, span, out[-1].subhead)
        else:
            out.append(Paragraph(piece.fragment.text, (first, last), piece.subhead))
    return tuple(out)


def _claims(n: int, body: Body, head: Heads) -> list[Taken]:
    parts = (
        ("kicker", head.kicker),
        ("headline", head.headline),
        ("deck", head.deck),
        ("rubric", head.rubric),
    )
    out = [Taken(f.segments, "article", n, part) for part, fragments in parts for f in fragments]
    out += [Taken(f.segments, "article", n, "byline") for f in body.signed]
    out += [
        Taken(p.fragment.segments, "article", n, "subhead" if p.subhead else "paragraph") for p in body.pieces
    ]
    return out
