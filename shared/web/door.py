"""The door of every route: who calls, may this role do it, one transaction, same request once, version out."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, TypeVar, cast

from flask import Response, g, make_response, request
from flask.typing import ResponseReturnValue

from shared.audit.access import Access
from shared.failpoints import reach
from shared.faults import Fault, Forbidden, InvalidInput, NotFound, PreconditionMissing, StaleVersion
from shared.policy.decision import NOT_THIS_ROLE
from shared.storage.database import again
from shared.storage.work import Work
from shared.web.context import begin_work, current_work, signed_in
from shared.web.idempotency import claim, keep

LONGEST_ID = 64
WHOSE = ("patient_id", "employee_id")
MISSING = "Niet gevonden, of niet van wie het vroeg."
NO_VERSION = 'Dit is geen versie. Neem de ETag over die u het laatst zag, bijvoorbeeld If-Match: "3".'
_VERSION = re.compile(r'(?:W/)?(?P<quote>"?)(?P<version>[0-9]{1,9})(?P=quote)', re.ASCII)
AN_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
V = TypeVar("V", bound=Callable[..., Any])

__all__ = ["begin_work", "check_version", "current_work", "door", "expected_version", "show_version"]


def door(
    action: str,
    *,
    opens: bool = True,
    asks: Callable[[], Any] | None = None,
    limit: Callable[[str], None] | None = None,
) -> Callable[[V], V]:
    """Put a door in front of a view: outermost decorator under the route.

    ``action`` is the row in the rights table. ``opens=False``: the view opens its own ``begin_work()``, because it
    has to ask another service first (never inside a transaction). ``asks`` is the lighter way to do that: it is called
    before the transaction opens, and what it returns is ``g.asked`` for the view. ``limit`` is called with the action
    before either, and raises ``TooMany`` for who asked too much lately.
    """

    def decorate(view: V) -> V:
        @wraps(view)
        def enter(*args: Any, **kwargs: Any) -> ResponseReturnValue:
            signed_in()
            if limit:
                limit(action)
            if not opens:
                return _finish(make_response(view(*args, **kwargs)))
            g.asked = asks() if asks else None
            return again(lambda: _pass(action, lambda: view(*args, **kwargs)))

        enter.door_action = action  # type: ignore[attr-defined]
        return cast(V, enter)

    return decorate


def _pass(action: str, view: Callable[[], ResponseReturnValue]) -> Response:
    reach("request-received")
    with begin_work() as work:
        response = _answer(work, action, view)
    reach("request-committed")
    return response


def _answer(work: Work, action: str, view: Callable[[], ResponseReturnValue]) -> Response:
    check_role(work, action)
    g.work = work
    earlier = claim(work)
    if earlier is not None:
        return earlier
    with missing_noted(work, action):
        response = _finish(make_response(view()))
    keep(work, response)
    return response


@contextmanager
def missing_noted(work: Work, action: str) -> Iterator[None]:
    """Record a refusal also where the item is not there for the caller: behind the wall nobody gets to decide."""
    try:
        yield
    except NotFound:
        if not work.refused:
            type_ = action.partition(".")[0]
            work.refused.append(Access(action, type_, _named(), work.actor, "refused", reason=MISSING))
        raise


def _named() -> str:
    """Return the id that the address of this request names, or nothing."""
    return str(next(iter((request.view_args or {}).values()), ""))[:LONGEST_ID]


def check_role(work: Work, action: str) -> None:
    """Refuse a role that may never do this; what was asked for, and whose, is recorded (NEN 7513)."""
    if not work.policy.by_role(work.actor, action):
        given = [str((request.view_args or {}).get(name, "")) for name in WHOSE]
        patients = tuple(each for each in given if AN_ID.fullmatch(each))
        tried = Access(action, "route", _named(), work.actor, "refused", reason=NOT_THIS_ROLE, patients=patients)
        work.refused.append(tried)
        raise Forbidden(NOT_THIS_ROLE, [Fault("", "no-role", NOT_THIS_ROLE, work.policy.rule(action))])


def expected_version() -> int:
    """Return the version that the caller last saw, from ``If-Match``.

    Raises ``PreconditionMissing`` without one, ``InvalidInput`` for one that is no version.
    """
    text = request.headers.get("If-Match", "").strip()
    if not text:
        raise PreconditionMissing
    found = _VERSION.fullmatch(text)
    if found is None:
        raise InvalidInput([Fault("If-Match", "invalid", NO_VERSION)])
    return int(found["version"])


def check_version(present: int) -> None:
    """Raise ``StaleVersion`` when the caller saw another version than the present one."""
    if expected_version() != present:
        raise StaleVersion(present)


def show_version(version: int) -> None:
    """Let the answer carry the version as ``ETag``."""
    g.version = version


def _finish(response: Response) -> Response:
    if "version" in g:
        response.headers["ETag"] = f'"{g.pop("version")}"'
    return response
