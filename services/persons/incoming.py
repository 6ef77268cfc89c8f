"""Which event leads to which use case."""

from datetime import date

from services.persons.domain.machtiging import PlanningDate, WorkCase
from services.persons.domain.treater import Treater, TreaterRole
from services.persons.storage.advising import Advising, end_advising, keep_advising
from services.persons.storage.clients import ClientContract, keep_contract
from services.persons.storage.consents import keep_care_organisation
from services.persons.storage.employers import keep_employer
from services.persons.storage.erasures import is_erased
from services.persons.storage.looks import keep_told
from services.persons.storage.tables import standing
from services.persons.storage.treaters import keep_treater
from services.persons.usecases import bridge, relations, shared_data
from services.persons.usecases.erasure.rounds import take_answer
from services.persons.usecases.retention.reckon import take_said
from services.persons.usecases.work_record import answer_work_record
from shared.events.event import Event, Handler
from shared.identifiers import new_id
from shared.roles import Role
from shared.rules.consent import CATEGORIES
from shared.storage.standing import keep_professional, keep_waarneming
from shared.storage.work import Work

EMPLOYER_KIND = "werkgever"
WORK_SIDE = frozenset({Role.BEDRIJFSARTS, Role.VERZEKERINGSARTS})


def _item(event: Event) -> shared_data.Item:
    """Return what was exchanged: a referral, or a question; one for advice becomes a referral of its own id."""
    data = event.data
    asked = data.get("advice_id") or data.get("peer_question_id")
    return shared_data.Item(data["patient_id"], data["chain_id"], asked or data["referral_id"])


def _sent(work: Work, event: Event) -> None:
    data, receiver = event.data, event.data["receiver_organisation_id"]
    relations.relate_addressed(work, data["patient_id"], receiver)
    sender = (data["sender_id"], data["sender_organisation_id"])
    shared_data.note_sent(work, _item(event), sender, receiver)


def _accepted(work: Work, event: Event) -> None:
    data, receiver = event.data, event.data["receiver_organisation_id"]
    relations.relate_treating(work, data["patient_id"], receiver)
    if data["sender_role"] not in WORK_SIDE:  # D5
        shared_data.note_plan(work, _item(event), receiver, data["sender_organisation_id"])


def _ended(work: Work, event: Event) -> None:
    item, receiver = _item(event), event.data["receiver_organisation_id"]
    shared_data.note_ended(work, item)
    _address_no_more(work, item, receiver)


def _address_no_more(work: Work, item: shared_data.Item, receiver: str) -> None:
    if not shared_data.is_addressed_still(work, item, receiver):
        relations.end_addressed(work, item.patient_id, receiver)


def _recalled(work: Work, event: Event) -> None:
    item, receiver = _item(event), event.data["receiver_organisation_id"]
    shared_data.note_recalled(work, item)
    _address_no_more(work, item, receiver)


def _plan_opened(work: Work, event: Event) -> None:
    data = event.data
    relations.relate_all_treating(work, data["patient_id"], data["organisation_ids"])
    if data["hb_id"]:
        keep_treater(work, data["chain_id"], Treater("hb", data["hb_id"], data["hb_organisation_id"]))


def _hoofdbehandelaar(work: Work, event: Event) -> None:
    _holder(work, "hb", event)


def _central_care_provider(work: Work, event: Event) -> None:
    relations.relate_treating(work, event.data["patient_id"], event.data["organisation_id"])
    _holder(work, "cz", event)


def _holder(work: Work, role: TreaterRole, event: Event) -> None:
    data = event.data
    keep_treater(work, data["chain_id"], Treater(role, data["professional_id"], data["organisation_id"]))


def _case_opened(work: Work, event: Event) -> None:
    bridge.keep_case(work, event.data["case_id"], event.data["employee_id"], event.data["arbodienst_id"])


def _case_recovered(work: Work, event: Event) -> None:
    bridge.close_case(work, event.data["case_id"])


def _start_period(work: Work, event: Event) -> None:
    data = event.data
    case = WorkCase(data["case_id"], new_id(), data["employee_id"], data["arbodienst_id"])
    bridge.keep_start_period(work, case, date.fromisoformat(data["first_day"]), date.fromisoformat(data["last_day"]))


def _dates(work: Work, event: Event) -> None:
    dates = [PlanningDate(row["kind"], date.fromisoformat(row["date"])) for row in event.data["dates"]]
    bridge.keep_dates(work, event.data["chain_id"], dates)


def _organisation(work: Work, event: Event) -> None:
    is_employer = event.data["kind"] == EMPLOYER_KIND and event.data["active"]
    keep_employer(work, event.data["organisation_id"], active=is_employer)
    kind = event.data["kind"] if event.data["active"] and event.data["kind"] in CATEGORIES else None
    keep_care_organisation(work, event.data["organisation_id"], kind)


def _client(work: Work, event: Event) -> None:
    data = event.data
    ends_on = date.fromisoformat(data["ends_on"]) if data["ends_on"] else None
    parties = (data["contract_id"], data["employer_id"], data["arbodienst_id"])
    keep_contract(work, ClientContract(*parties, date.fromisoformat(data["starts_on"]), ends_on))


def _expert_asked(work: Work, event: Event) -> None:
    names = ("expert_advice_id", "employee_id", "professional_id", "organisation_id")
    keep_advising(work, Advising(*(event.data[name] for name in names)))


def _opinion_passed_on(work: Work, event: Event) -> None:
    names = ("second_opinion_id", "employee_id", "professional_id", "organisation_id")
    keep_advising(work, Advising(*(event.data[name] for name in names)))


def _opinion_ended(work: Work, event: Event) -> None:
    end_advising(work, event.data["second_opinion_id"])


def _expert_ended(work: Work, event: Event) -> None:
    end_advising(work, event.data["expert_advice_id"])


def _erasure_answered(work: Work, event: Event) -> None:
    take_answer(work, event.owner, event.data)


def _term_answered(work: Work, event: Event) -> None:
    take_said(work, event.owner, event.data)


def _unless_erased(handle: Handler) -> Handler:
    """Pass by what is told of a chain after its patient was erased: nothing is kept of it again (D28)."""

    def handled(work: Work, event: Event) -> None:
        if not is_erased(work, event.data["chain_id"]):
            handle(work, event)

    return handled


def _looked(work: Work, event: Event) -> None:
    keep_told(work, event.owner, event.data)


def _work_record(work: Work, event: Event) -> None:
    answer_work_record(work, event.data)


def _professional(work: Work, event: Event) -> None:
    keep_professional(work, standing, event.data)


def _waarneming(work: Work, event: Event) -> None:
    keep_waarneming(work, standing, event.data)


_OF_A_CHAIN: dict[str, Handler] = {
    "nl.ketenwerk.referral.referral-sent": _sent,
    "nl.ketenwerk.referral.referral-resent": _sent,
    "nl.ketenwerk.referral.referral-accepted": _accepted,
    "nl.ketenwerk.referral.referral-rejected": _ended,
    "nl.ketenwerk.referral.referral-redirected": _ended,
    "nl.ketenwerk.referral.referral-withdrawn": _ended,
    "nl.ketenwerk.referral.referral-lapsed": _ended,
    "nl.ketenwerk.referral.referral-stopped": _ended,
    "nl.ketenwerk.referral.referral-reopened": _sent,
    "nl.ketenwerk.referral.referral-recalled": _recalled,
    "nl.ketenwerk.referral.advice-asked": _sent,
    "nl.ketenwerk.referral.advice-converted": _ended,
    "nl.ketenwerk.referral.advice-closed": _ended,
    "nl.ketenwerk.referral.advice-withdrawn": _ended,
    "nl.ketenwerk.referral.peer-question-asked": _sent,
    "nl.ketenwerk.referral.peer-question-closed": _ended,
    "nl.ketenwerk.referral.peer-question-withdrawn": _ended,
    "nl.ketenwerk.referral.access-recorded": _looked,
    "nl.ketenwerk.careplan.access-recorded": _looked,
    "nl.ketenwerk.careplan.plan-opened": _plan_opened,
    "nl.ketenwerk.careplan.hoofdbehandelaar-determined": _hoofdbehandelaar,
    "nl.ketenwerk.careplan.central-care-provider-chosen": _central_care_provider,
    "nl.ketenwerk.careplan.planning-dates-changed": _dates,
}
HANDLERS: dict[str, Handler] = {
    **{name: _unless_erased(handle) for name, handle in _OF_A_CHAIN.items()},
    "nl.ketenwerk.referral.erasure-answered": _erasure_answered,
    "nl.ketenwerk.careplan.erasure-answered": _erasure_answered,
    "nl.ketenwerk.referral.retention-answered": _term_answered,
    "nl.ketenwerk.careplan.retention-answered": _term_answered,
    "nl.ketenwerk.region.organisation-published": _organisation,
    "nl.ketenwerk.region.professional-published": _professional,
    "nl.ketenwerk.region.waarneming-changed": _waarneming,
    "nl.ketenwerk.worktrack.access-recorded": _looked,
    "nl.ketenwerk.worktrack.case-opened": _case_opened,
    "nl.ketenwerk.worktrack.case-recovered": _case_recovered,
    "nl.ketenwerk.worktrack.client-registered": _client,
    "nl.ketenwerk.worktrack.work-record-asked": _work_record,
    "nl.ketenwerk.worktrack.second-opinion-passed-on": _opinion_passed_on,
    "nl.ketenwerk.worktrack.second-opinion-declined": _opinion_ended,
    "nl.ketenwerk.worktrack.second-opinion-given": _opinion_ended,
    "nl.ketenwerk.worktrack.second-opinion-withdrawn": _opinion_ended,
    "nl.ketenwerk.worktrack.expert-advice-asked": _expert_asked,
    "nl.ketenwerk.worktrack.expert-advice-answered": _expert_ended,
    "nl.ketenwerk.worktrack.expert-advice-refused": _expert_ended,
    "nl.ketenwerk.worktrack.expert-advice-withdrawn": _expert_ended,
    "nl.ketenwerk.worktrack.start-period-determined": _start_period,
}
