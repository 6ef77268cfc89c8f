"""Objects in a store that speaks S3: four kinds of request, each signed by our own key.

A store wants to know length and digest before it takes anything, so a stream first goes to a file without a name on
this machine; it is sealed by then. One PUT is whole or nothing, so no half object stays behind.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO
from urllib.parse import urlsplit

import httpx

from shared.clock import SystemClock
from shared.storage.objects import READ, FolderStore, NoObject, ObjectStore, StoreAway, checked_name
from shared.storage.s3_signing import EMPTY, S3Keys, S3Request, quoted, signed_headers

TIMEOUT = httpx.Timeout(60.0, connect=5.0)


@dataclass(frozen=True)
class S3Store:
    """A bucket at ``https://<host>/<bucket>``, asked by path. ``now`` is the system clock."""

    address: str
    keys: S3Keys
    http: httpx.Client
    now: Callable[[], datetime] = SystemClock().now

    def put(self, name: str, chunks: Iterable[bytes]) -> None:
        """Take the stream aside, and send it."""
        with TemporaryFile() as file:
            digest = sha256()
            for chunk in chunks:
                digest.update(chunk)
                file.write(chunk)
            file.seek(0)
            asked = self._asked("PUT", name, digest.hexdigest())
            with self._answer(asked, file) as answer:
                _expect(answer, HTTPStatus.OK)

    def open(self, name: str) -> Iterator[bytes]:
        """Yield it as it comes in."""
        with self._answer(self._asked("GET", name)) as answer:
            if answer.status_code == HTTPStatus.NOT_FOUND:
                raise NoObject
            _expect(answer, HTTPStatus.OK)
            yield from answer.iter_bytes(READ)

    def delete(self, name: str) -> None:
        """Delete it; a store says the same of what was not there."""
        with self._answer(self._asked("DELETE", name)) as answer:
            _expect(answer, HTTPStatus.OK, HTTPStatus.NO_CONTENT, HTTPStatus.NOT_FOUND)

    def _asked(self, method: str, name: str, digest: str = EMPTY) -> S3Request:
        where = urlsplit(self.address)
        return S3Request(method, where.netloc, f"{where.path.rstrip('/')}/{checked_name(name)}", digest)

    @contextmanager
    def _answer(self, asked: S3Request, body: IO[bytes] | None = None) -> Iterator[httpx.Response]:
        headers = {**signed_headers(self.keys, asked, self.now()), "accept-encoding": "identity"}
        url = f"{urlsplit(self.address).scheme}://{asked.host}{quoted(asked.path)}"
        try:
            with self.http.stream(asked.method, url, headers=headers, content=body) as answer:
                yield answer
        except httpx.HTTPError as error:
            raise StoreAway from error


def open_store(where: str, keys: Path, otherwise: Path) -> ObjectStore:
    """Return the store that a setting names: ``https://<host>/<bucket>``, the path of a folder, or none.

    ``keys``: a JSON file with access_key, secret_key and, where it matters, region. Raises ``ValueError``.
    """
    if not where.startswith(("https://", "http://")):
        return FolderStore(Path(where) if where else otherwise)
    if keys == Path():
        raise ValueError("KETENWERK_ATTACHMENT_STORE_KEYS: a store that speaks S3 needs its keys")
    if not urlsplit(where).path.strip("/"):
        raise ValueError("KETENWERK_ATTACHMENT_STORE: https://<host>/<bucket>")
    return S3Store(where, S3Keys(**json.loads(keys.read_text(encoding="utf-8"))), httpx.Client(timeout=TIMEOUT))


def _expect(answer: httpx.Response, *statuses: HTTPStatus) -> None:
    if answer.status_code not in statuses:
        raise StoreAway(f"status {answer.status_code}")
