"""What a bedrijfsarts, an employee and somebody at the employer do by hand in a work case, for those who play it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from playwright.sync_api import Locator, Page, expect

from tests.support.browsers import axe_faults

GOAL = "Weer volledig aan het werk in de bakkerij"
PARTIES = ("arbeidsdeskundige", "verzekeringsarts", "treaters")
UNSPEAKABLE = re.compile(r"ketenwerk|pijn|pain|zorg|\bcare\b", re.IGNORECASE)
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


def send_letter(page: Page, where: str, kind: str, slip: str = "") -> None:
    """Write a letter and send it to both; ``slip`` tells too much, and is mended first."""
    page.goto(f"{where}/brieven")
    page.get_by_role("link", name=kind, exact=True).first.click()
    page.fill("#possible", f"{POSSIBLE} {slip}")
    page.select_option("#route", "own-work")
    page.fill("#expected_weeks", "26")
    page.fill("#medical", CLOSED)
    page.get_by_role("button", name="Concept opslaan").click()
    if slip:
        expect(page.get_by_text("verraadt te veel aan de werkgever")).to_be_visible()
        page.get_by_role("link", name="Concept wijzigen").click()
        page.fill("#possible", POSSIBLE)
        page.get_by_role("button", name="Concept opslaan").click()
    page.get_by_role("button", name="Versturen naar werknemer en werkgever").click()
    expect(page.get_by_text("Verstuurd naar werknemer en werkgever.")).to_be_visible()


def write_werkplan(page: Page, where: str, start: date, slip: str = "") -> None:
    """Take over the build-up that is proposed, fill in the rest, and send it; ``slip`` is mended first."""
    page.goto(f"{where}/werkplan/opbouw")
    asked = {"contract_hours": "32", "start_hours": "8", "start_on": start, "target_hours": "32"}
    for name, value in {**asked, "target_on": start + timedelta(weeks=12)}.items():
        page.fill(f"#{name}", str(value))
    page.get_by_role("button", name="Voorstel maken").click()
    page.get_by_role("link", name="In het werkplan zetten").click()
    page.fill("#goal", f"{GOAL}{slip}")
    page.select_option("#route", "own-work")
    page.locator("input[name=party_bedrijfsarts_involved][value=yes]").check()
    for party in PARTIES:
        page.locator(f"input[name=party_{party}_involved][value=no]").check()
        page.fill(f"#party_{party}_because", "Nu niet nodig")
    page.select_option("#barrier", "tasks")
    page.select_option("#lead", "employer")
    page.fill("#lead_reason", CLOSED)
    page.get_by_role("button", name="Concept opslaan").click()
    if slip:
        expect(page.get_by_text("verraadt te veel aan de werkgever")).to_be_visible()
        page.get_by_role("link", name="Verder schrijven").click()
        page.fill("#goal", GOAL)
        page.get_by_role("button", name="Concept opslaan").click()
    send_edition(page)


def write_next(page: Page, where: str, first_hours: str, why: str) -> None:
    """Write the next edition with other hours to begin with, and send it."""
    page.goto(f"{where}/werkplan/schrijven")
    page.fill("#step_0_quantity", first_hours)
    page.fill("#change_reason", why)
    page.get_by_role("button", name="Concept opslaan").click()
    send_edition(page)


def send_edition(page: Page) -> None:
    """Send the draft to be signed."""
    page.get_by_role("button", name="Ter ondertekening sturen").click()
    expect(page.get_by_role("button", name="Link maken")).to_be_visible()


def make_link(page: Page, where: str) -> tuple[str, str]:
    """Make a link for personnel, and return it with its code."""
    page.goto(f"{where}/werkplan")
    page.select_option("#signer", "hr")
    page.get_by_role("button", name="Link maken").click()
    made = page.locator("section", has=page.locator("#made")).locator("dd")
    return made.nth(0).inner_text(), made.nth(1).inner_text()


def sign_as_employee(page: Page) -> None:
    """Sign the page as it stands open."""
    page.get_by_label("Ik heb dit gelezen").check()
    page.get_by_role("button", name="Tekenen").click()
    page.wait_for_load_state()


def sign_by_link(page: Page, link: str, code: str) -> None:
    """Come as somebody at the employer, who has no account; read what is signed and nothing more, and sign."""
    page.goto(link)
    page.fill("#code", code)
    page.get_by_role("button", name="Verder").click()
    expect(page.get_by_text(GOAL)).to_be_visible()
    shown = re.sub(r"/assets/\S+", "", page.title() + page.locator("main").inner_text())
    assert not UNSPEAKABLE.findall(shown)
    assert CLOSED not in shown
    assert axe_faults(page) == []
    page.get_by_label("Ik teken namens de werkgever").check()
    page.get_by_role("button", name="Tekenen", exact=True).click()
    expect(page.get_by_text("U hebt getekend")).to_be_visible()


def agree(arts: Page, employee: Page, employer: Page, where: str) -> None:
    """Let both sign what was sent last."""
    link, code = make_link(arts, where)
    employee.goto("/mijn-werkplan")
    sign_as_employee(employee)
    expect(employee.get_by_text("U hebt getekend")).to_be_visible()
    sign_by_link(employer, link, code)
    arts.goto(f"{where}/werkplan")
    expect(arts.get_by_text("Afgesproken", exact=True).first).to_be_visible()


def rows_shown(page: Page) -> list[tuple[str, ...]]:
    """Return the milestones of a case as its page shows them: name, whose, streefdatum, uiterste datum."""
    page.locator("section[aria-labelledby=milestones] details").evaluate_all(
        "all => all.forEach(each => each.open = true)"
    )
    rows = page.locator("section[aria-labelledby=milestones] tbody tr").all()
    return [(row.locator(".who__name").inner_text(), *map(_plain, row.locator("td").all()[1:4])) for row in rows]


def _plain(cell: Locator) -> str:
    """Return what stands in a cell, without the days from now."""
    said = cell.locator(".time__absolute.whole, .none, .hint, :scope > span:not(.who)").all_inner_texts()
    return " ".join(said) if said else cell.inner_text().strip()


def first_move(page: Page, where: str) -> str:
    """Return who is to move now in a case, and with what."""
    page.goto(where)
    return page.locator("section.story").first.inner_text()


def is_neat(page: Page) -> None:
    """See that a page is clean under axe and fits its window."""
    assert axe_faults(page) == []
    size = page.viewport_size
    assert size
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
