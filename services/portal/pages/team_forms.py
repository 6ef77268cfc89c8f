"""The forms of a team as data: which fields each has, where the API takes them, what is said when it is done."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from services.portal.language import term, text

_HOLDER = ("professional_id", "organisation_id")


@dataclass(frozen=True)
class Form:
    """A form. `fields`: name in the API -> key of its label; a name is the id on the page too.

    With a `holder` one field of that name (professional|organisation) fills professional_id and organisation_id.
    """

    name: str
    below: str
    fields: Mapping[str, str]
    done: str
    holder: str = ""

    def body(self, given: Mapping[str, str]) -> dict[str, Any]:
        """Return what goes to the API: what was left empty is left out, so that it is named as missing."""
        if self.holder:
            professional, _, organisation = given.get(self.holder, "").partition("|")
            given = {**given, "professional_id": professional, "organisation_id": organisation}
        return {name: given[name].strip() for name in self.fields if given.get(name, "").strip()}

    def labels(self) -> dict[str, tuple[str, str]]:
        """Return for each field of the API its id on the page and how the page calls it."""
        return {name: (self.holder if name in _HOLDER else name, text(key)) for name, key in self.fields.items()}

    def kept(self, given: Mapping[str, str]) -> list[tuple[str, str]]:
        """Return what was entered, with its labels: shown where the form itself is gone."""
        return [(text(key), given[name]) for name, key in self.fields.items() if given.get(name, "").strip()]


ASK = Form("ask", "questions", {"text": "team.question"}, "team.done-ask")
ACCEPT = Form("accept", "acceptance", {"start_expected_on": "team.start-expected"}, "team.done-accept")
REJECT = Form(
    "reject",
    "rejection",
    {
        "reason": "team.reason",
        "clinician_id": "team.clinician",
        "next_step": "team.next-step",
        "patient_text": "team.patient-text",
    },
    "team.done-reject",
)
SCHEDULE = Form("schedule", "screening", {"screening_on": "team.screening-on"}, "team.done-schedule")
DECISIONS = {"vraag": ASK, "aannemen": ACCEPT, "screening": SCHEDULE, "afwijzen": REJECT}

CZ = Form(
    "cz",
    "central-care-provider",
    {"professional_id": "plan.who", "organisation_id": "plan.who", "patient_agreed_on": "plan.agreed-on"},
    "plan.done-cz",
    holder="cz_holder",
)
HB = Form(
    "hb",
    "hoofdbehandelaar",
    {"professional_id": "plan.who-hb", "organisation_id": "plan.who-hb"},
    "plan.done-hb",
    holder="hb_holder",
)
KINDS = ("intake", "treatment-start", "treatment-end")
DATES = ("dates.0.date", "dates.1.date", "dates.2.date")
PLANNING = Form(
    "planning",
    "planning-dates",
    {
        "dates": "plan.planning",
        "dates.0.date": "plan.date-intake",
        "dates.1.date": "plan.date-treatment-start",
        "dates.2.date": "plan.date-treatment-end",
    },
    "plan.done-planning",
)
PLAN_FORMS = {"centrale-zorgverlener": CZ, "hoofdbehandelaar": HB, "planning": PLANNING}


def planning_body(given: Mapping[str, str]) -> dict[str, Any]:
    """Return the planning dates that were changed in the form, so that a colleague's change of another one stays.

    An empty one is taken away; when nothing was changed all are sent, which changes nothing.
    """
    rows = list(zip(KINDS, DATES, strict=True))
    changed = [row for row in rows if given.get(row[1], "") != given.get(f"{row[1]}.was", "")]
    return {"dates": [{"kind": kind, "date": given.get(name) or None} for kind, name in changed or rows]}


REASONS = (
    "not-indicated",
    "other-step-fits-better",
    "no-capacity",
    "outside-region",
    "question-not-answered",
    "patient-declines",
    "other",
)
NEXT_STEPS = (
    "back-to-sender",
    "send-again",
    "refer-to-step-2",
    "refer-to-step-3",
    "refer-to-step-4",
    "other-organisation",
)


def choices() -> dict[str, list[tuple[str, str]]]:
    """Return the code lists that these forms offer, with their words; a test keeps them equal to the service's."""
    return {
        "reasons": [(code, term(code, "rejection_reasons")) for code in REASONS],
        "next_steps": [(code, term(code, "next_steps")) for code in NEXT_STEPS],
    }
