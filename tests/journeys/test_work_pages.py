"""Bedrijfsarts, employer and employee by hand: sick report, a file with bad lines, a link from a mail, a lost race."""

import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from email import message_from_bytes, policy
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from deploy.local.story.book import eventually
from deploy.local.story.cast import Cast, Player
from shared.settings import Settings
from tests.support.browsers import MARKS, NARROW, Open, axe_faults, tab_to, type_date

pytestmark = MARKS
UNSPEAKABLE = re.compile(r"ketenwerk|pijn|pain|zorg|\bcare\b", re.IGNORECASE)
LINK = re.compile(r"http://\S+/b/\S+")
GOAL = "Weer volledig aan het werk in de bakkerij"
PARTIES = ("arbeidsdeskundige", "verzekeringsarts", "treaters")
COLUMNS = "personnel_number;employer_id;first_sick_day;given_name;family_name"


@pytest.fixture
def today(product: Settings) -> date:
    return date.fromisoformat(httpx.get(f"{product.base_url}/demo/clock", timeout=60).json()["today"])


@pytest.fixture
def employer(product: Settings) -> Iterator[Player]:
    with httpx.Client(base_url=product.base_url, timeout=60) as http:
        yield Cast(http).as_("van-dijk")


def new_number() -> str:
    return f"P{random.SystemRandom().randrange(10**8):08}"


def report(page: Page, day: date) -> str:
    """Report someone sick who is not known yet, as the employer; return the address of the case."""
    page.goto("/ziekmelden")
    page.fill("#personnel_number", new_number())
    page.fill("#first_sick_day", day.isoformat())
    page.fill("#given_name", "Proef")
    page.fill("#family_name", "Werkster")
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/verzuim/**")
    return page.url


def test_an_employer_reports_sick_by_keyboard_and_reads_no_word_of_the_chain(signed_in: Open, today: date) -> None:
    """D10, D11: after an empty try, with the summary first; nothing names the chain, not in the title either."""
    page = signed_in("van-dijk", NARROW)
    page.goto("/ziekmelden")
    tab_to(page, "email")
    tab_to(page, "Ziek melden")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_focused()
    assert axe_faults(page) == []
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(":focus")).to_have_attribute("aria-invalid", "true")
    report(page, today - timedelta(days=3))
    shown = page.title() + page.content()
    assert not UNSPEAKABLE.findall(re.sub(r"/assets/\S+", "", shown))
    assert axe_faults(page) == []


def test_a_file_with_bad_lines_takes_in_nothing_and_names_each(signed_in: Open, today: date) -> None:
    page = signed_in("smit")
    good = f"{new_number()};bakkerij-van-dijk;{today - timedelta(days=9)};Els;Proef"
    bad = f"{new_number()};bakkerij-van-dijk;31-02-2026;Els;Proef"
    hand_in(page, f"{COLUMNS}\n{good}\n{bad}\n;onbekend;;;")
    expect(page.get_by_role("alert")).to_be_focused()
    faults = page.get_by_role("table", name="Fouten in het bestand")
    expect(faults).to_contain_text("Regel 3")
    expect(faults).to_contain_text("Regel 4")
    assert axe_faults(page) == []
    hand_in(page, f"{COLUMNS}\n{good}")
    expect(page.get_by_text("Het bestand is ingelezen.")).to_be_visible()
    assert axe_faults(page) == []


def hand_in(page: Page, content: str) -> None:
    page.goto("/verzuimbestand")
    page.set_input_files("#file", {"name": "verzuim.csv", "mimeType": "text/csv", "buffer": content.encode()})
    page.get_by_role("button", name="Nakijken en inlezen").click()
    page.wait_for_load_state()


def test_a_lost_race_on_a_case_keeps_what_was_filled_in(signed_in: Open, today: date) -> None:
    """Two tabs of a bedrijfsarts: the second is told what happened, keeps its input and saves it after all."""
    where = report(signed_in("van-dijk"), today - timedelta(days=20))
    first = signed_in("smit")
    first.goto(where)
    second = first.context.new_page()
    second.goto(where)
    first.fill("#started_on", today.isoformat())
    first.fill("#reason", "Eerder begonnen in overleg.")
    first.get_by_role("button", name="Start vastleggen").click()
    expect(first.get_by_role("status").first).to_be_visible()
    second.select_option("#milestone", label="Plan van aanpak")
    second.fill("#reached_on", today.isoformat())
    second.get_by_role("button", name="Mijlpaal vastleggen").click()
    expect(second.get_by_role("alert")).to_be_focused()
    expect(second.get_by_role("alert")).to_contain_text("Iemand heeft dit gewijzigd")
    expect(second.locator("#reached_on")).to_have_value(today.isoformat())
    assert axe_faults(second) == []
    second.get_by_role("button", name="Mijlpaal vastleggen").click()
    expect(second.get_by_role("row", name="Plan van aanpak Plan van aanpak")).to_contain_text("Gedaan")


def test_a_bedrijfsarts_records_a_milestone_by_keyboard_after_an_empty_try(signed_in: Open, today: date) -> None:
    where = report(signed_in("van-dijk"), today - timedelta(days=20))
    page = signed_in("smit")
    page.goto(where)
    tab_to(page, "Mijlpaal vastleggen")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#milestone")).to_be_focused()
    page.keyboard.type("Plan van aanpak")
    page.keyboard.press("Tab")
    type_date(page, today)
    tab_to(page, "Mijlpaal vastleggen")
    page.keyboard.press("Enter")
    expect(page.get_by_role("row", name="Plan van aanpak Plan van aanpak")).to_contain_text("Gedaan")


def test_an_employer_in_two_tabs_reports_better_once(signed_in: Open, today: date) -> None:
    """Stale: the second tab says what the first did, and asks nothing that is done."""
    page = signed_in("van-dijk")
    other = page.context.new_page()
    other.goto(report(page, today - timedelta(days=4)))
    page.fill("#recovered_on", today.isoformat())
    page.get_by_role("button", name="Beter melden").click()
    expect(page.get_by_role("status").first).to_be_visible()
    other.fill("#recovered_on", (today - timedelta(days=1)).isoformat())
    other.get_by_role("button", name="Beter melden").click()
    expect(other.get_by_role("alert")).to_be_focused()
    expect(other.get_by_role("button", name="Beter melden")).to_be_hidden()
    assert axe_faults(other) == []
    assert not UNSPEAKABLE.findall(other.title() + other.inner_text("body"))


def test_a_link_from_a_mail_leads_an_employer_to_one_case(
    signed_in: Open, product: Settings, employer: Player, today: date
) -> None:
    """D10, D11: through the sign-in to the case; nothing before it; ended by the arbodienst at once."""
    page = signed_in("van-dijk")
    where = report(page, today - timedelta(days=5))
    address = eventually(lambda: link_to(where.rpartition("/")[2], product.data, employer))
    page.context.clear_cookies()
    page.goto(address)
    assert axe_faults(page) == []
    assert not UNSPEAKABLE.findall(page.title() + page.inner_text("body"))
    page.get_by_role("link", name="Aanmelden").click()
    page.locator("button[name=account][value='van-dijk']").first.click()
    page.wait_for_url(where)
    arts = signed_in("smit")
    arts.goto(where)
    arts.get_by_role("button", name="Links intrekken").click()
    expect(arts.get_by_role("status").first).to_be_visible()
    page.goto(address)
    expect(page.get_by_text("geldt niet meer")).to_be_visible()


def link_to(case_id: str, folder: Path, employer: Player) -> str:
    """Return the link that leads to this case; a mail does not say which case it is about."""
    links = filter(None, map(link_in, folder.rglob("*.eml")))
    return next((link for link in links if opened(employer, link).get("item_id") == case_id), "")


def opened(employer: Player, link: str) -> dict[str, str]:
    found: dict[str, str] = employer.post("/notifications/v1/link-openings", {"token": link.rpartition("/")[2]}).body
    return found


def link_in(path: Path) -> str:
    """Return the personal link of a mail to the employer."""
    mail = message_from_bytes(path.read_bytes(), policy=policy.default)
    body = mail.get_body()
    found = LINK.search(body.get_content()) if body and "van-dijk" in str(mail["To"]) else None
    return found[0] if found else ""


def write_werkplan(page: Page, first: date) -> None:
    """Fill in the whole form, with one word that gives something away."""
    page.fill("#goal", f"{GOAL}, naast fysiotherapie")
    page.select_option("#route", "own-work")
    page.fill("#contract", "32")
    for at, hours in enumerate(("8", "12,5")):
        page.fill(f"#step_{at}_from_date", (first + timedelta(weeks=2 * at)).isoformat())
        page.fill(f"#step_{at}_quantity", hours)
    page.locator("input[name=party_bedrijfsarts_involved][value=yes]").check()
    for party in PARTIES:
        page.locator(f"input[name=party_{party}_involved][value=no]").check()
        page.fill(f"#party_{party}_because", "Nu niet nodig")
    page.select_option("#barrier", "tasks")
    page.select_option("#lead", "employer")
    page.fill("#lead_reason", "GEHEIM")
    page.get_by_role("button", name="Concept opslaan").click()


def test_wrk_02_written_signed_by_both_and_agreed(signed_in: Open, today: date) -> None:
    """CON-04, D10, D11: a word is refused with what to write; behind the link stands what is signed, no more."""
    arts, employee = signed_in("smit"), signed_in("versteegh-werk", NARROW)
    arts.fill("#name", "Versteegh")
    arts.press("#name", "Enter")
    arts.get_by_role("link", name="Versteegh, Anna").first.click()
    arts.get_by_role("link", name="Werkplan schrijven, bekijken").click()
    where = arts.url
    arts.get_by_role("link", name="Werkplan schrijven").click()
    write_werkplan(arts, today + timedelta(weeks=1))
    expect(arts.get_by_text("verraadt te veel aan de werkgever")).to_be_visible()
    arts.get_by_role("link", name="Verder schrijven").click()
    arts.fill("#goal", GOAL)
    arts.get_by_role("button", name="Concept opslaan").click()
    assert axe_faults(arts) == []
    arts.get_by_role("button", name="Ter ondertekening sturen").click()
    arts.select_option("#signer", "hr")
    arts.get_by_role("button", name="Link maken").click()
    made = arts.locator("section", has=arts.locator("#made")).locator("dd")
    link, code = made.nth(0).inner_text(), made.nth(1).inner_text()
    employee.goto("/mijn-werkplan")
    expect(employee.get_by_text(GOAL).first).to_be_visible()
    employee.get_by_label("Ik heb dit gelezen").check()
    employee.get_by_role("button", name="Tekenen").click()
    expect(employee.get_by_text("U hebt getekend")).to_be_visible()
    assert arts.context.browser is not None
    with arts.context.browser.new_context(locale="nl-NL", viewport={"width": 360, "height": 800}) as nobody:
        sign_by_link(nobody.new_page(), link, code)
    arts.goto(where)
    expect(arts.get_by_text("Afgesproken", exact=True).first).to_be_visible()
    employee.goto("/werklijst")
    expect(employee.get_by_role("cell", name="12,5 uur")).to_be_visible()

    def told() -> int:
        employee.goto("/berichten")
        return employee.get_by_text("Uw werkplan is afgesproken").count()

    assert eventually(told)


def sign_by_link(page: Page, link: str, code: str) -> None:
    """Come as somebody at the employer, who has no account."""
    page.goto(link)
    page.fill("#code", code)
    page.get_by_role("button", name="Verder").click()
    expect(page.get_by_text(GOAL)).to_be_visible()
    shown = re.sub(r"/assets/\S+", "", page.title() + page.locator("main").inner_text())
    assert not UNSPEAKABLE.findall(shown)
    assert "GEHEIM" not in shown
    assert axe_faults(page) == []
    page.get_by_label("Ik teken namens de werkgever").check()
    page.get_by_role("button", name="Tekenen", exact=True).click()
    expect(page.get_by_text("U hebt getekend")).to_be_visible()
