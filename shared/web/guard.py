"""Looks at a request before anything parses it: not too large, not too deep, not packed, no NUL in its path."""

import re

from flask import Flask, request
from werkzeug.exceptions import NotFound, RequestEntityTooLarge, UnsupportedMediaType

from shared.faults import Fault, InvalidInput

LARGEST_BODY = 1024 * 1024
DEEPEST = 32
LONGEST_NUMBER = 300
_LONG_NUMBER = re.compile(rb"[0-9]{%d}" % (LONGEST_NUMBER + 1))
# linear on any input: the string token may be left open, so nothing is scanned twice
_TOKENS = re.compile(rb'"(?:[^"\\]|\\[\s\S])*+"?|[\[{]|[\]}]')


def depth_of(body: bytes) -> int:
    """Return the greatest nesting depth of JSON text, without parsing it."""
    deepest = depth = 0
    for token in _TOKENS.finditer(body):
        sign = token.group()[:1]
        if sign in b"[{":
            depth += 1
            deepest = max(deepest, depth)
        elif sign in b"]}":
            depth -= 1
    return deepest


def _look() -> None:
    if request.content_length is not None and request.content_length > (request.max_content_length or LARGEST_BODY):
        raise RequestEntityTooLarge
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise UnsupportedMediaType  # nothing is unpacked here, so no small body can become a large one
    if "\0" in request.path:
        raise NotFound
    if not request.is_json:
        return
    body = request.get_data(cache=True)
    if _LONG_NUMBER.search(body):
        raise InvalidInput([Fault("", "too-long", f"Er staat een getal in van meer dan {LONGEST_NUMBER} cijfers.")])
    openings = body.count(b"[") + body.count(b"{")
    if openings > DEEPEST and depth_of(body) > DEEPEST:
        raise InvalidInput([Fault("", "too-deep", f"De gegevens zijn te diep genest (meer dan {DEEPEST} lagen).")])


def register(app: Flask) -> None:
    """Guard every request of ``app``."""
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    app.before_request(_look)
