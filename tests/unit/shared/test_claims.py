"""Who calls, as two kinds of issuers say it: our own login, and Keycloak with its organisations (D30)."""

import pytest

from shared.web.claims import WrongClaims, read_claims

TEAM, CENTRE = "pijnteam-midden", "revalidatie-vechtstreek"
BASE = {"exp": 10, "jti": "t-1", "sub": "prof-yilmaz", "client_id": "portal", "scope": "openid profile"}
OWN = {**BASE, "organisation_id": TEAM, "roles": ["01.042"]}
KEYCLOAK = {
    **BASE,
    "organization": {TEAM: {"ura": ["90000011"]}},
    "roles": [f"{TEAM}/01.042", f"{TEAM}/triage", f"{CENTRE}/01.008"],
}


def test_our_login_says_the_organisation_and_its_roles_plainly() -> None:
    subject = read_claims(OWN).subject
    assert (subject.organisation_id, subject.roles) == (TEAM, frozenset({"01.042"}))


def test_of_keycloak_only_the_roles_in_the_chosen_organisation_count() -> None:
    subject = read_claims(KEYCLOAK).subject
    assert (subject.kind, subject.organisation_id, subject.roles) == ("person", TEAM, frozenset({"01.042", "triage"}))


def test_who_works_for_nobody_has_plain_roles_in_keycloak_too() -> None:
    subject = read_claims({**BASE, "sub": "patient-1", "roles": ["patient"]}).subject
    assert (subject.organisation_id, subject.roles) == (None, frozenset({"patient"}))


def test_a_service_is_one_in_keycloak_too() -> None:
    assert read_claims({**BASE, "sub": "service:region", "roles": ["service"]}).subject.kind == "service"


@pytest.mark.parametrize(
    "wrong",
    [
        {"organization": {}},
        {"organization": {TEAM: {}, CENTRE: {}}},
        {"organization": [TEAM]},
        {"organization": TEAM},
        {"organization": None},
        {"organization": {"praktijk-de-linde": {}}},
        {"organization": {"pijnteam": {}}},
        {"organization": {"": {}}, "roles": ["/01.042"]},
        {"organisation_id": TEAM},
        {"roles": ["01.042"]},
        {"roles": [f"{TEAM}/"]},
        {"roles": []},
        {"roles": [f"{TEAM}/service"]},
        {"roles": [f"{TEAM}/a/b"]},
    ],
    ids=str,
)
def test_nothing_chosen_too_much_or_an_organisation_without_a_role_there_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(WrongClaims):
        read_claims({**KEYCLOAK, **wrong})


def test_roles_in_organisations_of_which_none_was_chosen_are_refused() -> None:
    with pytest.raises(WrongClaims):
        read_claims({name: value for name, value in KEYCLOAK.items() if name != "organization"})
