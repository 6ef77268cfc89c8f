"""How a page asks the public API, with the token of who is signed in: one part down never takes the page down (D47)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Literal
from urllib.parse import parse_qs, urlsplit

import httpx

from services.portal.for_whom import headers_for
from services.portal.parts import parts
from services.portal.person import SignInAgain, access_token
from services.portal.service_words import spoken
from shared.identifiers import new_id
from shared.web.service_client import ServiceRefused, ServiceUnavailable

State = Literal["there", "away", "forbidden", "missing"]
LONGEST_LIST = 200
NO_CONSENT, NOT_ON_BEHALF = "no-consent", "not-on-behalf"
NOT_CURRENT = "not-current"

_STATES: Mapping[int, State] = {HTTPStatus.FORBIDDEN: "forbidden", HTTPStatus.NOT_FOUND: "missing"}


@dataclass(frozen=True)
class Part:
    """What one service said for this page, or why it said nothing."""

    state: State
    body: Mapping[str, Any] = field(default_factory=dict)
    problem: Mapping[str, Any] = field(default_factory=dict)
    version: str = ""

    @property
    def is_there(self) -> bool:
        return self.state == "there"

    @property
    def is_held_back(self) -> bool:
        """Tell whether the patient stands in between, who may be asked (CON-01)."""
        return any(row.get("code") == NO_CONSENT for row in self.problem.get("errors") or ())

    @property
    def is_unsure(self) -> bool:
        """Tell whether nobody knows now if the patient still allows this, and it is back a little later (D50)."""
        return any(row.get("code") == NOT_CURRENT for row in self.problem.get("errors") or ())

    @property
    def items(self) -> Sequence[Mapping[str, Any]]:
        """The items of a list; none when the part is not there."""
        found: Sequence[Mapping[str, Any]] = self.body.get("items", ())
        return found


class ForNobody(Exception):
    """Whom this session works for is no longer worked for: the waarneming was ended, or the clinician left."""


class Refused(Exception):
    """The API said no to a change. `problem` names everything at once, in the language of the page."""

    def __init__(self, status: int, problem: Mapping[str, Any]) -> None:
        super().__init__(f"refused with status {status}")
        self.status = status
        self.problem = problem


def read(path: str, **query: str) -> Part:
    """Read from the API."""
    return _ask("GET", path, None, query)


def look_up(path: str, body: Mapping[str, Any]) -> Part:
    """Read with a body, where ids may not stand in an address."""
    return _ask("POST", path, body, {})


def act(
    path: str, body: Mapping[str, Any] | None = None, *, version: str = "", key: str = "", method: str = "POST"
) -> Part:
    """Change something, once: `key` makes a second click harmless. Raises Refused, SignInAgain, ServiceUnavailable."""
    headers = {"Idempotency-Key": key or new_id(), **({"If-Match": f'"{version}"'} if version else {})}
    return _change(method, path, headers, json=body or {})


def hand_in(path: str, content: bytes, kind: str, *, key: str = "") -> Part:
    """Hand in a whole file of this media type, once. Raises Refused, SignInAgain, ServiceUnavailable."""
    return _change("POST", path, {"Idempotency-Key": key or new_id(), "Content-Type": kind}, content=content)


def fetch(path: str, **query: str) -> bytes:
    """Fetch a whole file. Raises Refused, SignInAgain, ServiceUnavailable."""
    try:
        answer = parts().client.call("GET", path, params=query, headers=headers_for(path), token=access_token())
    except ServiceRefused as refused:
        _stop(refused)
        raise Refused(refused.status, spoken(refused.problem, refused.status)) from None
    return answer.content


def hand_over(path: str, content: Iterable[bytes], headers: Mapping[str, str]) -> None:
    """Hand in a file piece by piece; the API knows by itself what it has. Raises as ``hand_in``."""
    _passing("POST", path, headers, content).close()


def take_out(path: str) -> httpx.Response:
    """Fetch a file piece by piece; who reads it closes the answer. Raises as ``fetch``."""
    return _passing("GET", path, {}, None)


def _passing(method: str, path: str, headers: Mapping[str, str], content: Iterable[bytes] | None) -> httpx.Response:
    said = {**headers, **headers_for(path)}
    try:
        return parts().client.stream(method, path, token=access_token(), headers=said, content=content)
    except ServiceRefused as refused:
        _stop(refused)
        raise Refused(refused.status, spoken(refused.problem, refused.status)) from None


def _change(method: str, path: str, headers: Mapping[str, str], **body: Any) -> Part:
    try:
        said = {**headers, **headers_for(path)}
        answer = parts().client.call(method, path, headers=said, token=access_token(), **body)
    except ServiceRefused as refused:
        _stop(refused)
        raise Refused(refused.status, spoken(refused.problem, refused.status)) from None
    return Part("there", answer.json() if answer.content else {}, version=answer.headers.get("ETag", "").strip('"'))


def next_mark(link: str) -> str:
    """Return the mark after which the next page of a list begins, from the API's link."""
    return parse_qs(urlsplit(link).query).get("after", [""])[0]


def _ask(method: str, path: str, body: Mapping[str, Any] | None, query: Mapping[str, str]) -> Part:
    token = access_token()
    try:
        answer = parts().client.call(
            method, path, json=body, params=query or None, headers=headers_for(path), token=token
        )
    except ServiceUnavailable as away:
        return Part("away", problem=away.problem)
    except ServiceRefused as refused:
        _stop(refused)
        return Part(_STATES.get(refused.status, "away"), problem=spoken(refused.problem, refused.status))
    return Part("there", answer.json() if answer.content else {}, version=answer.headers.get("ETag", "").strip('"'))


def _stop(refused: ServiceRefused) -> None:
    """Raise after what no page goes on: nobody is signed in any more (SignInAgain), or works for whom it says."""
    if refused.status == HTTPStatus.UNAUTHORIZED:
        raise SignInAgain from None
    if any(row.get("code") == NOT_ON_BEHALF for row in refused.problem.get("errors") or ()):
        raise ForNobody from None
