"""What another organisation does changes nothing of what mine is told (I12): two worlds, the same sessions.

The worlds differ only in what an organisation elsewhere holds. `make noninterference` plays more sessions.
"""

import json
import os
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from random import Random

import pytest

from shared.contracts.persons import PATIENT_REGISTERED
from shared.identifiers import case_number
from shared.policy.decision import Decision, Policy
from tests.integration.hostile.test_items_of_others import STRANGERS
from tests.support.emergency import ASK
from tests.support.referrals import BODY
from tests.support.service_app import Answer
from tests.support.town import PATIENT, Town
from tests.support.town.built import town

SESSIONS = int(os.environ.get("KETENWERK_SESSIONS", "50"))
LONGEST = 6
JSON = "application/json"
SHARED = ("/overview", "/stuck-items")  # the region's figures: counts over everybody, small numbers hidden (D25)
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
NUMBER = re.compile(r"K-[0-9A-Z]{4}-[0-9A-Z]{4}")  # what people call an item; it is made of the id
BOXES = ("sent", "received", "all")
ELSEWHERE = (("999900018", "Bo"), ("999900031", "Kim"), ("999900043", "Sam"))


@dataclass(frozen=True)
class Step:
    """One request of a session: by whom, where."""

    service: str
    actor: int
    method: str
    path: str
    body: object = None


STEPS = (
    *(Step("referral", actor, "GET", f"/worklist?box={box}") for actor in (0, 6) for box in BOXES),
    *(Step("referral", actor, "GET", "/referrals/{sent_id}") for actor in (0, 3, 6)),
    Step("referral", 0, "GET", "/worklist?patientId={patient_id}"),
    Step("referral", 0, "PATCH", "/referrals/{referral_id}", {"purpose": "Opbouw van activiteiten."}),
    Step("referral", 3, "GET", "/my-referrals"),
    *(Step("careplan", actor, "GET", path) for actor in (0, 6) for path in ("/worklist", "/plans/{plan_id}")),
    Step("careplan", 3, "GET", "/my-plan"),
    *(Step("worktrack", 1, "GET", path) for path in ("/worklist", "/cases/{case_id}")),
    Step("worktrack", 2, "GET", "/employer-cases"),
    Step("worktrack", 4, "GET", "/my-case"),
    *(Step("notifications", actor, "GET", "/inbox") for actor in range(5)),
    Step("notifications", 0, "POST", "/inbox/reading", {"until": "2026-03-02T08:00:00Z"}),
    *(Step("persons", 0, "GET", path) for path in ("/patients/{patient_id}", "/patients/{patient_id}/relation")),
    *(Step("persons", 0, "POST", "/patient-searches", {"bsn": bsn}) for bsn in (PATIENT["bsn"], "999900031")),
    Step("persons", 0, "POST", "/patient-names", {"patient_ids": ["{patient_id}"]}),
    *(Step("persons", 0, "POST", "/emergency-accesses", {**ASK, "bsn": bsn}) for bsn in (PATIENT["bsn"], "999900031")),
    Step("persons", 0, "GET", "/emergency-accesses/{access_id}"),
    Step("persons", 3, "GET", "/me"),  # no list of machtigingen or noodtoegang: of one instant, their random ids order
    Step("region", 0, "GET", "/organisations"),
)  # fmt: skip


@pytest.fixture(scope="module")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Town, Town]]:
    with ExitStack() as both:
        quiet, busy = (both.enter_context(town(tmp_path_factory.mktemp(name))) for name in ("quiet", "busy"))
        fill_elsewhere(busy)
        yield quiet, busy


def fill_elsewhere(found: Town) -> None:
    """Let an organisation elsewhere have patients and drafts of its own, and an arbodienst elsewhere look around."""
    gp = found.services["referral"].by(STRANGERS[0])
    for bsn, name in ELSEWHERE:
        body = {**PATIENT, "bsn": bsn, "given_name": name}
        made = found.services["persons"].by(STRANGERS[0]).post("/patients", body).json
        ids = {key: made[key] for key in ("patient_id", "chain_id")}
        told = {**ids, "organisation_id": STRANGERS[0].organisation_id}
        found.services["referral"].deliver(PATIENT_REGISTERED, told)
        assert gp.post("/referrals", {**BODY, **ids, "offer_id": found.ids["offer_id"]}).status_code == 201
    found.services["worktrack"].by(STRANGERS[1]).get("/worklist")


def sessions(count: int) -> Iterator[tuple[Step, ...]]:
    """Yield random sessions, the same each time."""
    dice = Random(20)
    for _ in range(count):
        yield tuple(dice.choices(STEPS, k=dice.randint(2, LONGEST)))


def told(found: Town, step: Step, rename: Callable[[str], str]) -> tuple[int, str]:
    """Return the answer with every id renamed."""
    caller = found.services[step.service].by(found.actors[step.actor])
    answer = caller.send(step.method, step.path.format_map(found.ids), _filled(step.body, found))
    return answer.status_code, rename(_in_order(answer, found))


def _in_order(answer: Answer, found: Town) -> str:
    """Return the text with the ids of the town named, and its list in an order that the others have no part in.

    What is due on one day is ordered by ids, which are drawn by lot in each world.
    """
    text = answer.text
    for key, value in sorted(found.ids.items()):
        if UUID.fullmatch(value):
            text = text.replace(value, key).replace(case_number(value), f"number of {key}")
    told = json.loads(text) if answer.headers["Content-Type"] == JSON else None
    if not isinstance(told, dict) or not isinstance(told.get("items"), list):
        return text
    told["items"].sort(key=lambda row: UUID.sub("", json.dumps(row, sort_keys=True)))
    return json.dumps(told)


def _filled(body: object, found: Town) -> object:
    if isinstance(body, dict):
        return {key: _filled(below, found) for key, below in body.items()}
    if isinstance(body, list):
        return [_filled(below, found) for below in body]
    return str(body).format_map(found.ids) if isinstance(body, str) else body


def renamer() -> Callable[[str], str]:
    """Return what gives every id of a world a name, in the order in which they are first seen."""
    names: dict[str, str] = {}

    def name(hit: re.Match[str]) -> str:
        return names.setdefault(hit.group(), f"id-{len(names)}")

    return lambda text: NUMBER.sub(name, UUID.sub(name, text))


def differences(worlds: tuple[Town, Town], count: int) -> Iterator[str]:
    """Yield each step that is answered otherwise in the second world."""
    one, other = renamer(), renamer()
    for number, session in enumerate(sessions(count)):
        for step in session:
            here, there = told(worlds[0], step, one), told(worlds[1], step, other)
            if here != there:
                yield f"session {number}: {step.method} {step.service}{step.path}: {here} != {there}"


def test_i12_what_another_organisation_holds_changes_no_answer_of_mine(worlds: tuple[Town, Town]) -> None:
    assert not [step.path for step in STEPS if step.path in SHARED]
    assert not list(differences(worlds, SESSIONS))


class Naive(Policy):
    """Lets everybody do everything."""

    def decide(self, *_: object) -> Decision:
        """Say yes."""
        return Decision(True, "")


def test_negative_control_without_decisions_the_worlds_differ(worlds: tuple[Town, Town]) -> None:
    """A search for a patient of another organisation is the step that tells."""
    seeded = [each.services["persons"].running.works for each in worlds]
    honest = [each.policy for each in seeded]
    for each in seeded:
        object.__setattr__(each, "policy", Naive(each.policy.grants))
    try:
        assert any("patient-searches" in each for each in differences(worlds, 50))
    finally:
        for each, policy in zip(seeded, honest, strict=True):
            object.__setattr__(each, "policy", policy)
