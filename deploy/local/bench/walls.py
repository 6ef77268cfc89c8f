"""What it costs to know who may see what: pairs are asked in turn, so that what else the machine does counts for both.

The share of decision and log in a read; what the consents of others, and the looks at others, add to it.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from math import log10
from pathlib import Path
from statistics import median
from typing import Any

from deploy.local.bench.scratch import Scratch, scratch, unguarded
from deploy.local.bench.table import Single
from deploy.local.seeds.care import content
from deploy.local.seeds.fates import Fate
from shared.calendar import local_date
from shared.clock import SystemClock
from shared.contracts.access import OF_REFERRAL
from shared.contracts.persons import CONSENT_CHANGED, PATIENT_REGISTERED
from shared.contracts.region import OFFER_PUBLISHED
from shared.policy.subject import Subject

FEW = 10
HUNDREDTH = 100
OWN_LOOKS = 100
WARM = 5
FLAT = "1.1 times"
PATIENT, CHAIN, OFFER = "patient-1", "chain-1", "offer-1"
SENDER, RECEIVER = "praktijk-1", "team-1"
GP = Subject("person", "prof-1", SENDER, frozenset({"01.015"}), "bench")
NURSE = Subject("person", "prof-2", RECEIVER, frozenset({"30.000", "triage"}), "bench")
HERSELF = Subject("person", PATIENT, None, frozenset({"patient"}), "bench")
ROLES = [{"role": "01.015", "valid_from": "2020-01-01", "valid_to": None}]

Job = Callable[[], Any]


def walls(folder: Path, times: int, others: int, log: int) -> list[Single]:
    """Measure ``times`` each; ``others``: whose consents stand beside, ``log``: looks at anybody."""
    with ExitStack() as open_ones:
        few, many = (open_ones.enter_context(_referrals(folder / f"{n}", n)) for n in (FEW, others))
        short, long = (open_ones.enter_context(_looks(folder / f"log-{n}", n)) for n in (log // HUNDREDTH, log))
        share = _share(few, times)
        consents = in_turn([_read(few), _read(many)], times)
        looks = in_turn([_own_looks(short), _own_looks(long)], times)
    return [
        share,
        _flat(f"read with {others} consents of others, against {FEW}", consents, others / FEW),
        _flat(f"who looked at me in a log of {log}, against {log // HUNDREDTH}", looks, HUNDREDTH),
    ]


@dataclass(frozen=True)
class Spent:
    """The median of many times the same, in ms: how long it took, and the CPU of the thread that did it."""

    took: float
    cpu: float


def in_turn(jobs: Sequence[Job], times: int) -> list[Spent]:
    """Return what each takes; each is done once before the next time of the first."""
    done: list[list[tuple[float, float]]] = [[] for _ in jobs]
    for _ in range(WARM + times):
        for job, own in zip(jobs, done, strict=True):
            began, cpu = time.perf_counter(), time.thread_time()
            job()
            own.append((time.perf_counter() - began, time.thread_time() - cpu))
    return [Spent(*(median(each) * 1000 for each in zip(*own[WARM:], strict=True))) for own in done]


def slope(ratio: float, growth: float) -> float:
    """Return by which power of the growth something grew: 0 is flat, 1 is as fast."""
    return log10(ratio) / log10(growth)


def _flat(what: str, spent: Sequence[Spent], growth: float) -> Single:
    small, large = spent
    ratio, cpu = large.took / small.took, large.cpu / small.cpu
    told = f"{ratio:.2f} times ({large.took:.1f} ms), slope {slope(ratio, growth):.3f}; {cpu:.2f} times the CPU"
    return Single(what, told, FLAT)


def _share(one: Scratch, times: int) -> Single:
    guarded, bare = in_turn([_read(one), _unasked(one)], times)
    took, cpu = 1 - bare.took / guarded.took, 1 - bare.cpu / guarded.cpu
    said = f"{took:.2f} of {guarded.took:.1f} ms, {cpu:.2f} of {guarded.cpu:.1f} ms CPU"
    return Single("share of decision and log in a read", said)


@contextmanager
def _referrals(folder: Path, others: int) -> Iterator[Scratch]:
    """Give referral with one that was received, and what so many other patients said."""
    with scratch("referral", folder) as one:
        one.hear(PATIENT_REGISTERED, patient_id=PATIENT, chain_id=CHAIN, organisation_id=SENDER)
        one.hear(OFFER_PUBLISHED, offer_id=OFFER, organisation_id=RECEIVER, referrer_roles=ROLES)
        said = CONSENT_CHANGED.example["consents"]
        one.fill("consent_copy", [{"patient_id": f"other-{n}", "consents": said} for n in range(others)])
        one.hear(CONSENT_CHANGED, patient_id=PATIENT, chain_id=CHAIN)
        yield one


@contextmanager
def _looks(folder: Path, log: int) -> Iterator[Scratch]:
    """Give persons with looks at one patient, and all the rest at others."""
    with scratch("persons", folder) as one:
        (look, *_) = OF_REFERRAL.example["looks"]
        for number in range(OWN_LOOKS):
            told = [{**look, "entry_id": f"look-{number}"}]
            one.hear(OF_REFERRAL, patient_id=PATIENT, chain_id=CHAIN, looks=told)
        one.double("patient_look", log, "patient_id", "entry_id")
        yield one


def _received(one: Scratch) -> str:
    """Return the path of a referral that the receiver has looked at."""
    gp, nurse, today = one.by(GP), one.by(NURSE), local_date(SystemClock().now())
    fate = Fate(2, SENDER, RECEIVER, today, "waiting", 0, 0, None, 30)
    ids = {"patient_id": PATIENT, "chain_id": CHAIN, "offer_id": OFFER}
    draft = gp.post("/referral/v1/referrals", {**ids, **content(fate, today)})
    path = f"/referral/v1/referrals/{draft['id']}"
    gp.post(f"{path}/sending", version=draft["version"])
    nurse.get(path)
    return path


def _read(one: Scratch) -> Job:
    return partial(one.by(NURSE).get, _received(one))


def _unasked(one: Scratch) -> Job:
    """Read the same where nobody decides, asks what the patient said, or writes down who looked."""
    return partial(one.by(NURSE, unguarded(one.running)).get, _received(one))


def _own_looks(one: Scratch) -> Job:
    return partial(one.by(HERSELF).get, "/persons/v1/my-looks")
