"""What the pages of a sender need: a referral with names and offers, the open drafts, the text for the own record."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from services.portal.api import Part, read
from services.portal.filters import long_date, partial_date
from services.portal.gather.directory import Directory, directory
from services.portal.gather.moves import WhoseMove, of_referral
from services.portal.gather.names import Names, patient_names
from services.portal.gather.team import plan_of
from services.portal.language import term, text
from services.portal.person import Person

REFERRALS = "/api/referral/v1/referrals"
DRAFTS = "/api/referral/v1/worklist"
OFFERS = "/api/region/v1/offers"
SEND_AGAIN = "send-again"
BASES = {"measured": "ref.offer-measured", "stated": "ref.offer-stated"}  # what a waiting time rests on
STEPS = {"refer-to-step-2": 2, "refer-to-step-3": 3, "refer-to-step-4": 4}  # next step of a rejection -> step of care


@dataclass(frozen=True)
class Offers:
    """What can be referred to. ``part`` says whether region answered."""

    part: Part
    me: Person
    known: Directory

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Code and title, with the promise; what this role may refer to first (D26)."""
        return [(row["offer_id"], self._title(row)) for row in self._in_order]

    def after_rejection(self, row: Mapping[str, Any]) -> list[tuple[str, list[tuple[str, str]]]]:
        """Return what can be referred to after a rejection, in groups: what fits its next step, then the rest.

        Whoever declined comes last, unless it asked to send again.
        """
        groups: dict[str, list[tuple[str, str]]] = {"fits": [], "other": [], "declined": []}
        for offer in self._in_order:
            groups[_group(offer, row)].append((offer["offer_id"], self._title(offer)))
        return [(text(f"again.{name}"), rows) for name, rows in groups.items() if rows]

    @property
    def open_to_me(self) -> list[Mapping[str, Any]]:
        """What this role may refer to today (D26)."""
        return [row for row in self.part.items if self._is_open(row)]

    def title(self, offer_id: str) -> str:
        """Return how an offer is called, or an empty text."""
        return next((row["title"] for row in self.part.items if row["offer_id"] == offer_id), "")

    @property
    def _in_order(self) -> list[Mapping[str, Any]]:
        return sorted(self.part.items, key=lambda row: (not self._is_open(row), row["step"], row["title"]))

    def _is_open(self, row: Mapping[str, Any]) -> bool:
        return not set(self.me.roles).isdisjoint(row["referrers_today"])

    def _title(self, row: Mapping[str, Any]) -> str:
        said = (text("ref.offer-promise", days=row["promise_days"]), _waiting(row), _closed(row))
        return " · ".join((row["title"], *filter(None, said)))


@dataclass(frozen=True)
class Looked:
    """One referral as its sender sees it."""

    part: Part
    names: Names
    known: Directory
    offers: Offers
    move: WhoseMove | None
    plan_id: str = ""

    @property
    def can(self) -> frozenset[str]:
        """The moves that are open to this person now."""
        return frozenset(row["name"] for row in self.part.body.get("actions", ()))

    @property
    def patient(self) -> str:
        """The name of the patient, or the case number."""
        return self.names.of(self.part.body["patient_id"]) or str(self.part.body["case_number"])


def _waiting(offer: Mapping[str, Any]) -> str:
    """Return how long one waits for an offer, and what that rests on; an empty text where nobody knows."""
    found = offer.get("waiting")
    return text(BASES[found["basis"]], days=found["days"], cases=found["cases"]) if found else ""


def _closed(offer: Mapping[str, Any]) -> str:
    return "" if offer.get("open_today", True) else text("ref.offer-closed")


def _group(offer: Mapping[str, Any], row: Mapping[str, Any]) -> str:
    if not row["rejection"]:  # it lapsed: nobody declined
        return "other"
    next_step = row["rejection"]["next_step"]
    if offer["organisation_id"] == row["receiver_organisation_id"]:
        return "fits" if next_step == SEND_AGAIN else "declined"
    return "fits" if offer["step"] == STEPS.get(next_step) else "other"


def gather_referral(me: Person, referral_id: str, part: Part | None = None) -> Looked:
    """Gather one referral; ``part`` when it was read already."""
    found = part or read(f"{REFERRALS}/{referral_id}")
    known = directory()
    names = patient_names([found.body["patient_id"]] if found.is_there else [])
    move = of_referral(found.body, me, known) if found.is_there else None
    return Looked(found, names, known, gather_offers(me), move, plan_of(found))


def gather_offers(me: Person) -> Offers:
    """Gather what can be referred to."""
    return Offers(read(OFFERS), me, directory())


def gather_drafts() -> tuple[Part, Names]:
    """Gather the drafts of the own organisation: they wait in the referral service, whatever happened to the page."""
    drafts = read(DRAFTS, box="sent", state="draft")
    return drafts, patient_names(row["patient_id"] for row in drafts.items)


def gather_sent() -> Part:
    """Gather what the own organisation wrote and sent, for who has no worklist of care: by number, no name (D4)."""
    return read(DRAFTS, box="sent", progress="open")


def record_text(looked: Looked) -> str:
    """Return what the referrer pastes into their own record."""
    row = looked.part.body
    sending = row["sending"] or {}
    rows = (
        (text("ref.record-to"), looked.known.organisation(row["receiver_organisation_id"])),
        (text("ref.record-case"), row["case_number"]),
        (text("ref.record-sent"), long_date(sending["sent_on"]) if sending else ""),
        (text("ref.record-answer"), long_date(sending["promised_by"]) if sending else ""),
        *_asked(row),
        *_complaint(row),
        (text("ref.record-talk"), long_date(talk) if (talk := row["attestation"]["discussed_on"]) else ""),
        *_conversation(row["questions"], looked.known),
    )
    lines = [f"{label}: {value}" for label, value in rows if value]
    return "\n".join((text("ref.record-title"), *lines))


def huisarts_letter(looked: Looked, me: Person) -> str:
    """Return the letter to the huisarts in which a draft goes on whose writer may not refer there (D26)."""
    row = looked.part.body
    offer = looked.offers.title(row["offer_id"]) or text("ref.letter-some-offer")
    rows = (*_asked(row), *_complaint(row), *_tried(row))
    told = "\n".join(f"{label}: {value}" for label, value in rows if value)
    sender = "\n".join(filter(None, (me.name, looked.known.organisation(row["sender_organisation_id"]))))
    born = looked.names.born(row["patient_id"])
    who = ", ".join(filter(None, (looked.patient, text("team.born", day=long_date(born)) if born else "")))
    opening = text("ref.letter-opening", name=who, offer=offer)
    return "\n\n".join((text("ref.letter-dear"), opening, told, text("ref.letter-please"), sender))


def _asked(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what is asked, and for what."""
    for name in ("hulpvraag", "question", "purpose", "expected_outcome"):
        yield term(name, "ref-field"), row[name] or ""


def _tried(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what was tried, and which signs there are; the psychosocial ones where the writer may see them (WRK-06)."""
    tried = row["prior_treatments"]
    rows = [] if not tried or isinstance(tried, str) else tried
    done = [f"{term(each['kind'], 'treatments')}: {term(each['effect'], 'treatment_effects')}" for each in rows]
    yield term("prior_treatments", "ref-field"), text("team.no-treatments") if tried == "none" else "; ".join(done)
    red = [
        f"{term(each['code'], 'red_flags')}: {term(each['status'], 'red_flag_statuses')}" for each in row["red_flags"]
    ]
    yield term("red_flags", "ref-field"), "; ".join(red)
    yellow = [term(each["code"], "yellow_flags") for each in row["yellow_flags"]]
    left_out = [text("ref.shielded")] if row["shielded"] else []  # the letter says that something is left out
    yield term("yellow_flags", "ref-field"), "; ".join((*yellow, *left_out))


def _complaint(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what was told of the complaint and of work, and how soon it must be; an empty text where nothing was."""
    since, work = row["complaint_since"], row["work_situation"] or {}
    yield term("complaint_since", "ref-field"), partial_date(since) if since else ""
    for name in ("pain_score", "limitation_score"):
        yield term(name, "ref-field"), "" if row[name] is None else str(row[name])
    sick_since = work.get("reported_sick_since")
    yield term("work_situation.status", "ref-field"), term(work["status"], "work_statuses") if work else ""
    yield term("work_situation.reported_sick_since", "ref-field"), partial_date(sick_since) if sick_since else ""
    urgency = text("team.emergency") if row["emergency"] else term(row["urgency"], "urgencies")
    yield term("urgency", "ref-field"), urgency


def _conversation(questions: Sequence[Mapping[str, Any]], known: Directory) -> Iterator[tuple[str, str]]:
    """Yield what was asked and answered, in order, each with who and when."""
    for each in questions:
        yield _spoken("ref.record-question", each["asked_by"], each["asked_on"], known), each["text"]
        if each["answer"]:
            yield _spoken("ref.record-reply", each["answered_by"], each["answered_on"], known), each["answer"]


def _spoken(key: str, who: str, day: str, known: Directory) -> str:
    return text(key, who=known.professional(who) or text("refused.colleague"), day=long_date(day))
