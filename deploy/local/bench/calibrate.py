"""What this machine can do at all: the limits that the product's figures are set against."""

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from wsgiref.types import StartResponse, WSGIEnvironment

import httpx

from deploy.local.process import free_port
from shared.operation.serving import Server

ROWS = 500
HELLOS = 1000
STEPS = 1_000_000


def commits_per_s(folder: Path) -> float:
    """Return durable transactions per second: four small rows each, SQLite WAL with ``synchronous=FULL``."""
    connection = sqlite3.connect(folder / "calibration.sqlite", isolation_level=None)
    connection.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE row (a, b, c)")
    began = time.perf_counter()
    for number in range(ROWS):
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany("INSERT INTO row VALUES (?, ?, ?)", [(number, "x" * 200, side) for side in range(4)])
        connection.execute("COMMIT")
    spent = time.perf_counter() - began
    connection.close()
    return ROWS / spent


def loop_ms() -> float:
    """Return the CPU time of a million steps of plain Python: how quick this interpreter is on this machine."""
    began = time.process_time()
    for _ in range(STEPS):
        pass
    return (time.process_time() - began) * 1000


def hellos_per_s() -> float:
    """Return requests per second of an empty WSGI application on the same server, one client."""
    with _serving() as base, httpx.Client(base_url=base, timeout=60) as http:
        began = time.perf_counter()
        for _ in range(HELLOS):
            http.get("/")
        return HELLOS / (time.perf_counter() - began)


def _hello(_environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"hello"]


@contextmanager
def _serving() -> Iterator[str]:
    port = free_port("127.0.0.1")
    server = Server(_hello, f"127.0.0.1:{port}", 4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.stop()
        thread.join()
