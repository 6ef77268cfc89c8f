"""Who may do what in persons."""

from services.persons.policy.bridge import BRIDGE
from services.persons.policy.consents import CONSENTS
from services.persons.policy.emergency import EMERGENCY
from services.persons.policy.employees import EMPLOYEES
from services.persons.policy.ending import ENDING
from services.persons.policy.launches import LAUNCHES
from services.persons.policy.looks import LOOKS
from services.persons.policy.merging import MERGING
from services.persons.policy.onboarding import ONBOARDING
from services.persons.policy.patients import PATIENTS
from services.persons.policy.proxies import PROXIES
from services.persons.policy.referring import REFERRING
from services.persons.policy.services import SERVICES
from shared.policy.decision import Grant

GRANTS: tuple[Grant, ...] = (
    *PATIENTS,
    *EMPLOYEES,
    *LOOKS,
    *BRIDGE,
    *CONSENTS,
    *EMERGENCY,
    *PROXIES,
    *ENDING,
    *SERVICES,
    *ONBOARDING,
    *MERGING,
    *LAUNCHES,
    *REFERRING,
)
