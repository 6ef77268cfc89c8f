"""A referral as tests write it: the body over HTTP, and the same as domain values."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from services.referral.domain.content import Attestation, Content, rewrite
from services.referral.domain.offer import Offer, ReferrerRole
from services.referral.domain.referral import Act, Referral
from services.referral.domain.terms import Terms
from services.referral.domain.writing import Begun, draft, send
from services.referral.settings import settings

PATIENT, CHAIN = "33333333-3333-4333-8333-333333333333", "22222222-2222-4222-8222-222222222222"
PRACTICE, TEAM = "praktijk-de-linde", "pijnteam-midden"
TODAY = date(2026, 3, 2)
TALK = {
    "discussed_on": "2026-03-02",
    "expectations": True,
    "consequences": True,
    "effects": True,
    "advantages": True,
    "disadvantages": True,
}
BODY: dict[str, Any] = {
    "hulpvraag": "Ik wil weer met mijn kleinkinderen naar het park kunnen.",
    "question": "Wat helpt mevrouw om haar dagelijkse activiteiten weer op te bouwen?",
    "question_agreed_with_patient_on": "2026-03-02",
    "purpose": "Opbouw van activiteiten met begeleiding van een team.",
    "expected_outcome": "Zij kan weer een uur wandelen en halve dagen werken.",
    "attestation": TALK,
    "complaint_since": {"date": "2025-11", "precision": "month"},
    "prior_treatments": [{"kind": "physiotherapy", "effect": "same"}],
    "red_flags": [{"code": "night-pain", "status": "examined-negative"}],
    "yellow_flags": [{"code": "fear-of-movement", "source": "history"}],
    "pain_score": 6,
    "limitation_score": 7,
    "work_situation": {"status": "reported-sick", "reported_sick_since": {"date": "2026-02-02", "precision": "day"}},
    "urgency": "normal",
    "limited_condition": True,
    "self_care": "now-and-then",
}
OFFER = Offer(
    offer_id="offer-pijnteam-midden",
    organisation_id=TEAM,
    step=3,
    line=1,
    kind="multidisciplinair-pijnteam",
    promise_days=14,
    referrer_roles=(ReferrerRole("01.015", date(2026, 1, 1)), ReferrerRole("01.008", date(2026, 1, 1))),
    valid_from=date(2026, 1, 1),
)
EAST = "pijnteam-oost"
OFFER_EAST = replace(OFFER, offer_id="offer-pijnteam-oost", organisation_id=EAST, promise_days=10)
OFFER_EVENT: dict[str, Any] = {
    "offer_id": OFFER.offer_id,
    "organisation_id": TEAM,
    "line": 1,
    "step": 3,
    "kind": OFFER.kind,
    "promise_days": 14,
    "referrer_roles": [{"role": "01.015", "valid_from": "2026-01-01", "valid_to": None}],
    "valid_from": "2026-01-01",
}


def begin_body(**changes: Any) -> dict[str, Any]:
    """Return the body of a new referral that could be sent on 2 March 2026."""
    return {"patient_id": PATIENT, "chain_id": CHAIN, "offer_id": OFFER.offer_id, **BODY, **changes}


def terms() -> Terms:
    """Return the terms of the tests' day."""
    return settings().terms_on(TODAY)


def sender(day: date = TODAY, by: str = "prof-de-vries") -> Act:
    """Return an act of the sender at eleven in the morning, Dutch winter time."""
    return Act(by, PRACTICE, datetime(day.year, day.month, day.day, 10, 0, tzinfo=UTC))


def receiver(day: date = TODAY, by: str = "prof-bakker") -> Act:
    """Return an act of the receiver at eleven in the morning, Dutch winter time."""
    return Act(by, TEAM, datetime(day.year, day.month, day.day, 10, 0, tzinfo=UTC))


def complete_content(**changes: Any) -> Content:
    """Return a content that may be sent on 2 March 2026."""
    fields: dict[str, Any] = {
        "hulpvraag": BODY["hulpvraag"],
        "question": BODY["question"],
        "question_agreed_with_patient_on": TODAY,
        "purpose": BODY["purpose"],
        "expected_outcome": BODY["expected_outcome"],
        "attestation": Attestation(TODAY, True, True, True, True, True),
        "prior_treatments": (),
    }
    return rewrite(Content(), {**fields, **changes}, author_id="prof-de-vries", today=TODAY)


def a_draft(**changes: Any) -> Referral:
    """Return a draft that may be sent."""
    begun = Begun("11111111-1111-4111-8111-111111111111", PATIENT, CHAIN, OFFER.offer_id)
    made, _ = draft(begun, {}, sender(), terms())
    return Referral(**{**vars(made), "content": complete_content(**changes)})


def a_sent(day: date = TODAY, **changes: Any) -> Referral:
    """Return a referral that was sent."""
    sent, _ = send(a_draft(**changes), OFFER, {"01.015"}, sender(day), terms())
    return sent
