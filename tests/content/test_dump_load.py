"""load∘dump is the identity, and what is dumped reads well."""

from __future__ import annotations

import datetime as dt

import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from generator import content
from generator.content import yamlin, yamlout
from generator.model import Article, Author, Flag, Issue, IssuePage, Person, Source
from tests.content.content_values import ARTICLES, ISSUES, TEXT

SAMPLE = Article(
    id="7h2k9m4xqa",
    newspaper="江州日报",
    date=dt.date(2020, 3, 4),
    title="江州大桥今日合龙",
    kicker="历时三年",
    deck="全长 1200 米：双向六车道",
    date_from="nameplate",
    page=1,
    order=2,
    reporters=("周文", "吴小北"),
    authors=(Author("郑远", "市交通局局长"), Author("钱一")),
    people=(Person("孙立", ("市长",)), Person("李木")),
    summary="3月4日，江州大桥合龙。",
    source=Source("seeds/a b.txt", ((3, 5), (7, 7)), "ab" * 32),
    flags=(Flag("joined", 5, "第4行与第5行接成一段。", 0.9),),
    body="江州大桥合龙。\n\n## 三年\n\n建设者说。",
)


@given(ARTICLES)
def test_article_survives_its_file(article: Article) -> None:
    assert content.load_article("", content.dump_article(article)) == article


@given(ISSUES)
@example(Issue("", None, pages=(IssuePage(None),)))
def test_issue_survives_its_file(issue: Issue) -> None:
    assert content.load_issue("", content.dump_issue(issue)) == issue


@given(ARTICLES, st.sampled_from(["\r\n", "\r"]))
def test_line_ends_and_byte_order_mark_say_nothing(article: Article, end: str) -> None:
    text = "\ufeff" + content.dump_article(article).replace("\n", end)
    assert content.load_article("", text) == article


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), TEXT | st.lists(TEXT) | st.integers()))
def test_any_yaml_reader_reads_the_same(values: dict[str, str | list[str] | int]) -> None:
    written = "".join(yamlout.entry(key, value) for key, value in values.items())
    assert (yaml.safe_load(written) or {}) == {yaml.safe_load(key): value for key, value in values.items()}


def test_a_file_is_readable_to_an_editor() -> None:
    assert content.dump_article(SAMPLE) == (
        "---\n"
        "id: 7h2k9m4xqa\n"
        "title: 江州大桥今日合龙\n"
        "kicker: 历时三年\n"
        "deck: 全长 1200 米：双向六车道\n"
        "newspaper: 江州日报\n"
        "date: 2020-03-04\n"
        "date_from: nameplate\n"
        "page: 1\n"
        "order: 2\n"
        "reporters: [周文, 吴小北]\n"
        "authors: [{name: 郑远, post: 市交通局局长}, 钱一]\n"
        "people: [{name: 孙立, posts: [市长]}, 李木]\n"
        "summary: 3月4日，江州大桥合龙。\n"
        "source:\n"
        "  file: seeds/a b.txt\n"
        '  lines: "3-5, 7"\n'
        f"  digest: {'ab' * 32}\n"
        "flags:\n"
        "  - {kind: joined, line: 5, confidence: 0.9, message: 第4行与第5行接成一段。}\n"
        "---\n"
        "\n"
        "江州大桥合龙。\n"
        "\n"
        "## 三年\n"
        "\n"
        "建设者说。\n"
    )


def test_a_hand_may_format_as_it_likes() -> None:
    text = (
        "---\n# 手写\nid: '7h2k9m4xqa'\ntitle: 2022\nkicker: no\ndeck:\nnewspaper: >\n  江州\n"
        "date: '2020-03-04'\nreporters:\n- 周文\n- 吴小北\npage: \"1\"\n"
        "people:\n  - name: 孙立\n    posts: [市长]\n---   \n\n\n正文。\n\n\n"
    )
    article = content.load_article("a.md", text)
    assert (article.title, article.kicker, article.deck, article.page) == ("2022", "no", "", 1)
    assert article.reporters == ("周文", "吴小北")
    assert (article.date, article.body) == (dt.date(2020, 3, 4), "正文。")


def test_loading_takes_the_fast_reader_where_there_is_one() -> None:
    assert issubclass(yamlin._Loader, getattr(yaml, "CBaseLoader", yaml.BaseLoader))


def test_person_and_topic_files() -> None:
    person = content.load_person("p.md", "---\nname: 孙立\ncity: 江州\naliases: [孙力]\n---\n生平。\n")
    assert (person.name, person.city, person.aliases, person.note) == ("孙立", "江州", ("孙力",), "生平。")
    assert content.load_topic("t.md", "---\nname: 桥梁\n---\n").note == ""


def test_paths_stay_inside_content() -> None:
    day = dt.date(2020, 3, 4)
    assert content.article_path("江州日报", day, "a1") == "content/articles/江州日报/2020-03-04/a1.md"
    assert content.article_path("", None, "a1") == "content/articles/未知报纸/undated/a1.md"
    assert content.issue_path("../江/州", None) == "content/issues/__江_州/undated.md"
    assert content.issue_path("..", day) == "content/issues/_/2020-03-04.md"
