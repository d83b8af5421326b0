"""Fixture pairs: fixtures/<rule>.txt holds a page, a line of equals signs, and what must come out of it.

The outcome is written for people: one line a part, in the page's order. To add one, write the page and run
this file: the failure shows what comes out; read it line by line before it goes into the fixture.
"""

from pathlib import Path

import pytest

from generator import parsing
from generator.model import PageFacts, PageText, ParsedArticle, ParsedPage
from generator.parsing import PAGE_RULES, RULES, parse
from generator.parsing.account import holds

HERE = Path(__file__).parent / "fixtures"
FIXTURES = sorted(HERE.glob("*.txt"))
CUT = "=====\n"
HIDDEN = {"date_unknown", "newspaper_unknown", "date_inferred", "newspaper_inferred", "joined"}


def shown(page: ParsedPage, inferred: bool = False) -> str:
    """Return the page for people; `inferred` shows newspaper and date too, as few fixtures need it."""
    out = [f"inferred: {page.newspaper} {page.date or 'on an unknown day'}"] if inferred else []
    plate = page.nameplate
    if plate.text:
        out.append(
            f"nameplate: {plate.newspaper} {plate.date} {plate.weekday} {plate.lunar_date} "
            f"{plate.issue_number} {plate.cn_serial} {plate.page_count}"
        )
    if page.page_number or page.section:
        out.append(f"page: {page.page_number} {page.section}".rstrip())
    for article in page.articles:
        out += ["", *_article(article)]
    out.append("")
    out += [f"caption: {' / '.join(c.text.splitlines())}" for c in page.captions]
    out += [f"teaser: {t.headline} -> {t.page}" for t in page.teasers]
    out += [f"notice: {n.text}" for n in page.notices]
    out += [f"flag: {f.kind} line {f.line}" for f in page.flags if f.kind not in HIDDEN]
    removed = [page_claim for page_claim in page.account if page_claim.kind == "repeat"]
    out += [f"repeat: {c.end - c.start} characters" for c in removed]
    return "\n".join(out).strip() + "\n"


def _article(a: ParsedArticle) -> list[str]:
    parts = [("rubric", a.rubric), ("kicker", a.kicker), ("headline", a.headline), ("deck", a.deck)]
    out = [f"{name}: {value}" for name, value in parts if value]
    roles = [
        ("reporter", a.reporters),
        ("correspondent", a.correspondents),
        ("intern", a.interns),
        ("photographer", a.photographers),
        ("editor", a.editors),
        ("author", tuple(f"{x.name}（{x.post}）" if x.post else x.name for x in a.authors)),
    ]
    out += [f"{name}: {' '.join(names)}" for name, names in roles if names]
    if a.continued_on:
        out.append(f"continued on: {a.continued_on}")
    for p in a.paragraphs:
        out.append(f"{'subhead' if p.subhead else 'paragraph'} {p.lines[0]}-{p.lines[1]}: {p.text}")
    out += [f"flag: {f.kind} line {f.line}" for f in a.flags if f.kind not in HIDDEN]
    return out


@pytest.mark.parametrize("path", FIXTURES, ids=lambda p: p.stem)
def test_fixture(path: Path) -> None:
    text, expected = path.read_text(encoding="utf-8").split(CUT)
    page = parse(PageText(path.name, text, "0"), PageFacts())
    assert holds(text, page.account)
    assert shown(page, path.stem in dict(PAGE_RULES)) == expected


def test_every_rule_has_a_fixture() -> None:
    missing = {name for name, _ in (*RULES, *PAGE_RULES)} - {p.stem.split("-")[0] for p in FIXTURES}
    assert not missing


OFF = [p for p in FIXTURES if p.stem.split("-")[0] in dict(RULES)]


@pytest.mark.parametrize("path", OFF, ids=lambda p: p.stem)
def test_fixture_fails_without_its_rule(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text, expected = path.read_text(encoding="utf-8").split(CUT)
    rule = path.stem.split("-")[0]
    monkeypatch.setattr(parsing, "RULES", tuple(r for r in RULES if r[0] != rule))
    try:
        page = parsing.parse(PageText(path.name, text, "0"), PageFacts())
    except ValueError:  # a later rule cannot do without it: it is needed all the more
        return
    assert shown(page, path.stem in dict(PAGE_RULES)) != expected
