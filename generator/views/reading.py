"""What the pages show on which a reader reads: article and issue."""

from __future__ import annotations

from generator.views.common import Card, Link, Page, Trail, View, When


class Named(View, frozen=True):
    """A person beside an article, with the posts printed there."""

    name: str
    path: str
    """Empty if the person has no page."""
    posts: tuple[str, ...] = ()


class Credit(View, frozen=True):
    """People of one role: 记者 张三."""

    role: str
    people: tuple[Named, ...]


class Neighbour(View, frozen=True):
    """The article before or after in the issue."""

    label: str
    path: str
    page: str


class ArticlePage(Page, frozen=True, kw_only=True):
    """One article in full."""

    id: str
    label: str
    """What the top heading says: the headline, or the first words where none was printed."""
    untitled: bool
    kicker: str
    deck: str
    rubric: str
    authors: tuple[Named, ...]
    credits: tuple[Credit, ...]
    dateline: str
    byline: str
    """As printed."""
    body: str
    """Markdown."""
    newspaper: Link
    issue: Link
    """Text is the date."""
    when: When
    page: str
    page_path: str
    """The printed page inside its issue."""
    page_number: int | None
    section: str
    people: tuple[Named, ...]
    topics: tuple[Link, ...]
    topic_words: tuple[str, ...]
    """For each topic the words that decided, or empty."""
    named: tuple[Link, ...]
    """Organisations and places as printed; without a page of their own the path is empty."""
    keywords: tuple[str, ...]
    summary: str
    flags: tuple[str, ...]
    """Each doubt once, with the lines it speaks of."""
    flag_count: int
    continued: tuple[str, ...]
    """Sentences such as 下转第3版."""
    source_file: str
    source_lines: str
    """3–9、12–14, or empty."""
    source_path: str
    """The article's first line in its page's transcription, or empty if that is not at hand."""
    source_spans: tuple[tuple[int, int], ...]
    """First and last line there of each block of the body, in order; (0, 0) for one not shown there."""
    makers: tuple[str, ...]
    """Who is cited as having made it."""
    citation: str
    """GB/T 7714: 作者. 题名[N]. 报名, 2022-10-17(1)."""
    before: Neighbour | None
    after: Neighbour | None
    related: tuple[Card, ...]
    json_path: str
    markdown_path: str
    report: str
    """Where a reader reports a mistake, or empty."""
    crumbs: Trail


class Story(View, frozen=True):
    """An article on its issue page, and how much room it gets."""

    card: Card
    size: str
    """lead, major, minor or brief."""
    credit: str
    """记者 张三, or empty."""


class PictureText(View, frozen=True):
    """图片说明 with who took the picture."""

    text: str
    credit: str = ""


class Pointer(View, frozen=True):
    """导读: a headline and where it leads."""

    headline: str
    kicker: str
    page: str
    path: str
    """The printed page inside this issue, or empty if the digest does not hold it."""


class Rubric(View, frozen=True):
    """Briefs under the name they share."""

    name: str
    stories: tuple[Story, ...]


class PrintedPage(View, frozen=True):
    """版: one printed page of the issue."""

    anchor: str
    label: str
    """第1版, or 版次不详; counted where several are called so: 版次不详（2）."""
    section: str
    lead: Story | None
    stories: tuple[Story, ...]
    rubrics: tuple[Rubric, ...]
    pictures: tuple[PictureText, ...]
    pointers: tuple[Pointer, ...]
    notices: tuple[str, ...]
    flags: tuple[str, ...]
    """Each doubt once, with the lines it speaks of."""
    flag_count: int
    source_file: str
    source_path: str
    """Its transcription, or empty if that is not at hand."""


class IssuePageView(Page, frozen=True, kw_only=True):
    """One issue with the feel of a front page."""

    newspaper: Link
    when: When
    lunar: str
    number: str
    """第18021号, or empty."""
    cn_serial: str
    page_count: str
    """今日8版, or empty."""
    held: str
    """本站收录 2 版 17 篇."""
    note: str
    """An editor's Markdown."""
    pages: tuple[PrintedPage, ...]
    before: Link | None
    after: Link | None
    json_path: str
    crumbs: Trail
