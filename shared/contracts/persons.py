"""What persons tells: relations on the care side, and what a machtiging lets each side know of the other (D3, D4)."""

from shared.contracts.contract import Contract
from shared.contracts.schemas import CODE, DATE, ID, INSTANT, listing, nullable, one_of, record

_CHAIN = "11111111-1111-4111-8111-111111111111"
_PATIENT = "22222222-2222-4222-8222-222222222222"
_CASE = "33333333-3333-4333-8333-333333333333"
_SHARING = "44444444-4444-4444-8444-444444444444"

_RELATION = record({"patient_id": ID, "chain_id": ID, "organisation_id": ID})
_RELATION_EXAMPLE = {"patient_id": _PATIENT, "chain_id": _CHAIN, "organisation_id": "praktijk-de-linde"}
_REQUEST = {"request_id": ID, "patient_id": ID, "chain_id": ID, "organisation_id": ID}
_REQUEST_EXAMPLE = {"request_id": _SHARING, **_RELATION_EXAMPLE}
_MACHTIGING = record({"machtiging_id": ID, "patient_id": ID, "chain_id": ID, "covers": listing(CODE)})
_MACHTIGING_EXAMPLE = {
    "machtiging_id": _SHARING,
    "patient_id": _PATIENT,
    "chain_id": _CHAIN,
    "covers": ["planning-dates"],
}

PATIENT_REGISTERED = Contract(
    type="nl.ketenwerk.persons.patient-registered",
    owner="persons",
    aggregate="patient",
    side="care",
    key="chain_id",
    schema=_RELATION,
    consumers=("referral",),
    description="An organisation stands in a relation to a patient: it registered, was addressed, or treats.",
    example=_RELATION_EXAMPLE,
)

PATIENT_RELATION_ENDED = Contract(
    type="nl.ketenwerk.persons.patient-relation-ended",
    owner="persons",
    aggregate="patient",
    side="care",
    key="chain_id",
    schema=_RELATION,
    consumers=("referral", "careplan"),
    description="The relation of an organisation to a patient ended; no ground for one is left.",
    example=_RELATION_EXAMPLE,
)

RELATION_END_ASKED = Contract(
    type="nl.ketenwerk.persons.relation-end-asked",
    owner="persons",
    aggregate="patient",
    side="care",
    key="chain_id",
    schema=record(_REQUEST),
    consumers=("notifications",),
    description="The patient asks an organisation to end its relation.",
    example=_REQUEST_EXAMPLE,
)

RELATION_END_ANSWERED = Contract(
    type="nl.ketenwerk.persons.relation-end-answered",
    owner="persons",
    aggregate="patient",
    side="care",
    key="chain_id",
    schema=record({**_REQUEST, "answer": one_of(("ended", "kept"))}),
    consumers=("notifications",),
    description="The organisation ended its relation as the patient asked, or told why not.",
    example={**_REQUEST_EXAMPLE, "answer": "kept"},
)

PATIENT_CORRECTED = Contract(
    type="nl.ketenwerk.persons.patient-corrected",
    owner="persons",
    aggregate="patient",
    side="care",
    key="chain_id",
    schema=record({"patient_id": ID, "chain_id": ID, "correction_id": ID, "fields": listing(CODE)}),
    consumers=(),
    description="The data of a patient were corrected: which fields, never what they say.",
    example={"patient_id": _PATIENT, "chain_id": _CHAIN, "correction_id": _SHARING, "fields": ["phone"]},
)

CORRECTION_ANNOUNCED = Contract(
    type="nl.ketenwerk.persons.correction-announced",
    owner="persons",
    aggregate="patient",
    side="care",
    key="chain_id",
    schema=record({"patient_id": ID, "chain_id": ID, "correction_id": ID, "organisation_id": ID}),
    consumers=("notifications",),
    description="An organisation that is involved is told that somebody else corrected data of the patient.",
    example={**_RELATION_EXAMPLE, "correction_id": _SHARING},
)

EMPLOYEE_REGISTERED = Contract(
    type="nl.ketenwerk.persons.employee-registered",
    owner="persons",
    aggregate="employee",
    side="work",
    key="employee_id",
    schema=record({"employee_id": ID, "employer_id": ID}),
    consumers=(),
    description="The work side knows this employee.",
    example={"employee_id": _PATIENT, "employer_id": "bakkerij-van-dijk"},
)

MACHTIGING_GIVEN = Contract(
    type="nl.ketenwerk.persons.machtiging-given",
    owner="persons",
    aggregate="machtiging",
    side="care",
    key="chain_id",
    schema=_MACHTIGING,
    consumers=(),
    description="The patient joined care and work for what is named.",
    example=_MACHTIGING_EXAMPLE,
)

MACHTIGING_ENDED = Contract(
    type="nl.ketenwerk.persons.machtiging-ended",
    owner="persons",
    aggregate="machtiging",
    side="care",
    key="chain_id",
    schema=_MACHTIGING,
    consumers=(),
    description="The patient withdrew the machtiging, or its time was up.",
    example=_MACHTIGING_EXAMPLE,
)

START_PERIOD_SHARED = Contract(
    type="nl.ketenwerk.persons.start-period-shared",
    owner="persons",
    aggregate="care-sharing",
    side="care",
    key="chain_id",
    schema=record({"chain_id": ID, "patient_id": ID, "sharing_id": ID, "first_day": DATE, "last_day": DATE}),
    consumers=("careplan",),
    description="The confirmed start period, while the machtiging lasts (D3).",
    example={
        "chain_id": _CHAIN,
        "patient_id": _PATIENT,
        "sharing_id": _SHARING,
        "first_day": "2026-04-13",
        "last_day": "2026-06-02",
    },
)

START_PERIOD_UNSHARED = Contract(
    type="nl.ketenwerk.persons.start-period-unshared",
    owner="persons",
    aggregate="care-sharing",
    side="care",
    key="chain_id",
    schema=record({"chain_id": ID, "patient_id": ID, "sharing_id": ID}),
    consumers=("careplan",),
    description="The confirmed start period may no longer be used.",
    example={"chain_id": _CHAIN, "patient_id": _PATIENT, "sharing_id": _SHARING},
)

CARE_DATES_SHARED = Contract(
    type="nl.ketenwerk.persons.care-dates-shared",
    owner="persons",
    aggregate="work-sharing",
    side="work",
    key="case_id",
    schema=record({"case_id": ID, "sharing_id": ID, "dates": listing(record({"kind": CODE, "date": DATE}))}),
    consumers=("worktrack",),
    description="Planning dates for the bedrijfsarts, while the machtiging lasts (D3); empty: nothing planned.",
    example={"case_id": _CASE, "sharing_id": _SHARING, "dates": [{"kind": "treatment-start", "date": "2026-05-04"}]},
)

CARE_DATES_UNSHARED = Contract(
    type="nl.ketenwerk.persons.care-dates-unshared",
    owner="persons",
    aggregate="work-sharing",
    side="work",
    key="case_id",
    schema=record({"case_id": ID, "sharing_id": ID}),
    consumers=("worktrack",),
    description="The planning dates may no longer be seen.",
    example={"case_id": _CASE, "sharing_id": _SHARING},
)

_SAYING = record(
    {
        "consent_id": ID,
        "recipient_kind": one_of(("organisation", "category", "everyone")),
        "recipient_code": {"type": "string", "maxLength": 64},
        "holder_id": nullable(ID),
        "data": nullable(CODE),
        "purpose": nullable(CODE),
        "verdict": one_of(("give", "object")),
        "kind": one_of(("explicit", "presumed")),
        "since": INSTANT,
        "until": nullable(INSTANT),
    }
)
_QUESTION = {"chain_id": ID, "patient_id": ID, "request_id": ID, "asked_by": ID, "organisation_id": ID}
_QUESTION_EXAMPLE = {
    "chain_id": _CHAIN,
    "patient_id": _PATIENT,
    "request_id": _SHARING,
    "asked_by": "prof-bakker",
    "organisation_id": "pijnteam-midden",
}

CONSENT_CHANGED = Contract(
    type="nl.ketenwerk.persons.consent-changed",
    owner="persons",
    aggregate="consents",
    side="care",
    key="chain_id",
    schema=record({"chain_id": ID, "patient_id": ID, "consents": listing(_SAYING)}),
    consumers=("referral", "careplan", "notifications"),
    description="All that the patient says now about sharing between care organisations; what ended is left out.",
    example={
        "chain_id": _CHAIN,
        "patient_id": _PATIENT,
        "consents": [
            {
                "consent_id": _SHARING,
                "recipient_kind": "organisation",
                "recipient_code": "ziekenhuis-west",
                "holder_id": None,
                "data": "care-plan",
                "purpose": None,
                "verdict": "give",
                "kind": "explicit",
                "since": "2026-03-02T08:00:00Z",
                "until": None,
            }
        ],
    },
)

CONSENT_REQUESTED = Contract(
    type="nl.ketenwerk.persons.consent-requested",
    owner="persons",
    aggregate="consents",
    side="care",
    key="chain_id",
    schema=record(_QUESTION),
    consumers=("notifications",),
    description="A professional asked the patient for toestemming; the patient has the move.",
    example=_QUESTION_EXAMPLE,
)

CONSENT_REMINDED = Contract(
    type="nl.ketenwerk.persons.consent-reminded",
    owner="persons",
    aggregate="consents",
    side="care",
    key="chain_id",
    schema=record(_QUESTION),
    consumers=("notifications",),
    description="A question for toestemming waits for a week; the patient is reminded once.",
    example=_QUESTION_EXAMPLE,
)

CONSENT_ANSWERED = Contract(
    type="nl.ketenwerk.persons.consent-answered",
    owner="persons",
    aggregate="consents",
    side="care",
    key="chain_id",
    schema=record({**_QUESTION, "answer": one_of(("allowed", "refused"))}),
    consumers=("notifications",),
    description="The patient answered a question for toestemming; what was allowed stands in consent-changed.",
    example={**_QUESTION_EXAMPLE, "answer": "allowed"},
)

CONTRACTS = (
    CONSENT_CHANGED,
    CONSENT_REQUESTED,
    CONSENT_REMINDED,
    CONSENT_ANSWERED,
    PATIENT_REGISTERED,
    PATIENT_RELATION_ENDED,
    RELATION_END_ASKED,
    RELATION_END_ANSWERED,
    PATIENT_CORRECTED,
    CORRECTION_ANNOUNCED,
    EMPLOYEE_REGISTERED,
    MACHTIGING_GIVEN,
    MACHTIGING_ENDED,
    START_PERIOD_SHARED,
    START_PERIOD_UNSHARED,
    CARE_DATES_SHARED,
    CARE_DATES_UNSHARED,
)
