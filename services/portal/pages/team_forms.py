"""The forms of a team as data: which fields each has, where the API takes them, what is said when it is done."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from services.portal.language import term, text
from services.portal.pages.return_form import RETURN_FIELDS, RETURN_IDS, handover_body
from services.portal.reasons import reason_choices

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
    write: Callable[[Mapping[str, str]], dict[str, Any]] | None = None  # where the body is more than its fields
    ids: Mapping[str, str] = field(default_factory=dict)  # where another form of the page has this name already

    def body(self, given: Mapping[str, str]) -> dict[str, Any]:
        """Return what goes to the API: what was left empty is left out, so that it is named as missing."""
        if self.write is not None:
            return self.write(given)
        if self.holder:
            professional, _, organisation = given.get(self.holder, "").partition("|")
            given = {**given, "professional_id": professional, "organisation_id": organisation}
        found = {name: given.get(self.ids.get(name, name), "").strip() for name in self.fields}
        return {name: value for name, value in found.items() if value}

    def labels(self) -> dict[str, tuple[str, str]]:
        """Return for each field of the API its id on the page and how the page calls it."""
        return {name: (self._id(name), text(key)) for name, key in self.fields.items()}

    def kept(self, given: Mapping[str, str]) -> list[tuple[str, str]]:
        """Return what was entered, with its labels: shown where the form itself is gone."""
        found = [(text(key), given.get(self.ids.get(name, name), "")) for name, key in self.fields.items()]
        return [(label, value) for label, value in found if value.strip()]

    def _id(self, name: str) -> str:
        return self.holder if name in _HOLDER else self.ids.get(name, name)


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
        "comment": "reason.comment",
    },
    "team.done-reject",
)
SCHEDULE = Form("schedule", "screening", {"screening_on": "team.screening-on"}, "team.done-schedule")
START = Form("start", "treatment", {"started_on": "team.started-on"}, "team.done-start")
REPORT = Form("report", "reports", {"text": "team.report-text"}, "team.done-report", ids={"text": "report_text"})
REDIRECT = Form(
    "redirect",
    "redirection",
    {
        "offer_id": "team.redirect-to",
        "reason": "team.redirect-why",
        "discussed_with_patient_on": "team.redirect-talk",
    },
    "team.done-redirect",
    ids={"reason": "redirect_reason"},
)
RETURN = Form("return", "back-referral", RETURN_FIELDS, "team.done-return", write=handover_body, ids=RETURN_IDS)
AGREE = Form("agree-cancel", "cancel-agreement", {}, "stop.done-agree")
REFUSE = Form(
    "refuse-cancel",
    "cancel-refusal",
    {"reason": "ref.reason", "explanation": "stop.refuse-text"},
    "stop.done-refuse",
    ids={"reason": "refusal_reason"},
)
DECISIONS = {
    "instemmen": AGREE,
    "niet-stoppen": REFUSE,
    "vraag": ASK,
    "aannemen": ACCEPT,
    "screening": SCHEDULE,
    "begonnen": START,
    "tussenbericht": REPORT,
    "terugverwijzen": RETURN,
    "afwijzen": REJECT,
    "doorsturen": REDIRECT,
}

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
GOES_ON = Form("goes-on", "continuation", {"goes_on": "plan.which-goes-on"}, "plan.done-goes-on")
PLAN_FORMS = {"centrale-zorgverlener": CZ, "hoofdbehandelaar": HB, "planning": PLANNING, "welk-plan": GOES_ON}


def planning_body(given: Mapping[str, str]) -> dict[str, Any]:
    """Return the planning dates that were changed in the form, so that a colleague's change of another one stays.

    An empty one is taken away; when nothing was changed all are sent, which changes nothing.
    """
    rows = list(zip(KINDS, DATES, strict=True))
    changed = [row for row in rows if given.get(row[1], "") != given.get(f"{row[1]}.was", "")]
    return {"dates": [{"kind": kind, "date": given.get(name) or None} for kind, name in changed or rows]}


NEXT_STEPS = (
    "back-to-sender",
    "send-again",
    "refer-to-step-2",
    "refer-to-step-3",
    "refer-to-step-4",
    "other-organisation",
)


def choices(row: Mapping[str, Any]) -> dict[str, list[tuple[str, str]]]:
    """Return the code lists that these forms offer, with their words: reasons as the referral says they hold now."""
    return {
        "reasons": reason_choices(row, "reject", "rejection_reasons"),
        "return_reasons": reason_choices(row, "return", "return_reasons"),
        "redirect_reasons": reason_choices(row, "redirect", "redirect_reasons"),
        "cancel_refusal_reasons": reason_choices(row, "refuse-cancel", "cancel_refusal_reasons"),
        "next_steps": [(code, term(code, "next_steps")) for code in NEXT_STEPS],
    }
