"""Objects: every store keeps the same promise, a folder and one that speaks S3."""

from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import httpx
import pytest

from shared.storage.objects import FolderStore, NoObject, ObjectStore, StoreAway
from shared.storage.objects_s3 import S3Store, open_store
from shared.storage.s3_signing import S3Keys, S3Request, signed_headers

NAME = "5f0c8a52-0000-4000-8000-000000000001"
KEYS = S3Keys("sleutel", "geheim")
AT = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


class FakeS3:
    """A bucket in memory that takes nothing that is not signed, or whose digest is not that of the body."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}
        self.down = False

    def answer(self, asked: httpx.Request) -> httpx.Response:
        body, path = asked.read(), asked.url.path
        if self.down:
            raise httpx.ConnectError("away")
        digest = sha256(body).hexdigest()
        known = signed_headers(KEYS, S3Request(asked.method, "s3.test", path, digest), AT)
        if asked.headers["authorization"] != known["authorization"]:
            return httpx.Response(403)
        if asked.method == "PUT":
            assert int(asked.headers["content-length"]) == len(body)
            self.kept[path] = body
        if asked.method == "DELETE":
            self.kept.pop(path, None)
            return httpx.Response(204)
        return httpx.Response(200, content=self.kept[path]) if path in self.kept else httpx.Response(404)


@pytest.fixture
def bucket() -> FakeS3:
    return FakeS3()


@pytest.fixture(params=["folder", "s3"])
def store(request: pytest.FixtureRequest, tmp_path: Path, bucket: FakeS3) -> Iterator[ObjectStore]:
    if request.param == "folder":
        yield FolderStore(tmp_path / "objects")
        return
    with httpx.Client(transport=httpx.MockTransport(bucket.answer)) as http:
        yield S3Store("https://s3.test/emmer", KEYS, http, lambda: AT)


def broken() -> Iterator[bytes]:
    yield bytes(100_000)
    raise ConnectionResetError


def test_an_object_is_whole_or_not_there(store: ObjectStore) -> None:
    content = bytes(range(256)) * 1000
    store.put(NAME, [content[:1], content[1:]])
    assert b"".join(store.open(NAME)) == content
    store.delete(NAME)
    store.delete(NAME)
    with pytest.raises(ConnectionResetError):
        store.put(NAME, broken())
    with pytest.raises(NoObject):
        next(store.open(NAME))


@pytest.mark.parametrize("name", ["../sleutel", "a/b", "", "a" * 65, ".x"])
def test_a_name_is_no_other_place(store: ObjectStore, name: str) -> None:
    with pytest.raises(ValueError, match="names an object"):
        store.put(name, [b"x"])


def test_what_broke_off_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(ConnectionResetError):
        FolderStore(tmp_path).put(NAME, broken())
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_beginning_that_a_killed_process_left_goes_with_the_object(tmp_path: Path) -> None:
    store, left = FolderStore(tmp_path), tmp_path / NAME[:2] / f"{NAME}.part"
    left.parent.mkdir()
    left.write_bytes(b"half")
    store.delete(NAME)
    assert not left.exists()


def test_a_store_that_is_away_says_so(tmp_path: Path, bucket: FakeS3) -> None:
    (tmp_path / NAME[:2]).write_text("a file where a folder must be")
    with pytest.raises(StoreAway):
        FolderStore(tmp_path).put(NAME, [b"x"])
    bucket.down = True
    with httpx.Client(transport=httpx.MockTransport(bucket.answer)) as http:
        away = S3Store("https://s3.test/emmer", KEYS, http, lambda: AT)
        for do in (lambda: away.put(NAME, [b"x"]), lambda: next(away.open(NAME)), lambda: away.delete(NAME)):
            with pytest.raises(StoreAway):
                do()


def test_a_setting_names_the_store_and_a_wrong_one_fails_at_start(tmp_path: Path) -> None:
    assert open_store("", Path(), tmp_path) == FolderStore(tmp_path)
    for where, keys in (("https://s3.test/emmer", Path()), ("https://s3.test", tmp_path / "keys.json")):
        with pytest.raises(ValueError, match="KETENWERK_ATTACHMENT_STORE"):
            open_store(where, keys, tmp_path)
