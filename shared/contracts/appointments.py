"""What referral tells of an appointment, and of who of the team has the move: days and codes, no hour and no place."""

from shared.contracts.referral import EXAMPLE, IDS, referral_contract
from shared.contracts.schemas import CODE, COUNT, DATE, FLAG, ID

_HOLDER = {"holder_id": ID}
_HELD = {"holder_id": "prof-bakker"}

APPOINTMENT_OFFERED = referral_contract(
    "appointment-offered",
    "The team offered moments for an appointment; the patient chooses until answer_by, and holder_id watches over it.",
    {**IDS, "offered_on": DATE, "answer_by": DATE},
    {**EXAMPLE, "offered_on": "2026-03-09", "answer_by": "2026-03-16", **_HELD},
    consumers=("notifications",),
    optional=_HOLDER,
)
APPOINTMENT_BOOKED = referral_contract(
    "appointment-booked",
    "An appointment was made or moved, by the patient's side or by the team.",
    {**IDS, "booked_on": DATE, "screening_on": DATE, "by_patient": FLAG, "moved": FLAG},
    {
        **EXAMPLE,
        "booked_on": "2026-03-10",
        "screening_on": "2026-03-23",
        "by_patient": True,
        "moved": False,
        **_HELD,
    },
    consumers=("notifications",),
    optional=_HOLDER,
)
APPOINTMENT_GIVEN_UP = referral_contract(
    "appointment-given-up",
    "What was offered was refused, or what was booked was called off; holder_id offers anew until due_on.",
    {**IDS, "given_up_on": DATE, "by_patient": FLAG, "reason": CODE, "due_on": DATE},
    {
        **EXAMPLE,
        "given_up_on": "2026-03-20",
        "by_patient": True,
        "reason": "ill",
        "due_on": "2026-03-27",
        "from_state": "scheduled",
        "to_state": "accepted",
        **_HELD,
    },
    consumers=("notifications",),
    optional=_HOLDER,
)
APPOINTMENT_LAPSED = referral_contract(
    "appointment-lapsed",
    "The referral ended or went on without what was offered or booked: nobody is expected.",
    {**IDS, "lapsed_on": DATE},
    {**EXAMPLE, "lapsed_on": "2026-03-20"},
    consumers=("notifications",),
)
APPOINTMENT_KEPT = referral_contract(
    "appointment-kept",
    "The patient came; holder_id begins the treatment until due_on.",
    {**IDS, "kept_on": DATE, "due_on": DATE},
    {**EXAMPLE, "kept_on": "2026-03-23", "due_on": "2026-05-04", **_HELD},
    consumers=("notifications",),
    optional=_HOLDER,
)
APPOINTMENT_MISSED = referral_contract(
    "appointment-missed",
    "The patient did not come; holder_id gets in touch until due_on.",
    {**IDS, "missed_on": DATE, "due_on": DATE},
    {
        **EXAMPLE,
        "missed_on": "2026-03-23",
        "due_on": "2026-03-30",
        "from_state": "scheduled",
        "to_state": "accepted",
        **_HELD,
    },
    consumers=("notifications",),
    optional=_HOLDER,
)
BUSY_HOURS_SAID = referral_contract(
    "busy-hours-said",
    "The patient's side said when the patient works or goes to school (IZP-17); the hours are told to nobody.",
    IDS,
    EXAMPLE,
    consumers=(),
)
PATIENT_DAYS_CORRECTED = referral_contract(
    "patient-days-corrected",
    "The team put right for how many days of the waiting the patient asked; screening-planned told what was counted.",
    {**IDS, "corrected_on": DATE, "patient_delay_days": COUNT},
    {**EXAMPLE, "corrected_on": "2026-03-24", "patient_delay_days": 7},
    consumers=("region",),
)
REFERRAL_ASSIGNED = referral_contract(
    "referral-assigned",
    "Somebody of the receiving team was given the move, for the same step until the same day.",
    {
        **IDS,
        **_HOLDER,
        "holder_organisation_id": ID,
        "assigned_by": ID,
        "assigned_on": DATE,
        "to_self": FLAG,
        "next_step": CODE,
        "due_on": DATE,
    },
    {
        **EXAMPLE,
        "holder_id": "prof-yilmaz",
        "holder_organisation_id": "pijnteam-midden",
        "assigned_by": "prof-bakker",
        "assigned_on": "2026-03-03",
        "to_self": False,
        "next_step": "assess",
        "due_on": "2026-03-16",
    },
    consumers=("notifications",),
)
CONTRACTS = (
    REFERRAL_ASSIGNED,
    APPOINTMENT_OFFERED,
    APPOINTMENT_BOOKED,
    APPOINTMENT_GIVEN_UP,
    APPOINTMENT_LAPSED,
    APPOINTMENT_KEPT,
    APPOINTMENT_MISSED,
    BUSY_HOURS_SAID,
    PATIENT_DAYS_CORRECTED,
)
