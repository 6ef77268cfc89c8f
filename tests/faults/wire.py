"""A wire between two parties on loopback that can be cut, delayed, or made to lose what comes back."""

import random
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

PIECE = 65536
LISTEN = 64
CONNECT_S = 5.0
NOBODY = 1  # a port on which nobody listens


@dataclass
class Wire:
    """Carries bytes from a loopback port of its own to ``target`` (a loopback port).

    ``delay_s`` holds up every piece; ``cut_share`` of the pieces break off in their middle; ``swallow`` lets requests
    pass and loses what comes back; ``open`` False refuses everyone. ``on_answer`` sees an answer before it is passed.
    """

    target: int
    draw: random.Random = field(default_factory=random.Random)
    delay_s: float = 0.0
    cut_share: float = 0.0
    swallow: bool = False
    open: bool = True
    on_answer: Callable[[bytes], int | None] = lambda _piece: None
    cuts: int = 0
    lost: int = 0

    def __post_init__(self) -> None:
        self._pairs: set[tuple[socket.socket, socket.socket]] = set()
        self._turn = threading.Lock()
        self._ended = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=LISTEN)
        self.port = int(self._listener.getsockname()[1])
        threading.Thread(target=self._listen, daemon=True).start()

    def cut(self) -> None:
        """Break every connection that there is now."""
        with self._turn:
            pairs, self._pairs = self._pairs, set()
        for pair in pairs:
            _hang_up(*pair)

    def close(self) -> None:
        """Take the wire away."""
        self._ended.set()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.cut()

    def _listen(self) -> None:
        while not self._ended.is_set():
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            self._connect(near)

    def _connect(self, near: socket.socket) -> None:
        try:
            far = socket.create_connection(("127.0.0.1", self.target if self.open else NOBODY), CONNECT_S)
        except OSError:
            near.close()
            return
        far.settimeout(None)
        with self._turn:
            self._pairs.add((near, far))
        for source, sink, back in ((near, far, False), (far, near, True)):
            threading.Thread(target=self._carry, args=(source, sink, (near, far), back), daemon=True).start()

    def _carry(
        self, source: socket.socket, sink: socket.socket, pair: tuple[socket.socket, socket.socket], back: bool
    ) -> None:
        with suppress(OSError):
            while piece := source.recv(PIECE):
                if self.delay_s:
                    self._ended.wait(self.delay_s)
                if back and self.swallow:
                    self.lost += 1
                    continue
                length = self._length(piece, back)
                sink.sendall(piece[:length])
                if length < len(piece):
                    self.cuts += 1
                    break
        with self._turn:
            self._pairs.discard(pair)
        _hang_up(*pair)

    def _length(self, piece: bytes, back: bool) -> int:
        asked = self.on_answer(piece) if back else None
        if asked is not None:
            return asked
        if self.cut_share and self.draw.random() < self.cut_share:
            return self.draw.randrange(len(piece))
        return len(piece)


def _hang_up(*ends: socket.socket) -> None:
    for end in ends:
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
        end.close()


@contextmanager
def wire(target: int, draw: random.Random) -> Iterator[Wire]:
    """Give a wire to a loopback port; it is gone afterwards."""
    made = Wire(target, draw)
    try:
        yield made
    finally:
        made.close()
