"""The preview as an editor meets it: a server, a save on disk, an event, a page that shows it."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.preview.running import PATIENCE, Preview, plant, start


def test_a_save_is_told_once_its_page_is_in_place(preview: Preview) -> None:
    page = preview.page()
    file = preview.article()
    file.write_text(file.read_text("utf-8").replace("孙立", "孙力"), "utf-8")
    event = preview.event()
    assert (event["error"], event["css"]) == ("", False)
    assert page in event["urls"]
    assert "孙力" in preview.get(f"/{page}")[1]


def test_who_shows_a_page_is_sent_it_with_the_news(preview: Preview) -> None:
    page, file = preview.page(), preview.article()
    streams = []
    for shown in (f"/{page}", f"/{page.removesuffix('index.html')}", "/about/index.html", "/../digest.toml"):
        connection = http.client.HTTPConnection(preview.host, timeout=PATIENCE)
        connection.request("GET", "/__events", headers={"Referer": f"http://{preview.host}{shown}"})
        streams.append(Preview(preview.root, preview.process, "", connection, connection.getresponse()))
    assert all("page" not in stream.event() for stream in streams), "at first it shows what there is"
    file.write_text(file.read_text("utf-8").replace("孙立", "孙力"), "utf-8")
    sent = [stream.event().get("page") for stream in streams]
    # The count of builds, which its scripts are told, may have gone on meanwhile.
    answered = [
        text and re.sub(r'data-build="\d+"', "", text) for text in (*sent, preview.get(f"/{page}")[1])
    ]
    assert answered == [answered[-1]] * 2 + [None, None, answered[-1]]
    for path in (file, preview.root / "seeds/1.txt"):
        path.unlink()
    while page not in (event := streams[0].event())["urls"]:
        pass
    assert event["page"] == "", "it is gone"
    for stream in streams:
        stream.events.close()
        stream.connection.close()


def test_what_a_browser_shows_is_told_first_and_the_rest_once(preview: Preview) -> None:
    page, file = preview.page(), preview.article()
    connection = http.client.HTTPConnection(preview.host, timeout=PATIENCE)
    connection.request("GET", "/__events", headers={"Referer": f"http://{preview.host}/{page}"})
    stream = Preview(preview.root, preview.process, "", connection, connection.getresponse())
    now = stream.event()["id"]
    file.write_text(file.read_text("utf-8").replace("合龙", "通车"), "utf-8")
    first, then = stream.event(), stream.event()
    assert (first["id"], then["id"]) == (now + 1, now + 2)
    assert page in first["urls"]
    assert set(first["urls"]).isdisjoint(then["urls"])
    issue = f"{'/'.join(page.split('/')[:2])}/index.html"
    assert issue in then["urls"]
    assert "通车" in preview.get(f"/{issue}")[1]
    stream.events.close()
    stream.connection.close()


def test_an_error_is_shown_with_its_place_and_goes_when_mended(preview: Preview) -> None:
    file = preview.article()
    good = file.read_text("utf-8")
    before = preview.get("/")[1]
    file.write_text(good.replace("title:", "titel:"), "utf-8")
    event = preview.event()
    path = file.relative_to(preview.root).as_posix()
    assert event["error"].startswith(f"{path}:")
    assert "unknown key `titel`" in event["error"]
    assert "\n    | ^\n" in event["error"] or "| ^" in event["error"]
    assert preview.get("/")[1] == before, "the last good site is still served"
    file.write_text(good, "utf-8")
    assert preview.event()["error"] == ""


def test_a_name_that_is_not_utf8_is_told_and_saves_are_followed_on(preview: Preview) -> None:
    for folder in (preview.root / "seeds", preview.article().parent):
        strange = folder / os.fsdecode("第.md".encode("gbk"))
        strange.write_text("x", "utf-8")
        assert "/\\xb5\\xda.md: the file's name is not UTF-8" in preview.event()["error"]
        strange.unlink()
        assert preview.event()["error"] == ""
    file, page = preview.article(), preview.page()
    file.write_text(file.read_text("utf-8").replace("孙立", "孙力"), "utf-8")
    while "孙力" not in preview.get(f"/{page}")[1]:
        preview.event()


def test_templates_settings_and_seeds_are_watched(preview: Preview) -> None:
    root = preview.root
    (root / "digest.toml").write_text('title = "江州剪报"\n', "utf-8")
    assert "index.html" in preview.event()["urls"]
    (root / "templates/assets").mkdir(parents=True)
    (root / "templates/assets/site.css").write_text("body{}", "utf-8")
    event = preview.event()
    assert (event["urls"], event["css"]) == (["assets/site.css", "sw.js"], True)
    (root / "templates/404.html").write_text("<!doctype html><p>没有", "utf-8")
    assert preview.event()["urls"] == ["404.html"]
    (root / "seeds/2.txt").write_text("新图书馆开馆\n\n江州日报讯（记者 方圆）新图书馆昨日开馆。\n", "utf-8")
    assert any(
        "新图书馆" in preview.get(f"/{url}")[1] for url in preview.event()["urls"] if url.endswith("html")
    )


def test_a_save_by_rename_and_a_folder_that_goes_and_comes_back(preview: Preview) -> None:
    file, page = preview.article(), preview.page()
    beside = file.with_name(".scratch.swp")
    beside.write_text(file.read_text("utf-8").replace("孙立", "孙力"), "utf-8")
    beside.rename(file)
    assert page in preview.event()["urls"]
    kept, articles = preview.root / "kept", preview.root / "content/articles"
    articles.rename(kept)  # the issues' files still list them: they stay away
    assert page in preview.event()["urls"]
    assert preview.get(f"/{page}")[0] == 404
    shutil.copytree(kept, articles)
    assert page in preview.event()["urls"]
    file.write_text(file.read_text("utf-8").replace("孙力", "孙丽"), "utf-8")
    while "孙丽" not in preview.get(f"/{page}")[1]:
        preview.event()


def test_all_of_content_that_is_deleted_comes_back_from_the_seeds(preview: Preview) -> None:
    file, page = preview.article(), preview.page()
    before = file.read_text("utf-8")
    (preview.root / "content").rename(preview.root / "kept")
    end = time.monotonic() + PATIENCE
    while not file.exists() and time.monotonic() < end:
        time.sleep(0.01)  # nobody is told: the site stays as it is
    assert file.read_text("utf-8") == before
    assert preview.get(f"/{page}")[0] == 200


def test_a_site_that_was_deleted_comes_back(first: Preview) -> None:
    site, front, page = first.root / "site", first.get("/")[1], first.page()
    site.rename(first.root / "elsewhere")
    while "index.html" not in first.event()["urls"]:
        pass
    assert first.get("/")[1].replace('data-build="2"', 'data-build="1"') == front
    shutil.rmtree(site)
    file = first.article()
    file.write_text(file.read_text("utf-8").replace("孙立", "孙力"), "utf-8")
    while "孙力" not in first.get(f"/{page}")[1]:
        first.event()
    assert first.get("/")[0] == 200


def test_an_index_that_outlived_its_site_is_in_nobodys_way(tmp_path: Path) -> None:
    root = plant(tmp_path / "root")
    (root / "site/search/pairs").mkdir(parents=True)
    (root / "site/search/pairs/0.bin").write_bytes(b"old")
    running = start(root)
    assert running.event()["error"] == ""
    assert running.get("/")[0] == 200
    assert running.end(signal.SIGINT) == 0


def test_a_save_misses_what_was_deleted_of_the_site(preview: Preview) -> None:
    for name in ("index.html", "about/index.html"):
        (preview.root / "site" / name).unlink()
    file = preview.article()
    file.write_text(file.read_text("utf-8").replace("孙立", "孙力"), "utf-8")
    assert {"index.html", "about/index.html", preview.page()} <= set(preview.event()["urls"])


def test_a_hundred_files_at_once_are_few_builds(preview: Preview) -> None:
    file = preview.article()
    text = file.read_text("utf-8")
    told: list[dict[str, Any]] = []
    for number in range(100):
        name = f"{number:010d}"
        fresh = re.sub(r"(?m)^id: .*$", f"id: {name}", text).replace("三年", f"{number}年")
        file.with_name(f"{name}.md").write_text(fresh, "utf-8")
    urls: set[str] = set()
    while sum("0000" in url and url.endswith("/index.html") for url in urls) < 100:
        told.append(preview.event())
        assert told[-1]["error"] == ""
        urls.update(told[-1]["urls"])
    assert len(told) <= 5


def test_pages_carry_the_script_and_the_site_does_not(preview: Preview) -> None:
    status, text, headers = preview.get("/")
    assert status == 200
    assert headers["cache-control"] == "no-store"
    assert 'src="/__preview/preview.js"' in text
    assert text.rindex("/__preview/preview.js") < text.rindex("</body>")
    assert "EventSource" in preview.get("/__preview/preview.js")[1]
    made = (path.read_text("utf-8") for path in (preview.root / "site").rglob("*.html"))
    assert not any("__preview" in page for page in made)


def test_what_is_served(preview: Preview) -> None:
    folder = preview.page().removesuffix("/index.html")
    assert preview.get(f"/{folder}/")[0] == 200
    status, _, headers = preview.get(f"/{folder}")
    assert (status, headers["location"]) == (307, f"/{folder}/")
    status, text, _ = preview.get("/nowhere/")
    assert status == 404
    assert "/__preview/preview.js" in text
    assert preview.get("/assets/site.css")[2]["content-type"].startswith("text/css")
    for path in ("/../digest.toml", "/%2e%2e/digest.toml", "/..%2fdigest.toml", "/%00"):
        assert preview.get(path)[0] == 404, path


def test_a_name_of_another_machine_is_refused(preview: Preview) -> None:
    port = preview.host.rpartition(":")[2]
    for name, status in (("localhost", 200), ("example.org", 400)):
        connection = http.client.HTTPConnection(preview.host, timeout=PATIENCE)
        connection.request("GET", "/index.html", headers={"Host": f"{name}:{port}"})
        assert connection.getresponse().status == status
        connection.close()


def test_no_redirect_leads_to_another_machine(preview: Preview) -> None:
    status, _, headers = preview.get(f"/{preview.root}/site/about")
    assert (status, "location" in headers) == (404, False)


def test_a_page_of_ones_own_may_be_in_any_encoding(preview: Preview) -> None:
    own = preview.root / "templates/assets/old.html"
    own.parent.mkdir(parents=True)
    own.write_bytes("<p>旧页 Old page".encode("gb18030"))
    while "assets/old.html" not in preview.event()["urls"]:
        pass
    status, text, _ = preview.get("/assets/old.html")
    assert (status, "Old page" in text) == (200, True)


@pytest.mark.parametrize("base", ["", "https://example.org/paper/"])
def test_what_is_not_there_is_told_with_links_that_work(preview: Preview, base: str) -> None:
    if base:
        (preview.root / "digest.toml").write_text(f'title = "江州报摘"\nbase_url = "{base}"\n', "utf-8")
        while "404.html" not in preview.event()["urls"]:
            pass
    for path in ("/nowhere/at/all/", "/404.html"):
        text = preview.get(path)[1]
        links = [link for link in re.findall(r'(?:href|src|action|data-root)="([^"#]*)', text) if link]
        assert {"/", "/index.html", "/assets/site.css"} <= set(links)
        assert [link for link in links if not link.startswith("/")] == []
        assert all(preview.get(link)[0] == 200 for link in links if link.startswith("/assets/"))


def test_reading_is_no_save_and_nothing_is_told_twice(first: Preview) -> None:
    for path in first.root.rglob("*.md"):
        path.read_bytes()
    first.article().touch()
    (first.root / "content/.hidden.swp").write_text("scratch", "utf-8")
    (first.root / "digest.toml").write_text('title = "江州剪报"\n', "utf-8")
    event = first.event()
    assert event["id"] == 2, "the first build was 1; reading, touching and scratch files count for nothing"


def test_a_root_that_does_not_build_yet_is_served(tmp_path: Path) -> None:
    root = plant(tmp_path / "root")
    (root / "digest.toml").write_text("titel = 1\n", "utf-8")
    running = start(root)
    assert "digest.toml:1:1" in running.event()["error"]
    status, text, _ = running.get("/")
    assert status == 404
    assert "not built yet" in text
    (root / "digest.toml").write_text('title = "x"\n', "utf-8")
    event = running.event()
    assert (event["error"], "index.html" in event["urls"]) == ("", True)
    assert running.get("/")[0] == 200
    assert running.end(signal.SIGTERM) == 0


def test_each_run_has_a_name_that_its_pages_and_events_carry(preview: Preview) -> None:
    (name,) = re.findall(r'preview.js" data-server="(\w+)"', preview.get("/")[1])
    (preview.root / "digest.toml").write_text('title = "江州剪报"\n', "utf-8")
    assert preview.event()["server"] == name
    other = start(plant(preview.root / "other"))
    assert other.event()["server"] != name
    assert other.end(signal.SIGINT) == 0


def test_search_follows_when_all_is_quiet(first: Preview) -> None:
    index = first.root / "site/search/index.json"
    for _ in range(PATIENCE * 10):
        if index.exists():
            break
        time.sleep(0.1)
    assert index.exists()
    assert first.get("/search/index.json")[0] == 200


def test_a_folder_without_a_digest_is_not_served_and_left_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    line = [sys.executable, "-m", "generator", "serve", "--port", "0", "--root", str(tmp_path)]
    done = subprocess.run(line, capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert (done.returncode, done.stdout) == (1, "")
    assert "there is no digest.toml in" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_page_nobody_can_place_is_warned_of_once(tmp_path: Path) -> None:
    root = plant(tmp_path / "root")
    (root / "seeds/pages.toml").write_text('["1.txt"]\nnewspaper = "江州日报"\ndate = 2020-03-05\n', "utf-8")
    said = tmp_path / "said.txt"
    with said.open("w", encoding="utf-8") as stream:
        running = start(root, stream)
        running.event()
        assert "warning" not in said.read_text("utf-8")
        (root / "seeds/2.txt").write_text("老街修缮\n\n老街修缮工程本月完工。\n", "utf-8")
        running.event()
        (root / "digest.toml").write_text('title = "江州剪报"\n', "utf-8")
        running.event()
        assert running.end(signal.SIGINT) == 0
    warning = "warning: seeds/2.txt:1:1: the page does not tell its newspaper or its date\n"
    assert said.read_text("utf-8").count(warning) == 1


def test_a_taken_port_is_told(preview: Preview) -> None:
    port = preview.host.split(":")[1]
    line = [sys.executable, "-m", "generator", "serve", "--port", port, "--root", str(preview.root)]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith(f"127.0.0.1:{port}: nothing can be served here: ")
    assert "--port 0" in done.stderr
