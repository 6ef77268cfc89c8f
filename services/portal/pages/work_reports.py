"""How absence comes in: a sick report by the employer or the arbodienst, or a file with a whole caseload (D1)."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.portal.api import Part, act, hand_in, read
from services.portal.file_faults import MOST_SHOWN, lines_of
from services.portal.form import Form, attempt, given, sent
from services.portal.gather.directory import directory
from services.portal.gather.work import EMPLOYER_CASES, voice
from services.portal.language import text
from services.portal.person import person
from shared import csv_file
from shared.roles import EMPLOYER_SIDE

SICK_REPORTS, IMPORTS = "/api/worktrack/v1/sick-reports", "/api/worktrack/v1/imports"
PERSON = ("given_name", "family_name", "birth_date", "email", "bsn")
FIELDS = ("employer_id", "personnel_number", "first_sick_day", *PERSON)
COLUMNS: Mapping[str, str] = {
    "personnel_number": "personeelsnummer",
    "employer_id": "werkgever",
    "first_sick_day": "eerste ziektedag",
    "recovered_on": "hersteld op",
    "given_name": "voornaam",
    "family_name": "achternaam",
    "birth_date": "geboortedatum",
    "email": "e-mailadres",
    "bsn": "bsn",
    "judged_on": "oordeel op",
    "planned_on": "plan van aanpak op",
    "evaluated_on": "evaluatie op",
    "told_uwv_on": "ziekmelding uwv op",
    "first_year_evaluated_on": "eerstejaarsevaluatie op",
    "second_track_on": "tweede spoor op",
    "trajectory_started_on": "traject gestart op",
}  # name in the API -> name in the file
LARGEST_FILE = 9 * 1024 * 1024
EMPLOYER_KIND = "werkgever"

blueprint = Blueprint("work_reports", __name__)


@blueprint.url_value_preprocessor
def _allow_files(endpoint: str | None, values: dict[str, Any] | None) -> None:  # noqa: ARG001 - Flask's signature
    """Runs before anything looks at the form, so that a file of a whole caseload fits."""
    if endpoint == "work_reports.take_in":
        request.max_content_length = LARGEST_FILE


@blueprint.get("/ziekmelden")
def report() -> ResponseReturnValue:
    """Show the form."""
    return _report_page(Form({"employer_id": request.args.get("employer", "")}))


@blueprint.post("/ziekmelden")
def report_sick() -> ResponseReturnValue:
    """Report sick; afterwards show the case."""
    values = sent(*FIELDS)
    me = person()
    is_employer = me.has_role(*EMPLOYER_SIDE)
    body: dict[str, Any] = given({name: values[name] for name in ("employer_id", "personnel_number", "first_sick_day")})
    body["person"] = given({name: values[name] for name in PERSON if not (is_employer and name == "bsn")})
    if is_employer:
        body["employer_id"] = me.organisation_id
    done, form = attempt(lambda once: act(SICK_REPORTS, body, key=once), values)
    if done is None:
        return _report_page(form)
    flash(text("sick.kept"), "ok")
    return redirect(url_for("work.show", case_id=done.body["case_id"]))


@blueprint.get("/verzuimbestand")
def file() -> ResponseReturnValue:
    """Show what a file must hold, and where to choose one."""
    return _file_page(Form())


@blueprint.post("/verzuimbestand")
def take_in() -> ResponseReturnValue:
    """Take a file in: all of it, or nothing and every fault named."""
    chosen = request.files.get("file")
    content = chosen.read() if chosen else b""
    if not content.strip():
        return _file_page(Form(faults=({"field": "file", "message": text("import.no-file")},), status=400))
    done, form = attempt(lambda once: hand_in(IMPORTS, content, "text/csv", key=once), {})
    return _file_page(form, done)


@blueprint.get("/verzuimbestand/voorbeeld.csv")
def template() -> ResponseReturnValue:
    """Give an empty file with the right columns, in the form that spreadsheets here open well."""
    answer = Response(csv_file.write([COLUMNS.values()]), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="verzuimbestand.csv"'
    return answer


def _report_page(form: Form) -> ResponseReturnValue:
    me, known = person(), directory()
    is_employer = me.has_role(*EMPLOYER_SIDE)
    shown = {
        "form": form,
        "is_employer": is_employer,
        "employers": [] if is_employer else _employers(),
        "brand_name": voice(read(EMPLOYER_CASES, pageSize="1"), known) if is_employer else "",
    }
    return render_template("pages/work/report.html", **shown), form.status


def _file_page(form: Form, done: Part | None = None) -> ResponseReturnValue:
    lines = lines_of(form)
    shown = {
        "form": form,
        "done": done.body if done else None,
        "lines": lines[:MOST_SHOWN],
        "count": len(lines),
        "columns": COLUMNS,
        "employers": _employers(),
    }
    return render_template("pages/work/import.html", **shown), form.status


def _employers() -> list[tuple[str, str]]:
    """Return the employers that have staff: code and name."""
    rows = directory().organisations.values()
    found = [(str(row["organisation_id"]), str(row["name"])) for row in rows if row.get("kind") == EMPLOYER_KIND]
    return sorted(found, key=lambda row: row[1])
