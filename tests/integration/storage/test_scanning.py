"""ClamAV's daemon is asked as its manual says, and the trial scanner finds what it says and nothing else."""

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from shared.storage.scanning import EICAR, CannotScan, Clamd, ScannerAway, TrialScanner, open_scanner


@contextmanager
def clamd(said: bytes, heard: list[bytes], at: Path) -> Iterator[str]:
    """Listen as clamd does on a socket of this machine: a command, pieces behind their length, an empty one."""
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(at))
        listening.listen(1)
        thread = threading.Thread(target=_answer, args=(listening, said, heard))
        thread.start()
        yield str(at)
        thread.join(5)


def _answer(listening: socket.socket, said: bytes, heard: list[bytes]) -> None:
    connection, _ = listening.accept()
    with connection, connection.makefile("rb") as stream:
        assert stream.read(10) == b"zINSTREAM\0"
        while length := struct.unpack("!I", stream.read(4))[0]:
            heard.append(stream.read(length))
        connection.sendall(said)


@pytest.mark.parametrize(("said", "found"), [(b"stream: OK\0", False), (b"stream: Win.Test.EICAR_HDB-1 FOUND\0", True)])
def test_clamd_gets_the_whole_stream_and_its_word_counts(said: bytes, found: bool, tmp_path: Path) -> None:
    heard: list[bytes] = []
    with clamd(said, heard, tmp_path / "clamd") as where:
        assert open_scanner(f"clamd:{where}").finds([b"een", b"", b"twee"]) is found
    assert heard == [b"een", b"twee"]


@pytest.mark.parametrize(
    ("said", "kind"),
    [(b"INSTREAM size limit exceeded. ERROR\0", CannotScan), (b"UNKNOWN COMMAND\0", ScannerAway), (b"", ScannerAway)],
)
def test_what_clamd_cannot_tell_is_never_taken_for_clean(said: bytes, kind: type[Exception], tmp_path: Path) -> None:
    with clamd(said, [], tmp_path / "clamd") as where, pytest.raises(kind):
        Clamd(where).finds([b"een"])


def test_nobody_listens(tmp_path: Path) -> None:
    asks: tuple[Callable[[], bool], ...] = (
        lambda: Clamd(str(tmp_path / "none")).finds([b"x"]),
        lambda: Clamd(("127.0.0.1", 1)).finds([b"x"]),
    )
    for ask in asks:
        with pytest.raises(ScannerAway):
            ask()


def test_the_trial_scanner_finds_the_test_file_also_between_two_pieces() -> None:
    scanner = TrialScanner()
    assert scanner.finds([b"x" * 50 + EICAR[:30], EICAR[30:] + b"y"])
    assert not scanner.finds([EICAR[:30], b"x", EICAR[30:]])
    assert scanner.name == "proefscanner"


def test_a_setting_names_the_scanner_and_a_wrong_one_fails_at_start() -> None:
    assert open_scanner("clamd://clamav.intern:3310") == Clamd(("clamav.intern", 3310))
    assert isinstance(open_scanner(""), TrialScanner)
    for wrong in ("clamd", "clamd:", "clamd://nergens", "http://scanner"):
        with pytest.raises(ValueError, match="KETENWERK_SCANNER"):
            open_scanner(wrong)
