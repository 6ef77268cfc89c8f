"""Who decided is somebody whom the directory knows now, in the role that decides; every fault has its own words."""

from typing import Any, ClassVar, cast

import httpx
import pytest

from shared.command.decided_by import assert_decides
from shared.events.commands import Refused
from shared.roles import Role
from shared.web.service_client import ServiceClient, ServiceRefused, ServiceUnavailable

OFFICER, REGION = Role.PRIVACY_OFFICER, "regio-midden"


class Directory:
    """Knows one officer, one physician, and somebody who left."""

    SEATS: ClassVar = {
        "prof-mulder": [(REGION, OFFICER)],
        "prof-smit": [("arbodienst-midden", Role.BEDRIJFSARTS)],
        "prof-weg": [],
    }

    def __init__(self, away: bool = False) -> None:
        self.away = away

    def call(self, _method: str, path: str) -> httpx.Response:
        if self.away:
            raise ServiceUnavailable
        found = self.SEATS.get(path.rpartition("/")[2])
        if found is None:
            raise ServiceRefused(404, {})
        rows = [{"organisation_id": at, "roles": [{"code": role, "label": ""}]} for at, role in found]
        return httpx.Response(200, json={"memberships": rows})


def client(**more: Any) -> ServiceClient:
    return cast(ServiceClient, Directory(**more))


def test_somebody_in_that_role_now_decides() -> None:
    assert assert_decides(client(), "prof-mulder", OFFICER) == "prof-mulder"
    assert assert_decides(client(), "prof-mulder", OFFICER, REGION) == "prof-mulder"


@pytest.mark.parametrize(
    ("given", "at", "said"),
    [
        (None, "", "Zeg met --decided-by wie besloot"),
        ("J. Mulder", "", "een id uit het adresboek, geen naam"),
        ("prof-muldr", "", "zo iemand staat niet in het adresboek"),
        (
            "prof-smit",
            "",
            "is nu geen Functionaris gegevensbescherming. In het adresboek staat: .* bij arbodienst-midden",
        ),
        ("prof-weg", "", "In het adresboek staat: geen rol meer"),
        ("prof-mulder", "regio-noord", "is nu geen Functionaris gegevensbescherming bij regio-noord"),
    ],
)
def test_anybody_else_is_refused_and_the_fault_is_named(given: str | None, at: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        assert_decides(client(), given, OFFICER, at)


def test_without_an_answer_of_the_directory_nothing_is_done() -> None:
    with pytest.raises(Refused, match="er is niets gedaan"):
        assert_decides(client(away=True), "prof-mulder", OFFICER)
