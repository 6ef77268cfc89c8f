"""The rows of appointments: the patient hears what the team does, the team what the patient does."""

from services.notifications.domain.rule_row import MY_REFERRAL, REFERRAL, RuleRow

ASSIGNED = "nl.ketenwerk.referral.referral-assigned"
APPOINTMENT_EVENT = "nl.ketenwerk.referral.appointment-"
_TREATING = "BW 7:457 lid 2 (rechtstreeks betrokken); D20 (push)"
_PATIENT = "BW 7:448 (informatie aan de patiënt)"


def _patient(event: str, text: str, **when: bool) -> RuleRow:
    return RuleRow(APPOINTMENT_EVENT + event, "patient", text, MY_REFERRAL, _PATIENT, "care", when=when)


def _planner(event: str, text: str) -> RuleRow:
    return RuleRow(APPOINTMENT_EVENT + event, "planner", text, REFERRAL, _TREATING, "care", when={"by_patient": True})


APPOINTMENT_ROWS = (
    _patient("offered", "my-appointment-offered"),
    _patient("booked", "my-appointment-made", by_patient=False),
    _planner("booked", "appointment-chosen"),
    _patient("given-up", "my-appointment-cancelled", by_patient=False),
    _planner("given-up", "appointment-given-up"),
    _patient("lapsed", "my-appointment-lapsed"),
    _patient("missed", "my-appointment-missed"),
    RuleRow(ASSIGNED, "holder", "referral-assigned", REFERRAL, _TREATING, "care", when={"to_self": False}),
)

SETTLED = frozenset(
    {
        "referral-assigned",
        "my-appointment-offered",
        "my-appointment-made",
        "my-appointment-cancelled",
        "my-appointment-missed",
        "appointment-chosen",
        "appointment-given-up",
        "screening-planned",
        "referral-silent",
        "referral-nudged",
        "case-stuck",
    }
)
APPOINTMENT_SETTLES = tuple(
    APPOINTMENT_EVENT + event for event in ("offered", "booked", "given-up", "lapsed", "kept", "missed")
)
