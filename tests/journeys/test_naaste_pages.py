"""A naaste by hand on the real product: asked, let in by link and code, looking, stopped; both read it (BW 7:457)."""

from playwright.sync_api import Page, expect

from deploy.local.story.book import eventually
from tests.support.browsers import MARKS, NARROW, Open, axe_faults, tab_to

pytestmark = MARKS
MINE = "/mijn-gegevens/namens-mij"
NOW = "U kijkt namens Anna Versteegh"


def ask(patient: Page) -> tuple[str, str]:
    """Ask a naaste, after a fault; return link and code."""
    patient.goto("/mijn-gegevens/betrokken")
    patient.get_by_role("link", name="Wie mag namens mij").click()
    patient.fill("#name", "Mijn dochter Lisa")
    patient.get_by_role("button", name="Maak een link en een code").click()
    expect(patient.get_by_role("link", name="Wat mag deze persoon?")).to_be_visible()
    assert patient.input_value("#name") == "Mijn dochter Lisa"
    assert axe_faults(patient) == []
    patient.get_by_label("Kijken, en ook toestemmingen geven en intrekken").check()
    patient.get_by_role("button", name="Maak een link en een code").click()
    expect(patient.get_by_text("Geef dit aan Mijn dochter Lisa:")).to_be_visible()
    assert axe_faults(patient) == []
    link, code = (patient.locator(f".handover dd >> nth={at}").inner_text() for at in (0, 1))
    return link, code


def take_up(naaste: Page, link: str, code: str) -> None:
    """By keyboard only: a wrong code first, then the right one."""
    naaste.goto(link)
    assert link not in naaste.url
    for given in ("ZZZZ ZZZZ", code):
        tab_to(naaste, "code")
        naaste.keyboard.press("Control+A")
        naaste.keyboard.type(given)
        naaste.keyboard.press("Enter")
        if given != code:
            expect(naaste.get_by_role("alert").first).to_contain_text("past niet bij de link")
            assert axe_faults(naaste) == []
    expect(naaste.get_by_text("U mag nu meekijken met Anna Versteegh.")).to_be_visible()


def look(naaste: Page) -> None:
    """Look at all that is lent, and step out."""
    bar = naaste.get_by_label("Namens wie u kijkt")

    def begun() -> int:
        """Referral and careplan hear by an event: who begins before that reads so, and looks for oneself again."""
        naaste.goto("/werklijst")
        with naaste.expect_navigation():
            naaste.get_by_role("button", name="Kijken namens Anna Versteegh").click()
        return bar.count()

    assert eventually(begun)
    expect(bar).to_contain_text(NOW)
    expect(naaste.get_by_role("heading", name="Wat gebeurt er nu?")).to_be_visible()
    assert axe_faults(naaste) == []
    for menu, heading in (("Keuzes", "Mijn toestemmingen"), ("Gegevens", "Wie is bij mij betrokken")):
        naaste.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name=menu).click()
        expect(naaste.get_by_role("heading", name=heading, level=1)).to_be_visible()
        expect(bar).to_contain_text(NOW)
        expect(naaste.locator(".state--forbidden, .state--away")).to_have_count(0)
        assert axe_faults(naaste) == []
    bar.get_by_role("button", name="Stoppen met kijken").click()
    expect(naaste.get_by_role("heading", name="Namens wie kijkt u?")).to_be_visible()


def hears(page: Page, title: str) -> None:
    """Wait for a notice: it comes by an event."""

    def seen() -> int:
        page.goto("/berichten")
        return page.get_by_role("link", name=title).count()

    assert eventually(seen)


def test_a_naaste_is_asked_let_in_looks_and_is_stopped(signed_in: Open) -> None:
    patient, naaste = signed_in("versteegh"), signed_in("lisa", NARROW)
    expect(naaste.get_by_text("U kijkt nu met niemand mee")).to_be_visible()
    link, code = ask(patient)
    take_up(naaste, link, code)
    hears(patient, "Iemand kijkt nu met u mee")
    naaste.goto("/werklijst")
    look(naaste)
    patient.goto(MINE)
    patient.get_by_role("button", name="Stoppen", exact=True).click()
    expect(patient.get_by_text("Deze persoon ziet meteen niets meer van u.")).to_be_visible()
    hears(naaste, "U kijkt bij iemand niet meer mee")
    naaste.goto("/werklijst")
    expect(naaste.get_by_text("U kijkt nu met niemand mee")).to_be_visible()
