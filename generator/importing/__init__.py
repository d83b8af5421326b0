"""Pages into content/: which files an import writes and deletes, decided without touching one.

facts = config.page_facts(digest, pages, file)
incoming = [page_import(parse(text, facts), facts) for …]   # pure, per page, cacheable, picklable
plan = plan_import(existing, incoming)                      # the caller writes plan.writes, deletes
plan.deletes
"""

from __future__ import annotations

from generator.importing.issues import merge_issue
from generator.importing.pages import PageImport, articles, issue_page, page_import
from generator.importing.plan import ImportPlan, plan_import
from generator.importing.sources import source_page

__all__ = [
    "ImportPlan",
    "PageImport",
    "articles",
    "issue_page",
    "merge_issue",
    "page_import",
    "plan_import",
    "source_page",
]
