"""D28: the record of an arbodienst passes its term; it is listed, held or let go by people, and then found nowhere."""

import tomllib
from argparse import ArgumentParser
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import MetaData, select

from services.persons.storage.tables import metadata as of_persons
from services.worktrack.storage.retention import BY_CASE, KEPT, WITH_ANOTHER
from services.worktrack.storage.tables import metadata as of_worktrack
from services.worktrack.usecases.retention_command import add_options, retention
from shared.contracts.contract import Contract
from shared.contracts.region import PROFESSIONAL_PUBLISHED
from shared.contracts.work_retention import ANSWERED, ASKED
from shared.contracts.worktrack import CASE_OPENED
from shared.events.commands import Refused
from shared.events.event import Event
from shared.policy.subject import service_subject
from shared.storage.database import Database
from shared.storage.tables import audit_entry, history
from tests.integration.worktrack.conftest import ARBODIENST, Region, works_at
from tests.integration.worktrack.test_letters import begin
from tests.support.house import ROOT, text_of

LAST = datetime(2046, 3, 2, 9, 0, tzinfo=UTC)  # twenty years after the last change, which was on 2 March 2026
PASSED = LAST + timedelta(days=1)
SMIT = ("--decided-by", "prof-smit")


def told(region: Region, *given: str) -> list[str]:
    """Return what the command says, as the operator types it."""
    parser = ArgumentParser()
    add_options(parser)
    return list(retention(region.work.running.works, parser.parse_args(given)))


def pass_on(region: Region, contract: Contract) -> None:
    """Hand the newest event of a contract to the other service, as the broker would."""
    here, there = region.work.running, region.persons
    source, target = (there, here) if contract is ANSWERED else (here, there)
    with source.works.database.read() as conn:
        found = select(history).where(history.c.type == contract.type).order_by(history.c.id.desc()).limit(1)
        row = conn.execute(found).one()
    event = Event(
        id=str(uuid4()),
        type=contract.type,
        dataschema=contract.dataschema,
        source=f"urn:nld:ketenwerk:{contract.owner}",
        subject=row.aggregate_id,
        aggregate_type=contract.aggregate,
        version=row.version,
        ordinal=row.ordinal,
        key=row.key,
        time=row.occurred_at,
        data=row.data,
    )
    with target.works.begin(service_subject(contract.owner)) as work:
        target.service.handlers[contract.type](work, event)


def left(database: Database, tables: MetaData, *ids: str) -> set[str]:
    """Return the tables of a service in which a row still holds one of these ids."""
    with database.read() as conn:
        return {
            table.name
            for table in tables.sorted_tables
            if any(set(ids) & set(map(str, row)) for row in conn.execute(select(table)))
        }


@pytest.fixture
def case_id(region: Region) -> str:
    """Give a case with a sent letter and its medical part, known to persons too."""
    region.work.deliver(PROFESSIONAL_PUBLISHED, works_at("prof-smit", ARBODIENST, "01.008"))
    found = str(region.report().json["case_id"])
    letter = begin(region, found).json
    assert region.smit.post(f"/letters/{letter['letter_id']}/sending", None, version=1).status_code == 200
    pass_on(region, CASE_OPENED)
    return found


def employee_of(region: Region, case_id: str) -> str:
    with region.work.database.read() as conn:
        table = of_worktrack.tables["work_case"]
        return str(conn.execute(select(table.c.employee_id).where(table.c.id == case_id)).scalar_one())


def number_of(region: Region, case_id: str) -> str:
    return str(region.case(case_id)["case_number"])


def test_d28_a_record_past_its_term_is_listed_and_let_go_by_people_and_then_found_nowhere(
    region: Region, case_id: str
) -> None:
    employee_id, number = employee_of(region, case_id), number_of(region, case_id)
    region.work.clock.instant = LAST
    assert told(region) == ["Van geen enkel dossier is de bewaartermijn van 20 jaar voorbij."]
    with pytest.raises(Refused, match="nog niet voorbij"):
        told(region, "--destroy", number, *SMIT)
    region.work.clock.instant = PASSED
    head, line = told(region)
    assert head.startswith("1 dossiers kunnen weg")
    assert (number in line, "02-03-2046" in line) == (True, True)
    assert "work_case" in left(region.work.database, of_worktrack, case_id), "a list changes nothing"
    with pytest.raises(Refused, match="--decided-by"):
        told(region, "--destroy", number)
    assert told(region, "--destroy", number.lower(), *SMIT) == [
        f"{number.lower()}: gevraagd aan persons; daarna wordt het hier gewist."
    ]
    assert "wacht op persons" in told(region)[1]
    pass_on(region, ASKED)
    pass_on(region, ASKED)
    assert not left(region.persons.works.database, of_persons, case_id, employee_id)
    pass_on(region, ANSWERED)
    pass_on(region, ANSWERED)
    assert not left(region.work.database, of_worktrack, case_id, employee_id)
    assert told(region) == ["Van geen enkel dossier is de bewaartermijn van 20 jaar voorbij."]
    with region.work.database.read() as conn:
        logged = conn.execute(select(audit_entry.c.event_code).where(audit_entry.c.object_id == case_id)).scalars()
        assert {"record.list", "record.let-go", "record.destroy"} <= set(logged)


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("prof-nobody", "daar nu niet bekend"),
        ("prof-anders", "geen bedrijfsarts van arbodienst-midden .daar nu niet bekend"),
        ("prof-post", "geen bedrijfsarts van arbodienst-midden .Verzuimconsulent"),
    ],
    ids=["unknown", "of-another-arbodienst", "in-another-role"],
)
@pytest.mark.parametrize("what", [("--destroy",), ("--hold", "--reason", "claim-runs", "--until", "2046-06-01")])
def test_d28_only_a_bedrijfsarts_of_that_arbodienst_decides(
    region: Region, case_id: str, what: tuple[str, ...], who: str, said: str
) -> None:
    region.work.clock.instant = PASSED
    with pytest.raises(Refused, match=said):
        told(region, what[0], number_of(region, case_id), *what[1:], "--decided-by", who)
    assert "blijft" not in told(region)[1]


def test_d28_what_people_keep_longer_stays_until_that_day(region: Region, case_id: str) -> None:
    number = number_of(region, case_id)
    region.work.clock.instant = PASSED
    with pytest.raises(Refused, match="na vandaag"):
        told(region, "--hold", number, "--reason", "claim-runs", "--until", "2046-03-03", *SMIT)
    told(region, "--hold", number, "--reason", "claim-runs", "--until", "2046-06-01", *SMIT)
    assert "blijft tot en met 01-06-2046: Er loopt een klacht" in told(region)[1]
    with pytest.raises(Refused, match="Er loopt een klacht"):
        told(region, "--destroy", number, *SMIT)
    region.work.clock.instant = datetime(2046, 6, 2, 9, 0, tzinfo=UTC)
    assert "gevraagd" in told(region, "--destroy", number, *SMIT)[0]


def test_d28_every_unknown_number_is_named_at_once_and_then_nothing_is_done(region: Region, case_id: str) -> None:
    number, wrong = number_of(region, case_id), ["K-0000-0001", "K-0000-0002"]
    region.work.clock.instant = PASSED
    for way in (("--destroy",), ("--reason", "claim-runs", "--until", "2046-06-01", "--hold")):
        with pytest.raises(Refused, match="niets gedaan") as refused:
            told(region, *SMIT, *way, wrong[0], number, wrong[1])
        assert [each in str(refused.value) for each in (*wrong, number)] == [True, True, False]
    assert not any(words in told(region)[1] for words in ("wacht op persons", "blijft"))
    assert not region.work.published(ASKED.type)
    assert len(told(region, *SMIT, "--destroy", number, number)) == 1


def test_d28_what_changed_while_persons_was_asked_stays(region: Region, case_id: str) -> None:
    number = number_of(region, case_id)
    region.work.clock.instant = PASSED
    told(region, "--destroy", number, *SMIT)
    pass_on(region, ASKED)
    assert begin(region, case_id, "advies").status_code == 201
    pass_on(region, ANSWERED)
    assert "work_case" in left(region.work.database, of_worktrack, case_id)
    assert told(region) == ["Van geen enkel dossier is de bewaartermijn van 20 jaar voorbij."]


def test_every_table_of_the_work_record_is_forgotten_or_says_why_not() -> None:
    rows = tomllib.loads(text_of(ROOT / "services/worktrack/privacy.toml"))["tables"]
    about = {name for name, row in rows.items() if row["subject"] == "employee"}
    assert about == {column.table.name for column in (*BY_CASE, *WITH_ANOTHER)} | set(KEPT)
