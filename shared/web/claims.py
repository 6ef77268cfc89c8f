"""What the claims of a verified access token say: who calls, for ONE organisation, in which roles (D30).

Two ways of saying it are read. Our own login writes ``organisation_id`` and plain ``roles``. Keycloak writes
``organization`` (an object by alias, which is the organisation's id) and each role as ``<organisation>/<code>``; only
the roles in the chosen organisation count, and a token in which nothing was chosen, or too much, is refused.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from shared.policy.subject import Subject

SERVICE_PREFIX = "service:"
SERVICE_ROLE = "service"
WITHIN = "/"


class WrongClaims(ValueError):
    """The claims are not of the kind that they have to be, or contradict each other."""


@dataclass(frozen=True, slots=True)
class Claims:
    """What a verified access token says."""

    subject: Subject
    scopes: frozenset[str]
    token_id: str
    expires_at: int


def read_claims(claims: Mapping[str, object]) -> Claims:
    """Read the claims of a token whose signature, issuer and times are in order. Raises WrongClaims."""
    expires_at = claims["exp"]
    return Claims(
        subject=_subject(claims),
        scopes=frozenset((_text(claims, "scope") or "").split()),
        token_id=_text(claims, "jti") or "",
        expires_at=int(expires_at) if isinstance(expires_at, int | float) else 0,
    )


def _subject(claims: Mapping[str, object]) -> Subject:
    subject_id, client_id = _text(claims, "sub"), _text(claims, "client_id")
    if not subject_id or not client_id:
        raise WrongClaims
    organisation, roles = _organisation(claims), _roles(claims)
    if "organization" in claims:
        roles = _within(organisation, roles)
    is_service = subject_id.startswith(SERVICE_PREFIX)
    if is_service != (SERVICE_ROLE in roles) or any(WITHIN in role for role in roles):
        raise WrongClaims
    return Subject(
        kind="service" if is_service else "person",
        id=subject_id,
        organisation_id=organisation,
        roles=roles,
        client_id=client_id,
        name=_text(claims, "name"),
    )


def _organisation(claims: Mapping[str, object]) -> str | None:
    if "organization" not in claims:
        return _text(claims, "organisation_id")
    chosen = claims["organization"]
    if not isinstance(chosen, dict) or len(chosen) != 1 or not all(chosen) or "organisation_id" in claims:
        raise WrongClaims
    return str(next(iter(chosen)))


def _roles(claims: Mapping[str, object]) -> frozenset[str]:
    roles = claims.get("roles", [])
    if not isinstance(roles, list) or not all(isinstance(role, str) for role in roles):
        raise WrongClaims
    return frozenset(roles)


def _within(organisation: str | None, roles: frozenset[str]) -> frozenset[str]:
    """Return the codes of the roles in this organisation; someone without one is not in it."""
    split = [role.partition(WITHIN) for role in roles]
    here = frozenset(code for where, _, code in split if code and where == organisation)
    if not here:
        raise WrongClaims
    return here


def _text(claims: Mapping[str, object], name: str) -> str | None:
    value = claims.get(name)
    if value is not None and not isinstance(value, str):
        raise WrongClaims
    return value or None
