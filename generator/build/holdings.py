"""What .cache/ holds of content/, of transcriptions and of what was published; what differs is kept anew."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from generator.store import Store

if TYPE_CHECKING:
    from generator.build.archive import Archive
    from generator.build.articles import Filed
    from generator.build.contents import Contents
    from generator.build.sources import Sources
    from generator.pile import Pile

# What makes these values is imported when first asked for: a build that has nothing to do never asks.


class Holdings:
    """The values of the last builds, each as the store has it now."""

    def __init__(self, store: Store) -> None:
        """Take the store; nothing is read yet."""
        self._store = store
        self._contents: Contents | None = None
        self._sources: Sources | None = None
        self._archive: Archive | None = None
        self._articles: Mapping[str, Filed] = {}
        self._pile: Pile | None = None
        """Where they lie."""

    def contents(self) -> Contents:
        """Return what the last build parsed."""
        from generator.build import contents

        self._contents = contents.remembered(self._store)
        self._pile = self._contents.pile
        return self._contents

    def sources(self) -> Sources:
        """Return the transcriptions as the last build kept them."""
        from generator.build import sources

        self._sources = sources.remembered(self._store)
        return self._sources

    def archive(self, contents: Contents, sources: Sources, token: bytes) -> Archive | None:
        """Return what was published of these, if the store has just that."""
        from generator.build import archive

        self._archive = archive.recall(self._store, contents, sources, token)
        self._articles = contents.articles if self._archive else {}
        return self._archive

    def keep_archive(self, archive: Archive, token: bytes) -> None:
        """Keep what was published, its articles too."""
        from generator.build.archive import keep
        from generator.build.articles import DamagedError

        if archive is self._archive:
            return
        try:
            self.keep_articles(archive.contents)
            keep(self._store, archive, self._archive, token)
        except DamagedError:
            self._store.drop("articles")  # the next build reads them all anew
        self._archive = archive

    def keep_articles(self, contents: Contents) -> None:
        """Keep the articles: each by the digest of its file, so even if what is made of them fails."""
        from generator.build import articles

        pile = self._pile or contents.pile
        self._pile = articles.keep(self._store, contents.articles, self._articles, pile)
        self._articles = contents.articles

    def keep_contents(self, contents: Contents) -> None:
        """Keep content/ but for its articles, if it is other than what was taken out of here."""
        if self._contents is not None and contents is not self._contents:
            from generator.build.contents import keep

            keep(self._store, contents, self._contents)
            self._contents = contents

    def keep_sources(self, sources: Sources) -> None:
        """Keep the transcriptions, if they are others."""
        if sources is not self._sources:
            from generator.build.sources import keep

            keep(self._store, sources)
            self._sources = sources

    def spoilt(self) -> None:
        """Drop the articles and forget what was read: no other value can be made of what is damaged."""
        self._contents = self._archive = self._pile = None
        self._articles = {}
        self._store.drop("articles")
