"""What may happen to a root between two builds."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from tests.build.build_tools import article, replaced


def edit(root: Path) -> None:
    replaced(article(root, "全长1200米"), "1200", "1300")


def edit_as_if_never(root: Path) -> None:
    file = article(root, "全长1200米")
    was = file.stat()
    edit(root)
    os.utime(file, ns=(was.st_atime_ns, was.st_mtime_ns))


def save_by_rename(root: Path) -> None:
    file = article(root, "全长1200米")
    beside = file.with_suffix(".tmp")
    beside.write_text(file.read_text("utf-8").replace("1200", "1300"), "utf-8")
    beside.replace(file)


def delete(root: Path) -> None:
    article(root, "全长1200米").unlink()


def describe_a_person(root: Path) -> None:
    (root / "content/people/孙立.md").write_text("---\nname: 孙立\n---\n\n市长。\n", "utf-8")


def retitle(root: Path) -> None:
    replaced(root / "digest.toml", "江州报摘", "江州旧闻")


def name_topics(root: Path) -> None:
    (root / "topics.toml").write_text('[[topic]]\nname = "桥事"\nsure = "大桥 合龙"\n', "utf-8")


def own_template(root: Path) -> None:
    (root / "templates").mkdir()
    (root / "templates/article.html").write_text("<p>{{ page.title }}", "utf-8")


def own_asset(root: Path) -> None:
    (root / "templates/assets").mkdir(parents=True)
    (root / "templates/assets/own.css").write_text("p { color: red }", "utf-8")


def new_seed(root: Path) -> None:
    (root / "seeds/c1.txt").write_text("新街口改造完成\n\n江州日报讯（记者 周文）新街口改造完成。\n", "utf-8")


def mended_seed(root: Path) -> None:
    replaced(root / "seeds/a2.txt", "六个村", "七个村")


def another_page(root: Path) -> None:
    replaced(root / "seeds/pages.toml", "page = 2", "page = 3")


def altered_page(root: Path) -> None:
    (root / "site/index.html").write_text("altered")


def lost_page(root: Path) -> None:
    next((root / "site").rglob("p01")).joinpath("index.html").unlink()


def altered_asset(root: Path) -> None:
    next(path for path in (root / "site/assets").iterdir() if path.is_file()).write_text("altered")


def lost_site(root: Path) -> None:
    shutil.rmtree(root / "site")


def edit_and_altered_asset(root: Path) -> None:
    edit(root)
    altered_asset(root)


def edit_and_lost_page(root: Path) -> None:
    edit(root)
    lost_page(root)


def linked_to_nothing_yet(root: Path) -> None:
    (root / ".later.md").write_text("---\nname: 孙立\n---\n\n市长。\n", "utf-8")


def folder_in_its_place(root: Path) -> None:
    file = article(root, "全长1200米")
    file.unlink()
    file.mkdir()


def pipe_in_its_place(root: Path) -> None:
    file = article(root, "全长1200米")
    file.unlink()
    os.mkfifo(file)


def edit_and_retitle(root: Path) -> None:
    edit(root)
    retitle(root)


CHANGES = (
    *(
        edit,
        edit_as_if_never,
        save_by_rename,
        delete,
        describe_a_person,
        retitle,
        name_topics,
        own_template,
        own_asset,
    ),
    *(new_seed, mended_seed, another_page, altered_page, lost_page, altered_asset, lost_site),
    *(edit_and_altered_asset, edit_and_lost_page, edit_and_retitle, linked_to_nothing_yet),
    *(folder_in_its_place, *((pipe_in_its_place,) if hasattr(os, "mkfifo") else ())),
)
