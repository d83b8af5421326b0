from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from msgspec import structs

from generator import plan, urls
from generator.library import Library
from generator.model import Article, Digest, Issue, IssuePage, Output, Person
from generator.plan import person
from generator.plan.article import citation
from generator.plan.related import related
from generator.render import Renderer
from tests.site.conftest import ARTICLES, ISSUES, MAY, PAPERS, TEMPLATES

A1 = "qingheribao/2019-05-20/p01/a1/index.html"
ISSUE = "qingheribao/2019-05-20/index.html"


def values(outputs: Mapping[str, Output], path: str) -> Any:
    return outputs[path].values


def test_every_page_kind_has_its_place(outputs: Mapping[str, Output]) -> None:
    assert {output.maker for output in outputs.values()} == {
        *(
            "home.html",
            "issue.html",
            "article.html",
            "person.html",
            "people.html",
            "topic.html",
            "topics.html",
            "review.html",
            "flagged.html",
            "named_list.html",
        ),
        *("issues.html", "newspapers.html", "newspaper.html", "search.html", "about.html", "404.html"),
        *("transcript.html", "offline.html", "manifest.webmanifest"),
        *("article.json", "article.md", "issue.json", "ids.json", "feed.xml", "sitemap.xml", "robots.txt"),
        "traditional.js",
    }


def test_values_are_frozen_and_hashable(outputs: Mapping[str, Output]) -> None:
    for output in outputs.values():
        assert isinstance(hash(output.values), int)
        assert type(output.values).__struct_config__.frozen  # type: ignore[attr-defined]


def test_a_plan_of_nothing_still_has_a_home(digest: Digest) -> None:
    paths = {output.path for output in plan.plan(Library(digest, ()), digest)}
    assert {"index.html", "404.html", "search/index.html", "people/index.html", "feed.xml"} <= paths


def test_an_issue_leads_with_its_weightiest_story_and_groups_briefs(outputs: Mapping[str, Output]) -> None:
    (page,) = values(outputs, ISSUE).pages
    assert page.lead.card.id == "a1"
    assert [story.card.id for story in page.stories] == ["a2"]
    assert [(rubric.name, [story.card.id for story in rubric.stories]) for rubric in page.rubrics] == [
        ("河畔短波", ["a3"])
    ]
    assert [(picture.text, picture.credit) for picture in page.pictures] == [("茶农在采茶。", "■吴五岳 摄")]
    assert [(pointer.page, pointer.path) for pointer in page.pointers] == [
        ("第2版", ""),
        ("第1版", f"{ISSUE}#p01"),
    ]


def test_a_nameplate_says_what_was_printed_and_the_calendar_the_rest(outputs: Mapping[str, Output]) -> None:
    printed, inferred = values(outputs, ISSUE), values(outputs, "baita/2019-06-03/index.html")
    assert (printed.lunar, printed.number, printed.page_count) == ("己亥年四月十六", "第9021号", "今日4版")
    assert (inferred.lunar, inferred.number, inferred.when.inferred) == ("农历己亥年五月初一", "", True)


def test_pages_without_a_number_keep_their_own_articles(digest: Digest) -> None:
    articles = [Article(name, "青河日报", MAY, title=name, body="文。") for name in ("x", "y", "z")]
    pages = (IssuePage(None, "甲", articles=("y",)), IssuePage(None, "乙", articles=("x",)))
    library = Library(digest, articles, [Issue("青河日报", MAY, pages=pages)])
    (issue,) = [output for output in plan.plan(library, digest) if output.maker == "issue.html"]
    held: Any = issue.values
    found = [
        (page.anchor, sorted(each.card.id for each in (page.lead, *page.stories))) for page in held.pages
    ]
    assert found == [("p00-1", ["y", "z"]), ("p00-2", ["x"])]
    assert [page.label for page in held.pages] == ["版次不详（1）", "版次不详（2）"]


def test_an_article_knows_its_neighbours_and_its_source(outputs: Mapping[str, Output]) -> None:
    page = values(outputs, A1)
    assert page.before is None
    assert page.after.label == "护林员的一天"
    assert (page.source_file, page.source_lines) == ("seeds/one.txt", "3–6、12–14")
    assert (page.flags, page.flag_count) == (("接起了断开的段落。（转录第 5、8 行）", "只有一处。"), 3)
    assert page.frame.canonical == "https://example.org/repo/qingheribao/2019-05-20/p01/a1/"


def test_an_article_without_headline_is_called_by_its_first_words(outputs: Mapping[str, Output]) -> None:
    page = values(outputs, "qingheribao/2019-05-20/p01/a3/index.html")
    assert page.untitled
    assert page.label == "近日，青河图书馆开放夜间阅览室，读者可以读到十点"


def test_related_articles_share_rare_terms() -> None:
    def article(ident: str, *names: str) -> Article:
        return Article(ident, "青河日报", MAY, people=tuple(Person(name) for name in names))

    common = [article(f"n{number}", "众人") for number in range(30)]
    archive = [article("a", "罕见", "众人"), article("b", "罕见"), *common]
    library = Library(Digest("甲"), archive)
    assert related(library, archive[0]) == ("b",)


def test_people_of_one_name_are_told_apart_by_city(outputs: Mapping[str, Output]) -> None:
    pages: list[Any] = [output.values for output in outputs.values() if output.maker == "person.html"]
    here, there = (page for page in pages if page.name == "钱一苇")
    assert {here.place, there.place} == {"青河", "白塔"}
    assert [other.note for other in here.namesakes] == [there.place]


def test_people_of_one_name_in_one_list_are_told_apart(digest: Digest) -> None:
    def article(number: int, paper: str, *names: str) -> Article:
        people = tuple(Person(name) for name in names)
        return Article(f"t{number}", paper, MAY, title="题", people=people, topics=("农业",))

    held = [article(n, "青河日报", "钱一苇", "孙二木") for n in (1, 2, 3)]
    held += [article(n, "白塔晚报", "钱一苇") for n in (4, 5)]
    pages = {o.path: o.values for o in plan.plan(Library(digest, held), digest)}
    topic: Any = pages["topics/nongye/index.html"]
    assert {(one.text, one.note) for one in topic.people} == {
        ("钱一苇", "青河"),
        ("钱一苇", "白塔"),
        ("孙二木", ""),
    }
    person: Any = pages[urls.person("孙二木", "青河/孙二木")]
    assert [(one.text, one.note) for one in person.together] == [("钱一苇", "")]


def test_a_person_is_shown_with_posts_and_the_sentence_that_names_them(outputs: Mapping[str, Output]) -> None:
    page = values(outputs, urls.person("钱一苇", "青河/钱一苇"))
    assert (page.count, page.aliases, page.note) == (2, ("一苇",), "生于青河。")
    assert [(p.post, p.count, p.sources[0].path) for p in page.posts] == [("市长", 2, f"{A1}#p2")]
    (group,) = page.groups
    assert [(mention.before, mention.after) for mention in group.mentions] == [
        ("市长", "在茶山调研时说，要把品牌做响。"),
        ("", "来过林场。"),
    ]


def test_a_citation_names_at_most_three_makers() -> None:
    makers = ("甲一", "乙二", "丙三", "丁四")
    article = Article("x", "青河日报", MAY, title="题", page=3, reporters=makers)
    assert citation(article, "青河日报", "题") == "甲一, 乙二, 丙三, 等. 题[N]. 青河日报, 2019-05-20(3)."
    three = structs.replace(article, reporters=makers[:3])
    assert citation(three, "青河日报", "题") == "甲一, 乙二, 丙三. 题[N]. 青河日报, 2019-05-20(3)."
    others = Article("x", "青河日报", MAY, title="题", photographers=("戊五",), editors=("己六",))
    assert citation(others, "青河日报", "题") == "戊五. 题[N]. 青河日报, 2019-05-20."
    learning = structs.replace(others, reporters=("甲一",), interns=("庚七", "甲一"))
    assert citation(learning, "青河日报", "题") == "甲一, 庚七. 题[N]. 青河日报, 2019-05-20."
    bare = Article("x", "", None)
    assert citation(bare, "报名不详", "首句") == "首句[N]. 报名不详."


def test_an_article_leads_to_those_beside_it_in_the_issue(outputs: Mapping[str, Output]) -> None:
    folder = A1.removesuffix("a1/index.html")
    turns = {
        ident: [turn and turn.path.split("/")[-2] for turn in (shown.before, shown.after)]
        for ident in ("a1", "a2", "a3")
        for shown in [values(outputs, f"{folder}{ident}/index.html")]
    }
    assert turns == {"a1": [None, "a2"], "a2": ["a1", "a3"], "a3": ["a2", None]}


def test_lines_that_a_blank_one_keeps_apart_are_one_stretch(digest: Digest) -> None:
    for second, said in ((7, "3–7"), (8, "3–5、8")):
        source = structs.replace(ARTICLES[0].source, lines=((3, 5), (second, second)))
        one = structs.replace(ARTICLES[0], source=source)
        shown = {output.path: output for output in plan.plan(Library(digest, (one,)), digest)}
        assert values(shown, A1).source_lines == said


def test_a_long_list_has_a_page_a_year(digest: Digest) -> None:
    days = [
        MAY.replace(year=year, day=day, month=month)
        for year in (2001, 2002)
        for month in range(1, 8)
        for day in range(1, 16)
    ]
    articles = [
        Article(f"i{number}", "青河日报", day, title="题", topics=("农业",))
        for number, day in enumerate(days)
    ]
    outputs = {output.path: output.values for output in plan.plan(Library(digest, articles), digest)}
    first: Any = outputs["topics/nongye/index.html"]
    year: Any = outputs["topics/nongye/2001/index.html"]
    assert [held.label for held in first.years] == ["2002年"]
    assert len(year.years[0].cards) == 105
    assert {"issues/2001/index.html", "qingheribao/2002/index.html"} <= outputs.keys()


def test_who_stands_in_many_articles_has_a_page_a_year(
    digest: Digest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(person, "_ON_ONE_PAGE", 2)
    spoken: dict[str, Any] = {"people": (Person("孙立", ("市长",)),)}
    signed: dict[str, Any] = {"reporters": ("孙立",)}
    said = [(2001, spoken), (2002, spoken), (2002, signed), (None, spoken)]
    articles = [
        Article(
            f"i{number}",
            "青河日报",
            MAY.replace(year=year) if year else None,
            title="题",
            body="孙立来过。",
            **made,
        )
        for number, (year, made) in enumerate(said)
    ]
    library = Library(digest, articles)
    pages: dict[str, Any] = {o.path: o.values for o in plan.plan(library, digest) if o.maker == "person.html"}
    path = urls.person("孙立", library.people[0].key)
    whole = pages[path]
    assert (whole.count, whole.shown, [len(group.mentions) for group in whole.groups]) == (
        4,
        "2002年",
        [1, 1],
    )
    assert [(one.text, one.count) for one in whole.others] == [("2002年", 2), ("2001年", 1), ("日期不详", 1)]
    assert pages.keys() == {path} | {one.path for one in whole.others}
    listed = [m.path for one in whole.others for group in pages[one.path].groups for m in group.mentions]
    assert sorted(listed) == sorted(plan.Desk(library, digest).path(article) for article in articles)
    early = pages[urls.year(path, 2001)]
    assert (early.count, early.posts, early.namesakes, early.crumbs.steps[-1].text) == (1, (), (), "2001年")
    html = Renderer(TEMPLATES).render(Output(path, "person.html", whole)).decode()
    assert all(f'href="../../{one.path}"' in html for one in whole.others)
    assert "2002年 1 篇" in html


def test_an_edit_changes_only_the_outputs_that_show_it(library: Library, digest: Digest) -> None:
    edited = [
        structs.replace(article, body=article.body + "\n\n又及。") if article.id == "b1" else article
        for article in ARTICLES
    ]
    before = {output.path: output for output in plan.plan(library, digest)}
    people = library._names.identity.authority.files
    topics, sources = library._topic_files.values(), library._sources.values()
    changed = Library(digest, edited, ISSUES, people, topics, sources)
    after = {output.path: output for output in plan.plan(changed, digest)}
    assert before.keys() == after.keys()
    assert {path for path in after if after[path] != before[path]} == {
        "baita/2019-06-03/p00/b1/index.html",
        "baita/2019-06-03/p00/b1.json",
        "baita/2019-06-03/p00/b1.md",
    }


def test_search_records_hold_plain_text_and_the_clean_address(library: Library) -> None:
    records = {record.id: record for record in plan.search_records(library)}
    assert records.keys() == {article.id for article in ARTICLES}
    assert records["a1"].url == "qingheribao/2019-05-20/p01/a1/"
    assert "## " not in records["a1"].body
    assert records["a2"].people == ("钱一苇", "周三禾")
    assert records["a2"].roles == ("mentioned", "author")
    assert len(records["a2"].addresses) == 2
    assert "<script>" in records["a2"].body
    assert PAPERS[0].name == records["a1"].newspaper
