"""The page of one article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator

from generator import urls
from generator.library.index import ids
from generator.model import Article, Flag, Issue, Output
from generator.plan.change import Change
from generator.plan.desk import Desk
from generator.plan.printed import printed
from generator.plan.related import related, sharing
from generator.views import ArticleFile, ArticlePage, Credit, Link, Named, Neighbour

CREDITS = (
    ("reporters", "reporter", "记者"),
    ("correspondents", "correspondent", "通讯员"),
    ("interns", "intern", "实习生"),
    ("photographers", "photographer", "摄影"),
    ("editors", "editor", "责任编辑"),
)
"""Field of Article, role, and the word printed before the names."""


def subjects(desk: Desk, issue: Issue) -> Iterator[str]:
    """Yield the ids of the issue's articles."""
    for entry in desk.library.entries(issue):
        yield entry.id


def outputs(desk: Desk, ident: str) -> Iterator[Output]:
    """Yield the article's page and its data; nothing if there is no such article."""
    article = desk.library.article(ident)
    issue = desk.library.issue(article.newspaper, article.date) if article else None
    if article is None or issue is None:
        return
    yield output(desk, article, *_neighbours(desk, issue, ident))
    path = desk.card(article).path
    values = ArticleFile(article, desk.url(path))
    yield Output(urls.beside(path, "json"), "article.json", values)
    yield Output(urls.beside(path, "md"), "article.md", values)


def concerned(change: Change) -> Iterator[str]:
    """Yield the articles themselves, those that show them as a neighbour or as kindred, those that lead on.

    That is to their transcription, or to the page of a place or an organisation.
    """
    for article in (*change.gone, *change.new):
        yield article.id
    for desk in (change.before, change.after):
        for file in change.transcribed:
            yield from ids(desk.library.index.files, file)
    for desk, key in change.named_otherwise():
        yield from ids(desk.library.index.named_in, "/".join(key))
    for desk in (change.before, change.after):
        for article in change.shown:
            issue = desk.library.issue(article.newspaper, article.date)
            for entry in desk.library.entries(issue) if issue else ():
                yield entry.id
            yield from sharing(desk.library, article)


def output(desk: Desk, article: Article, before: Neighbour | None, after: Neighbour | None) -> Output:
    """Return one article's page."""
    card, here = desk.card(article), printed(desk, article)
    head = f"{card.label} - {here.paper.text} {here.when.iso}".removesuffix(" ")
    spans = desk.spans(article)
    values = ArticlePage(
        frame=desk.frame(card.path, head, article.summary or article.deck or card.label),
        id=article.id,
        label=card.label,
        untitled=card.untitled,
        kicker=article.kicker,
        deck=article.deck,
        rubric=article.rubric,
        authors=_authors(desk, article),
        credits=_credits(desk, article),
        dateline=article.dateline,
        byline=article.byline,
        body=article.body,
        newspaper=here.paper,
        issue=here.issue,
        when=here.when,
        page=here.label,
        page_path=here.path,
        page_number=article.page,
        section=article.section,
        people=_people(desk, article),
        topics=tuple(map(desk.topic, article.topics)),
        topic_words=_topic_words(article),
        named=_named_there(desk, article),
        keywords=article.keywords,
        summary=article.summary,
        flags=flag_texts(article.flags),
        flag_count=len(article.flags),
        continued=_continued(article),
        source_file=article.source.file,
        source_lines=_lines(article.source.lines),
        source_path=_first_line(desk, article, spans),
        source_spans=spans,
        makers=tuple(makers(article)),
        citation=citation(article, here.paper.text, card.label),
        before=before,
        after=after,
        related=tuple(map(desk.card_of, related(desk.library, article))),
        json_path=urls.beside(card.path, "json"),
        markdown_path=urls.beside(card.path, "md"),
        report=desk.site.repository,
        crumbs=here.crumbs,
    )
    return Output(card.path, "article.html", values)


def makers(article: Article) -> list[str]:
    """Return who made the article, each once: who signed it, else reported it, else took the picture."""
    reported = (*article.reporters, *article.correspondents, *article.interns)
    signed = [author.name for author in article.authors]
    return [*dict.fromkeys(signed or reported or article.photographers)]


def citation(article: Article, newspaper: str, label: str) -> str:
    """Return the reference after GB/T 7714: up to three makers, then 等; [N] stands for a newspaper."""
    made = makers(article)
    names = ", ".join(made[:3]) + (", 等" if len(made) > 3 else "")
    place = f"({article.page})" if article.page else ""
    date = f", {article.date.isoformat()}" if article.date else ""
    return f"{names}{'. ' if names else ''}{label}[N]. {newspaper}{date}{place}."


def flag_texts(flags: Collection[Flag]) -> tuple[str, ...]:
    """Return the review flags as a reader sees them: each message once, with all lines it speaks of."""
    if not flags:
        return ()
    lines: dict[str, list[int]] = defaultdict(list)
    for flag in flags:
        lines[flag.message] += [flag.line] if flag.line else []
    return tuple(
        f"{message}（转录第 {'、'.join(map(str, at))} 行）" if at else message
        for message, at in lines.items()
    )


def _neighbours(desk: Desk, issue: Issue, ident: str) -> tuple[Neighbour | None, Neighbour | None]:
    """Return the articles before and after in the issue."""
    held = desk.library.entries(issue)
    at = held.index(desk.library.entry(ident))
    before = _neighbour(desk, held[at - 1].id) if at else None
    return before, _neighbour(desk, held[at + 1].id) if at + 1 < len(held) else None


def _neighbour(desk: Desk, ident: str) -> Neighbour:
    card = desk.card_of(ident)
    return Neighbour(card.label, card.path, card.page)


def _named(desk: Desk, article: Article, name: str, posts: tuple[str, ...] = ()) -> Named:
    known = desk.whom(article, name)
    return Named(name, known.link.path if known else "", posts)


def _authors(desk: Desk, article: Article) -> tuple[Named, ...]:
    return tuple(
        [
            _named(desk, article, author.name, (author.post,) if author.post else ())
            for author in article.authors
        ]
    )


def _credits(desk: Desk, article: Article) -> tuple[Credit, ...]:
    return tuple(
        [
            Credit(word, tuple([_named(desk, article, name) for name in names]))
            for field, _, word in CREDITS
            if (names := getattr(article, field))
        ]
    )


def _people(desk: Desk, article: Article) -> tuple[Named, ...]:
    return tuple([_named(desk, article, person.name, person.posts) for person in article.people])


def _named_there(desk: Desk, article: Article) -> tuple[Link, ...]:
    """Return organisations and places as printed; those with a page lead to it."""
    library, paths = desk.library, dict[str, str]()
    if article.id in library.placed:
        paths = {form: urls.named(*key) for key, form in library.names_of(article) if key in library.named}
    return tuple([Link(name, paths.get(name, "")) for name in (*article.organisations, *article.places)])


def _topic_words(article: Article) -> tuple[str, ...]:
    """Return, for each topic, the words by which the machine found it; empty for one that a person gave."""
    if not article.topic_words:
        return ("",) * len(article.topics)
    known = {name: "、".join(words) for name, *words in (line.split(" ") for line in article.topic_words)}
    return tuple(known.get(name, "") for name in article.topics)


def _continued(article: Article) -> tuple[str, ...]:
    said = (("下转", article.continued_on), ("上接", article.continued_from))
    return tuple(f"（{word}第{page}版）" for word, page in said if page)


def _first_line(desk: Desk, article: Article, spans: tuple[tuple[int, int], ...]) -> str:
    """Return where the article begins in its page's transcription, or empty if that is not at hand."""
    path = desk.transcripts.get(article.source.file, "")
    if not path:
        return ""
    first = min((first for first, _ in spans if first), default=0)
    return f"{path}#{urls.line_anchor(first)}" if first else path


def _lines(spans: tuple[tuple[int, int], ...]) -> str:
    """Return 3–9、12: the source lines, spans drawn together that no more than a blank line keeps apart."""
    merged: list[list[int]] = []
    for first, last in sorted(spans):
        if merged and first <= merged[-1][1] + 2:
            merged[-1][1] = max(merged[-1][1], last)
        else:
            merged.append([first, last])
    return "、".join(str(first) if first == last else f"{first}–{last}" for first, last in merged)


__all__ = ["CREDITS", "citation", "concerned", "flag_texts", "makers", "output", "outputs", "subjects"]
