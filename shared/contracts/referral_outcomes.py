"""What referral tells of moves that keep the patient's place, and of outcomes that a sender deals with."""

from shared.contracts.referral import ALL, EXAMPLE, IDS, referral_contract
from shared.contracts.schemas import CODE, DATE, FLAG, ID

_SUCCESSOR = "55555555-5555-4555-8555-555555555555"

REFERRAL_RESENT = referral_contract(
    "referral-resent",
    "Put before the same receiver again after it was declined; the patient keeps the first date and the place.",
    {**IDS, "resent_on": DATE, "first_sent_on": DATE, "queue_since": DATE, "respond_by": DATE},
    {
        **EXAMPLE,
        "resent_on": "2026-03-09",
        "first_sent_on": "2026-03-02",
        "queue_since": "2026-03-02",
        "respond_by": "2026-03-19",
        "from_state": "rejected",
        "to_state": "sent",
    },
    consumers=ALL,
)
REFERRAL_REDIRECTED = referral_contract(
    "referral-redirected",
    "The receiver passed it on to another team, whose referral is another one (successor_id); the first date stays.",
    {
        **IDS,
        "redirected_by": ID,
        "redirected_on": DATE,
        "reason": CODE,
        "successor_id": ID,
        "successor_offer_id": ID,
        "successor_organisation_id": ID,
        "respond_by": DATE,
    },
    {
        **EXAMPLE,
        "redirected_by": "prof-bakker",
        "redirected_on": "2026-03-05",
        "reason": "other-team-fits-better",
        "successor_id": _SUCCESSOR,
        "successor_offer_id": "offer-pijnteam-oost",
        "successor_organisation_id": "pijnteam-oost",
        "respond_by": "2026-03-19",
        "from_state": "received",
        "to_state": "redirected",
    },
    consumers=ALL,
)
REDIRECT_ANSWERED = referral_contract(
    "redirect-answered",
    "A team further on in the chain declined, or got no answer and it lapsed; every team that passed it on hears.",
    {**IDS, "successor_id": ID, "outcome": CODE, "answered_on": DATE},
    {
        **EXAMPLE,
        "successor_id": _SUCCESSOR,
        "outcome": "rejected",
        "answered_on": "2026-03-12",
    },
    consumers=("notifications",),
)
REFERRAL_ACKNOWLEDGED = referral_contract(
    "referral-acknowledged",
    "The sender knows the outcome and has dealt with it: the referral is closed.",
    {**IDS, "outcome": CODE, "acknowledged_by": ID, "acknowledged_on": DATE},
    {
        **EXAMPLE,
        "outcome": "rejected",
        "acknowledged_by": "prof-de-vries",
        "acknowledged_on": "2026-03-09",
        "from_state": "rejected",
        "to_state": "closed",
    },
)
REFERRAL_SUPPLEMENTED = referral_contract(
    "referral-supplemented",
    "The sender added something after sending; what it says stays behind its door, and no date moved.",
    {**IDS, "supplemented_by": ID, "supplemented_on": DATE},
    {
        **EXAMPLE,
        "supplemented_by": "prof-de-vries",
        "supplemented_on": "2026-03-05",
        "from_state": "received",
        "to_state": "received",
    },
    consumers=("notifications",),
)
DISPUTE_RAISED = referral_contract(
    "dispute-raised",
    "The patient says that a part of the letter is not right (AVG 16); what they say stays behind its door.",
    {**IDS, "part": CODE, "raised_on": DATE, "due_on": DATE},
    {**EXAMPLE, "part": "complaint", "raised_on": "2026-03-05", "due_on": "2026-04-05"},
    consumers=("notifications",),
)
DISPUTE_ANSWERED = referral_contract(
    "dispute-answered",
    "Who sent the letter corrected what the patient disputed, or said why it stays (AVG 12(3), 19).",
    {**IDS, "part": CODE, "outcome": CODE, "answered_by": ID, "answered_on": DATE},
    {
        **EXAMPLE,
        "part": "complaint",
        "outcome": "corrected",
        "answered_by": "prof-de-vries",
        "answered_on": "2026-03-09",
    },
    consumers=("notifications",),
)
TREATMENT_STARTED = referral_contract(
    "treatment-started",
    "The treatment began; from here on the sender waits for a report, at the latest on report_due_on.",
    {**IDS, "started_by": ID, "started_on": DATE, "report_due_on": DATE},
    {
        **EXAMPLE,
        "started_by": "prof-yilmaz",
        "started_on": "2026-03-30",
        "report_due_on": "2026-06-22",
        "from_state": "scheduled",
        "to_state": "in-treatment",
    },
)
INTERIM_REPORTED = referral_contract(
    "interim-reported",
    "The receiver told the sender how it goes; what it says stays behind its door. The next is due on report_due_on.",
    {**IDS, "reported_by": ID, "reported_on": DATE, "report_due_on": DATE},
    {
        **EXAMPLE,
        "reported_by": "prof-yilmaz",
        "reported_on": "2026-05-11",
        "report_due_on": "2026-08-03",
        "from_state": "in-treatment",
        "to_state": "in-treatment",
    },
)
REFERRAL_RETURNED = referral_contract(
    "referral-returned",
    "Referred back to the sender, who takes over what is handed over by due_on; else opening it closes it (D24).",
    {
        **IDS,
        "returned_by": ID,
        "clinician_id": ID,
        "returned_on": DATE,
        "reason": CODE,
        "asks_acknowledgement": FLAG,
        "due_on": DATE,
    },
    {
        **EXAMPLE,
        "returned_by": "prof-yilmaz",
        "clinician_id": "prof-yilmaz",
        "returned_on": "2026-06-15",
        "reason": "treatment-completed",
        "asks_acknowledgement": True,
        "due_on": "2026-06-22",
        "from_state": "in-treatment",
        "to_state": "returned",
    },
)
HOLDER_GIVEN = referral_contract(
    "referral-holder-given",
    "A referral of before every state had a holder has one now: who, for what, and by when.",
    {**IDS, "holder_id": ID, "holder_organisation_id": ID, "next_step": CODE, "due_on": DATE},
    {
        **EXAMPLE,
        "holder_id": "prof-bakker",
        "holder_organisation_id": "pijnteam-midden",
        "next_step": "start-treatment",
        "due_on": "2026-05-04",
    },
    consumers=("notifications",),
)

CONTRACTS = (
    REFERRAL_RESENT,
    REFERRAL_REDIRECTED,
    REDIRECT_ANSWERED,
    REFERRAL_ACKNOWLEDGED,
    REFERRAL_SUPPLEMENTED,
    DISPUTE_RAISED,
    DISPUTE_ANSWERED,
    TREATMENT_STARTED,
    INTERIM_REPORTED,
    REFERRAL_RETURNED,
    HOLDER_GIVEN,
)
