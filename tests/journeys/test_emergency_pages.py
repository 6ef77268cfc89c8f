"""Noodtoegang by hand on the real product (D27, CON-02): who asks and accounts, the patient who is told, the FG."""

from playwright.sync_api import Locator, Page, expect

from deploy.local.story.book import eventually
from tests.support.browsers import MARKS, NARROW, Open, axe_faults, tab_to

pytestmark = MARKS
VECHTSTREEK = "revalidatie-vechtstreek"
VERSTEEGH, NOBODYS = "999900006", "999999011"  # the demo takes its people from the lowest numbers
WHY = "Binnengebracht na een val, kan niets vertellen."


def ask(page: Page, bsn: str) -> None:
    page.goto("/noodtoegang")
    page.fill("#bsn", bsn)
    page.get_by_label("De patiënt kan zelf niets vertellen of beslissen").check()
    page.fill("#text", WHY)
    page.click("text=Verder: lees wat volgt")
    expect(page.get_by_role("heading", name="Lees dit voordat u opent")).to_be_visible()


def notice_of(page: Page, title: str) -> None:
    look_until(page, "/berichten", page.get_by_role("link", name=title))


def look_until(page: Page, where: str, link: Locator) -> None:
    """Follow a link that comes by an event: look again until it is there."""

    def seen() -> int:
        page.goto(where)
        return link.count()

    assert eventually(seen)
    link.first.click()


def account_for(doctor: Page, number: str) -> None:
    """Stop it and account for it, both from the worklist."""
    doctor.goto("/werklijst")
    doctor.get_by_role("button", name=f"Noodtoegang stoppen {number}").click()
    expect(doctor.get_by_text("De noodtoegang is gestopt")).to_be_visible()
    expect(doctor.locator("main")).not_to_contain_text("Versteegh")
    doctor.goto("/werklijst")
    doctor.get_by_role("row", name="Verantwoording schrijven").get_by_role("link", name=number).click()
    doctor.fill("#why", "Zij was niet aanspreekbaar.")
    doctor.fill("#outcome", "De behandeling is aangepast.")
    doctor.click("text=Verantwoording versturen")
    expect(doctor.get_by_text("Uw verantwoording is verstuurd")).to_be_visible()


def judge(officer: Page, number: str) -> None:
    officer.goto("/noodtoegang/toetsen")
    officer.get_by_role("link", name=number).click()
    officer.get_by_label("Terecht", exact=True).check()
    officer.fill("#text", "Er was gevaar en niemand anders kon iets zeggen.")
    officer.click("text=Oordeel vastleggen")
    expect(officer.get_by_text("Uw oordeel is vastgelegd")).to_be_visible()


def test_con_02_from_asking_to_the_judgement(signed_in: Open) -> None:
    doctor = signed_in("yilmaz", at=VECHTSTREEK)
    doctor.get_by_role("link", name="Noodtoegang vragen").click()
    doctor.click("text=Verder: lees wat volgt")
    expect(doctor.get_by_role("alert")).to_be_focused()
    ask(doctor, VERSTEEGH)
    assert "Versteegh" not in doctor.inner_text("main")
    number = doctor.inner_text("h1").rpartition(" ")[2]
    assert axe_faults(doctor) == []
    tab_to(doctor, "Noodtoegang nu openen")
    doctor.keyboard.press("Enter")
    expect(doctor.get_by_role("heading", name="Versteegh, Anna")).to_be_visible()
    expect(doctor.get_by_role("heading", name="Verwijzingen")).to_be_visible()  # once the services heard of it
    patient = signed_in("versteegh", NARROW)
    notice_of(patient, "Iemand keek met spoed in uw gegevens")
    expect(patient.get_by_text("Kijkt nu")).to_be_visible()
    expect(patient.get_by_role("heading", name="E. Yilmaz")).to_be_visible()
    officer = signed_in("mulder")
    notice_of(officer, f"Noodtoegang {number} is geopend")
    expect(officer.get_by_text(WHY)).to_be_visible()
    expect(officer.locator("main")).not_to_contain_text("Versteegh")
    account_for(doctor, number)
    judge(officer, number)
    look_until(patient, "/wie-keek", patient.get_by_role("link", name="Noodtoegang", exact=True))
    expect(patient.get_by_text("Dit was terecht")).to_be_visible()


def test_d27_who_works_where_it_is_off_finds_no_way_in(signed_in: Open) -> None:
    gp = signed_in("de-vries")
    gp.goto("/noodtoegang")
    expect(gp.get_by_text("Noodtoegang staat voor u niet aan")).to_be_visible()
    assert gp.locator("#bsn").count() == 0


def test_d27_whether_a_number_is_known_shows_only_when_it_is_opened(signed_in: Open) -> None:
    doctor = signed_in("yilmaz", at=VECHTSTREEK)
    ask(doctor, NOBODYS)
    expect(doctor.locator("main")).not_to_contain_text("niemand bekend")
    doctor.click("text=Noodtoegang nu openen")
    expect(doctor.get_by_text("in de keten niemand bekend")).to_be_visible()
