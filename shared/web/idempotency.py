"""The same request twice is one effect: ``Idempotency-Key``, kept in the transaction of the work itself.

An answer shows what a page showed, names too. It is sealed by the key that its client sent, of which only a digest is
kept: who repeats the request can open it, and nobody else, in no backup either (D28).
"""

import hmac
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from typing import Any

from cryptography.fernet import Fernet
from flask import Response, request
from sqlalchemy import bindparam, select

from shared.faults import Fault, InvalidInput, KeyReused
from shared.storage.inserts import insert_new
from shared.storage.tables import idempotency
from shared.storage.work import Work

KEY = "Idempotency-Key"
LONGEST_KEY = 128
REPLAYED = "Idempotency-Replayed"
_MINE = tuple(idempotency.c[name] == bindparam(f"own_{name}") for name in ("scope", "route", "key"))
_FIND = select(idempotency).where(*_MINE)
_KEPT_HEADERS = ("ETag", "Location")


def replay(work: Work) -> Response | None:
    """Return the answer that this key got before, without claiming it: for doors that ask another service first."""
    key = _key()
    return None if key is None else _earlier(work, key)


def claim(work: Work) -> Response | None:
    """Return the answer that this key got before, or claim the key and return None.

    A key belongs to one organisation (or person without one) and one route. Raises ``KeyReused`` for another body.
    """
    key = _key()
    if key is None:
        return None
    names = _names(work, key)
    row = {"body_hash": _digest(key), "status": 0, "headers": {}, "body": "", "created_at": work.recorded_at}
    is_new = work.conn.execute(_claim(work.conn.dialect.name), {**names, **row}).first() is not None
    return None if is_new else _earlier(work, key)


def keep(work: Work, response: Response) -> None:
    """Keep the answer beside the key, so that the next same request gets it byte for byte."""
    key = _key()
    if key is None:
        return
    headers = {name: response.headers[name] for name in _KEPT_HEADERS if name in response.headers}
    answer = {"status": response.status_code, "headers": headers, "body": _seal(key, response.get_data())}
    row = {"body_hash": _digest(key), "created_at": work.recorded_at}
    work.conn.execute(_keep(work.conn.dialect.name), {**_names(work, key), **row, **answer})


@cache
def _claim(dialect: str) -> Any:
    """Write first, ask later: to look for a key that is not there would lock the place where others write theirs."""
    return insert_new(dialect, idempotency).on_conflict_do_nothing().returning(idempotency.c.key)


@cache
def _keep(dialect: str) -> Any:
    """Change the row that is ours without looking for it, for the same reason."""
    row = insert_new(dialect, idempotency)
    answer = {name: row.excluded[name] for name in ("status", "headers", "body")}
    return row.on_conflict_do_update(index_elements=list(idempotency.primary_key.columns), set_=answer)


def _key() -> str | None:
    key = request.headers.get(KEY)
    if key is None or request.method == "GET":
        return None
    if not key.isascii() or not key.isprintable() or not 0 < len(key) <= LONGEST_KEY:
        raise InvalidInput(
            [Fault("Idempotency-Key", "invalid", f"De sleutel moet 1 tot {LONGEST_KEY} leesbare tekens hebben.")]
        )
    return key


def _digest(key: str) -> str:
    body = request.get_data(cache=True) + (request.headers.get("If-Match") or "").encode()
    return hmac.new(key.encode(), body, sha256).hexdigest()


def _earlier(work: Work, key: str) -> Response | None:
    found = work.conn.execute(_FIND, _own(_names(work, key))).one_or_none()
    if found is None:
        return None
    if found.body_hash != _digest(key):
        raise KeyReused
    headers = {**found.headers, REPLAYED: "true"}
    return Response(_sealer(key).decrypt(found.body), found.status, headers, mimetype="application/json")


def _seal(key: str, answer: bytes) -> str:
    return _sealer(key).encrypt(answer).decode()


def _sealer(key: str) -> Fernet:
    return Fernet(urlsafe_b64encode(sha256(b"seals:" + key.encode()).digest()))


def _names(work: Work, key: str) -> dict[str, str]:
    return {"scope": work.actor.party, "route": f"{request.method} {request.path}"[:200], "key": _found_by(key)}


def _found_by(key: str) -> str:
    return sha256(b"finds:" + key.encode()).hexdigest()


def _own(names: Mapping[str, str]) -> dict[str, str]:
    return {f"own_{name}": value for name, value in names.items()}
