"""Bedrijfsarts, employer and employee by hand: sick report, a file with bad lines, a link from a mail, a lost race."""

import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from email import message_from_bytes, policy
from http import HTTPStatus
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from deploy.local.numbers import fresh_number
from deploy.local.story.book import eventually
from deploy.local.story.cast import Cast, Player
from shared.settings import Settings
from tests.support.browsers import MARKS, NARROW, Open, axe_faults, tab_to, type_date
from tests.support.two_years import (
    ABSENT,
    Played,
    after_104_weeks,
    begin_both,
    first_year,
    half_a_year,
    her_report,
    own_report,
    week_42,
    week_nine,
    week_seven,
    week_six,
)
from tests.support.work_journey import UNSPEAKABLE, Line, hand_in, is_neat, open_case

pytestmark = MARKS
LINK = re.compile(r"http://\S+/b/\S+")


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


def test_d1_a_caseload_of_400_comes_in_whole_or_not_at_all(signed_in: Open, today: date) -> None:
    """Each bad line is named and nothing is half imported; a second time nothing changes."""
    page = signed_in("smit")
    before = page.locator("nav.tabs").inner_text()
    good = [Line(new_number(), today - timedelta(days=1 + at % 150), today if at % 4 else "") for at in range(400)]
    bad = {
        Line("X1", "31-02-2026"): "geen bestaande datum",
        Line("X2", today, today - timedelta(days=1)): "De hersteldag moet na de eerste ziektedag",
        Line("X3", today, employer="onbekend"): "geen klant van uw arbodienst",
        Line("X4", today, bsn="123456789"): "Dit BSN klopt niet",
        Line("X5", today, family_name=""): "geef de hele naam",
    }
    hand_in(page, [*good, *bad])
    expect(page.get_by_role("alert")).to_be_focused()
    faults = page.get_by_role("table", name="Fouten in het bestand")
    for number, what in enumerate(bad.values(), len(good) + 2):
        expect(faults.get_by_role("row", name=f"Regel {number},")).to_contain_text(what)
    is_neat(page)
    page.goto("/werklijst")
    assert page.locator("nav.tabs").inner_text() == before
    for outcome in ("Nieuwe dossiers 400", "Al bekend 400"):
        hand_in(page, good)
        assert outcome in " ".join(page.locator("main dl.facts").first.inner_text().split())
    page.goto("/werklijst")
    is_neat(page)


def test_two_cases_from_the_first_sick_day_to_the_end_of_two_years(
    signed_in: Open, product: Settings, today: date
) -> None:
    """One without machtiging from day one; mevrouw Versteegh, five months absent, with one (D3, D7, D9-D12)."""
    number, first = new_number(), today
    arts, employer = signed_in("smit"), signed_in("van-dijk", NARROW)
    bsn = fresh_number(random.SystemRandom())
    hand_in(arts, [Line(number, first, given_name="Carla", family_name="Caseload", bsn=bsn)])
    own = Played(arts, signed_in(f"employee {bsn}", NARROW), employer, open_case(arts, number), first)
    hers = Played(arts, signed_in("versteegh-werk", NARROW), employer, open_case(arts, "M00006"), first - ABSENT)
    begin_both(own, hers, signed_in("versteegh", NARROW))
    with httpx.Client(base_url=product.base_url, timeout=600) as http:
        for day, happens in (
            (36, week_six), (43, week_seven), (58, week_nine), (144, half_a_year), (288, week_42), (352, first_year),
            (486, her_report), (632, own_report), (729, after_104_weeks),
        ):  # fmt: skip
            assert Cast(http).move_clock(first + timedelta(days=day)).status == HTTPStatus.OK
            happens(own, hers)
