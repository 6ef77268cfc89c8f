"""Who acts for a patient sees what is theirs here from the event on, and nothing after the event that ends it."""

from typing import Any

from shared.contracts.proxies import PROXY_CHANGED
from shared.roles import Role
from tests.integration.referral.conftest import House
from tests.support.referrals import CHAIN, PATIENT
from tests.support.service_app import Answer, person

TOLD = {**dict(PROXY_CHANGED.example), "patient_id": PATIENT, "chain_id": CHAIN}
SAID = {"On-Behalf-Of": f"proxy:{TOLD['proxy_id']}"}


def tell(house: House, **changes: Any) -> None:
    house.service.deliver(PROXY_CHANGED, {**TOLD, **changes})


def asked(house: House, path: str = "/my-referrals") -> Answer:
    return house.service.by(person("naaste-1", Role.CARER)).get(path, headers=SAID)


def test_from_the_event_on_and_until_the_one_that_ends_it(house: House) -> None:
    assert asked(house).status_code == 403
    tell(house)
    assert asked(house).status_code == 200
    tell(house, holder_id=None)
    assert asked(house).status_code == 403


def test_a_naaste_reads_the_line_a_representative_the_letter_without_what_is_shielded(house: House) -> None:
    house.sent()
    tell(house)
    (line,) = asked(house).json["items"]
    assert asked(house, f"/referrals/{line['id']}").status_code == 403
    tell(house, relation="representative")
    letter = asked(house, f"/referrals/{line['id']}").json
    assert letter["yellow_flags"] == []
    assert [row["rule"] for row in letter["shielded"]] == ["WRK-06"]
