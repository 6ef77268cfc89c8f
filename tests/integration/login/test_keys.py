"""Keys are made once, kept whole, and readable by their owner only (D46)."""

import stat
from pathlib import Path
from threading import Barrier, Thread

import pytest

from services.login.keys import ExposedKey, KeyFolder


def test_keys_survive_a_restart(tmp_path: Path) -> None:
    first, again = KeyFolder(tmp_path / "k"), KeyFolder(tmp_path / "k")
    assert first.signing_key().as_dict(private=True) == again.signing_key().as_dict(private=True)
    assert first.client_key("persons").as_dict(private=True) == again.client_key("persons").as_dict(private=True)
    assert first.cookie_secret() == again.cookie_secret()
    assert first.client_key("persons").kid != first.client_key("region").kid


def test_files_are_for_their_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "login"
    keys = KeyFolder(folder)
    keys.signing_key()
    keys.client_key("persons")
    keys.cookie_secret()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {
        "signing.jwk": 0o600,
        "client-persons.jwk": 0o600,
        "cookie.secret": 0o600,
    }


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620])
def test_key_that_others_can_read_is_refused(tmp_path: Path, mode: int) -> None:
    keys = KeyFolder(tmp_path)
    keys.cookie_secret()
    (tmp_path / "cookie.secret").chmod(mode)
    with pytest.raises(ExposedKey, match=r"cookie\.secret can be read by others"):
        keys.cookie_secret()


def test_those_who_start_together_get_the_same_key(tmp_path: Path) -> None:
    barrier, found = Barrier(8), list[str]()

    def make() -> None:
        barrier.wait()
        found.append(KeyFolder(tmp_path).cookie_secret())

    threads = [Thread(target=make) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len(set(found)) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["cookie.secret"]


@pytest.mark.parametrize("name", ["../x", "", "ketenwerk-cli", "a/b", "é"])
def test_name_of_a_client_is_a_plain_word(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="has no key"):
        KeyFolder(tmp_path).client_key(name)
