"""What templates in quick code ask most, for less than Jinja's own takes, and with the same answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import jinja2
from jinja2.filters import do_join
from jinja2.nodes import EvalContext
from jinja2.runtime import LoopContext, Undefined
from jinja2.utils import missing, pass_environment

__all__ = ["join", "loop"]


class _Loop(LoopContext):
    """A loop over a tuple: it need not look ahead to say which item is the last."""

    last = False

    def __iter__(self) -> Iterator[tuple[Any, LoopContext]]:  # type: ignore[override]
        """Yield each item with what is known of its place."""
        end = len(self._iterable) - 1  # type: ignore[arg-type]
        for index0, item in enumerate(self._iterable):
            self.index0, self.last = index0, index0 == end
            self._before, self._current = self._current, item
            yield item, self

    def _peek_next(self) -> Any:
        return missing if self.last else self._iterable[self.index0 + 1]  # type: ignore[index]


def loop(iterable: Iterable[Any], undefined: type[Undefined], *recursive: Any) -> LoopContext:
    """Return what a template calls `loop`."""
    return (_Loop if type(iterable) is tuple else LoopContext)(iterable, undefined, *recursive)


@pass_environment
def join(
    environment: jinja2.Environment,
    value: Iterable[Any],
    between: str = "",
    attribute: str | int | None = None,
) -> str:
    """Return the items joined. Raises TypeError if it depends on the place in a template what they are."""
    if type(value) is tuple and type(between) is str and attribute is None and {*map(type, value)} <= {str}:
        return between.join(value)
    made: str = do_join(EvalContext(environment), value, between, attribute)
    if type(made) is not str:
        raise TypeError
    return made
