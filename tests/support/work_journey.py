"""What a bedrijfsarts, an employee and somebody at the employer do by hand in a work case, for those who play it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from playwright.sync_api import Browser, Page, expect

from deploy.local.story.book import eventually
from tests.support.browsers import axe_faults

GOAL = "Weer volledig aan het werk in de bakkerij"
PARTIES = ("arbeidsdeskundige", "verzekeringsarts", "treaters")
CLOSED = "GEHEIM"  # in what neither employee nor employer may ever read
POSSIBLE = "Zittend werk, vier keer een half uur achter elkaar."
HEAD = ("personeelsnummer", "werkgever", "eerste ziektedag", "hersteld op", "voornaam", "achternaam", "bsn")


@dataclass(frozen=True)
class Line:
    """One line of a caseload, as it stands in the file."""

    number: str
    first: date | str
    recovered: date | str = ""
    employer: str = "bakkerij-van-dijk"
    given_name: str = "Bo"
    family_name: str = "Proef"
    bsn: str = ""

    def __str__(self) -> str:
        cells = (self.number, self.employer, self.first, self.recovered, self.given_name, self.family_name, self.bsn)
        return ";".join(map(str, cells))


def hand_in(page: Page, lines: Iterable[Line | str], head: str = ";".join(HEAD)) -> None:
    """Take a file in, and wait for what the page says of it."""
    page.goto("/verzuimbestand")
    content = "\n".join((head, *map(str, lines)))
    page.set_input_files("#file", {"name": "verzuim.csv", "mimeType": "text/csv", "buffer": content.encode()})
    page.get_by_role("button", name="Nakijken en inlezen").click()
    page.wait_for_load_state()


def open_case(page: Page, number: str) -> str:
    """Find a case by personnel number, open it and return its address."""
    page.goto("/werklijst")
    page.fill("#number", number)
    page.get_by_role("button", name="Tonen").click()
    page.locator("main tbody a.who__name").click()
    page.wait_for_url("**/verzuim/**")
    return page.url.partition("?")[0]


def record(page: Page, where: str, button: str, fields: Mapping[str, str]) -> None:
    """Record something on the page of a case; what is said afterwards is there."""
    page.goto(where)
    form = page.locator("form", has=page.get_by_role("button", name=button))
    for name, value in fields.items():
        field = form.locator(f"#{name}")
        if field.evaluate("each => each.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    form.get_by_role("button", name=button).click()
    page.wait_for_load_state()


def reach(page: Page, where: str, milestone: str, day: date) -> None:
    """Record that a milestone was reached."""
    record(page, where, "Mijlpaal vastleggen", {"milestone": milestone, "reached_on": day.isoformat()})
    expect(page.get_by_role("status").first).to_be_visible()


def send_letter(page: Page, where: str, kind: str) -> None:
    """Write a letter with a word that tells too much, mend it, and send it to both."""
    page.goto(f"{where}/brieven")
    page.get_by_role("link", name=kind, exact=True).first.click()
    page.fill("#possible", f"{POSSIBLE} Fysiotherapie loopt.")
    page.select_option("#route", "own-work")
    page.fill("#expected_weeks", "26")
    page.fill("#medical", CLOSED)
    page.get_by_role("button", name="Concept opslaan").click()
    expect(page.get_by_text("verraadt te veel aan de werkgever")).to_be_visible()
    page.get_by_role("link", name="Concept wijzigen").click()
    page.fill("#possible", POSSIBLE)
    page.get_by_role("button", name="Concept opslaan").click()
    page.get_by_role("button", name="Versturen naar werknemer en werkgever").click()
    expect(page.get_by_text("Verstuurd naar werknemer en werkgever.")).to_be_visible()
