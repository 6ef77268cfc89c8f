"""Ask another service on behalf of the signed-in user, before any transaction is open; its refusals become ours."""

from http import HTTPStatus
from typing import Any

from flask import request

from shared.faults import Fault, Forbidden, InvalidInput, NotFound, Unavailable
from shared.web.authentication import bearer_token
from shared.web.context import context
from shared.web.on_behalf import HEADER
from shared.web.service_client import ServiceRefused


def ask_as_user(method: str, path: str, body: Any = None, *, on_behalf: bool = False) -> Any:
    """Return the JSON answer of ``path`` (such as ``/api/persons/v1/employees``), asked with the user's own token.

    ``on_behalf``: for whomever the user acts for, rather than for themselves.
    Raises ``InvalidInput`` with the other service's faults, ``NotFound``, ``Forbidden`` or ``Unavailable``.
    """
    client = context().client
    if client is None:
        raise Unavailable("Een ander onderdeel is nu niet bereikbaar.")
    try:
        token = bearer_token(request.headers.get("Authorization"))
        answer = client.call(method, path, json=body, headers=_for_whom() if on_behalf else {}, token=token)
    except ServiceRefused as refused:
        raise _ours(refused) from refused
    return answer.json() if answer.content else None


def _for_whom() -> dict[str, str]:
    said = request.headers.get(HEADER)
    return {HEADER: said} if said else {}


def _ours(refused: ServiceRefused) -> Exception:
    problem = refused.problem
    if refused.status == HTTPStatus.BAD_REQUEST:
        return InvalidInput([Fault(row["field"], row["code"], row["message"]) for row in problem.get("errors", [])])
    if refused.status == HTTPStatus.NOT_FOUND:
        return NotFound()
    if refused.status == HTTPStatus.FORBIDDEN:
        return Forbidden(str(problem.get("detail", "")))
    return Unavailable("Een ander onderdeel kan dit nu niet verwerken. Probeer het straks opnieuw.")
