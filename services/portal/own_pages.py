"""Where someone may be led to: a page of ours, and nothing else."""

from urllib.parse import urlsplit

from flask import current_app, request, url_for
from werkzeug.exceptions import MethodNotAllowed, NotFound


def own_page(address: str | None) -> str:
    """Return a page of ours to go to; anything else leads to the front page."""
    parsed = urlsplit(address or "/")
    is_ours = not parsed.scheme and not parsed.netloc and parsed.path.startswith("/")
    is_plain = is_ours and not parsed.path.startswith(("//", "/\\", "/auth/", "/assets/")) and "\\" not in parsed.path
    if not is_plain:
        return "/"
    return f"{parsed.path}?{parsed.query}" if parsed.query else parsed.path


def readable(address: str) -> str:
    """Return the page itself, where an address only takes what is sent, as after a refusal."""
    place, routes = own_page(address), current_app.create_url_adapter(request)
    while place != "/" and routes is not None:
        try:
            routes.match(urlsplit(place).path, method="GET")
        except (MethodNotAllowed, NotFound):
            place = urlsplit(place).path.rpartition("/")[0] or "/"
        else:
            return place
    return url_for("worklist.show")


def page_of_form() -> str:
    """Return the page that the form of this request stands on."""
    return readable(urlsplit(request.headers.get("Referer", ""))._replace(scheme="", netloc="").geturl())
