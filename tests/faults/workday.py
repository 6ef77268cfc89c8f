"""What people do while things break: huisartsen refer, the pain team answers, somebody changes their mind."""

import random
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from deploy.local.numbers import all_numbers
from deploy.local.seeds.care import content
from deploy.local.seeds.fates import Fate
from deploy.local.sign_in import Persona
from tests.faults.clients import Client, GaveUp, Telephone, at_once
from tests.faults.journal import Journal

GP, TRIAGE, DOCTOR = Persona("de-vries"), Persona("bakker"), Persona("yilmaz", "pijnteam-midden")
OFFER = "offer-pijnteam-midden"
FATES = ("accepted", "accepted", "accepted", "rejected", "asked", "withdrawn", "recalled", "open", "unread")
Day = Callable[[], date]


def numbers(draw: random.Random) -> Iterator[str]:
    """Yield test numbers that nobody in the small region has, in an order of the seed's own."""
    found = [number for number in all_numbers() if number != "999900006"]
    draw.shuffle(found)
    return iter(found)


@dataclass
class Course:
    """One patient's way; it breaks off where the product stays away or refuses."""

    client: Client
    bsn: str
    fate: str
    day: date
    about: dict[str, str] = field(default_factory=dict)
    version: int = 0

    def go(self) -> None:
        """Walk it to its end."""
        try:
            self._refer()
            if self.fate != "unread":
                self._read()
                ENDS[self.fate](self)
        except (GaveUp, Refused):
            return

    def _refer(self) -> None:
        person = {"bsn": self.bsn, "given_name": "Test", "family_name": f"Proef-{self.bsn[-5:]}"}
        who = {**person, "birth_date": "1980-05-12"}
        known = self._do("register", GP, "/persons/v1/patients", who)
        self.about = {"patient_id": known["patient_id"], "chain_id": known["chain_id"]}
        fate = Fate(int(self.bsn[-3:]), "praktijk-de-linde", "pijnteam-midden", self.day, "waiting", 1, 3, None, 25)
        body = {**self.about, "offer_id": OFFER, **content(fate, self.day)}
        draft = self._do("draft", GP, "/referral/v1/referrals", body)
        self.about["referral_id"] = draft["id"]
        self.version = self.client.see(GP, self.path, 1)["version"]
        self._do("send", GP, f"{self.path}/sending", version=self.version)

    def _read(self) -> None:
        if self.fate == "recalled":
            return
        self.version = self.client.see(TRIAGE, self.path, self.version + 1)["version"]

    def accept(self) -> None:
        """The team takes it."""
        self._do("accept", TRIAGE, f"{self.path}/acceptance", {}, version=self.version)

    def reject(self) -> None:
        """The team declines."""
        text = "Wij denken dat andere hulp beter past. Uw huisarts bespreekt dit met u."
        body = {"reason": "other-step-fits-better", "next_step": "back-to-sender", "patient_text": text}
        path = f"{self.path}/rejection"
        self._do("reject", TRIAGE, path, {**body, "clinician_id": "prof-yilmaz"}, version=self.version)

    def ask(self) -> None:
        """The team asks, the huisarts answers, the team takes it."""
        text = {"text": "Welke medicijnen zijn al geprobeerd, en met welk effect?"}
        asked = self._do("ask", DOCTOR, f"{self.path}/questions", text, version=self.version)
        question, answer = asked["questions"][-1]["id"], {"text": "Paracetamol, zonder veel effect."}
        told = self._do(
            "answer", GP, f"{self.path}/questions/{question}/answer", answer, version=asked["version"]
        )  # fmt: skip
        self.version = told["version"]
        self.accept()

    def withdraw(self) -> None:
        """The huisarts takes it back for good."""
        self._do("withdraw", GP, f"{self.path}/withdrawal", {"reason": "patient-request"}, version=self.version)

    def recall(self) -> None:
        """The huisarts takes it back as a draft and sends it once more."""
        back = self._do("recall", GP, f"{self.path}/recall", version=self.version + 1)
        self._do("send", GP, f"{self.path}/sending", version=back["version"])

    @property
    def path(self) -> str:
        """Where the referral is."""
        return f"/referral/v1/referrals/{self.about['referral_id']}"

    def _do(
        self, what: str, who: Persona, path: str, body: Any = None, *, version: int | None = None
    ) -> Mapping[str, Any]:
        told = self.client.do(what, who, ("POST", path), body, version=version, about=self.about)
        if not told.acknowledged:
            raise Refused(what)
        return dict(told.body)


class Refused(Exception):
    """An answer that ends this way; the journal has it."""


ENDS: Mapping[str, Callable[[Course], None]] = {
    "accepted": Course.accept,
    "rejected": Course.reject,
    "asked": Course.ask,
    "withdrawn": Course.withdraw,
    "recalled": Course.recall,
    "open": lambda _course: None,
}


@dataclass
class Workday:
    """Several people at once, each with patients of their own.

    After ``enough`` they begin with nobody new and finish what they have; ``ended``: they drop everything.
    """

    phone: Callable[[], Telephone]
    journal: Journal
    seed: int
    day: date
    people: int = 3
    enough: threading.Event = field(default_factory=threading.Event)
    ended: threading.Event = field(default_factory=threading.Event)
    fates: Sequence[str] = FATES

    def go(self) -> None:
        """Help one patient after another, each at least one."""
        at_once(self.people, self._work)

    def __post_init__(self) -> None:
        self._draws = [random.Random(f"{self.seed}/{number}") for number in range(self.people)]
        self._numbers = numbers(random.Random(self.seed))
        self._turn = threading.Lock()

    def _work(self, number: int) -> None:
        client = Client(self.phone(), self.journal, self._draws[number], self.ended)
        try:
            while True:
                with self._turn:
                    bsn = next(self._numbers)
                Course(client, bsn, client.draw.choice(self.fates), self.day).go()
                if self.enough.is_set() or self.ended.is_set():
                    return
        finally:
            client.phone.close()
