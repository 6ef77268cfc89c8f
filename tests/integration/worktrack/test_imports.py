"""A whole caseload by CSV: all of it or nothing, each bad line named, the same file twice is once."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from services.persons.storage.tables import employee
from services.worktrack.storage.tables import work_case
from services.worktrack.web.file_format import EXAMPLE
from shared.identifiers import case_number
from tests.integration.worktrack.conftest import BAKERY, TODAY, Region
from tests.support.house import ROOT, text_of
from tests.support.service_app import Answer, person

HEADER = "personnel_number;employer_id;first_sick_day;recovered_on;given_name;family_name;birth_date;bsn"


def line(number: int, first: date = TODAY, recovered: str = "", family_name: str = "Jansen", bsn: str = "") -> str:
    return f"{number};{BAKERY};{first:%d-%m-%Y};{recovered};Bo;{family_name};09-05-1980;{bsn}"


def named(answer: Answer) -> list[tuple[str, str]]:
    return [(row["field"], row["code"]) for row in answer.json["errors"]]


def counts(region: Region) -> tuple[int, int]:
    """Return how many cases and how many employees are kept."""
    with region.work.database.read() as conn:
        cases = conn.execute(select(func.count()).select_from(work_case)).scalar_one()
    with region.persons.works.database.read() as conn:
        employees = conn.execute(select(func.count()).select_from(employee)).scalar_one()
    return cases, employees


def test_5000_lines_with_three_bad_ones_are_refused_whole_and_imported_when_mended(region: Region) -> None:
    good = [line(number, TODAY - timedelta(days=number % 700)) for number in range(5000)]
    bad = list(good)
    bad[1233] = bad[1233].replace("-2026;", "-2096;").replace("-2025;", "-2095;").replace("-2024;", "-2094;")
    bad[2999] = line(2999, bsn="123456789")
    bad[4000] = line(4000).replace("Jansen", "")
    refused = region.upload("\n".join([HEADER, *bad]))
    assert refused.status_code == 400
    assert named(refused) == [
        ("line-1235.first_sick_day", "in-future"),
        ("line-3001.bsn", "invalid"),
        ("line-4002.family_name", "required"),
    ]
    assert counts(region) == (0, 0)
    done = region.upload("\n".join([HEADER, *good]))
    assert (done.status_code, done.json["lines"], done.json["opened"]) == (201, 5000, 5000)
    assert counts(region) == (5000, 5000)
    assert len(region.work.published("case-opened")) == 5000


def test_the_same_file_twice_is_once(region: Region) -> None:
    text = "\n".join([HEADER, line(1), line(2)])
    assert region.upload(text, headers={"Idempotency-Key": "a"}).json["opened"] == 2
    again = region.upload(text, headers={"Idempotency-Key": "a"})
    assert (again.json["opened"], again.headers["Idempotency-Replayed"]) == (2, "true")
    assert region.upload(text).json == {"lines": 2, "opened": 0, "resumed": 0, "recovered": 0, "known": 2}
    assert counts(region) == (2, 2)


def test_cal_06_an_update_ends_and_resumes_absence(region: Region) -> None:
    """CAL-06: 27 fit days are the same case, 28 a new one."""
    first, fit = TODAY - timedelta(days=60), TODAY - timedelta(days=40)
    region.upload("\n".join([HEADER, line(1, first), line(2, first)]))
    ended = region.upload("\n".join([HEADER, *(line(number, first, f"{fit:%d-%m-%Y}") for number in (1, 2))]))
    assert ended.json["recovered"] == 2
    again = [line(1, fit + timedelta(days=27)), line(2, fit + timedelta(days=28))]
    assert region.upload("\n".join([HEADER, *again])).json == {
        "lines": 2, "opened": 1, "resumed": 1, "recovered": 0, "known": 0,
    }  # fmt: skip


def test_two_periods_of_one_employee_in_one_file_are_one_person(region: Region) -> None:
    first, fit = TODAY - timedelta(days=60), TODAY - timedelta(days=40)
    lines = [line(1, fit + timedelta(days=5)), line(1, first, f"{fit:%d-%m-%Y}")]
    done = region.upload("\n".join([HEADER, *lines]))
    assert (done.json["opened"], done.json["resumed"]) == (1, 1)
    assert counts(region) == (1, 1)


def test_a_line_that_contradicts_a_known_case_names_it_and_nothing_is_imported(region: Region) -> None:
    region.upload("\n".join([HEADER, line(1)]))
    answer = region.upload("\n".join([HEADER, line(2), line(1, TODAY - timedelta(days=3))]))
    assert named(answer) == [("line-3.first_sick_day", "overlap")]
    assert "dossier K-" in answer.json["errors"][0]["message"]
    assert counts(region) == (1, 1)


def test_a_column_that_persons_does_not_know_is_named_once(region: Region) -> None:
    text = "\n".join([f"{HEADER};shoe_size", *(f"{line(number)};41" for number in range(12))])
    answer = region.upload(text)
    assert [row["field"] for row in answer.json["errors"]] == ["line-1.shoe_size"]
    assert "In elke regel" in answer.json["errors"][0]["message"]


def test_faults_of_worktrack_and_of_persons_come_together_in_order_of_lines(region: Region) -> None:
    text = "\n".join([HEADER, line(1, bsn="123"), line(2).replace(BAKERY, "metaal-bv"), line(3, bsn="123")])
    answer = region.upload(text)
    assert [row["field"] for row in answer.json["errors"]] == ["line-2.bsn", "line-3.employer_id", "line-4.bsn"]


def test_every_fault_of_every_line_is_named_at_once(region: Region) -> None:
    """A line that worktrack refuses is looked at by persons too, and a wrong form hides no wrong meaning."""
    lines = [
        f"1;{BAKERY};30-02-2026;;;Jansen;03-03-2026;123456789",
        f";{BAKERY};03-03-2026;01-03-2026;Bo;;09-13-1980;",
        "3;onbekend-bv;2026-03-99;;;Jansen;09-05-1980;123456789",
    ]
    answer = region.upload("\n".join([HEADER, *lines]))
    assert sorted(named(answer)) == [
        ("line-2.birth_date", "in-future"),
        ("line-2.bsn", "invalid"),
        ("line-2.first_sick_day", "invalid"),
        ("line-2.given_name", "required"),
        ("line-3.birth_date", "invalid"),
        ("line-3.family_name", "required"),
        ("line-3.first_sick_day", "in-future"),
        ("line-3.personnel_number", "required"),
        ("line-3.recovered_on", "before-first-day"),
        ("line-4.bsn", "invalid"),
        ("line-4.employer_id", "unknown"),
        ("line-4.first_sick_day", "invalid"),
    ]
    assert answer.json["errors"][0]["message"].startswith("Regel 2, kolom ")
    assert answer.json["detail"].startswith("3 regels kloppen niet. Er is niets ingelezen.")
    assert "123456789" not in answer.text
    assert counts(region) == (0, 0)


def test_whom_another_employer_has_on_its_staff_stays_unsaid(region: Region) -> None:
    """Of a known employee no name is needed; so a missing one must not be asked for where the employer is no client."""
    staff = {"employer_id": "metaal-bv", "personnel_number": "8"}
    assert region.report(region.other_employer, **staff).status_code == 201
    nameless = [line(number, bsn="123").replace(BAKERY, "metaal-bv").replace("Bo;Jansen", ";") for number in (8, 9)]
    assert named(region.upload("\n".join([HEADER, *nameless]))) == [
        ("line-2.employer_id", "unknown"),
        ("line-2.bsn", "invalid"),
        ("line-3.employer_id", "unknown"),
        ("line-3.bsn", "invalid"),
    ]


def test_a_name_that_another_line_of_the_same_employee_gives_is_not_missing(region: Region) -> None:
    first, fit = TODAY - timedelta(days=60), TODAY - timedelta(days=40)
    nameless = line(1, first, f"{fit:%d-%m-%Y}").replace("Bo;Jansen;09-05-1980", ";;")
    done = region.upload("\n".join([HEADER, nameless, line(1, fit + timedelta(days=5))]))
    assert (done.status_code, done.json["opened"], done.json["resumed"]) == (201, 1, 1)


def test_the_example_that_page_and_openapi_document_show_can_be_imported(region: Region) -> None:
    assert f"```csv\n{EXAMPLE}```" in text_of(ROOT / "docs/user/bedrijfsarts.md")
    document = region.smit.get("/openapi.json").json["paths"]["/api/worktrack/v1/imports"]["post"]["requestBody"]
    done = region.upload(document["content"]["text/csv"]["example"])
    assert (done.status_code, done.json["opened"], done.json["recovered"]) == (201, 2, 1)


def test_formulas_are_kept_as_text(region: Region) -> None:
    done = region.upload("\n".join([HEADER, line(1, family_name="=HYPERLINK(1)")]))
    assert done.status_code == 201


def test_who_is_no_arbodienst_imports_nothing(region: Region) -> None:
    assert region.upload("\n".join([HEADER, line(1)]), region.hr).status_code == 403
    other = region.upload("\n".join([HEADER, line(1)]), region.other_arbodienst)
    assert named(other) == [("line-2.employer_id", "unknown")]


@pytest.mark.parametrize(("size", "status"), [(2 * 1024 * 1024, 400), (8 * 1024 * 1024 + 1, 413)])
def test_a_file_may_be_8_mb_and_no_more(region: Region, size: int, status: int) -> None:
    assert region.upload(b"x" * size).status_code == status


def test_json_is_not_a_caseload(region: Region) -> None:
    assert region.smit.post("/imports", {"lines": []}).status_code == 415


def test_an_import_is_told_once_and_its_cases_carry_its_id(region: Region) -> None:
    region.upload("\n".join([HEADER, *(line(number, TODAY - timedelta(days=50)) for number in range(3))]))
    (told,) = region.work.published("caseload-imported")
    (part,) = region.work.published("employer-part-imported")
    assert (told["opened"], told["periods_open"]) == (3, 3)
    assert (part["employer_id"], part["opened"], part["import_id"]) == (BAKERY, 3, told["import_id"])
    of_cases = [*region.work.published("case-opened"), *region.work.published("start-period-opened")]
    assert len(of_cases) == 6
    assert {data["import_id"] for data in of_cases} == {told["import_id"]}
    region.report(personnel_number="99")
    assert "import_id" not in region.work.published("case-opened")[-1]


def test_a_file_that_changes_nothing_tells_nothing_and_leaves_persons_as_they_are(region: Region) -> None:
    text = "\n".join([HEADER, line(1, bsn="999900006"), line(2)])
    region.upload(text)
    assert region.upload(text).json["known"] == 2
    assert len(region.work.published("caseload-imported")) == 1
    assert versions(region) == [1, 1]


def test_a_corrected_bsn_is_kept(region: Region) -> None:
    region.upload("\n".join([HEADER, line(1, bsn="999900006")]))
    region.upload("\n".join([HEADER, line(1, bsn="999990019")]))
    assert versions(region) == [2]


def versions(region: Region) -> list[int]:
    with region.persons.works.database.read() as conn:
        return list(conn.execute(select(employee.c.version)).scalars())


def test_a_case_that_opens_and_has_ended_counts_as_recovered(region: Region) -> None:
    text = (
        "personnel_number,employer_id,first_sick_day,recovered_on,given_name,family_name\n"
        f"1,{BAKERY},2026-01-05,2026-01-19,A,B\n2,{BAKERY},2026-01-05,,A,B"
    )
    done = region.upload(text).json
    assert (done["opened"], done["recovered"]) == (2, 1)


def test_an_excel_file_is_called_by_its_name(region: Region) -> None:
    answer = region.upload(b"PK\x03\x04\x14\x00" + bytes(range(200)))
    assert answer.status_code == 400
    assert "Dit is een Excel-bestand." in answer.json["errors"][0]["message"]


def test_each_case_that_an_import_changed_is_found_by_its_number(region: Region) -> None:
    assert region.upload("\n".join([HEADER, line(1), line(2)])).status_code == 201
    officer = region.work.by(person("prof-mulder", "privacy-officer", organisation="regio-midden"))
    with region.work.database.read() as conn:
        ids = conn.execute(select(work_case.c.id)).scalars().all()
    assert len(ids) == 2
    for case_id in ids:
        (entry,) = officer.get(f"/audit-entries?about={case_number(case_id)}&purpose=Klacht+7").json["items"]
        assert (entry["event_code"], entry["action_code"], entry["object_id"]) == ("caseload.import", "U", case_id)


def test_a_running_case_brings_along_what_was_done_and_an_update_adds_to_it(region: Region) -> None:
    """D7, WRK-01: not late on its first day here; a start outside the start period needs nobody to type a reason."""
    first, judged, planned = (TODAY - timedelta(days=ago) for ago in (150, 110, 95))
    done = "oordeel op;plan van aanpak op;traject gestart op"
    head = f"personeelsnummer;werkgever;eerste ziektedag;voornaam;achternaam;{done}"
    who = f"7;{BAKERY};{first};Bo;Jansen"
    wrong = region.upload(
        "\n".join([head, f"{who};{first - timedelta(days=1)};{TODAY + timedelta(days=1)};32-01-2026"])
    )
    assert set(named(wrong)) == {
        ("line-2.judged_on", "before-first-day"),
        ("line-2.planned_on", "in-future"),
        ("line-2.trajectory_started_on", "invalid"),
    }
    assert region.upload("\n".join([head, f"{who};{judged};;{TODAY}"])).json["opened"] == 1
    case_id = region.work.published("case-opened")[0]["case_id"]
    case = region.smit.get(f"/cases/{case_id}").json
    assert case["start_period"]["trajectory"]["started_on"] == TODAY.isoformat()
    assert "verzuimbestand" in case["start_period"]["trajectory"]["reason"]
    assert region.upload("\n".join([head, f"{who};{judged};{planned};"])).json["known"] == 1
    reached = {row["code"]: row["reached_on"] for row in region.smit.get(f"/cases/{case_id}").json["milestones"]}
    assert (reached["oordeel"], reached["plan-van-aanpak"]) == (judged.isoformat(), planned.isoformat())
    assert len(region.work.published("milestone-reached")) == 2
    assert len(region.work.published("start-period-closed")) == 1
