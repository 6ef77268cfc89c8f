"""The guard of a body sees NUL, which PostgreSQL refuses, and nothing that only looks like it."""

import json

import pytest
from flask import Flask

from shared.web import guard, problem


@pytest.mark.parametrize(
    ("text", "found"), [("a\0b", True), ("\\\0", True), ("\\u0000", False), ("\\\\u0000", False), ("u0000", False)]
)
def test_nul_is_seen_in_json_text(text: str, found: bool) -> None:
    assert guard.holds_nul(json.dumps({"note": text}).encode()) is found


@pytest.mark.parametrize(("path", "body"), [("/?q=a%00", None), ("/%00", None), ("/", {"note": "\0"})])
def test_a_request_with_nul_is_refused_in_plain_words(path: str, body: dict[str, str] | None) -> None:
    app = Flask("test", static_folder=None)
    guard.register(app)
    problem.register(app)
    app.add_url_rule("/", view_func=lambda: "", methods=["POST"])
    answer = app.test_client().post(path, json=body)
    assert answer.status_code == 400
    assert "NUL" in answer.get_data(as_text=True)
