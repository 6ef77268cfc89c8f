"""What referral tells of stopping, of a question without an answer, of opening again, of a file that stays closed."""

from shared.contracts.referral import ALL, EXAMPLE, IDS, referral_contract
from shared.contracts.schemas import CODE, DATE, ID

_HELD = {"holder_id": ID, "holder_organisation_id": ID}
_HELD_EXAMPLE = {"holder_id": "prof-yilmaz", "holder_organisation_id": "pijnteam-midden"}

REFERRAL_LAPSED = referral_contract(
    "referral-lapsed",
    "A question to the sender stayed without an answer after every reminder: it is with the sender's team again.",
    {**IDS, "question_id": ID, "lapsed_on": DATE, "holder_organisation_id": ID, "due_on": DATE},
    {
        **EXAMPLE,
        "question_id": "44444444-4444-4444-8444-444444444444",
        "lapsed_on": "2026-03-24",
        "holder_organisation_id": "praktijk-de-linde",
        "due_on": "2026-03-31",
        "from_state": "info-asked",
        "to_state": "lapsed",
    },
    consumers=ALL,
)
CANCEL_ASKED = referral_contract(
    "cancel-asked",
    "After acceptance the sender asks to stop; who holds it answers by due_on.",
    {**IDS, "asked_by": ID, "asked_on": DATE, "reason": CODE, **_HELD, "due_on": DATE},
    {
        **EXAMPLE,
        "asked_by": "prof-de-vries",
        "asked_on": "2026-04-02",
        "reason": "patient-request",
        **_HELD_EXAMPLE,
        "due_on": "2026-04-07",
        "from_state": "scheduled",
        "to_state": "cancel-asked",
    },
)
CANCEL_REFUSED = referral_contract(
    "cancel-refused",
    "The receiver goes on, with a reason; whose move it was before has it again, by due_on.",
    {**IDS, "refused_by": ID, "refused_on": DATE, "reason": CODE, **_HELD, "next_step": CODE, "due_on": DATE},
    {
        **EXAMPLE,
        "refused_by": "prof-yilmaz",
        "refused_on": "2026-04-03",
        "reason": "patient-goes-on",
        **_HELD_EXAMPLE,
        "next_step": "start-treatment",
        "due_on": "2026-05-01",
        "from_state": "cancel-asked",
        "to_state": "scheduled",
    },
)
REFERRAL_STOPPED = referral_contract(
    "referral-stopped",
    "The sender asked to stop after acceptance and the receiver agreed: it is over.",
    {**IDS, "asked_by": ID, "agreed_by": ID, "stopped_on": DATE, "reason": CODE},
    {
        **EXAMPLE,
        "asked_by": "prof-de-vries",
        "agreed_by": "prof-yilmaz",
        "stopped_on": "2026-04-03",
        "reason": "patient-request",
        "from_state": "cancel-asked",
        "to_state": "withdrawn",
    },
    consumers=ALL,
)
REFERRAL_REOPENED = referral_contract(
    "referral-reopened",
    "The sender opened again what was closed: the same team answers by respond_by, and the first date stays.",
    {
        **IDS,
        "reopened_by": ID,
        "reopened_on": DATE,
        "reason": CODE,
        "first_sent_on": DATE,
        "queue_since": DATE,
        "respond_by": DATE,
    },
    {
        **EXAMPLE,
        "reopened_by": "prof-de-vries",
        "reopened_on": "2026-03-12",
        "reason": "closed-in-error",
        "first_sent_on": "2026-03-02",
        "queue_since": "2026-03-02",
        "respond_by": "2026-03-26",
        "from_state": "closed",
        "to_state": "received",
    },
    consumers=ALL,
)
ATTACHMENT_CLOSED = referral_contract(
    "attachment-closed",
    "After sending a file turned out to be harmful (threat), or could not be looked at (failed): it is never opened.",
    {**IDS, "added_by": ID, "added_organisation_id": ID, "scan": CODE, "closed_on": DATE},
    {
        **EXAMPLE,
        "added_by": "prof-de-vries",
        "added_organisation_id": "praktijk-de-linde",
        "scan": "threat",
        "closed_on": "2026-03-02",
    },
    consumers=("notifications",),
)

CONTRACTS = (REFERRAL_LAPSED, CANCEL_ASKED, CANCEL_REFUSED, REFERRAL_STOPPED, REFERRAL_REOPENED, ATTACHMENT_CLOSED)
