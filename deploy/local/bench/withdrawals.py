"""From the patient's click to the first refused read in another service: again and again for one referral (D50)."""

import time
from collections.abc import Callable

from deploy.local.bench.load import Figures, figures
from deploy.local.story.cast import Answer, Player

OBJECTION = {"recipient": {"kind": "organisation", "code": "pijnteam-midden"}, "verdict": "object"}
PATIENCE_S = 60.0
ALLOWED, REFUSED = 200, 403


class NeverSeen(Exception):
    """The patient withdrew, or gave back, and no read ever showed it."""


def withdrawn(patient: Player, read: Callable[[], Answer], times: int) -> Figures:
    """Withdraw and give back so often; return how long it took from each click until a read was refused."""
    began, spent = time.perf_counter(), []
    for _ in range(times):
        _until(read, ALLOWED)
        start = time.perf_counter()
        said = _object(patient)
        spent.append(_until(read, REFUSED) - start)
        _take_back(patient, said)
    return figures(spent, time.perf_counter() - began)


def _object(patient: Player) -> str:
    """Object to the team; return the id of that saying."""
    seen = patient.get("/persons/v1/my-consents")
    answer = patient.post("/persons/v1/my-consents", OBJECTION, version=seen.body["version"])
    known = {row["consent_id"] for row in seen.body["consents"]}
    (new,) = {row["consent_id"] for row in answer.body["consents"]} - known
    return str(new)


def _take_back(patient: Player, consent_id: str) -> None:
    patient.post(f"/persons/v1/my-consents/{consent_id}/withdrawal")


def _until(read: Callable[[], Answer], status: int) -> float:
    """Read until it is answered so; return when that was."""
    give_up = time.perf_counter() + PATIENCE_S
    while read().status != status:
        if time.perf_counter() > give_up:
            raise NeverSeen(f"no {status} within {PATIENCE_S} s")
    return time.perf_counter()
