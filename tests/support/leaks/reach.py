"""All that an employer can reach: every route and every page with every id, signing links, mails, events and logs.

The employer knows every id there is: what protects is the right, not that an id cannot be guessed.
"""

import json
import re
from collections.abc import Iterator, Mapping
from email import policy
from email.parser import BytesParser
from html import unescape
from io import BytesIO
from itertools import product as all_of
from typing import Any

import httpx
from pypdf import PdfReader
from sqlalchemy import select

from deploy.local.product import Product
from deploy.local.story.cast import Cast
from shared.storage.tables import history
from shared.web.app import base_path
from tests.support.hostile import Route, routes_of
from tests.support.leaks.scene import Scene
from tests.support.portal import CSRF, Browser

ACCOUNTS = ("van-dijk", "casemanager-van-dijk")  # both see absence for the employer
FOREVER = "live.stream"
VARIABLE = re.compile(r"<(?:([^:<>]+):)?(\w+)>|{(\w+)}")
CHOICES = {"kind": ("pdf", "json", "advies"), "number": ("1", "2", "3")}


def reached(product: Product, cast: Cast, scene: Scene) -> Iterator[tuple[str, str]]:
    """Yield where, and what can be read there as text."""
    for account in ACCOUNTS:
        browser = _browser(product)
        browser.sign_in(account)
        yield from _pages(product, browser, scene, account)
        yield from _answers(product, cast, scene, account)
    yield from _signing(product, scene)
    yield from _mails(product)
    yield from _events(product)


def _browser(product: Product) -> Browser:
    http = httpx.Client(base_url=product.settings.base_url, transport=product.transport, follow_redirects=True)
    return Browser(http)


def _paths(rule: str, scene: Scene) -> Iterator[str]:
    """Yield the path with every id that its variables may have."""
    names = [one[1] or one[2] for one in VARIABLE.findall(rule)]
    values = [CHOICES.get(name) or scene.ids.get(name) or scene.ids["case_id"] for name in names]
    for chosen in all_of(*values):
        filled = iter(chosen)
        yield VARIABLE.sub(lambda _: next(filled), rule)  # noqa: B023 - used up before the next


def _pages(product: Product, browser: Browser, scene: Scene, account: str) -> Iterator[tuple[str, str]]:
    assert product.portal
    for rule in product.portal.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and rule.endpoint != FOREVER and not rule.rule.startswith("/auth"):
            for path in _paths(rule.rule, scene):
                yield f"{account} {path}", text_of(browser.get(path))


def _answers(product: Product, cast: Cast, scene: Scene, account: str) -> Iterator[tuple[str, str]]:
    """Yield every answer of the API: read, and what is said when somebody tries to write without words."""
    who = cast.as_(account)
    headers = {"Authorization": f"Bearer {who.token}"}
    for one in product.running:
        document = who.http.get(f"{base_path(one.service.name)}/openapi.json").json()
        for route in routes_of(document):
            for path in _queried(route, scene):
                nothing: dict[str, str] | None = {} if route.writes and route.body else None
                got = who.http.request(route.method, path, headers=headers, json=nothing)
                yield f"{account} {route.method} {path}", text_of(got)


def _queried(route: Route, scene: Scene) -> Iterator[str]:
    for path in _paths(route.path, scene):
        yield path
        if "caseId" in route.query:
            yield f"{path}?caseId={scene.case_id}"


def _signing(product: Product, scene: Scene) -> Iterator[tuple[str, str]]:
    """Yield what somebody without an account reads by a link: at the door, with the code, and having signed."""
    product.couriers.once()
    mails = "".join(text for _, text in _mails(product))
    for number, door in enumerate(scene.doors):
        found = re.search(rf"{door.address}.*?/ondertekenen/([\w-]+)", mails, re.DOTALL)
        if not (link := door.link or (found[1] if found else "")):
            continue  # it ended before its mail left
        browser = _browser(product)
        steps = [browser.get(f"/ondertekenen/{link}")]
        steps.append(_sent(browser, "/ondertekenen", steps[-1], code=door.code))
        steps.append(_sent(browser, "/ondertekenen/tekenen", steps[-1], edition=door.edition, agreed="yes"))
        links = {place for step in steps for place in _links(step.text)}
        for got in (*steps, *map(browser.get, sorted(links))):
            yield f"link {number} {got.url.path}", text_of(got)


def _sent(browser: Browser, path: str, page: httpx.Response, **form: str) -> httpx.Response:
    token = CSRF.search(page.text)
    return browser.http.post(path, data={**form, "csrf_token": token[1] if token else ""})


def _links(page: str) -> list[str]:
    return re.findall(r'href="(/ondertekenen[^"]*)"', page)


def _mails(product: Product) -> Iterator[tuple[str, str]]:
    """Yield every mail that left, whoever it went to: none of them says what somebody wrote."""
    for path in sorted((product.settings.data / "mail").rglob("*.eml")):
        mail = BytesParser(policy=policy.default).parsebytes(path.read_bytes())
        parts = [str(part.get_content()) for part in mail.walk() if not part.is_multipart()]
        yield f"mail to {mail['To']}", " ".join([*map(str, mail.values()), *parts])


def _events(product: Product) -> Iterator[tuple[str, str]]:
    """Yield every event of every service: an employer's system may come to read any topic."""
    for one in product.running:
        with one.works.database.read() as conn:
            for row in conn.execute(select(history.c.type, history.c.data)):
                yield f"event {row.type}", json.dumps(row.data)


def text_of(got: httpx.Response) -> str:
    """Return what can be read in an answer, headers too; of a PDF its words, its metadata and its bytes."""
    seen = f"{got.headers!r} {unescape(got.text)}"
    if got.content.startswith(b"%PDF"):
        paper = PdfReader(BytesIO(got.content))
        words = "".join("".join(page.extract_text().split()) for page in paper.pages)
        return f"{seen} {words} {paper.metadata!r} {_attached(paper.attachments)}"
    return seen


def _attached(files: Mapping[str, Any]) -> str:
    return " ".join(content.decode("utf-8", "replace") for rows in files.values() for content in rows)
