"""Answers while the demo region is planted: a page that says how far it is, and that the product is not ready yet."""

from http import HTTPStatus
from typing import Any

from flask import Flask, Response, jsonify
from flask.typing import ResponseReturnValue

from deploy.local.seeds.progress import Progress

AGAIN_S = 2
PAGE = """<!doctype html>
<html lang="nl">
<meta charset="utf-8"><meta http-equiv="refresh" content="{again}">
<meta name="viewport" content="width=device-width">
<title>Ketenwerk start</title>
<main>
<h1>Ketenwerk start</h1>
<p role="status">De demo-regio wordt gevuld: {done} van {cases}.</p>
<p><progress max="{cases}" value="{done}" aria-label="Voortgang"></progress></p>
<p>Dit gebeurt een keer. Deze pagina ververst zichzelf.</p>
</main>
</html>
"""


def waiting_room(progress: Progress) -> Flask:
    """Return the application that answers until the product does."""
    app = Flask("deploy.local.waiting_room", static_folder=None)
    app.add_url_rule("/health/live", view_func=lambda: jsonify(status="ok"), endpoint="live")
    app.add_url_rule("/health/ready", view_func=lambda: _ready(progress), endpoint="ready")
    app.register_error_handler(HTTPStatus.NOT_FOUND, lambda _error: _page(progress))
    return app


def _ready(progress: Progress) -> ResponseReturnValue:
    body: dict[str, Any] = {"status": "planting", "done": progress.done, "cases": progress.cases}
    return jsonify(body), HTTPStatus.SERVICE_UNAVAILABLE, {"Retry-After": str(AGAIN_S)}


def _page(progress: Progress) -> Response:
    text = PAGE.format(again=AGAIN_S, done=progress.done, cases=progress.cases)
    headers = {"Retry-After": str(AGAIN_S), "Cache-Control": "no-store"}
    return Response(text, HTTPStatus.SERVICE_UNAVAILABLE, headers, mimetype="text/html")
