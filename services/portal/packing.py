"""Packs pages on their way out, as a worklist becomes ten times smaller; but never a page that repeats a question.

Whoever can have a text of their own choice repeated on a page, and can see how long the page is when packed, can guess
what stands beside it (BREACH). Pages repeat their query, in links to themselves. So a page is packed when nothing was
asked, or only what is on a closed list, or what no page repeats: the mark after which the rest of a list begins. A
search and a refused form travel as they are.
"""

import gzip
from collections.abc import Mapping
from http import HTTPStatus

from flask import Flask, Response, request

from services.portal.gather.care import BOXES, PROGRESS
from services.portal.gather.caseload import GROUPS, MILESTONES, VIEWS, WEEKS
from services.portal.gather.directory import is_organisation
from services.portal.more import GROUP, MARK

CLOSED: Mapping[str, frozenset[str]] = {
    "box": frozenset(BOXES),
    "progress": frozenset(PROGRESS),
    "view": frozenset(VIEWS),
    "week": frozenset(WEEKS),
    "milestone": frozenset(MILESTONES),
    GROUP: frozenset(GROUPS),
    "state": frozenset({"all", "unread"}),
}
LEVEL = 5
SMALLEST = 1000


def register(app: Flask) -> None:
    """Let the app pack what may be packed."""
    app.after_request(_pack)


def _pack(response: Response) -> Response:
    if not (_is_whole_page(response) and _repeats_nothing()):
        return response
    response.vary.add("Accept-Encoding")
    content = response.get_data()
    if len(content) >= SMALLEST and request.accept_encodings.quality("gzip") > 0:
        response.set_data(gzip.compress(content, LEVEL, mtime=0))
        response.content_encoding = "gzip"
    return response


def _is_whole_page(response: Response) -> bool:
    is_html = response.mimetype == "text/html" and not response.is_streamed
    return is_html and request.method == "GET" and response.status_code == HTTPStatus.OK


def _repeats_nothing() -> bool:
    return all(_is_known(name, value) for name, value in request.args.items(multi=True))


def _is_known(name: str, value: str) -> bool:
    """Tell whether this is repeated nowhere, or is one of few values that nobody made up."""
    if name == "employer":
        return not value or is_organisation(value)
    return name == MARK or not value or value in CLOSED.get(name, ())
