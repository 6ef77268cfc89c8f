"""Refresh tokens rotate; a second use ends the session."""

from threading import Barrier, Thread

import httpx

from services.login.keys import CLI
from tests.support.login import Login
from tests.support.tokens import forward


def error_of(answer: httpx.Response) -> object:
    return answer.json().get("error")


def test_refresh_gives_a_new_pair_for_the_same_session(login: Login) -> None:
    first = login.portal_tokens()
    forward(login.clock, 600)
    second = login.refresh(first["refresh_token"]).json()
    assert second["refresh_token"] != first["refresh_token"]
    assert second["access_token"] != first["access_token"]
    assert (second["expires_in"], second["scope"]) == (600, "openid profile")


def test_reuse_kills_the_family(login: Login) -> None:
    first = login.portal_tokens()
    second = login.refresh(first["refresh_token"]).json()
    assert error_of(login.refresh(first["refresh_token"])) == "invalid_grant"
    assert error_of(login.refresh(second["refresh_token"])) == "invalid_grant"


def test_one_family_does_not_kill_another(login: Login) -> None:
    mine, other = login.portal_tokens(), login.portal_tokens()
    login.refresh(mine["refresh_token"])
    login.refresh(mine["refresh_token"])
    assert login.refresh(other["refresh_token"]).status_code == 200


def test_of_two_at_once_at_most_one_gets_tokens_and_the_session_ends(login: Login) -> None:
    token, barrier, answers = login.portal_tokens()["refresh_token"], Barrier(4), list[httpx.Response]()

    def refresh() -> None:
        barrier.wait()
        answers.append(login.refresh(token))

    threads = [Thread(target=refresh) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    given = [answer for answer in answers if answer.status_code == 200]
    assert len(given) <= 1
    assert all(error_of(login.refresh(answer.json()["refresh_token"])) == "invalid_grant" for answer in given)


def test_session_ends_after_twelve_hours_however_often_it_rotates(login: Login) -> None:
    token = login.portal_tokens()["refresh_token"]
    forward(login.clock, 12 * 3600 - 1)
    token = login.refresh(token).json()["refresh_token"]
    forward(login.clock, 1)
    assert error_of(login.refresh(token)) == "invalid_grant"


def test_scope_may_shrink_and_never_grow(login: Login) -> None:
    first = login.portal_tokens()["refresh_token"]
    assert error_of(login.refresh(first, scope="openid profile more")) == "invalid_scope"
    second = login.refresh(first, scope="openid").json()
    assert second["scope"] == "openid"
    assert error_of(login.refresh(second["refresh_token"], scope="openid profile")) == "invalid_scope"


def test_other_program_cannot_refresh(login: Login) -> None:
    token = login.portal_tokens()["refresh_token"]
    assert error_of(login.refresh(token, **login.proof("referral"))) == "unauthorized_client"
    public = {"client_id": CLI, "client_assertion": None, "client_assertion_type": None}
    assert error_of(login.refresh(token, **public)) == "invalid_client"
    assert login.refresh(token).status_code == 200


def test_unknown_or_missing_refresh_token_is_refused(login: Login) -> None:
    assert error_of(login.refresh("made-up")) == "invalid_grant"
    assert error_of(login.refresh("", refresh_token=None)) == "invalid_request"


def test_access_token_is_no_refresh_token(login: Login) -> None:
    assert error_of(login.refresh(login.portal_tokens()["access_token"])) == "invalid_grant"
