"""Leave less of what somebody may for a patient, or end it at once: the patient, the organisation, who holds it."""

from datetime import date

from services.persons.domain import proxy as domain
from services.persons.domain.patient import Patient
from services.persons.domain.proxy import Proxy
from services.persons.storage.patients import load_patient
from services.persons.storage.proxies import load_leaving, load_proxy, proxies_of
from services.persons.usecases.proxies.keep import keep_proxy
from services.persons.usecases.read_patient import patient_resource
from shared.faults import Conflict, Fault, InvalidInput, NotFound, StaleVersion
from shared.policy.decision import Resource
from shared.rules.proxy import Right
from shared.storage.work import Work

WIDER = Fault("rights", "wider", "U kunt alleen minder toestaan. Voor meer vraagt u deze persoon opnieuw.")
NOT_ALONE = "Deze vertegenwoordiger is vastgelegd op grond van de wet. Vraag uw zorgverlener om dit te beëindigen."


def narrow_proxy(work: Work, proxy_id: str, rights: tuple[Right, ...], last_day: date | None, *, seen: int) -> Proxy:
    """Leave less of what a naaste may. Raises ``InvalidInput``, ``Conflict``, ``StaleVersion``, ``NotFound``."""
    proxy, patient = _of_own(work, proxy_id, "proxy.narrow")
    if not may_end(work, patient, proxy):
        raise _by_law(proxy)
    if proxy.version != seen:
        raise StaleVersion(proxy.version)
    if last_day and last_day < max(work.today, proxy.first_day):
        raise InvalidInput([Fault("last_day", "in-past", "Kies vandaag of een latere dag, of stop het helemaal.")])
    try:
        done = domain.narrow(proxy, rights, last_day or proxy.last_day)
    except ValueError:
        raise InvalidInput([WIDER]) from None
    return keep_proxy(work, *done)


def end_own_proxy(work: Work, proxy_id: str) -> Proxy:
    """Let the patient end it at once; twice is once. Raises ``Conflict`` for who represents them by law."""
    proxy, patient = _of_own(work, proxy_id, "proxy.end")
    if not may_end(work, patient, proxy):
        raise _by_law(proxy)
    return keep_proxy(work, *domain.end(proxy, work.actor.id, work.now))


def end_representative(work: Work, patient_id: str, proxy_id: str) -> Proxy:
    """Let a professional end what was recorded; twice is once. Raises ``NotFound``."""
    patient = load_patient(work, patient_id)
    work.require("proxy.revoke", patient_resource(patient, work.actor), writes=True)
    proxy = load_proxy(work, proxy_id)
    if proxy.whose != patient_id or proxy.proof is None:
        raise NotFound
    return keep_proxy(work, *domain.end(proxy, work.actor.id, work.now))


def _by_law(proxy: Proxy) -> Conflict:
    """Return why the patient does not end it alone: a parent of a child under 12, or by BW 7:465."""
    rule = "CON-05" if proxy.basis == "parent" else "BW 7:465"
    return Conflict(NOT_ALONE, faults=[Fault("", "not-allowed", NOT_ALONE, rule)])


def give_up(work: Work, proxy_id: str) -> Proxy:
    """Let its holder stop. Raises ``NotFound`` for who holds it not, or not any more."""
    proxy = load_leaving(work, proxy_id)
    relations = frozenset({"holder"} if proxy.holder_id == work.actor.id and not proxy.ended else ())
    work.require("proxy.give-up", Resource("proxy", proxy_id, relations, proxy.patient_id), writes=True)
    return keep_proxy(work, *domain.end(proxy, work.actor.id, work.now))


def fit_parents(work: Work, patient: Patient) -> None:
    """End what parents may no longer, and end it in time where they may, after a corrected birth date (CON-05)."""
    birth = patient.identity.birth_date
    for proxy in proxies_of(work, patient.patient_id):
        if proxy.basis != "parent" or proxy.ended:
            continue
        if domain.age_faults(proxy.basis, birth, work.today):
            keep_proxy(work, *domain.end(proxy, work.actor.id, work.now))
        else:
            latest = domain.latest_day(proxy.basis, birth, work.today)
            keep_proxy(work, *domain.narrow(proxy, proxy.rights, min(proxy.last_day, latest)))


def may_end(work: Work, patient: Patient, proxy: Proxy) -> bool:
    """Tell whether the patient may end it alone today."""
    return domain.patient_may_end(proxy, patient.identity.birth_date, work.today)


def _of_own(work: Work, proxy_id: str, action: str) -> tuple[Proxy, Patient]:
    proxy = load_proxy(work, proxy_id)
    patient = load_patient(work, proxy.patient_id)
    work.require(action, patient_resource(patient, work.actor), writes=True)
    return proxy, patient
