"""Two years of two cases, stop by stop: what the bedrijfsarts finds on the page that day, and does.

``own``: a case from its first day, of which nothing of care is shared. ``hers``: mevrouw Versteegh, five months absent
when it begins, who shares the dates of her treatment for half a year (D3).
"""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from http import HTTPStatus

from playwright.sync_api import Page, expect

from deploy.local.story.book import eventually
from shared.calendar import add_months
from tests.support import work_journey as by_hand
from tests.support.work_journey import CLOSED, POSSIBLE, first_move, is_neat, reach, record
from tests.support.worked_example import rows_of, written

ABSENT = timedelta(days=150)  # how long mevrouw Versteegh is, in the region that is planted
HIDDEN = (HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND)
MEDICAL, OPEN = "re-integratieverslag-medisch", "re-integratieverslag"
_LINKS: dict[str, str] = {}


@dataclass(frozen=True)
class Played:
    """One case: the pages of who takes part, where it stands, and its first sick day."""

    arts: Page
    employee: Page
    employer: Page
    where: str
    first: date

    @property
    def path(self) -> str:
        """Return the address of the case without the host."""
        return f"/verzuim/{self.where.rpartition('/')[2]}"

    def day(self, offset: int) -> date:
        """Return E + offset."""
        return self.first + timedelta(days=offset)

    def moves(self) -> str:
        """Return who is to move now, as the bedrijfsarts reads it."""
        return first_move(self.arts, self.where)


def begin_both(own: Played, hers: Played, patient: Page) -> None:
    """Day one: the days are those of the manual; no recovery before the first day; one shares, one does not."""
    own.moves()
    assert by_hand.rows_shown(own.arts) == rows_of(own.first)
    period = own.arts.locator("section[aria-labelledby=period]")
    for day in (own.day(42), add_months(own.first, 3)):
        expect(period).to_contain_text(written(day))
    is_neat(own.arts)
    record(own.arts, own.where, "Hersteld melden", {"recovered_on": own.day(-1).isoformat()})
    expect(own.arts.get_by_role("alert").first).to_contain_text("moet na de eerste ziektedag")
    patient.locator("main a[href^='/mijn-keuzes/']").click()
    patient.get_by_label("Ja, tot en met de datum hieronder", exact=True).check()
    patient.get_by_role("button", name="Mijn keuze bewaren").click()
    expect(patient.get_by_text("U zei ja.")).to_be_visible()
    assert eventually(lambda: "later dan de gunstige startperiode" in _whole(hers))
    _start_outside(hers, own.first)
    assert "niet gedeeld" in _whole(own).lower()
    assert "gunstige startperiode, van" not in own.arts.inner_text("main")


def _start_outside(hers: Played, today: date) -> None:
    """Outside the start period a start asks for a reason, and is never refused (D8)."""
    record(hers.arts, hers.where, "Start vastleggen", {"started_on": today.isoformat()})
    expect(hers.arts.get_by_role("alert").first).to_contain_text("Geef aan waarom")
    hers.arts.fill("#reason", "Eerder was niet haalbaar in overleg.")
    hers.arts.get_by_role("button", name="Start vastleggen").click()
    expect(hers.arts.get_by_text("De start van het traject is vastgelegd.")).to_be_visible()


def week_six(own: Played, hers: Played) -> None:
    """The probleemanalyse is asked this week; both read the same text, and nobody reads the medical part."""
    assert "U bent aan zet" in own.moves()
    for each, slip in ((own, "Fysiotherapie loopt."), (hers, "")):
        by_hand.send_letter(each.arts, each.where, "Probleemanalyse", slip)
        each.employee.goto("/mijn-brieven")
        each.employer.goto(f"{each.path}/adviezen")
        for page in (each.employee, each.employer):
            expect(page.get_by_text(POSSIBLE).first).to_be_visible()
            assert CLOSED not in page.content()
        assert "Plan van aanpak" in each.moves()
    is_neat(own.employee)
    is_neat(own.employer)


def week_seven(own: Played, hers: Played) -> None:
    """Both werkplannen go out; hers is signed at once, his employer lets the link lie."""
    by_hand.write_werkplan(hers.arts, hers.where, own.day(50))
    by_hand.agree(hers.arts, hers.employee, _nobody(hers), hers.where)
    by_hand.write_werkplan(own.arts, own.where, own.day(56), ", naast fysiotherapie")
    own.employee.goto("/mijn-werkplan")
    is_neat(own.employee)
    _LINKS[own.where] = by_hand.make_link(own.arts, own.where)[0]


def week_nine(own: Played, hers: Played) -> None:
    """The link expired; a new edition stops a signature on the old one; then it is agreed, and begins."""
    someone = _nobody(own)
    someone.goto(_LINKS.pop(own.where))
    expect(someone.get_by_role("heading", name="Deze link is verlopen")).to_be_visible()
    own.arts.goto(f"{own.where}/werkplan")
    expect(own.arts.get_by_text("Verlopen", exact=True)).to_be_visible()
    by_hand.write_next(own.arts, own.where, "10", "De start is twee weken later.")
    by_hand.sign_as_employee(own.employee)
    expect(own.employee.get_by_role("alert").first).to_contain_text("Nu geldt versie 2")
    by_hand.agree(own.arts, own.employee, someone, own.where)
    record(own.arts, own.where, "Start vastleggen", {"started_on": own.day(57).isoformat()})
    expect(own.arts.locator("section[aria-labelledby=period]")).to_contain_text("in de startperiode")
    _write_hours(own)
    assert "Evaluatie" in own.moves()
    reach(hers.arts, hers.where, "evaluatie", own.day(58))


def _write_hours(own: Played) -> None:
    own.employee.goto("/mijn-uren")
    own.employee.fill("#exact", "3,5")
    own.employee.locator("button[name=going][value=fine]").click()
    expect(own.employee.get_by_role("status").first).to_be_visible()
    own.arts.goto(own.where)
    expect(own.arts.get_by_role("table", name="Week voor week")).to_contain_text("3,5 uur")


def half_a_year(own: Played, hers: Played) -> None:
    """Her week 42: what the law asks stands before an evaluatie that slipped."""
    reach(own.arts, own.where, "evaluatie", own.day(98))
    assert "Ziekmelding bij UWV" in hers.moves()
    reach(hers.arts, hers.where, "melding-uwv", own.day(144))


def week_42(own: Played, hers: Played) -> None:
    """His week 42, and her first year; what she shared has ended."""
    assert "Ziekmelding bij UWV" in own.moves()
    own.employer.goto(own.path)
    expect(own.employer.get_by_text("Ziekmelding bij UWV").first).to_be_visible()
    reach(own.arts, own.where, "melding-uwv", own.day(288))
    assert "Eerstejaarsevaluatie" in hers.moves()
    assert "niet gedeeld" in hers.arts.inner_text("main").lower()
    for code in ("eerstejaarsevaluatie", "tweede-spoor"):
        reach(hers.arts, hers.where, code, hers.day(352))


def first_year(own: Played, hers: Played) -> None:
    """The first year is looked back upon, and the second track begins."""
    assert "Eerstejaarsevaluatie" in own.moves()
    for code in ("eerstejaarsevaluatie", "tweede-spoor"):
        reach(own.arts, own.where, code, own.day(352))
    assert hers.moves()


def her_report(own: Played, hers: Played) -> None:
    """Her 91 weeks."""
    _report(hers)
    assert own.moves()


def own_report(own: Played, hers: Played) -> None:
    """His 91 weeks, and her end of 104."""
    _report(own)
    assert "Er is nu niets te doen." in hers.moves()


def _report(case: Played) -> None:
    """The verslag as two files: the same for all three, and a medical part that no employer gets (D12)."""
    assert "Re-integratieverslag" in case.moves()
    by_hand.send_letter(case.arts, case.where, "Actueel oordeel")
    assert CLOSED in _file(case.arts, f"{case.path}/{MEDICAL}.json")
    mine = f"/mijn-werkplan/{case.path.rpartition('/')[2]}"
    assert CLOSED in _file(case.employee, f"{mine}/{MEDICAL}.json")
    told = {_file(case.arts, f"{case.path}/{OPEN}.json"), _file(case.employee, f"{mine}/{OPEN}.json")}
    assert told == {_file(case.employer, f"{case.path}/{OPEN}.json")}
    assert CLOSED not in "".join(told)
    assert json.loads(told.pop())["part"] == "open"
    assert case.employer.request.get(f"{case.path}/{MEDICAL}.json").status in HIDDEN
    assert _file(case.arts, f"{case.path}/{OPEN}.pdf").startswith("%PDF")
    assert "WIA-aanvraag" in _file(case.arts, f"{case.path}/agenda.ics")
    for code in ("re-integratieverslag", "wia-aanvraag"):
        reach(case.arts, case.where, code, case.day(632))


def after_104_weeks(own: Played, hers: Played) -> None:
    """All was done in time; nothing more is asked of anybody, and the caseload can be taken out."""
    assert "Er is nu niets te doen." in own.moves()
    states = own.arts.locator("section[aria-labelledby=milestones] tbody tr td:last-child").all_inner_texts()
    assert {each.split()[0] for each in states} == {"Gedaan", "Voorbij"}
    is_neat(own.arts)
    own.employee.goto("/werklijst")
    is_neat(own.employee)
    taken = _file(own.arts, "/werklijst/verzuimbestand.csv")
    assert f"{own.first:%d-%m-%Y}" in taken or own.first.isoformat() in taken
    assert f"{hers.first:%d-%m-%Y}" in taken or hers.first.isoformat() in taken


def _file(page: Page, path: str) -> str:
    got = page.request.get(path)
    assert got.status == HTTPStatus.OK, path
    return got.body().decode("utf-8", "replace")


def _whole(case: Played) -> str:
    case.arts.goto(case.where)
    return case.arts.inner_text("main")


def _nobody(case: Played) -> Page:
    """Return a page of someone without an account, on a phone."""
    assert case.arts.context.browser is not None
    return case.arts.context.browser.new_page(locale="nl-NL", viewport={"width": 360, "height": 800})
