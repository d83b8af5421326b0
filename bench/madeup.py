"""News that nobody wrote: seeded, of any length, with the shape of a real archive.

Words come from jieba's dictionary and are as frequent as it says, names are put together at random,
grammar is a handful of clauses. A search index sees what it would see of real news: a few words in most
articles, most words in a few, the same sentence never twice, numbers and Latin letters now and then.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from itertools import accumulate

import jieba

from bench.stories import Story

_GIVEN = "伟芳敏静丽强磊军洋勇艳杰涛明超秀霞平刚英华玉兰建国文志海红春梅林森浩宇晨曦立新德成永康宁安雪松"
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
_POSTS = ["市长", "局长", "主任", "村支书", "工程师", "教授", "厂长", "队长", "医生", "老师"]
_BODIES = ["公司", "研究所", "合作社", "学校", "医院", "委员会", "车间", "图书馆", "码头", "农场"]
_TIES = ["的", "和", "在", "对", "为", "与", "将", "了", "也", "从", "向", "把"]
_ENDS = ["。", "。", "。", "。", "！", "？"]


class _Drawn:
    """Draws the dictionary's words of some classes, each as often as the dictionary says."""

    def __init__(self, draw: random.Random, tags: frozenset[str]) -> None:
        self._draw = draw
        self._words: list[str] = []
        often: list[int] = []
        with jieba.get_dict_file() as lines:
            for line in lines:
                word, count, tag = line.decode("utf-8").split()
                if tag in tags and len(word) > 1:
                    self._words.append(word)
                    often.append(int(count))
        self._sums = list(accumulate(often))

    def __call__(self) -> str:
        return self._draw.choices(self._words, cum_weights=self._sums)[0]


class _Writer:
    """Writes clauses."""

    def __init__(self, draw: random.Random) -> None:
        self.draw = draw
        self.word = _Drawn(draw, frozenset(("n", "vn", "a", "b", "d", "l", "t")))
        self.verb = _Drawn(draw, frozenset(("v",)))
        self.place = _Drawn(draw, frozenset(("ns",)))
        people = [
            "".join((draw.choice(_SURNAMES), *draw.choices(_GIVEN, k=draw.choice([1, 2, 2, 2]))))
            for _ in range(3000)
        ]
        self._people = list(dict.fromkeys(people))
        self._rank = list(accumulate(1 / (rank + 2.7) for rank in range(len(self._people))))

    def name(self) -> str:
        """Return a person; the n-th is drawn as often as 1 / (n + 2.7) (Zipf's law, Mandelbrot's form)."""
        return self.draw.choices(self._people, cum_weights=self._rank)[0]

    def number(self) -> str:
        """Return a figure, a share, a model or an abbreviation."""
        d = self.draw
        letters = "".join(d.choices("ABCDGHKLMPSTWX", k=d.randint(1, 3)))
        return d.choice(
            [
                f"{d.randint(2, 9999)}",
                f"{d.randint(1, 99)}.{d.randint(0, 9)}%",
                f"{d.randint(2, 900)}万元",
                f"{letters}{d.randint(1, 99)}",
                f"{letters}-{d.randint(1, 9)}型",
                f"{d.randint(1, 12)}月{d.randint(1, 28)}日",
            ]
        )

    def clause(self) -> str:
        """Return a clause of some 8 to 25 characters."""
        d, w, v = self.draw, self.word, self.verb
        kind = d.random()
        if kind < 0.12:
            who = f"{d.choice(_POSTS)}{self.name()}"
            return f"{self.place()}{w()}{d.choice(_BODIES)}{who}{v()}{w()}"
        if kind < 0.24:
            return f"{w()}{v()}{w()}{self.number()}"
        if kind < 0.30:
            return f"{self.name()}说，“{w()}{d.choice(_TIES)}{w()}{w()}”"
        if kind < 0.36:
            return f"{self.place()}《{w()}{w()}》{v()}{w()}、{w()}"
        parts = [w() + (d.choice(_TIES) if d.random() < 0.5 else "") for _ in range(d.randint(3, 6))]
        return "".join(parts) + v() + w()

    def paragraph(self, length: int) -> str:
        """Return sentences of at least that many characters in all."""
        found = ""
        while len(found) < length:
            clauses = [self.clause() for _ in range(self.draw.randint(1, 4))]
            found += "，".join(clauses) + self.draw.choice(_ENDS)
        return found

    def title(self) -> str:
        """Return a headline of some 8 to 24 characters."""
        d, w, v = self.draw, self.word, self.verb
        head = f"{self.place()}{v()}{w()}{w()}"
        return head if d.random() < 0.5 else f"{head} {w()}{d.choice(_TIES)}{w()}{v()}{w()}"


def stories(count: int, seed: int = 1) -> Iterator[Story]:
    """Yield the articles, oldest first, some twenty a day; equal arguments give equal articles."""
    writer = _Writer(random.Random(seed))
    draw = writer.draw
    day, left = dt.date(2020, 1, 1), draw.randint(14, 26)
    for number in range(count):
        if not left:
            day, left = day + dt.timedelta(days=1), draw.randint(14, 26)
        left -= 1
        # Lengths of news are near a log-normal law: half below 400 characters, the mean near 570.
        length = min(6000, max(60, int(draw.lognormvariate(6.0, 0.85))))
        paragraphs = max(1, round(length / draw.randint(90, 220)))
        body = "\n\n".join(writer.paragraph(length // paragraphs) for _ in range(paragraphs))
        yield Story(f"made-{number:06d}", day, writer.title(), body, "")
