"""Pages of one work case: read it, record the start of the trajectory, a milestone, recovery (D7, D8)."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.portal.api import act, read
from services.portal.desks import Side, desk_of
from services.portal.form import VERSION, Form, attempt, given, sent, with_point
from services.portal.gather.directory import directory
from services.portal.gather.moves import of_duty
from services.portal.gather.names import employee_names
from services.portal.gather.work import EMPLOYER_CASES, voice
from services.portal.gather.work_case import CASES, gather_case
from services.portal.language import text
from services.portal.person import person
from services.portal.voice import speak_for
from shared.roles import Role


@dataclass(frozen=True)
class Change:
    """A form of a case: where the API takes it, field of the page -> field of the API, what is said afterwards."""

    path: str
    fields: Mapping[str, str]
    kept: str

    def body(self, values: Mapping[str, str]) -> dict[str, str]:
        """Return what goes to the API: what was left empty is left out, so that it is named as missing."""
        numbers = {name: with_point(values[name]) for name in values.keys() & NUMBERS}
        return {self.fields[name]: value for name, value in given({**values, **numbers}).items()}

    @property
    def places(self) -> dict[str, str]:
        """Return where a fault of the API stands on the page."""
        return {there: here for here, there in self.fields.items()}


NUMBERS = frozenset({"quantity"})
HOURS = {
    "from_date": "from_date",
    "quantity": "quantity",
    "unit": "unit",
    "adaptation": "adaptation",
    "less_because": "reason",
}
CHANGES: Mapping[str, Change] = {
    "start": Change("trajectory-start", {"started_on": "started_on", "reason": "reason"}, "work.start-kept"),
    "mijlpaal": Change("milestones", {"milestone": "milestone", "reached_on": "reached_on"}, "work.milestone-kept"),
    "uren": Change("agreed-hours", HOURS, "hours.kept"),
    "herstel": Change("recovery", {"recovered_on": "recovered_on"}, "work.recovery-kept"),
}

blueprint = Blueprint("work", __name__)


@blueprint.get("/verzuim/<case_id>")
def show(case_id: str) -> ResponseReturnValue:
    """Show a case to the arbodienst, or to the employer what it may see of it (D10)."""
    return _page(case_id, "", Form())


@blueprint.post("/verzuim/<case_id>/<change>")
def change(case_id: str, change: str) -> ResponseReturnValue:
    """Record what happened; what is refused comes back with everything that was entered."""
    made = CHANGES.get(change) or abort(404)
    values, version = sent(*made.fields), request.form.get(VERSION, "")
    path = f"{CASES}/{case_id}/{made.path}"
    done, form = attempt(lambda once: act(path, made.body(values), version=version, key=once), values)
    if done is None:
        return _page(case_id, change, form.under(made.places))
    flash(text(made.kept), "ok")
    return redirect(url_for("work.show", case_id=case_id))


def _page(case_id: str, change: str, form: Form) -> ResponseReturnValue:
    if desk_of(person().roles).side is Side.EMPLOYER:
        return _employer_page(case_id, form)
    found = gather_case(case_id)
    if found.case.state == "missing":
        abort(404)
    forms = {name: form if name == change else Form() for name in CHANGES}
    return render_template(
        "pages/work/case.html",
        page=found,
        is_doctor=Role.BEDRIJFSARTS in person().roles,
        forms_of=forms,
        faults=form.faults,
    ), form.status


def _employer_page(case_id: str, form: Form) -> ResponseReturnValue:
    """One call gives all that an employer sees; one of them is this case."""
    cases, known = read(EMPLOYER_CASES, caseId=case_id), directory()
    row = next((each for each in cases.items if each["case_id"] == case_id), None)
    if cases.is_there and row is None:
        abort(404)
    names = employee_names([row["employee_id"]] if row else [])
    brand = speak_for(known.organisation(row.get("arbodienst_id"))) if row else voice(cases, known)
    move = of_duty(row["next_duty"], row, person(), known) if row else None
    shown = {"cases": cases, "row": row, "names": names, "known": known, "move": move}
    page = render_template("pages/work/employer_case.html", brand_name=brand, form=form, **shown)
    return page, form.status
