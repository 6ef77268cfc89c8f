"""A patient comes in through the bridge: just the invited person, once, sure enough; nobody is told whose it was."""

import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from services.persons.domain.account import read_vouched
from services.persons.storage.tables import account, patient
from services.persons.wiring import SERVICE
from shared.contracts.region import ORGANISATION_PUBLISHED
from shared.policy.subject import Subject, service_subject
from shared.storage.tables import audit_entry, history
from shared.web.service_client import ServiceClient
from tests.integration.persons.conftest import BAKERY, WHO
from tests.integration.persons.test_invitations import checked, corrected, invited, letters, other, shown
from tests.support.login import BASE, ISSUER, Login, make_login
from tests.support.service_app import Caller, ServiceUnderTest, serve
from tests.support.walk import Walk, pick

BRIDGE, BACK = f"{ISSUER}/eid", f"{BASE}/uitnodiging/terug"
SOMEBODY_ELSE = "999900018"


@pytest.fixture(scope="module")
def made_keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The keys of both issuers, made once, since that takes a while."""
    folder = tmp_path_factory.mktemp("keys")
    make_login(folder)
    return folder / "login"


@pytest.fixture
def login(tmp_path: Path, made_keys: Path) -> Login:
    """The issuer of this machine, with the stand-in of the bridge below it."""
    shutil.copytree(made_keys, tmp_path / "login")
    return make_login(tmp_path)


@pytest.fixture
def persons(tmp_path: Path, login: Login) -> Iterator[ServiceUnderTest]:
    """Persons that reaches the bridge."""
    key = login.keys.client_key("persons")
    client = ServiceClient(
        BASE, ISSUER, "persons", key, now=login.clock.now, transport=httpx.WSGITransport(app=login.app)
    )
    for service in serve(SERVICE, tmp_path, client=client, at=login.clock.instant):
        service.deliver(ORGANISATION_PUBLISHED, BAKERY)
        yield service


@dataclass
class Door:
    """Somebody with link and code at the door."""

    persons: ServiceUnderTest
    login: Login
    practice: Caller
    ids: dict[str, str]
    link: str
    code: str

    def proof(self, bsn: str, level: str = "substantial") -> dict[str, str]:
        """Walk over the bridge, and return what the browser brings back."""
        walk = Walk(redirect_uri=BACK, client_id="persons", scope="openid")
        code = pick(self.login.new_browser(), BRIDGE, walk, {"bsn": bsn, "level": level})
        return {"bridge_code": code, "verifier": walk.verifier, "nonce": walk.nonce, "redirect_uri": BACK}

    def use(self, proof: Mapping[str, str], **more: str) -> str:
        """Hand it in as the portal does; return what came of it."""
        body = {"link": self.link, "code": self.code, **proof, **more}
        answer = self.persons.by(service_subject("portal")).post("/invitation-uses", body)
        assert answer.status_code == 200, answer.text
        return str(answer.json["outcome"])

    def invite_again(self) -> None:
        """Get another link and code."""
        (letter,) = letters(self.persons, invited(self.practice, self.ids))
        self.link, self.code = letter["link"], open_code(self.practice, self.ids)

    def account(self) -> Any:
        """Return the account as the practice sees it."""
        return self.practice.get(f"/patients/{self.ids['patient_id']}/invitations").json["account"]

    def signs_in(self) -> int:
        """Return how persons answers the sign-in of this patient."""
        body = {"bsn": WHO["bsn"], "as": "patient"}
        return self.persons.by(service_subject("login")).post("/identity-resolutions", body).status_code


@pytest.fixture
def at_door(persons: ServiceUnderTest, login: Login, gp: Subject) -> Door:
    """The patient of the practice was invited by mail."""
    practice = persons.by(gp)
    made = practice.post("/patients", WHO).json
    ids = {name: made[name] for name in ("patient_id", "chain_id")}
    corrected(practice, ids, email="anna@example.test")
    (letter,) = letters(persons, invited(practice, ids))
    return Door(persons, login, practice, ids, letter["link"], open_code(practice, ids))


def open_code(practice: Caller, ids: dict[str, str]) -> str:
    """Return the code of the invitation that waits."""
    return next(str(row["code"]) for row in shown(practice, ids) if row["state"] == "open")


def test_the_invited_patient_comes_in_once(at_door: Door) -> None:
    assert at_door.use(at_door.proof(WHO["bsn"])) == "bound"
    assert (at_door.account()["level"], at_door.account()["ended_at"]) == ("substantial", None)
    assert shown(at_door.practice, at_door.ids)[0]["state"] == "used"
    assert at_door.use(at_door.proof(WHO["bsn"])) == "used"
    assert len(at_door.persons.published("account-bound")) == 1


def test_another_person_is_refused_without_a_word_whose_it_is_and_the_practice_hears_it(at_door: Door) -> None:
    assert at_door.use(at_door.proof(SOMEBODY_ELSE)) == "other-person"
    (told,) = at_door.persons.published("invitation-refused")
    assert (told["reason"], told.keys() & {"bsn", "subject"}) == ("other-person", set())
    assert at_door.account() is None
    with at_door.persons.database.read() as conn:
        refused = conn.execute(select(audit_entry).where(audit_entry.c.outcome == "refused")).all()
    assert len(refused) == 1


def test_trying_with_others_ends_the_invitation(at_door: Door) -> None:
    for _ in range(5):
        assert at_door.use(at_door.proof(SOMEBODY_ELSE)) == "other-person"
    assert at_door.use(at_door.proof(WHO["bsn"])) == "blocked"


@pytest.mark.parametrize(("level", "outcome"), [("low", "level-too-low"), ("substantial", "bound"), ("high", "bound")])
def test_the_bridge_has_to_be_sure_enough(at_door: Door, level: str, outcome: str) -> None:
    """And who was not may come back with more."""
    assert at_door.use(at_door.proof(WHO["bsn"], level)) == outcome
    assert at_door.use(at_door.proof(WHO["bsn"], "high")) == ("used" if outcome == "bound" else "bound")


def test_a_wrong_code_does_not_reach_the_bridge_s_answer(at_door: Door) -> None:
    assert at_door.use(at_door.proof(WHO["bsn"]), code=other(at_door.code)) == "wrong-code"
    assert at_door.account() is None


def test_what_the_bridge_did_not_say_to_us_lets_nobody_in(at_door: Door) -> None:
    """A code used twice, made up, of another walk, or sent back elsewhere."""
    proof = at_door.proof(WHO["bsn"])
    others = at_door.proof(WHO["bsn"])
    for wrong in (
        {"bridge_code": "verzonnen"},
        {"nonce": "n" * 32},
        {"verifier": others["verifier"]},
        {"redirect_uri": f"{BASE}/auth/callback"},
    ):
        assert at_door.use({**at_door.proof(WHO["bsn"]), **wrong}) == "not-vouched"
    assert at_door.use(proof) == "bound"
    assert at_door.use(proof) == "used"


def test_ended_access_lets_nobody_in_until_invited_again(at_door: Door) -> None:
    at_door.use(at_door.proof(WHO["bsn"]))
    assert at_door.signs_in() == 200
    place = f"/patients/{at_door.ids['patient_id']}/account/ending"
    assert at_door.practice.post(place, {"reason": "misused"}).json["ended_because"] == "misused"
    assert at_door.practice.post(place, {"reason": "misused"}).status_code == 409
    assert at_door.signs_in() == 404
    assert len(at_door.persons.published("account-ended")) == 1
    at_door.invite_again()
    assert at_door.use(at_door.proof(WHO["bsn"])) == "bound"
    assert at_door.signs_in() == 200


def test_one_account_is_one_patient(at_door: Door) -> None:
    """The same name at the bridge is never two patients, as after a record was made twice."""
    at_door.use(at_door.proof(WHO["bsn"]))
    stranger = at_door.practice.post("/patients", {**WHO, "bsn": SOMEBODY_ELSE}).json["patient_id"]
    with at_door.persons.database.write() as conn:
        row = conn.execute(select(account)).one()
        content = {**row.content, "patient_id": stranger}
        conn.execute(account.delete())
        conn.execute(account.insert().values(id=stranger, version=1, digest=row.digest, content=content))
    at_door.invite_again()
    assert at_door.use(at_door.proof(WHO["bsn"])) == "account-taken"


def test_no_number_and_no_name_of_the_bridge_rests_anywhere(at_door: Door, tmp_path: Path) -> None:
    """Neither in a table of persons but sealed, nor in the memory of the bridge that stands in."""
    at_door.use(at_door.proof(WHO["bsn"]))
    with at_door.persons.database.read() as conn:
        resting = str([conn.execute(select(table)).all() for table in (account, history, audit_entry, patient)])
    assert WHO["bsn"] not in resting
    files = [path for path in (tmp_path / "login").rglob("*") if path.is_file()]
    assert any(path.name == "eid.sqlite" for path in files)
    assert not [path.name for path in files if WHO["bsn"].encode() in path.read_bytes()]


def test_the_portal_is_told_where_the_bridge_is(at_door: Door) -> None:
    answer = at_door.persons.by(service_subject("portal")).get("/eid-bridge")
    assert answer.json == {"authorization_endpoint": f"{BRIDGE}/authorize", "client_id": "persons"}


def test_a_token_of_the_bridge_opens_nothing_here(at_door: Door) -> None:
    """It has a key and an address of its own."""
    theirs = at_door.login.http.get("/login/eid/jwks.json").json()["keys"]
    ours = at_door.login.http.get("/login/jwks.json").json()["keys"]
    assert not {json.dumps(key["n"]) for key in theirs} & {json.dumps(key["n"]) for key in ours}


def test_the_stand_in_says_that_it_is_none_and_sends_back_to_us_only(login: Login) -> None:
    asked = Walk(redirect_uri=BACK, client_id="persons").parameters
    assert "Dit is DigiD niet" in login.http.get("/login/eid/authorize", params=asked).text
    elsewhere = {**asked, "redirect_uri": f"{BASE}/auth/callback"}
    assert login.http.get("/login/eid/authorize", params=elsewhere).status_code == 400
    named = login.http.get("/login/eid/authorize", params=asked, headers={"Host": "ketenwerk.example"})
    assert named.status_code == 400


@pytest.mark.parametrize(
    "claims",
    [
        {"sub": "p", "acr": "low"},
        {"sub": "p", "bsn": WHO["bsn"]},
        {"sub": "p", "bsn": WHO["bsn"], "acr": "0"},
        {"sub": "", "bsn": WHO["bsn"], "acr": "high"},
        {"sub": "p", "bsn": "123456789", "acr": "high"},
        {"sub": f"s{WHO['bsn']}", "bsn": WHO["bsn"], "acr": "high"},
    ],
)
def test_a_bridge_that_says_too_little_or_names_by_number_vouches_for_nobody(claims: dict[str, str]) -> None:
    assert read_vouched(BRIDGE, claims) is None


def test_checking_a_code_lets_nobody_in(at_door: Door) -> None:
    assert checked(at_door.persons, at_door.link, at_door.code)["outcome"] == "open"
    assert at_door.account() is None
