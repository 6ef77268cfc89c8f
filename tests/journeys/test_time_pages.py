"""Time passes on the demo's clock: a silence climbs to the coordinator, and an appointment is missed; by hand."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect

from deploy.local.numbers import fresh_number
from deploy.local.story.book import eventually
from deploy.local.story.cast import Cast, Player
from shared.settings import Settings
from tests.journeys.test_team_pages import content, day_of
from tests.support.browsers import MARKS, NARROW, Open, axe_faults

pytestmark = MARKS
WHERE = "/referral/v1/referrals"
TELLING = ("pijn", "bakker", "verwijzing", "revalidatie", "team", "proef")


@pytest.fixture
def gp(product: Settings) -> Iterator[Player]:
    with httpx.Client(base_url=product.base_url, timeout=60) as http:
        yield Cast(http).as_("de-vries")


def test_a_silence_climbs_from_holder_to_team_to_organisation_to_the_coordinators_list(
    signed_in: Open, gp: Player
) -> None:
    referral_id, bsn = referred(gp, "Stilte")
    number = str(gp.get(f"{WHERE}/{referral_id}").body["case_number"])
    title = f"Verwijzing {number} wacht te lang"
    holder, colleague, clerk = (signed_in(name) for name in ("bakker", "yilmaz", "postma"))
    holder.goto(f"/team/verwijzing/{referral_id}")
    expect(holder.get_by_text("U bent aan zet").first).to_be_visible()
    due = date.fromisoformat(gp.get(f"{WHERE}/{referral_id}").body["respond_by"])
    patient = signed_in(bsn, NARROW)
    expect(patient.locator("article.story")).to_contain_text("Het team bekijkt uw verwijzing.")
    coordinator = signed_in("visser")
    for days, told, not_yet in ((1, holder, colleague), (3, colleague, clerk), (5, clerk, None)):
        move_clock(coordinator, due + timedelta(days=days))
        hears(told, title)
        if not_yet:
            expect(notices(not_yet, title)).to_have_count(0)
    line = patient.locator("article.story")
    patient.goto("/werklijst")
    expect(line).to_contain_text("Dat is er nog niet. Het team heeft een herinnering gekregen.")
    assert axe_faults(patient) == []
    stuck = coordinator.get_by_role("row", name=number)

    def listed() -> bool:
        coordinator.goto("/werklijst")
        return stuck.filter(has_text="De organisatie").count() == 1

    assert eventually(listed)
    expect(coordinator.get_by_text("Stilte")).to_have_count(0)
    assert axe_faults(coordinator) == []


def test_moments_are_offered_chosen_on_a_phone_moved_and_missed(signed_in: Open, gp: Player) -> None:
    referral_id, bsn = referred(gp, "Afspraak")
    bakker = Cast(gp.http).as_("bakker")
    seen = bakker.get(f"{WHERE}/{referral_id}")
    assert bakker.post(f"{WHERE}/{referral_id}/acceptance", {}, version=seen.version).status == 200
    team, first = signed_in("bakker"), day_of(gp) + timedelta(days=7)
    second = first + timedelta(days=2)
    team.goto(f"/team/verwijzing/{referral_id}")
    team.get_by_role("link", name="Afspraak", exact=True).click()
    offer(team, first, second)
    patient = signed_in(bsn, NARROW)
    patient.get_by_role("link", name="Kies een afspraak").click()
    patient.get_by_role("button", name="Deze afspraak maken").click()
    expect(patient.locator(".error-summary li")).to_have_count(1)
    assert axe_faults(patient) == []
    choose(patient, "09:00")
    patient.get_by_text("Afspraak verzetten").click()
    choose(patient, "10:30")
    assert_neutral(file_of(patient), f"{second:%Y%m%dT}103000")
    patient.get_by_role("link", name="Terug naar mijn pagina").click()
    expect(patient.locator("article.story").first).to_contain_text("U wordt verwacht op")
    huisarts = signed_in("de-vries")
    huisarts.goto(f"/verwijzing/{referral_id}")
    expect(huisarts.get_by_text("Screening gepland").first).to_be_visible()
    move_clock(team, second + timedelta(days=1))
    team.goto(f"/team/verwijzing/{referral_id}/afspraak")
    team.click("#attend button")
    expect(team.locator(".error-summary li")).to_have_count(1)
    team.get_by_label("is niet verschenen").check()
    team.click("#attend button")
    expect(team.locator(".badges").get_by_text("Niet verschenen")).to_be_visible()
    assert axe_faults(team) == []
    patient.goto("/werklijst")
    expect(patient.locator("article.story").first).to_contain_text("U was niet op uw afspraak.")
    huisarts.reload()
    expect(huisarts.get_by_text("Niet verschenen")).to_be_visible()
    expect(huisarts.locator(".timeline")).to_contain_text("Afspraak gemaakt of verzet De patiënt zelf")
    assert axe_faults(huisarts) == []


def referred(gp: Player, family_name: str) -> tuple[str, str]:
    """Send a whole referral of somebody new; return its id and the number with which that patient signs in."""
    bsn = fresh_number(random.SystemRandom())
    person = {"given_name": "Proef", "family_name": family_name, "birth_date": "1974-05-12", "bsn": bsn}
    known = gp.post("/persons/v1/patients", person).body
    ids = {"patient_id": known["patient_id"], "chain_id": known["chain_id"], "offer_id": "offer-pijnteam-midden"}
    draft = gp.post(WHERE, {**ids, **content(day_of(gp).isoformat())})
    assert gp.post(f"{WHERE}/{draft.body['id']}/sending", version=draft.version).status == 200
    return str(draft.body["id"]), bsn


def move_clock(page: Page, to: date) -> None:
    """Move the demo's clock by hand, on its own page."""
    page.goto("/demonstratie")
    page.fill("#to", to.isoformat())
    page.get_by_role("button", name="Zet de klok").click()
    expect(page.get_by_role("status").filter(has_text="Het is nu")).to_be_visible()


def hears(page: Page, title: str) -> None:
    """Wait for a notice: it comes by an event."""

    def seen() -> int:
        page.goto("/berichten")
        return notices(page, title).count()

    assert eventually(seen)


def notices(page: Page, title: str) -> Locator:
    """Return the notices with this title on the page of notices."""
    return page.get_by_role("link", name=title)


def offer(team: Page, first: date, second: date) -> None:
    """Offer nothing, then an address that tells of the care, then two moments; what was written stays."""
    send = team.get_by_role("button", name="Opslaan en laten weten")
    send.click()
    expect(team.locator(".error-summary li")).not_to_have_count(0)
    assert axe_faults(team) == []
    for row, day, at in ((1, first, "09:00"), (2, second, "10:30")):
        team.fill(f"#day_{row}", day.isoformat())
        team.fill(f"#time_{row}", at)
    team.fill("#place", "Pijnpoli, Dorpsstraat 1, Utrecht")
    send.click()
    expect(team.locator(".error-summary a")).to_have_attribute("href", "#place")
    assert team.input_value("#time_2") == "10:30"
    team.fill("#place", "Dorpsstraat 1, Utrecht")
    send.click()
    expect(team.get_by_text("De momenten zijn aangeboden.")).to_be_visible()


def choose(patient: Page, at: str) -> None:
    patient.get_by_label(f"om {at} uur").check()
    patient.get_by_role("button", name="Deze afspraak maken").click()
    expect(patient.get_by_text("Uw afspraak is gemaakt.")).to_be_visible()


def file_of(patient: Page) -> str:
    """Take the file for a calendar."""
    with patient.expect_download() as download:
        patient.get_by_role("link", name="Zet in mijn agenda").click()
    return download.value.path().read_text(encoding="utf-8")


def assert_neutral(file: str, starts: str) -> None:
    """The file holds the moment that was chosen last, and no word of the care (an agenda is read over shoulders)."""
    assert starts in file
    assert [word for word in TELLING if word in file.lower()] == []
