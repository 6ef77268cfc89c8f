"""A folder or a port that cannot be had is told in words, with what to do, and not with a traceback."""

import socket
from pathlib import Path

import pytest

from deploy.local.folder import InUse, check_port, held


def test_a_folder_is_held_by_one(tmp_path: Path) -> None:
    with held(tmp_path / "var"), pytest.raises(InUse, match=r"al in gebruik.*KETENWERK_DATA"), held(tmp_path / "var"):
        pass
    with held(tmp_path / "var"):
        assert (tmp_path / "var").is_dir()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(InUse, match=r"kan dit niets bewaren.*KETENWERK_DATA"), held(tmp_path / "file" / "var"):
        pass


def test_a_port_that_is_taken_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(InUse, match="is bezet"):
        check_port("127.0.0.1", taken.getsockname()[1])


def test_an_address_of_another_machine_is_told() -> None:
    with pytest.raises(InUse, match=r"niet luisteren.*KETENWERK_HOST"):
        check_port("192.0.2.1", 8080)
