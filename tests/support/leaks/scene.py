"""One case under way: who plays in it, what was made in it, and how texts get their words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from http import HTTPStatus
from typing import Any

from deploy.local.story.cast import Answer, Cast, Player
from tests.support.hostile import Route
from tests.support.leaks.canaries import TOLD_AT_ONCE, WORD, Canaries

MOSTLY = 0.85


@dataclass(frozen=True)
class Door:
    """A link by which somebody without an account signs an edition, and its code; None: it went to the address."""

    link: str | None
    address: str
    code: str
    edition: str


@dataclass
class Scene:
    """One case, who plays in it, and what was made in it: ids by the name that paths give them.

    ``routes``: by which texts go in; ``written``: the places in which a text was taken. ``chance``: that a text which
    may be left out is written.
    """

    cast: Cast
    canaries: Canaries
    routes: Mapping[str, Route]
    bsn: str
    case_id: str
    chance: float = MOSTLY
    ids: dict[str, list[str]] = field(default_factory=dict)
    doors: list[Door] = field(default_factory=list)
    written: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.ids["case_id"] = [self.case_id]

    @property
    def arts(self) -> Player:
        """The bedrijfsarts."""
        return self.cast.as_("smit")

    @property
    def consulent(self) -> Player:
        """The verzuimconsulent, to whom tasks go."""
        return self.cast.as_("post")

    @property
    def expert(self) -> Player:
        """The arbeidsdeskundige."""
        return self.cast.as_("leeuwen")

    @property
    def employee(self) -> Player:
        """Whom it is about."""
        return self.cast.citizen(self.bsn, "employee")

    @property
    def today(self) -> date:
        """The day on the business clock."""
        return self.cast.today()

    def one_of(self, *choices: Any) -> Any:
        """Choose."""
        return self.canaries.dice.choice(choices)

    def last(self, name: str) -> str:
        """Return the id that was made last under a name; one that is nowhere when there is none."""
        return self.ids.get(name, ["00000000-0000-4000-8000-000000000000"])[-1]

    def keep(self, answer: Answer, *names: str) -> None:
        """Remember the ids that an answer gave."""
        for name in names:
            if found := answer.body.get(name):
                self.ids.setdefault(name, []).append(str(found))

    def read(self, who: Player, path: str) -> Answer:
        """Read something of the case."""
        return who.get(f"/worktrack/v1{self._at(path)}")

    def send(
        self, who: Player, name: str, body: Any = None, version: int | None = None, *, chance: float | None = None
    ) -> Answer:
        """Do something, with a word of its own in the texts of it; ``chance``: in those that may be left out."""
        method, _, path = name.partition(" ")
        filled = self.canaries.fill(name, self.routes[name], body, chance or self.chance) if body is not None else None
        answer = who.send(method, f"/worktrack/v1{self._at(path)}", filled, version=version)
        if answer.status < HTTPStatus.BAD_REQUEST:
            words = set(WORD.findall(str(filled)))
            self.written |= {self.canaries.places[word] for word in words}
            self.canaries.told |= {word for word in words if self.canaries.places[word] in TOLD_AT_ONCE}
        return answer

    def _at(self, path: str) -> str:
        return path.format_map({name: rows[-1] for name, rows in self.ids.items()} | {"case_id": self.case_id})
