"""A team's pages: what is written is read, every refusal names its field, who was first is named, nothing is lost."""

from typing import Any

import pytest

from services.portal.pages.team_forms import NEXT_STEPS
from services.portal.plain import hard_to_read
from services.referral.settings import codes
from tests.support.portal import Browser, FakeApi

REFERRAL, PLAN = "/team/verwijzing/referral-3", "/team/zorgplan/plan-1"
API = "/api/referral/v1/referrals/referral-3"
PLANS = "/api/careplan/v1/plans/plan-1"
CODES = {"prof-bakker": ("30.000", "Physician assistant"), "prof-jansen": ("90.000", "Ergotherapeut")}


@pytest.fixture
def team(browser: Browser, api: FakeApi) -> Browser:
    """Bakker of the pain team, in a region whose directory tells who does what."""
    api.answers["GET /api/region/v1/professionals"] = {
        "items": [member(who, "pijnteam-midden") for who in CODES] + [member("prof-de-vries", "praktijk-de-linde")],
        "next": None,
    }
    for path in ("questions", "acceptance", "rejection"):
        api.answers[f"POST {API}/{path}"] = api.answers[f"GET {API}"]
    for path in ("central-care-provider", "planning-dates"):
        api.answers[f"POST {PLANS}/{path}"] = api.answers[f"GET {PLANS}"]
    browser.sign_in("bakker")
    return browser


def member(who: str, where: str) -> dict[str, Any]:
    code, label = CODES.get(who, ("01.015", "Huisarts"))
    names = {"prof-bakker": "L. Bakker", "prof-jansen": "R. Jansen", "prof-de-vries": "M. de Vries"}
    seat = {"organisation_id": where, "roles": [{"code": code, "label": label}]}
    return {"professional_id": who, "name": names[who], "memberships": [seat]}


def sent(api: FakeApi, path: str) -> Any:
    return next(body for method, called, body in reversed(api.calls) if (method, called) == ("POST", path))


def test_everything_that_the_referrer_wrote_is_read_in_order(team: Browser) -> None:
    page = team.get(REFERRAL).text
    order = ("Signalen", "Pijn die &#39;s nachts niet verandert", "Hulpvraag van de patiënt", "Vraag van de verwijzer")
    places = [page.find(word) for word in (*order, "september 2025", "Fysiotherapie: niet veranderd", "Besproken met")]
    assert -1 not in places
    assert places == sorted(places)
    assert "Welke medicijnen zijn geprobeerd?" in page
    assert "Gevraagd door L. Bakker op 23 feb 2026 (7 dagen geleden)" in page


def test_the_worklist_leads_to_the_referral_and_the_plan(team: Browser) -> None:
    page = team.get("/werklijst?box=received").text
    assert f'href="{REFERRAL}"' in page
    assert f'href="{PLAN}"' in page


@pytest.mark.parametrize(
    ("move", "form", "path", "body", "said"),
    [
        ("vraag", {"text": " Wat deed u? "}, "questions", {"text": "Wat deed u?"}, "Uw vraag is verstuurd"),
        ("aannemen", {"start_expected_on": ""}, "acceptance", {}, "aangenomen voor screening"),
        (
            "aannemen",
            {"start_expected_on": "2026-03-20"},
            "acceptance",
            {"start_expected_on": "2026-03-20"},
            "aangenomen voor screening",
        ),
    ],
)
def test_a_decision_is_sent_and_said(
    team: Browser, api: FakeApi, move: str, form: dict[str, str], path: str, body: dict[str, str], said: str
) -> None:
    page = team.post(f"{REFERRAL}/{move}", {**form, "version": "3", "key": "k1"})
    assert page.history[0].status_code == 302
    assert said in page.text
    assert sent(api, f"{API}/{path}") == body


def test_every_fault_stands_in_the_summary_and_at_its_field_and_input_is_kept(team: Browser, api: FakeApi) -> None:
    errors = [{"field": name, "code": "invalid", "message": "Dit is verplicht."} for name in ("reason", "next_step")]
    api.refusals[f"POST {API}/rejection"] = (400, {"errors": errors})
    page = team.post(f"{REFERRAL}/afwijzen", {"patient_text": "Wij bellen u.", "version": "3"})
    assert page.status_code == 400
    for field, label in (("reason", "Reden"), ("next_step", "Volgende stap")):
        assert f'href="#{field}">{label}: Dit is verplicht.' in page.text
        assert f'id="{field}-fault"' in page.text
    assert "Wij bellen u.</textarea>" in page.text
    assert '<details class="action" id="reject" open>' in page.text


def test_who_was_first_is_named_with_the_time_and_the_text_is_given_back(team: Browser, api: FakeApi) -> None:
    api.refusals[f"POST {API}/questions"] = (
        409,
        {"detail": "'Vraag stellen' kan nu niet.", "by": "prof-jansen", "at": "2026-03-02T10:30:00Z"},
    )
    api.answers[f"GET {API}"] |= {"state": "accepted", "actions": []}
    page = team.post(f"{REFERRAL}/vraag", {"text": "Een lange vraag", "version": "3"})
    assert page.status_code == 409
    assert "R. Jansen was eerder" in page.text
    assert "2 mrt 2026 11:30" in page.text
    assert "Wat u had ingevuld" in page.text
    assert "Een lange vraag" in page.text


def test_a_stale_version_shows_what_is_now_and_keeps_the_input(team: Browser, api: FakeApi) -> None:
    api.refusals[f"POST {API}/acceptance"] = (412, {"detail": "x", "current_version": 4})
    api.answers[f"GET {API}"] |= {"version": 4}
    page = team.post(f"{REFERRAL}/aannemen", {"start_expected_on": "2026-03-20", "version": "3"})
    assert page.status_code == 412
    assert "Iemand heeft dit gewijzigd" in page.text
    assert "Laatste wijziging: Vraag beantwoord door M. de Vries" in page.text
    assert 'value="2026-03-20"' in page.text
    assert 'name="version" value="4"' in page.text


def test_a_service_that_is_away_does_not_cost_the_input(team: Browser, api: FakeApi) -> None:
    api.away.add("referral")
    page = team.post(f"{REFERRAL}/vraag", {"text": "Een lange vraag", "version": "3"})
    assert page.status_code == 503
    assert "Een lange vraag" in page.text
    assert "geeft nu geen antwoord" in page.text


def test_a_text_for_the_patient_is_put_ready_and_nothing_is_sent(team: Browser, api: FakeApi) -> None:
    team.get("/language/en")
    form = {"reason": "no-capacity", "next_step": "back-to-sender", "suggest": "1", "version": "3"}
    page = team.post(f"{REFERRAL}/afwijzen", form)
    assert "Wij hebben nu geen plek voor u." in page.text
    assert "Worklist" in page.text  # the text is Dutch for the patient, the page stays English
    assert not [path for method, path, _ in api.calls if method == "POST" and path.endswith("/rejection")]


def test_every_text_that_is_put_ready_is_plain(team: Browser) -> None:
    reasons = codes("rejection_reasons")
    chosen = [(reason, NEXT_STEPS[0]) for reason in reasons] + [(reasons[0], step) for step in NEXT_STEPS]
    for reason, step in chosen:
        page = team.post(f"{REFERRAL}/afwijzen", {"reason": reason, "next_step": step, "suggest": "1"}).text
        written = page.partition('name="patient_text"')[2].partition(">")[2].partition("</textarea>")[0]
        assert "Heeft u vragen?" in written
        assert not hard_to_read(written), (reason, step)


def test_a_hard_text_for_the_patient_goes_only_when_it_was_meant_so(team: Browser, api: FakeApi) -> None:
    text = "Vanwege multidisciplinaire contra-indicaties ziet ons behandelteam af van dit traject."
    form = {"reason": "other", "clinician_id": "prof-yilmaz", "next_step": "back-to-sender", "patient_text": text}
    page = team.post(f"{REFERRAL}/afwijzen", {**form, "version": "3"})
    assert page.status_code == 400
    assert "‘multidisciplinaire’" in page.text
    assert text in page.text
    assert not [path for method, path, _ in api.calls if method == "POST" and path.endswith("/rejection")]
    team.post(f"{REFERRAL}/afwijzen", {**form, "version": "3", "as_is": "1"})
    assert sent(api, f"{API}/rejection") == {**form, "as_is": True}


def test_izp_11_a_word_that_labels_the_pain_is_named_and_goes_only_when_it_was_meant_so(
    team: Browser, api: FakeApi
) -> None:
    fault = {"field": "patient_text", "code": "labels-pain", "message": "De patiënt leest 'psychisch'."}
    api.refusals[f"POST {API}/rejection"] = (400, {"errors": [{**fault, "rule": "IZP-11"}]})
    page = team.post(f"{REFERRAL}/afwijzen", {"reason": "other", "patient_text": "Het is psychisch.", "version": "3"})
    assert "De patiënt leest" in page.text
    assert 'name="as_is"' in page.text


def test_izp_11_what_the_patient_can_expect_is_read_too(team: Browser, api: FakeApi) -> None:
    long = "U krijgt van ons " + "nog een keer " * 20 + "bericht."
    page = team.post(f"{REFERRAL}/terugverwijzen", {"patient_expects": long, "version": "3"})
    assert (page.status_code, 'name="as_is"' in page.text) == (400, True)
    assert not [path for method, path, _ in api.calls if method == "POST" and path.endswith("/back-referral")]


def test_without_a_reason_no_text_is_put_ready(team: Browser) -> None:
    page = team.post(f"{REFERRAL}/afwijzen", {"suggest": "1", "next_step": "send-again"})
    assert page.status_code == 400
    assert 'href="#reason"' in page.text


@pytest.mark.parametrize("path", ["/team/verwijzing/x", "/team/zorgplan/x"])
def test_what_is_not_ours_is_not_there(team: Browser, path: str) -> None:
    assert team.get(path).status_code == 404


def test_an_unknown_move_is_not_there(team: Browser) -> None:
    assert team.post(f"{REFERRAL}/weggooien").status_code == 404
    assert team.post(f"{PLAN}/weggooien").status_code == 404


def test_a_plan_shows_who_what_and_when_and_that_work_is_not_shared(team: Browser) -> None:
    page = team.get(PLAN).text
    for text in ("Centrale zorgverlener", "nog niet gekozen", "M. de Vries", "Startperiode, geschat", "niet gedeeld"):
        assert text in page
    assert 'role="img"' in page
    assert "Of de patiënt heeft gekozen, is hier niet te zien." in page


def test_a_confirmed_period_is_shown_as_shared(team: Browser, api: FakeApi) -> None:
    period = {"source": "confirmed", "estimate": {"first_day": "2026-02-10", "last_day": "2026-04-01"}}
    api.answers[f"GET {PLANS}"]["start_period"] |= period
    page = team.get(PLAN).text
    assert "Bevestigd door de bedrijfsarts, gedeeld door de patiënt" in page
    assert "niet gedeeld" not in page


def test_the_central_care_provider_is_chosen_from_the_team_with_the_patients_date(team: Browser, api: FakeApi) -> None:
    assert "prof-jansen|pijnteam-midden" in team.get(PLAN).text
    form = {"cz_holder": "prof-jansen|pijnteam-midden", "patient_agreed_on": "2026-03-02", "version": "4"}
    page = team.post(f"{PLAN}/centrale-zorgverlener", form)
    assert "De centrale zorgverlener is vastgelegd" in page.text
    assert sent(api, f"{PLANS}/central-care-provider") == {
        "professional_id": "prof-jansen",
        "organisation_id": "pijnteam-midden",
        "patient_agreed_on": "2026-03-02",
    }


def test_a_choice_that_is_refused_names_the_list_and_the_date(team: Browser, api: FakeApi) -> None:
    """ROL-05: what the API says of professional and organisation stands at the one field that has both."""
    errors = [
        {"field": "professional_id", "code": "x", "message": "Niet bekend.", "rule": "ROL-05"},
        {"field": "patient_agreed_on", "code": "in-future", "message": "In de toekomst.", "rule": "ROL-05"},
    ]
    api.refusals[f"POST {PLANS}/central-care-provider"] = (409, {"errors": errors})
    form = {"cz_holder": "prof-jansen|pijnteam-midden", "patient_agreed_on": "2027-01-01", "version": "4"}
    page = team.post(f"{PLAN}/centrale-zorgverlener", form)
    assert page.status_code == 409
    assert 'href="#cz_holder"' in page.text
    assert 'href="#patient_agreed_on"' in page.text
    assert 'value="prof-jansen|pijnteam-midden" selected' in page.text
    assert 'value="2027-01-01"' in page.text


def planning(intake: str, start: str) -> dict[str, str]:
    """A form that was opened when only the intake of 16 March was planned."""
    new = {"dates.0.date": intake, "dates.1.date": start, "dates.2.date": ""}
    return {**new, "dates.0.date.was": "2026-03-16", "dates.1.date.was": "", "dates.2.date.was": "", "version": "4"}


def test_planning_dates_are_set_and_taken_away_and_others_are_left_alone(team: Browser, api: FakeApi) -> None:
    assert "De planning is gewijzigd" in team.post(f"{PLAN}/planning", planning("", "2026-04-01")).text
    assert sent(api, f"{PLANS}/planning-dates") == {
        "dates": [{"kind": "intake", "date": None}, {"kind": "treatment-start", "date": "2026-04-01"}]
    }


def test_after_a_stale_version_my_date_stays_and_the_dates_of_others_are_new(team: Browser, api: FakeApi) -> None:
    api.refusals[f"POST {PLANS}/planning-dates"] = (412, {"detail": "x", "current_version": 5})
    api.answers[f"GET {PLANS}"]["planning_dates"] = [
        {"kind": "intake", "title": "Eerste gesprek", "date": "2026-03-18"},
        {"kind": "treatment-end", "title": "Einde", "date": "2026-08-01"},
    ]
    page = team.post(f"{PLAN}/planning", planning("2026-03-16", "2026-04-01")).text
    assert [day in page for day in ('value="2026-03-18"', 'value="2026-04-01"', 'value="2026-08-01"')] == [True] * 3
    assert 'value="2026-03-16"' not in page


@pytest.mark.parametrize("path", [REFERRAL, PLAN])
def test_one_call_to_each_service_for_a_page_of_a_team(team: Browser, api: FakeApi, path: str) -> None:
    team.get(path)
    api.calls.clear()
    team.get(path)
    for service in ("referral", "careplan", "worktrack", "persons", "region"):
        assert len(api.called(service)) <= 1, api.called(service)


def test_that_there_were_no_treatments_is_said_and_is_not_the_same_as_nothing_filled_in(
    team: Browser, api: FakeApi
) -> None:
    api.answers[f"GET {API}"]["prior_treatments"] = "none"
    assert "Er waren geen eerdere behandelingen." in team.get(REFERRAL).text
    api.answers[f"GET {API}"]["prior_treatments"] = None
    assert "Er waren geen eerdere behandelingen." not in team.get(REFERRAL).text


@pytest.mark.parametrize(("state", "says"), [("info-asked", "Nog geen antwoord"), ("rejected", "Niet beantwoord")])
def test_a_question_without_an_answer_is_awaited_only_until_the_decision(
    team: Browser, api: FakeApi, state: str, says: str
) -> None:
    referral = api.answers[f"GET {API}"]
    (asked,) = referral["questions"]
    asked |= {"answer": None, "answered_by": None, "answered_on": None}
    refused = {"rejected_by": "prof-bakker", "clinician_id": "prof-jansen", "rejected_on": "2026-03-02"}
    told = {"reason": "no-capacity", "next_step": "send-again", "patient_text": "Wij hebben geen plek."}
    referral |= {"state": state, "rejection": refused | told if state == "rejected" else None}
    page = team.get(REFERRAL).text
    assert says in page
    assert ("Besluit beloofd" in page) is (state == "info-asked")
    assert ("Aannemen kan weer als het antwoord er is." in page) is (state == "info-asked")
    assert ("vastgelegd door L. Bakker" in page) is (state == "rejected")
