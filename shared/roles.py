"""Who people are at work: UZI role codes where they exist, a local code where not (D30)."""

from enum import StrEnum

UZI_SYSTEM = "http://fhir.nl/fhir/NamingSystem/uzi-rolcode"
_PHYSICIAN = "01."


class Role(StrEnum):
    """A role code as tokens carry it."""

    ARTS = "01.000"
    ANESTHESIOLOOG = "01.003"
    BEDRIJFSARTS = "01.008"
    HUISARTS = "01.015"
    INTERNIST = "01.016"
    KLINISCH_GERIATER = "01.022"
    NEUROCHIRURG = "01.025"
    NEUROLOOG = "01.026"
    ORTHOPEDISCH_CHIRURG = "01.032"
    PSYCHIATER = "01.035"
    REUMATOLOOG = "01.041"
    REVALIDATIEARTS = "01.042"
    SPECIALIST_OUDERENGENEESKUNDE = "01.047"
    VERZEKERINGSARTS = "01.048"
    ARTS_MAATSCHAPPIJ_EN_GEZONDHEID = "01.055"
    ARTS_VERSTANDELIJK_GEHANDICAPTEN = "01.056"
    FYSIOTHERAPEUT = "04.000"
    PSYCHOTHERAPEUT = "16.000"
    APOTHEKER = "17.000"
    ZIEKENHUISAPOTHEKER = "17.060"
    OPENBAAR_APOTHEKER = "17.075"
    GZ_PSYCHOLOOG = "25.000"
    KLINISCH_PSYCHOLOOG = "25.061"
    KLINISCH_NEUROPSYCHOLOOG = "25.063"
    VERPLEEGKUNDIGE = "30.000"
    VERPLEEGKUNDIG_SPECIALIST_PREVENTIEVE_ZORG = "30.065"
    VERPLEEGKUNDIG_SPECIALIST_ACUTE_ZORG = "30.066"
    VERPLEEGKUNDIG_SPECIALIST_INTENSIEVE_ZORG = "30.067"
    VERPLEEGKUNDIG_SPECIALIST_CHRONISCHE_ZORG = "30.068"
    VERPLEEGKUNDIG_SPECIALIST_GGZ = "30.069"
    VERPLEEGKUNDIG_SPECIALIST_ALGEMENE_GEZONDHEIDSZORG = "30.076"
    ORTHOPEDAGOOG_GENERALIST = "31.000"
    PHYSICIAN_ASSISTANT = "81.000"
    DIETIST = "89.000"
    ERGOTHERAPEUT = "90.000"
    LOGOPEDIST = "91.000"
    OEFENTHERAPEUT_MENSENDIECK = "93.000"
    OEFENTHERAPEUT_CESAR = "94.000"
    ZORGVERLENER_ANDERE_ZORG = "99.000"

    PATIENT = "patient"
    CARER = "carer"
    REPRESENTATIVE = "representative"
    EMPLOYEE = "employee"
    EMPLOYER = "employer"
    CASEMANAGER = "casemanager"
    TRIAGE = "triage"
    POH_GGZ = "poh-ggz"
    MAATSCHAPPELIJK_WERKER = "maatschappelijk-werker"
    PIJNCONSULENT = "pijnconsulent"
    CHAIN_COORDINATOR = "chain-coordinator"
    PRIVACY_OFFICER = "privacy-officer"
    PLATFORM_ADMIN = "platform-admin"
    ASSISTANT = "assistant"
    SECRETARY = "secretary"
    VERZUIMCONSULENT = "verzuimconsulent"
    ARBEIDSDESKUNDIGE = "arbeidsdeskundige"
    SERVICE = "service"

    @property
    def label(self) -> str:
        """The Dutch name that pages show."""
        return _LABELS.get(self, self.name.replace("_", " ").capitalize())


_LABELS = {
    Role.GZ_PSYCHOLOOG: "GZ-psycholoog",
    Role.VERPLEEGKUNDIG_SPECIALIST_GGZ: "Verpleegkundig specialist GGZ",
    Role.ORTHOPEDAGOOG_GENERALIST: "Orthopedagoog-generalist",
    Role.DIETIST: "Diëtist",
    Role.OEFENTHERAPEUT_MENSENDIECK: "Oefentherapeut Mensendieck",
    Role.OEFENTHERAPEUT_CESAR: "Oefentherapeut Cesar",
    Role.PATIENT: "Patiënt",
    Role.CARER: "Naaste",
    Role.REPRESENTATIVE: "Vertegenwoordiger",
    Role.EMPLOYEE: "Werknemer",
    Role.EMPLOYER: "Werkgever",
    Role.CASEMANAGER: "Casemanager (werkgever)",
    Role.POH_GGZ: "POH-GGZ",
    Role.TRIAGE: "Triagist",
    Role.CHAIN_COORDINATOR: "Ketenzorgcoördinator",
    Role.PRIVACY_OFFICER: "Functionaris gegevensbescherming",
    Role.PLATFORM_ADMIN: "Technisch beheerder",
    Role.ASSISTANT: "Doktersassistent",
    Role.SECRETARY: "Secretaresse",
    Role.VERZUIMCONSULENT: "Verzuimconsulent in taakdelegatie",
    Role.SERVICE: "Dienst",
}


PROFESSIONS = frozenset(role for role in Role if role[0].isdecimal())  # those with a UZI code
CARE_PROFESSIONS = PROFESSIONS - {Role.BEDRIJFSARTS, Role.VERZEKERINGSARTS}  # who treats; the work side does not (D1)
PHARMACISTS = frozenset({Role.APOTHEKER, Role.ZIEKENHUISAPOTHEKER, Role.OPENBAAR_APOTHEKER})
CARE_WORKERS = frozenset({Role.POH_GGZ, Role.MAATSCHAPPELIJK_WERKER, Role.PIJNCONSULENT})  # they treat, UZI has no code
CLINICIANS = CARE_PROFESSIONS - PHARMACISTS  # who decides on care: sends, accepts, declines
TREATING = CLINICIANS | CARE_WORKERS
SUPPORT_STAFF = frozenset({Role.ASSISTANT, Role.SECRETARY})  # who writes on behalf of a clinician
CARE_ROLES = CARE_PROFESSIONS | CARE_WORKERS | SUPPORT_STAFF | {Role.TRIAGE}  # who works where care is given
ARBODIENST = frozenset({Role.BEDRIJFSARTS, Role.VERZUIMCONSULENT})  # one secrecy: the consulent works in taakdelegatie
EMPLOYER_SIDE = frozenset({Role.EMPLOYER, Role.CASEMANAGER})  # both see the whitelist of D10 and nothing more
WORK_ROLES = frozenset(  # who acts for the work side, and so never in care at the same time (D1, D27)
    {*ARBODIENST, *EMPLOYER_SIDE, Role.VERZEKERINGSARTS, Role.ARBEIDSDESKUNDIGE, Role.EMPLOYEE}
)


def role_label(code: str) -> str:
    """Return the Dutch name of a role code; raises ValueError for a code that we do not know."""
    try:
        return Role(code).label
    except ValueError:
        raise ValueError(f"De rolcode {code} is niet bekend.") from None


def is_physician(code: str) -> bool:
    """Tell whether a role code is that of a physician (arts): UZI 01.*."""
    return code.startswith(_PHYSICIAN)
