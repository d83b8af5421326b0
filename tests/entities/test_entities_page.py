"""A page's persons: roles, places in the source, what an article shows."""

from __future__ import annotations

import importlib.util
import itertools
import subprocess
import sys

from generator.entities import annotate, annotate_page, people_json
from generator.entities.page import credited
from generator.model import Author, Caption, Claim, PageFacts, Paragraph, ParsedArticle, ParsedPage, Teaser

HEAD = "程远舟调研水厂"
FIRST = "本报讯（记者 苏晚晴）"
LEAD = "昨日，市长程远舟来到城东水厂。"
LAST = "程远\n\n舟强调，要把好水送进千家万户。"
CAPTION = "市长程远舟（左二）察看水质。■罗丹妮 摄"
TEXT = f"{HEAD}\n\n{FIRST}{LEAD}\n{LAST}\n{CAPTION}\n"


def claims() -> tuple[Claim, ...]:
    out, at = [], 0
    for piece, kind, part in (
        (HEAD, "article", "headline"),
        ("\n\n", "blank", ""),
        (FIRST, "article", "byline"),
        (LEAD, "article", "paragraph"),
        ("\n", "blank", ""),
        (LAST, "article", "paragraph"),
        ("\n", "blank", ""),
        (CAPTION, "caption", ""),
        ("\n", "blank", ""),
    ):
        out.append(Claim(at, at + len(piece), kind, 0 if kind in ("article", "caption") else -1, part))
        at += len(piece)
    return tuple(out)


PAGE = ParsedPage(
    "p.txt",
    "",
    articles=(
        ParsedArticle(
            "a",
            headline=HEAD,
            byline=FIRST,
            reporters=("苏晚晴",),
            paragraphs=(Paragraph(LEAD, (3, 3)), Paragraph(LAST.replace("\n", ""), (4, 6))),
        ),
        ParsedArticle(
            "b", authors=(Author("柳彦青", "市委党校讲师"),), paragraphs=(Paragraph("读书有味。", (9, 9)),)
        ),
    ),
    captions=(Caption("市长程远舟（左二）察看水质。", credit="罗丹妮 摄", line=7),),
    account=claims(),
)
FACTS = PageFacts()


def test_roles_posts_and_places() -> None:
    first, second = people_json(PAGE, TEXT)["articles"]
    assert [(p["name"], p["role"], p["posts"]) for p in first] == [
        ("苏晚晴", "reporter", []),
        ("程远舟", "mentioned", ["市长"]),
    ]
    assert first[0]["mentions"] == [[3, 8]]
    assert first[1]["mentions"] == [[1, 1], [3, 17], [4, 1]]
    assert [(p["name"], p["role"], p["posts"]) for p in second] == [("柳彦青", "author", ["市委党校讲师"])]


def test_every_place_points_at_the_name() -> None:
    lines = TEXT.split("\n")
    for found in itertools.chain(*people_json(PAGE, TEXT).values()):
        for person in found:
            for line, column in person["mentions"]:  # type: ignore[attr-defined]
                assert lines[line - 1][column - 1] == str(person["name"])[0]


def test_confidence_is_a_chance() -> None:
    for found in people_json(PAGE, TEXT)["articles"]:
        assert all(0.5 < float(str(p["confidence"])) <= 1.0 for p in found)


def test_a_caption_names_the_photographer() -> None:
    (found,) = people_json(PAGE, TEXT)["captions"]
    assert [(p["name"], p["role"]) for p in found] == [("程远舟", "mentioned"), ("罗丹妮", "photographer")]


def test_a_teaser_names_who_is_mentioned() -> None:
    text = "市长程远舟出访归来 >>>详见第七版\n"
    page = ParsedPage(
        "p.txt",
        "",
        captions=(Caption("一片稻田。", line=9),),
        teasers=(Teaser("市长程远舟出访归来", 7, line=1),),
        account=(Claim(0, 9, "teaser", 0, ""), Claim(9, len(text), "teaser", 0, "")),
    )
    found = people_json(page, text)
    assert found["captions"] == [[]]
    assert [(p["name"], p["posts"], p["mentions"]) for p in found["teasers"][0]] == [
        ("程远舟", ["市长"], [[1, 3]])
    ]


def test_repeating_a_doubtful_name_makes_it_no_surer() -> None:
    once = Paragraph("大家夸孟怀川能干。", (1, 1))
    page = ParsedPage("p", "", articles=(ParsedArticle("a", paragraphs=(once,)),))
    many = ParsedPage("p", "", articles=(ParsedArticle("a", paragraphs=(once,) * 4),))
    first, second = (people_json(p)["articles"][0] for p in (page, many))
    assert [p["confidence"] for p in first] == [p["confidence"] for p in second]


def test_credits() -> None:
    assert credited("本报记者 罗丹妮 通讯员 柳彦/摄") == ["罗丹妮", "柳彦"]
    assert credited("新华社发") == []
    assert credited("") == []


def test_an_article_shows_only_whom_it_speaks_of() -> None:
    first, second = annotate_page(PAGE, FACTS)
    assert [(p.name, p.posts) for p in first.people] == [("程远舟", ("市长",))]
    assert first.summary.startswith("昨日，市长程远舟")
    assert second.people == ()


def test_annotate_is_annotate_page_for_one() -> None:
    for article, entities in zip(PAGE.articles, annotate_page(PAGE, FACTS), strict=True):
        assert annotate(article, PAGE, FACTS) == entities


def test_an_article_of_another_page_stands_for_itself() -> None:
    stranger = ParsedArticle("c", paragraphs=(Paragraph("县长方竹青主持会议。", (1, 1)),))
    assert [p.name for p in annotate(stranger, PAGE, FACTS).people] == ["方竹青"]


def test_jieba_is_read_and_never_imported() -> None:
    assert importlib.util.find_spec("jieba") is not None
    code = (
        "import sys; from generator import entities; "
        "entities.names('市长苏晚说'); sys.exit('jieba' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
