"""Serves WSGI until told to stop, and then stops as one should: nothing new, what is in hand is finished, then the end.

waitress drops what is in hand when its loop is broken off; here the loop goes on until every answer has left.
"""

import signal
from collections.abc import Callable
from time import monotonic
from types import FrameType
from typing import Any

import structlog
from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.server import BaseWSGIServer, create_server

from shared.failpoints import reach

LARGEST_REQUEST = 64 * 1024 * 1024  # of most routes far less: see shared.web.guard
FINISH_S = 25.0  # below the 30 s that an orchestrator leaves us
LOOK_S = 0.5
LOOK_WHILE_ENDING_S = 0.05

log = structlog.get_logger("ketenwerk.serving")


class Server:
    """A server on one address (host:port). Raises ``OSError`` or ``ValueError`` when nothing can be served there.

    ``proxies``: how many of ours stand before it and say from where a request came; what others say of that is dropped.
    """

    def __init__(self, app: Any, listen: str, threads: int, *, proxies: int = 0) -> None:
        self._sockets: dict[int, Any] = {}
        self._stopping = False
        try:
            self._dispatcher = create_server(
                app,
                map=self._sockets,
                listen=listen,
                threads=threads,
                ident="ketenwerk",
                max_request_body_size=LARGEST_REQUEST,
                clear_untrusted_proxy_headers=True,
                **(_behind(proxies) if proxies else {}),
            ).task_dispatcher
        except (OSError, ValueError):
            wasyncore.close_all(self._sockets, ignore_all=True)
            raise

    def run(self, on_stop: Callable[[], None] = lambda: None) -> None:
        """Serve until ``stop``; ``on_stop`` is called then, for whoever holds a connection open for long."""
        while not self._stopping:
            wasyncore.loop(LOOK_S, map=self._sockets, count=1)
        for listener in self._listeners():
            wasyncore.dispatcher.close(listener)
        on_stop()
        reach("server-stops")
        self._finish()
        self._dispatcher.shutdown(timeout=1)
        wasyncore.close_all(self._sockets)

    def stop(self) -> None:
        """End ``run`` soon; may be called from any thread and from a signal."""
        self._stopping = True
        for listener in self._listeners():
            listener.pull_trigger()

    def _finish(self) -> None:
        until = monotonic() + FINISH_S
        while (busy := self._in_hand()) and monotonic() < until:
            wasyncore.loop(LOOK_WHILE_ENDING_S, map=self._sockets, count=1)
        if busy:
            log.warning("requests-cut-off", count=busy)

    def _listeners(self) -> list[BaseWSGIServer]:
        return [each for each in list(self._sockets.values()) if isinstance(each, BaseWSGIServer)]

    def _in_hand(self) -> int:
        channels = [each for each in list(self._sockets.values()) if isinstance(each, HTTPChannel)]
        return sum(bool(each.requests or each.total_outbufs_len) for each in channels)


def stop_on_signals(stop: Callable[[], None]) -> None:
    """Let SIGTERM and SIGINT call ``stop``; a second one breaks off at once."""

    def handle(_number: int, _frame: FrameType | None) -> None:
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        stop()

    signal.signal(signal.SIGTERM, handle)
    signal.signal(signal.SIGINT, handle)


def _behind(proxies: int) -> dict[str, Any]:
    return {
        "trusted_proxy": "*",
        "trusted_proxy_count": proxies,
        "trusted_proxy_headers": {"x-forwarded-for"},
    }
