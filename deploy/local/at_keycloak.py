"""The same sign-in as a persona, at a Keycloak: through its own pages, with the password of the demo."""

import secrets

import httpx

from deploy.keycloak.visit import fill_in, visitor
from deploy.local.people import demo_people
from deploy.local.sign_in import Persona, SignInFailed, code_of, token, walk_query


def sign_in_at(issuer: str, product: httpx.Client, persona: Persona) -> str:
    """Return an access token. Raises ``SignInFailed``."""
    name = _user_name(product, persona)
    verifier = secrets.token_urlsafe(48)
    with visitor(follow=False) as http:
        known = http.get(f"{issuer}/.well-known/openid-configuration").raise_for_status().json()
        page = http.get(known["authorization_endpoint"], params=walk_query(verifier, "openid profile organization"))
        code = code_of(fill_in(http, page, name, persona.organisation))
        if not code:
            raise SignInFailed(f"Aanmelden bij {issuer} lukte niet als {name}.")
        return token(http, known["token_endpoint"], code, verifier)


def _user_name(product: httpx.Client, persona: Persona) -> str:
    """Return who they are at the issuer; a patient or employee becomes known there first."""
    account = demo_people().find(persona.account)
    if account is not None and account.hat:
        return _made(product, demo_people().number_of(account).digits, account.hat)
    return _made(product, persona.bsn, persona.hat) if persona.bsn else persona.account


def _made(product: httpx.Client, bsn: str, hat: str) -> str:
    answer = product.post("/demo/people", json={"bsn": bsn, "hat": hat})
    if not answer.is_success:
        raise SignInFailed(" ".join(fault["message"] for fault in answer.json().get("errors", [])) or answer.text)
    return str(answer.json()["username"])
