"""The caseload as the portal gives it out is one that the import takes back, with all that was done."""

from datetime import timedelta

from services.portal.api import Part
from services.portal.gather.export import COLUMNS, lines_of
from services.portal.gather.names import Names
from services.worktrack.domain.caseload_file import read_caseload
from shared import csv_file
from tests.integration.worktrack.conftest import BAKERY, TODAY, Region


def test_what_goes_out_comes_in_again_whole_and_changes_nothing(region: Region) -> None:
    days = [str(TODAY - timedelta(days=ago)) for ago in (150, 110, 95, 60, 50, 40, 30, 20)]
    text = "\n".join([";".join(COLUMNS), ";".join(["7", BAKERY, days[0], "", "Bo", "Jansen", "1980-05-01", *days[1:]])])
    brought = read_caseload(text, TODAY)
    assert (brought.faults, len(brought.lines[0].done.reached)) == ([], 6)
    assert region.upload(text).json["opened"] == 1
    (row,) = region.smit.get("/worklist?absence=all").json["items"]
    who = {"given_name": "Bo", "family_name": "Jansen", "birth_date": "1980-05-01"}
    out = csv_file.write([COLUMNS, *lines_of(row, Names(Part("there"), {row["employee_id"]: who}))])
    again = read_caseload(csv_file.decode(out.encode()), TODAY)
    assert [vars(line) for line in again.lines] == [vars(line) for line in brought.lines]
    assert region.upload(out).json["known"] == 1
    assert len(region.work.published("caseload-imported")) == 1
