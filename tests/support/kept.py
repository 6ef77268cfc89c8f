"""Who may keep an answer on the way: nobody, and it is never taken for that to somebody else (docs/holes.md, 14)."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from flask import Flask


def keepable(headers: Mapping[str, str], by: str) -> list[str]:
    """Return what is missing; ``by``: the header that tells who asks."""
    said = {name.lower(): value for name, value in headers.items()}
    stored = [] if "no-store" in said.get("cache-control", "") else ["Cache-Control"]
    varies = {name.strip().lower() for name in said.get("vary", "").split(",")}
    return [*stored, *([] if by.lower() in varies else ["Vary"])]


@contextmanager
def without(app: Flask, name: str) -> Iterator[None]:
    """Let an app forget for a while what it does to every answer: the function of this name."""
    every: list[Callable[[Any], Any]] = app.after_request_funcs[None]
    before = list(every)
    every[:] = [each for each in before if each.__name__ != name]
    assert every != before
    yield
    every[:] = before
