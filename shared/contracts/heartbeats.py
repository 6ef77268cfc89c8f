"""Heartbeats: up to which instant all events of a type were told, so that copies of them know their age (D50)."""

from shared.contracts.contract import Contract
from shared.contracts.persons import CONSENT_CHANGED
from shared.contracts.schemas import INSTANT, one_of, record

CONSENTS_CURRENT = Contract(
    type="nl.ketenwerk.persons.consents-current",
    owner="persons",
    aggregate="consent-register",
    side="neutral",
    key="register",
    schema=record({"register": one_of(["consents"]), "at": INSTANT}),
    consumers=CONSENT_CHANGED.consumers,
    description="Each second: all that patients said before this instant (system clock) was told by then (D50).",
    example={"register": "consents", "at": "2026-03-02T08:00:00.000000Z"},
    retention_days=1,
    privacy="technical",
    covers=CONSENT_CHANGED.type,
)

CONTRACTS = (CONSENTS_CURRENT,)
