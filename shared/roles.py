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
    ORTHOPEDAGOOG_GENERALIST = "31.000"
    PHYSICIAN_ASSISTANT = "81.000"
    DIETIST = "89.000"
    ERGOTHERAPEUT = "90.000"
    LOGOPEDIST = "91.000"
    OEFENTHERAPEUT_MENSENDIECK = "93.000"
    OEFENTHERAPEUT_CESAR = "94.000"
    ZORGVERLENER_ANDERE_ZORG = "99.000"

    PATIENT = "patient"
    EMPLOYEE = "employee"
    EMPLOYER = "employer"
    TRIAGE = "triage"
    CHAIN_COORDINATOR = "chain-coordinator"
    PRIVACY_OFFICER = "privacy-officer"
    PLATFORM_ADMIN = "platform-admin"
    ASSISTANT = "assistant"
    VERZUIMCONSULENT = "verzuimconsulent"
    SERVICE = "service"

    @property
    def label(self) -> str:
        """The Dutch name that pages show."""
        return _LABELS.get(self, self.name.replace("_", " ").capitalize())


_LABELS = {
    Role.GZ_PSYCHOLOOG: "GZ-psycholoog",
    Role.ORTHOPEDAGOOG_GENERALIST: "Orthopedagoog-generalist",
    Role.DIETIST: "Diëtist",
    Role.OEFENTHERAPEUT_MENSENDIECK: "Oefentherapeut Mensendieck",
    Role.OEFENTHERAPEUT_CESAR: "Oefentherapeut Cesar",
    Role.PATIENT: "Patiënt",
    Role.EMPLOYEE: "Werknemer",
    Role.EMPLOYER: "Werkgever",
    Role.TRIAGE: "Triagist",
    Role.CHAIN_COORDINATOR: "Ketenzorgcoördinator",
    Role.PRIVACY_OFFICER: "Functionaris gegevensbescherming",
    Role.PLATFORM_ADMIN: "Technisch beheerder",
    Role.ASSISTANT: "Doktersassistent",
    Role.VERZUIMCONSULENT: "Verzuimconsulent in taakdelegatie",
    Role.SERVICE: "Dienst",
}


PROFESSIONS = frozenset(role for role in Role if role[0].isdecimal())  # those with a UZI code
CARE_PROFESSIONS = PROFESSIONS - {Role.BEDRIJFSARTS, Role.VERZEKERINGSARTS}  # who treats; the work side does not (D1)
CARE_ROLES = CARE_PROFESSIONS | {Role.TRIAGE, Role.ASSISTANT}  # who works where care is given


def role_label(code: str) -> str:
    """Return the Dutch name of a role code; raises ValueError for a code that we do not know."""
    try:
        return Role(code).label
    except ValueError:
        raise ValueError(f"De rolcode {code} is niet bekend.") from None


def is_physician(code: str) -> bool:
    """Tell whether a role code is that of a physician (arts): UZI 01.*."""
    return code.startswith(_PHYSICIAN)
