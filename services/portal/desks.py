"""Which desk someone sits at: what their pages are called, where they lead, and what may never be named there (D11)."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from shared.roles import CARE_WORKERS, EMPLOYER_SIDE, SUPPORT_STAFF, Role


class Side(StrEnum):
    """Where someone works from."""

    CARE = "care"
    WORK = "work"
    PATIENT = "patient"
    EMPLOYEE = "employee"
    EMPLOYER = "employer"
    CARER = "carer"
    PROXY = "proxy"
    EXPERT = "expert"
    REGION = "region"
    OVERSIGHT = "oversight"
    PLATFORM = "platform"
    NONE = "none"


@dataclass(frozen=True)
class Entry:
    """A place in the menu: endpoint, the key of its text, and how the endpoints of the pages below it begin."""

    endpoint: str
    key: str
    below: tuple[str, ...] = ()

    def mark(self, endpoint: str) -> str:
        """Return how the menu marks it (`aria-current`) on a page: that page, a page below it, or not at all."""
        if endpoint == self.endpoint:
            return "page"
        return "true" if self.below and endpoint.startswith(self.below) else ""


@dataclass(frozen=True)
class Desk:
    """A desk. `opens`: how the endpoints begin that are there for it, where that is not every one."""

    side: Side
    menu: tuple[Entry, ...]
    opens: tuple[str, ...] = ()

    @property
    def is_neutral(self) -> bool:
        """Tell whether its pages carry no word of pain, care or the chain, not in titles either (D4, D11)."""
        return self.side in NEUTRAL

    def has(self, endpoint: str) -> bool:
        """Tell whether this page is there for who sits at this desk."""
        return not self.opens or endpoint.startswith(self.opens)


NEUTRAL = frozenset({Side.EMPLOYEE, Side.EMPLOYER})
OWN_PAGES = ("worklist.", "inbox.", "who_am_i.", "unsent.", "demo.")  # there for everyone
WORKLIST = Entry("worklist.show", "menu.worklist")
INBOX = Entry("inbox.show", "menu.inbox")
FIGURES = Entry("region.figures", "menu.figures")
CHOICES = Entry("patient.choices", "menu.my-choices", ("patient.", "consents."))
CHAINS = Entry("oversight.whole", "menu.chains")
REVIEWS = Entry("emergency.reviews", "menu.emergency-reviews")
ERASURES = Entry("erasures.overview", "menu.erasures")
RETENTIONS = Entry("retentions.overview", "menu.retentions")
LOOKS = Entry("looks.show", "menu.who-looked", ("own_copy.",))
PATIENTS = Entry(
    "patients.unidentified", "menu.patients", ("patient_card.", "patient_consents.", "doubles.", "representatives.")
)
OWN_DATA = Entry(
    "own_data.involved",
    "menu.my-data",
    ("own_data.", "own_copy.", "looks.", "erasure.", "emergency.mine", "questions.", "proxies."),
)
MY_PAGE = Entry("worklist.show", "menu.my-page", ("clocks.", "own_appointments.", "my_disputes."))
QUESTIONS = Entry("questions.mine", "menu.my-questions")
WERKPLAN = Entry("my_werkplan.show", "menu.my-werkplan")
MY_LETTERS = Entry("work_letters.mine", "menu.my-letters")
WRITTEN_TO_ME = ("work_letters.mine", "work_notes.mine", "expert_advices.mine")
OF_AN_EMPLOYEE = ("hours.", "talk.", "my_second_opinions.", "oordelen.")
OF_STAFF = ("look_questions.", "verslag.of_case", "oordelen.")
REPORT = Entry("work_reports.report", "menu.sick-report")
PARKED = Entry("platform.parked", "menu.parked")
OFFERS = Entry("offer_files.show", "menu.offers", ("offer_files.",))
SPREEKUUR = Entry("spreekuur.show", "menu.spreekuur", ("spreekuur.",))

DESKS = {
    Side.CARE: Desk(Side.CARE, (WORKLIST, PATIENTS, INBOX)),
    Side.WORK: Desk(Side.WORK, (Entry("worklist.show", "menu.caseload", ("work_reports.",)), SPREEKUUR, INBOX)),
    Side.EXPERT: Desk(
        Side.EXPERT,
        (Entry("worklist.show", "menu.expert-advices", ("expert_advices.",)), INBOX),
        (*OWN_PAGES, "expert_advices.one", "expert_advices.answer", "expert_advices.refuse"),
    ),
    Side.PATIENT: Desk(
        Side.PATIENT,
        (MY_PAGE, CHOICES, OWN_DATA, INBOX),
    ),
    Side.CARER: Desk(
        Side.CARER, (Entry("worklist.show", "menu.for-others", ("naaste.",)), INBOX), (*OWN_PAGES, "naaste.")
    ),
    Side.EMPLOYEE: Desk(
        Side.EMPLOYEE,
        (Entry("worklist.show", "menu.my-case", OF_AN_EMPLOYEE), WERKPLAN, MY_LETTERS, QUESTIONS, LOOKS, INBOX),
        (
            *OWN_PAGES,
            "agenda.mine",
            "agenda.my_contact",
            "looks.",
            "own_copy.",
            "my_werkplan.",
            "questions.",
            "verslag.my_",
            *OF_AN_EMPLOYEE,
            *WRITTEN_TO_ME,
        ),
    ),
    Side.EMPLOYER: Desk(
        Side.EMPLOYER,
        (Entry("worklist.show", "menu.staff"), REPORT, INBOX),
        (*OWN_PAGES, "work.", "work_letters.for_employer", "work_reports.report", "link.", *OF_STAFF),
    ),
    Side.REGION: Desk(Side.REGION, (Entry("worklist.show", "menu.region"), FIGURES, INBOX)),
    Side.OVERSIGHT: Desk(
        Side.OVERSIGHT, (Entry("worklist.show", "menu.oversight"), REVIEWS, ERASURES, RETENTIONS, CHAINS, INBOX)
    ),
    Side.PLATFORM: Desk(Side.PLATFORM, (Entry("worklist.show", "menu.platform"), PARKED, OFFERS, INBOX)),
    Side.NONE: Desk(Side.NONE, ()),
}
_LOCAL = (
    (Role.PATIENT, Side.PATIENT),
    (Role.CARER, Side.CARER),
    (Role.EMPLOYEE, Side.EMPLOYEE),
    *((role, Side.EMPLOYER) for role in sorted(EMPLOYER_SIDE)),
    (Role.CHAIN_COORDINATOR, Side.REGION),
    (Role.PRIVACY_OFFICER, Side.OVERSIGHT),
    (Role.PLATFORM_ADMIN, Side.PLATFORM),
    (Role.BEDRIJFSARTS, Side.WORK),
    (Role.VERZUIMCONSULENT, Side.WORK),
    (Role.ARBEIDSDESKUNDIGE, Side.EXPERT),
    *((role, Side.CARE) for role in sorted({Role.TRIAGE, *CARE_WORKERS, *SUPPORT_STAFF})),
)


def desk_of(roles: Iterable[str]) -> Desk:
    """Return the desk of someone with these role codes; a code that we do not know opens nothing."""
    held = set(roles)
    for role, side in _LOCAL:
        if role.value in held:
            return DESKS[side]
    return DESKS[Side.CARE if any(_is_care(code) for code in held) else Side.NONE]


def _is_care(code: str) -> bool:
    return code[:1].isdigit() and code in {role.value for role in Role} and code != Role.VERZEKERINGSARTS
