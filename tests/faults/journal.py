"""What clients asked and what they were told: the one witness that the product cannot influence.

One line per command, written before it is sent, and one per try, written when it was answered or the answer was lost.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any

from deploy.local.sign_in import Persona

UNKNOWN = 0
OK, MULTIPLE, SERVER_ERROR = 200, 300, 500


@dataclass(frozen=True)
class Told:
    """One answer; ``status`` 0: the answer was lost, nobody knows what happened."""

    status: int
    text: str = ""
    etag: str = ""

    @property
    def acknowledged(self) -> bool:
        """Tell whether the client may rely on it."""
        return OK <= self.status < MULTIPLE

    @property
    def body(self) -> Any:
        """Return the JSON, empty when there is none."""
        return json.loads(self.text) if self.text else {}


@dataclass
class Command:
    """One thing that a client wanted, with every answer that its tries got."""

    number: int
    what: str
    who: str
    method: str
    path: str
    body: Any
    key: str
    version: int | None
    about: Mapping[str, str]
    told: list[Told] = field(default_factory=list)

    @property
    def acknowledged(self) -> Told | None:
        """Return the first answer that may be relied on, if there was one."""
        return next((one for one in self.told if one.acknowledged), None)

    @property
    def person(self) -> Persona:
        """Return who asked it."""
        return Persona(**json.loads(self.who))

    @property
    def unknown(self) -> bool:
        """Tell whether it may or may not have happened."""
        return self.acknowledged is None and any(not one.status or one.status >= SERVER_ERROR for one in self.told)


@dataclass(frozen=True)
class Look:
    """One read by somebody who keeps looking; ``asked`` in seconds of the machine, ``request``: its name."""

    path: str
    asked: float
    status: int
    request: str


@dataclass(frozen=True)
class Withdrawal:
    """What a patient took back: from ``since`` to ``until`` (seconds of the machine) no read of it may be answered."""

    path: str
    since: float
    until: float

    def forbids(self, look: Look) -> bool:
        """Tell whether this read was asked while nobody was to get an answer."""
        return look.path == self.path and self.since < look.asked < self.until


class Journal:
    """Writes; safe to use from many threads."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.acknowledged = 0
        self.failures: list[Told] = []
        self._turn = Lock()
        self._next = 0

    def ask(self, **command: Any) -> int:
        """Note what is about to be asked; return its number."""
        with self._turn:
            self._next += 1
            self._write({"asked": self._next, **command})
            return self._next

    def tell(self, number: int, told: Told) -> None:
        """Note an answer, or that there was none."""
        with self._turn:
            self.acknowledged += told.acknowledged
            if not told.status or told.status >= SERVER_ERROR:
                self.failures.append(told)
            self._write({"told": number, "status": told.status, "text": told.text, "etag": told.etag})

    @property
    def failed(self) -> int:
        """Return how many tries found nobody, or somebody in trouble."""
        return len(self.failures)

    def read(self, path: str, least: int, seen: int | None) -> None:
        """Note a read of something that the same client wrote: the version it must show, and the one it showed."""
        with self._turn:
            self._write({"read": path, "least": least, "seen": seen})

    def look(self, look: Look) -> None:
        """Note a read by somebody who keeps looking."""
        with self._turn:
            self._write({"looked": asdict(look)})

    def withdrawn(self, withdrawal: Withdrawal) -> None:
        """Note that a patient took something back, and until when."""
        with self._turn:
            self._write({"withdrawn": asdict(withdrawal)})

    def _write(self, line: Mapping[str, Any]) -> None:
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")


@dataclass
class Testimony:
    """A journal as the checker reads it."""

    commands: dict[int, Command] = field(default_factory=dict)
    reads: list[tuple[str, int, int | None]] = field(default_factory=list)
    looks: list[Look] = field(default_factory=list)
    withdrawals: list[Withdrawal] = field(default_factory=list)

    def of(self, what: str) -> list[Command]:
        """Return the commands of one kind."""
        return [one for one in self.commands.values() if one.what == what]


def testimony(path: Path) -> Testimony:
    """Read a journal."""
    found = Testimony()
    for text in path.read_text(encoding="utf-8").splitlines():
        line = json.loads(text)
        if "asked" in line:
            number = line.pop("asked")
            found.commands[number] = Command(number, **line)
        elif "told" in line:
            found.commands[line["told"]].told.append(Told(line["status"], line["text"], line["etag"]))
        elif "looked" in line:
            found.looks.append(Look(**line["looked"]))
        elif "withdrawn" in line:
            found.withdrawals.append(Withdrawal(**line["withdrawn"]))
        else:
            found.reads.append((line["read"], line["least"], line["seen"]))
    return found
