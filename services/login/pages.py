"""The few pages that people see here, and the headers that keep them safe: no script, no inline style, no frame."""

from urllib.parse import urlsplit

from flask import Response, make_response, render_template

STRICT = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
)


def page(template: str, status: int = 200, *, leads_to: str | None = None, **context: object) -> Response:
    """Render a page. `leads_to` is the checked address where its form ends: browsers hold the redirect to it too."""
    response = make_response(render_template(template, **context), status)
    response.headers["Content-Security-Policy"] = STRICT if leads_to is None else f"{STRICT} {origin(leads_to)}"
    return response


def error_page(title: str, message: str, status: int = 400) -> Response:
    """Say in plain Dutch what went wrong and what can be done."""
    return page("error.html", status, title=title, message=message)


def guarded(response: Response) -> Response:
    """Add what every answer carries."""
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["X-Frame-Options"] = "DENY"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers.setdefault("Content-Security-Policy", STRICT)
    response.vary.update(("Authorization", "Cookie"))
    response.headers.setdefault("Cache-Control", "no-store")
    return response


def origin(url: str) -> str:
    """Return scheme, host and port of a checked URL."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
