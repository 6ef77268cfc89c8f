"""Walks through Keycloak's own pages by plain HTTP, as somebody with a browser does."""

import re
from html import unescape

import httpx

from deploy.keycloak.people import PASSWORD

PATIENCE_S = 120.0
FORM = re.compile(r"<form[^>]*\baction=\"([^\"]+)\"[^>]*>(.*?)</form>", re.DOTALL)
FIELD = re.compile(r"<input[^>]*\bname=\"([^\"]+)\"")


def visitor(base_url: str = "", *, follow: bool = True) -> httpx.Client:
    """Return a browser without cookies; a loopback address is a secure place, as it is to a real one."""
    http = httpx.Client(base_url=base_url, follow_redirects=follow, timeout=PATIENCE_S)

    def trust(_answer: httpx.Response) -> None:
        for cookie in http.cookies.jar:
            cookie.secure = False

    http.event_hooks = {"response": [trust]}
    return http


def fill_in(
    http: httpx.Client,
    page: httpx.Response,
    account: str,
    organisation: str = "",
    password: str = PASSWORD,
    chosen: str = "",
) -> httpx.Response:
    """Fill in the issuer's pages, one after the other, until it sends the browser away or repeats itself.

    ``chosen`` is the password that takes the place of a first one.
    """
    given = {"username": account, "password": password, "kc.org": organisation}
    given |= {"password-new": chosen, "password-confirm": chosen} if chosen else {}
    while page.is_success and given and (asked := form_of(page)):
        address, fields = asked
        answer = {name: given.pop(name) for name in fields if name in given}
        if not answer:
            return page
        page = http.post(address, data=answer)
    return page


def form_of(page: httpx.Response) -> tuple[str, list[str]] | None:
    """Return where the form of a page of the issuer goes, and what it asks."""
    found = FORM.search(page.text)
    return (unescape(found[1]), FIELD.findall(found[2])) if found and "/login-actions/" in found[1] else None
