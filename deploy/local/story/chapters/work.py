"""4. The employer reports the employee sick; the bedrijfsarts sees a work case; neither side knows of the other."""

from datetime import timedelta
from http import HTTPStatus

from deploy.local.story.book import awaited
from deploy.local.story.cast import Answer, Player
from deploy.local.story.stage import EMPLOYER, Stage
from shared.calendar import add_months

FEWEST_MILESTONES = 6


def play(stage: Stage) -> None:
    """Play the chapter."""
    stage.book.chapter("4. Bakkerij Van Dijk meldt ziek")
    _report(stage)
    _see(stage)
    _import(stage)


def _report(stage: Stage) -> None:
    check, person = stage.book.check, stage.told.patient
    number = f"P{stage.bsn[-5:]}"
    row = {"personnel_number": number, "given_name": person["given_name"], "family_name": person["family_name"]}
    known = stage.cast.as_("smit").post(
        "/persons/v1/employees", {"employer_id": EMPLOYER, "employees": [{**row, "bsn": stage.bsn}]}
    )
    check("de arbodienst kent de werknemer, met BSN (D14)", known.status, 200)
    hr = stage.cast.as_("van-dijk")
    first = stage.begun - timedelta(days=stage.told.absent_days)
    report = {"employer_id": EMPLOYER, "personnel_number": number, "first_sick_day": first.isoformat()}
    later = (stage.begun + timedelta(days=1)).isoformat()
    future = hr.post("/worktrack/v1/sick-reports", {**report, "first_sick_day": later})
    check("ziek melden in de toekomst kan niet", (future.status, future.faults), (400, {"first_sick_day"}))
    other = hr.post("/worktrack/v1/sick-reports", {**report, "employer_id": "een-ander-bedrijf"})
    check("een werkgever meldt alleen eigen mensen", other.status in {403, 404})
    made = hr.post("/worktrack/v1/sick-reports", report, key=f"sick-{stage.bsn}")
    check("de ziekmelding is gedaan", made.status, 201)
    stage.ids["case"] = str(stage.book.need("er is een verzuimdossier", _case_of(stage)))
    twice = hr.post("/worktrack/v1/sick-reports", report)
    check("een tweede melding voor dezelfde periode wordt genoemd", twice.status, 409)


def _case_of(stage: Stage) -> str | None:
    employee = stage.cast.citizen(stage.bsn, "employee")
    own = employee.get("/worktrack/v1/my-case")
    return str(own.body.get("case_id")) if own.status == HTTPStatus.OK else None


def _see(stage: Stage) -> None:
    check = stage.book.check
    case = stage.cast.as_("smit").get(f"/worktrack/v1/cases/{stage.ids['case']}")
    first = stage.begun - timedelta(days=stage.told.absent_days)
    period = case.body.get("start_period") or {}
    expected = ((first + timedelta(days=42)).isoformat(), add_months(first, 3).isoformat())
    check("de bedrijfsarts ziet E", case.body.get("effective_first_day"), first.isoformat())
    check("en de gunstige startperiode", (period.get("first_day"), period.get("last_day")), expected)
    check(
        "en de mijlpalen van de Wet verbetering poortwachter",
        len(case.body.get("milestones") or []) >= FEWEST_MILESTONES,
    )
    check("zorgdata zijn niet gedeeld", case.body.get("care_dates"), {"status": "not-shared"})
    care = [stage.ids["chain"], stage.ids["patient"], stage.ids["referral"], stage.ids["plan"]]
    check("nergens staat iets van de zorg (D4)", [known for known in care if known in case.text_of()], [])
    view = stage.cast.as_("van-dijk").get("/worktrack/v1/employer-cases").text_of().lower()
    check(
        "de werkgever leest niets over zorg (D10, D11)", [word for word in ("pijn", "zorg", "care") if word in view], []
    )
    plan = stage.cast.as_("de-vries").get(f"/careplan/v1/plans/{stage.ids['plan']}")
    check("de zorg weet niets van het dossier", (plan.body.get("start_period") or {}).get("source"), "estimated")


def _import(stage: Stage) -> None:
    check, smit = stage.book.check, stage.cast.as_("smit")
    day = (stage.begun - timedelta(days=3)).isoformat()
    head = "personnel_number;employer_id;first_sick_day;given_name;family_name;bsn"
    good = f"I{stage.other_bsn[-5:]};{EMPLOYER};{day};Bo;Prins;{stage.other_bsn}"
    late = (stage.begun + timedelta(days=9)).isoformat()
    bad = [
        f"X1;{EMPLOYER};31-02-2026;Cor;Smit;",
        f"X2;{EMPLOYER};{late};Dia;Mol;",
        f"X3;{EMPLOYER};{day};Els;Bos;123456789",
    ]
    before = _count(smit)
    refused = _send(smit, [head, good, *bad])
    lines = {fault["field"].split(".")[0] for fault in refused.body.get("errors", [])}
    check(
        "een bestand met drie foute regels wordt geweigerd, elke regel genoemd", (refused.status, len(lines)), (400, 3)
    )
    check("en er is niets half geladen", _count(smit), before)
    done = _send(smit, [head, good])
    check("zonder die regels lukt het", done.status, 201)
    check(
        "en het dossier staat op de werklijst",
        awaited("het dossier op de werklijst staat", lambda: _count(smit), lambda seen: seen == before + 1),
        before + 1,
    )


def _send(smit: Player, lines: list[str]) -> Answer:
    body = "\n".join(lines).encode()
    return smit.send("POST", "/worktrack/v1/imports", headers={"Content-Type": "text/csv"}, content=body)


def _count(smit: Player) -> int:
    path, count = "/worktrack/v1/worklist?pageSize=200", 0
    while path:
        page = smit.get(path)
        count += len(page.body.get("items", []))
        path = (page.body.get("next") or "").removeprefix("/api")
    return count
