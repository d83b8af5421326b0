"""Warm = clean, byte for byte, whatever was edited; and what an edit makes a build do."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import event, example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from generator import content
from generator.build import BuildOptions, Session, program
from generator.model import Article, Flag, Person
from tests.build.build_tools import Onlooking, anew, run, tree

DIGEST = '[[newspapers]]\nname = "江州日报"\ncity = "江州"\n'
DAY = dt.date(2020, 3, 5)
OTHER = {"青河报": "江州日报"}


def paper(number: int) -> Article:
    """Return the article of that number: three a day, people and topics shared by some."""
    return Article(
        id=f"id{number:02}",
        newspaper="江州日报",
        date=DAY + dt.timedelta(number // 3),
        title=f"江州第{number}件事",
        page=1,
        order=number % 3,
        people=(Person(f"周文{'甲乙丙'[number % 3]}", ("市长",)),),
        topics=(("桥梁", "水利")[number % 2],),
        keywords=(f"词{number // 2}",),
        body=f"周文{'甲乙丙'[number % 3]}说了第{number}句话。\n\n桥修好了。",
    )


def place(root: Path, article: Article, name: str = "") -> Path:
    file = root / f"content/articles/jiangzhou/{article.date}/{name or article.id}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content.dump_article(article), "utf-8")
    return file


def planted(folder: Path, count: int = 12) -> Path:
    """Return a root of articles that no seed brought."""
    folder.mkdir()
    (folder / "digest.toml").write_text(f'title = "江州报摘"\n{DIGEST}', "utf-8")
    for number in range(count):
        place(folder, paper(number))
    return folder


def _some(root: Path, number: int) -> Path:
    files = sorted((root / "content/articles").rglob("*.md"))
    return files[number % len(files)]


def _with(change: Callable[[Article, int], Article]) -> Callable[[Path, int], None]:
    def edit(root: Path, number: int) -> None:
        file = _some(root, number)
        article = content.load_article("x.md", file.read_text("utf-8"))
        machine = re.search(r"^machine: (.*)$", file.read_text("utf-8"), re.MULTILINE)
        file.write_text(content.dump_article(change(article, number), machine[1] if machine else ""), "utf-8")

    return edit


def _adding(prefix: str, newspaper: str) -> Callable[[Path, int], None]:
    def edit(root: Path, number: int) -> None:
        place(root, replace(paper(number), id=f"{prefix}{number}", newspaper=newspaper))

    return edit


def _delete(root: Path, number: int) -> None:
    if len(list((root / "content/articles").rglob("*.md"))) > 2:
        _some(root, number).unlink()


def _rename(root: Path, number: int) -> None:
    file = _some(root, number)
    file.rename(file.with_name(f"renamed{number}.md"))


def _say(name: str, text: str) -> Callable[[Path, int], None]:
    def edit(root: Path, number: int) -> None:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text.format(number), "utf-8")

    return edit


SEED = """江州大桥昨日合龙

江州日报讯（记者 周文）历时三年建设的江州大桥合龙。市长孙立出席合龙仪式，这是第{}次。

老街修缮本月完工

江州日报讯（记者 何晴）老街修缮工程本月完工，沿街店铺将陆续恢复营业。
"""
FACTS = """["s.txt"]
newspaper = "江州日报"
date = 2020-04-0{0}
page = {0}
"""


def _take_away(name: str) -> Callable[[Path, int], None]:
    return lambda root, _: (root / name).unlink(missing_ok=True)


EDITS: dict[str, Callable[[Path, int], None]] = {
    "body": _with(lambda a, n: replace(a, body=f"{a.body}添了第{n}句。")),
    "title": _with(lambda a, n: replace(a, title=f"改题{n}")),
    "no title": _with(lambda a, _: replace(a, title="")),
    "date": _with(lambda a, n: replace(a, date=DAY + dt.timedelta(n % 9))),
    "page": _with(lambda a, n: replace(a, page=n % 4 or None)),
    "former ids": _with(lambda a, n: replace(a, former_ids=(f"id{n % 5:02}", f"old{n % 3}"))),
    "people": _with(lambda a, n: replace(a, people=(Person(f"吴越{n % 3}"), Person("周文甲", ("书记",))))),
    "topics": _with(lambda a, n: replace(a, topics=("水利", f"新题{n % 2}"))),
    "flags": _with(lambda a, n: replace(a, flags=(Flag("joined", n, "存疑。", n % 4 / 4),) if n % 3 else ())),
    "delete": _delete,
    "add": _adding("new", "江州日报"),
    "another paper": _adding("p", "青河报"),
    "moved there": _with(lambda a, _: replace(a, newspaper=OTHER.get(a.newspaper, "青河报"))),
    "rename": _rename,
    "person file": _say(
        "content/people/a.md", "---\nname: 周文甲\ncity: 江州\naliases: [周文乙]\n---\n\n注{}。\n"
    ),
    "person note": _say(
        "content/people/b.md", "---\nname: 周文丙\ncity: 江州\nwrong_posts: [市长]\n---\n\n注{}。\n"
    ),
    "person everywhere": _say("content/people/c.md", "---\nname: 吴越{}\n---\n"),
    "one person": _say(
        "content/people/d.md",
        "---\nname: 吴越1\ncity: 江州\nsame_as: [江州/吴越2, 江州/周文丙]\n---\n\n注{}。\n",
    ),
    "two persons": _say(
        "content/people/e.md", "---\nname: 周文甲\ncity: 江州\napart: 桥\narticles: [id0{}]\n---\n"
    ),
    "no person file": lambda root, number: _take_away(f"content/people/{'abcde'[number % 5]}.md")(root, 0),
    "topic file": _say("content/topics/a.md", "---\nname: 桥梁\n---\n\n说明{}。\n"),
    "issue file": _say(
        "content/issues/jiangzhou/a.md", "---\nnewspaper: 江州日报\ndate: 2020-03-06\n---\n\n按语{}。\n"
    ),
    "digest.toml": _say("digest.toml", f'title = "报摘{{}}"\n{DIGEST}'),
    "template": _say(
        "templates/parts/tally.html", '<li><a href="{{{{ root }}}}{{{{ path }}}}">{}</a></li>\n'
    ),
    "seed": _say("seeds/s.txt", SEED),
    "no seed": _take_away("seeds/s.txt"),
    "pages.toml": lambda root, number: _say("seeds/pages.toml", FACTS)(root, 1 + number % 3),
    "topics.toml": _say("topics.toml", '[[topic]]\nname = "桥事{}"\nsure = "大桥 合龙"\n'),
    "asset": _say("templates/assets/site.css", "p {{ margin: {}px }}\n"),
    "no asset": _take_away("templates/assets/site.css"),
}
NO_CONTENT = frozenset(
    ("digest.toml", "template", "seed", "no seed", "pages.toml", "topics.toml", "asset", "no asset")
)
"""Edits of other files than those of content/, which a session cannot be told of alone."""


@example(edits=[("topics.toml", 1), ("body", 12), ("seed", 2), ("pages.toml", 1)], in_one_process=True)
@example(edits=[("delete", 12), ("pages.toml", 1), ("no seed", 0), ("seed", 1)], in_one_process=False)
@example(edits=[("asset", 1), ("body", 3), ("asset", 2), ("no asset", 0)], in_one_process=False)
@example(edits=[("add", 0), ("rename", 0)], in_one_process=True)
@example(edits=[("flags", 1), ("flags", 32), ("title", 1), ("flags", 3)], in_one_process=False)
@example(edits=[("add", 0), ("date", 1)], in_one_process=True)
@example(edits=[("another paper", 1), ("moved there", 7)], in_one_process=True)
@example(edits=[("former ids", 13), ("former ids", 16), ("delete", 1), ("page", 16)], in_one_process=True)
@settings(max_examples=12, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(sorted(EDITS)), st.integers(0, 30)), min_size=2, max_size=5),
    st.booleans(),
)
def test_a_warm_build_equals_a_clean_one_whatever_was_edited(
    edits: list[tuple[str, int]], in_one_process: bool
) -> None:
    for name, _ in edits:
        event(name)
    with TemporaryDirectory() as folder:
        warm_and_clean(Path(folder), edits, BuildOptions(search=False), in_one_process=in_one_process)


def test_a_warm_search_index_equals_a_clean_one(tmp_path: Path) -> None:
    edits = [("seed", 1), ("body", 3), ("topics.toml", 1), ("delete", 2)]
    warm_and_clean(tmp_path, edits, BuildOptions(), in_one_process=False)


def warm_and_clean(
    folder: Path, edits: list[tuple[str, int]], options: BuildOptions, *, in_one_process: bool
) -> None:
    """Build a root after each edit, and at last one as it is then that was never built: both are the same."""
    root = planted(folder / "root")
    for name in ("seed", "pages.toml"):
        EDITS[name](root, 0)
    session = Session(root, options)
    session.onlooker = Onlooking("id0")
    session.build()
    for name, number in edits:
        before = {path: path.read_bytes() for path in root.glob("content/**/*.md")}
        EDITS[name](root, number)
        after = {path: path.read_bytes() for path in root.glob("content/**/*.md")}
        if in_one_process:
            differ = {p for p in {**before, **after} if before.get(p) != after.get(p)}
            only = {path.relative_to(root).as_posix() for path in differ}
            session.build(None if name in NO_CONTENT else only)
        else:
            session.save()
            session = Session(root, options)
            session.onlooker = Onlooking("id0")
            session.build()
    clean = folder / "clean"
    shutil.copytree(root, clean, ignore=shutil.ignore_patterns("site", ".cache"))
    run(clean, search=options.search)
    for part in ("content", "site"):
        assert tree(root / part) == tree(clean / part)


def test_a_body_is_planned_on_its_own_page_its_issue_and_its_person(tmp_path: Path) -> None:
    root = planted(tmp_path / "root", 120)
    whole = run(root)
    assert whole.planned > 150
    EDITS["body"](root, 7)
    edited = run(root)
    assert (edited.planned, edited.rendered) == (3, 3)
    assert sorted(path.rpartition("/")[2] for path in edited.written) == [
        "id07.json",
        "id07.md",
        "index.html",
    ]


def test_a_page_that_is_imported_or_mended_is_planned_with_what_shows_it(tmp_path: Path) -> None:
    root = planted(tmp_path / "root", 120)
    EDITS["seed"](root, 1)
    EDITS["pages.toml"](root, 0)
    whole = run(root)
    (root / "seeds/t.txt").write_text("新街口改造完成\n\n江州日报讯（记者 周文）新街口今天通车。\n", "utf-8")
    (root / "seeds/pages.toml").write_text(
        FACTS.format(1) + FACTS.format(2).replace("s.txt", "t.txt"), "utf-8"
    )
    added = run(root)
    EDITS["seed"](root, 2)
    mended = run(root)
    assert added.imported == mended.imported == 1
    assert max(added.planned, mended.planned) < whole.planned / 4
    assert tree(root / "site") == anew(root)


def test_a_place_that_an_article_names_no_longer_is_planned_anew(tmp_path: Path) -> None:
    root = planted(tmp_path / "root", 4)
    said = DIGEST.replace("江州", "衡阳") + 'province = "湖南"\n'
    (root / "digest.toml").write_text(f'title = "报摘"\npages_from = 2\n{said}', "utf-8")
    for number in range(4):
        place(root, replace(paper(number), newspaper="衡阳日报", places=("祁东县", "常宁")))
    run(root)
    page = next((root / "site/places").glob("qi-dong*/index.html"))
    assert page.read_text("utf-8").count('class="card"') == 4
    place(root, replace(paper(3), newspaper="衡阳日报", places=("祁东", "常宁")))
    run(root)
    assert "祁东" in page.read_text("utf-8").replace("祁东县", "")
    place(root, replace(paper(3), newspaper="衡阳日报", places=("常宁",)))
    run(root)
    assert page.read_text("utf-8").count('class="card"') == 3
    assert tree(root / "site") == anew(root)


def test_a_template_is_planned_for_the_pages_it_makes(tmp_path: Path) -> None:
    root = planted(tmp_path / "root", 30)
    run(root)
    own = root / "templates/article.html"
    own.parent.mkdir()
    own.write_text((program.templates() / own.name).read_text("utf-8") + "<!-- 改版 -->", "utf-8")
    for _ in range(2):
        report = run(root)
        assert (report.planned, report.rendered) == (30, 30)
        clean = tmp_path / "clean"
        shutil.copytree(root, clean, ignore=shutil.ignore_patterns("site", ".cache"))
        run(clean)
        assert tree(root / "site") == tree(clean / "site")
        shutil.rmtree(clean)
        own.unlink(missing_ok=True)  # and back again


def test_a_session_that_is_told_what_was_touched_does_the_same(tmp_path: Path) -> None:
    root = planted(tmp_path / "root", 30)
    session = Session(root, BuildOptions(search=False))
    session.build()
    EDITS["title"](root, 7)
    name = _some(root, 7).relative_to(root).as_posix()
    told = session.build({name})
    assert told.written
    assert told.planned < 40
    assert session.build({name}).written == session.build().written == ()


def test_what_was_wrong_stays_wrong_until_it_is_mended(tmp_path: Path) -> None:
    root = planted(tmp_path / "root")
    session = Session(root, BuildOptions(search=False))
    session.build()
    bad, other = _some(root, 3), _some(root, 5)
    good = bad.read_text("utf-8")
    bad.write_text(good.replace("title:", "titel:"), "utf-8")
    names = [path.relative_to(root).as_posix() for path in (bad, other)]
    assert _fails(session, names[0])
    other.write_text(other.read_text("utf-8") + "又一句。\n", "utf-8")
    assert _fails(session, names[1])
    bad.write_text(good, "utf-8")
    assert names[1].rpartition("/")[2].removesuffix(".md") in "".join(session.build({names[0]}).written)


def _fails(session: Session, name: str) -> bool:
    from generator.build import BuildError

    try:
        session.build({name})
    except BuildError:
        return True
    return False


def test_spoilt_articles_in_the_cache_are_read_anew(tmp_path: Path) -> None:
    root = planted(tmp_path / "root")
    run(root)
    for pile in (root / ".cache").glob("*.pile"):
        pile.write_bytes(b"spoilt" * 100)
    EDITS["title"](root, 3)
    report = run(root)
    assert any("改题3" in (root / "site" / path).read_text("utf-8") for path in report.written)
    before = tree(root / "site")
    shutil.rmtree(root / ".cache")
    assert run(root).written == ()
    assert tree(root / "site") == before
