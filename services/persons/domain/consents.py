"""What a patient said about sharing between care organisations: given, objected, narrowed, withdrawn, asked (CON-01).

One value holds everything of one patient, so that every change is made on what was seen, and is told as a whole.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from services.persons.domain.asking import Answer, ConsentRequest, refuse_over_a_refusal
from services.persons.domain.saying import Consent, Recording, about, ends, own_no, refuse_over_a_no, says_again
from shared.faults import Conflict, Fault, NotFound
from shared.rules.consent import ANY_KIND, ConsentRule, Kinds, holds_at

SAID_ALREADY = "Dit is al zo vastgelegd."
ANSWERED = "Deze vraag is al beantwoord."
OVER = "Deze keuze is al voorbij."
NOT_PRESUMED = "Dit is verondersteld bij een verwijzing. U kunt er bezwaar tegen maken door het in te trekken."


@dataclass(frozen=True)
class Share:
    """What of it was said and asked under another record of the same person (D43): by which ids."""

    patient_id: str
    chain_id: str
    ids: frozenset[str]
    version: int


@dataclass(frozen=True)
class Consents:
    """All that one person said, and was asked; ``others``: what of it stands under other records, and stays there."""

    patient_id: str
    chain_id: str
    said: tuple[Consent, ...] = ()
    requests: tuple[ConsentRequest, ...] = ()
    version: int = 0
    others: tuple[Share, ...] = ()

    def find(self, consent_id: str) -> Consent:
        """Return one saying; raises ``NotFound``."""
        found = [each for each in self.said if each.consent_id == consent_id]
        if not found:
            raise NotFound
        return found[0]

    def request(self, request_id: str) -> ConsentRequest:
        """Return one question; raises ``NotFound``."""
        found = [each for each in self.requests if each.request_id == request_id]
        if not found:
            raise NotFound
        return found[0]

    def under(self, share: Share) -> "Consents":
        """Return what stands under another record."""
        said = tuple(each for each in self.said if each.consent_id in share.ids)
        requests = tuple(each for each in self.requests if each.request_id in share.ids)
        return Consents(share.patient_id, share.chain_id, said, requests, share.version)

    @property
    def own(self) -> "Consents":
        """Return what stands under this very record: what is new comes here."""
        elsewhere = frozenset[str]().union(*(each.ids for each in self.others))
        said = tuple(each for each in self.said if each.consent_id not in elsewhere)
        requests = tuple(each for each in self.requests if each.request_id not in elsewhere)
        return Consents(self.patient_id, self.chain_id, said, requests, self.version)

    def rules(self, at: datetime) -> tuple[ConsentRule, ...]:
        """Return the sayings that hold now or will hold later."""
        return tuple(each.rule for each in self.said if not each.over(at))


@dataclass(frozen=True)
class ConsentsChanged:
    """Fact: the patient's sayings changed; carries them all."""

    consents: Consents
    at: datetime


@dataclass(frozen=True)
class ConsentRequested:
    """Fact: a professional asked the patient."""

    consents: Consents
    request: ConsentRequest


@dataclass(frozen=True)
class ConsentReminded:
    """Fact: the patient did not answer yet, and is reminded once."""

    consents: Consents
    request: ConsentRequest


@dataclass(frozen=True)
class ConsentAnswered:
    """Fact: the patient answered."""

    consents: Consents
    request: ConsentRequest


Fact = ConsentsChanged | ConsentRequested | ConsentReminded | ConsentAnswered
Done = tuple[Consents, tuple[Fact, ...]]


def say(consents: Consents, new: Consent, kinds: Kinds = ANY_KIND) -> Done:
    """Record a yes or a no. What the patient said before about exactly the same exchange ends with it (``ends``).

    ``kinds``: of which kind each organisation is. Raises ``Conflict`` when it says nothing new, and when somebody else
    records a yes where the patient objected.
    """
    at = new.recording.at
    holding = [each for each in consents.said if holds_at(each.rule, at)]
    if any(says_again(each, new) for each in holding):
        raise _refused(SAID_ALREADY, "nothing-new")
    refuse_over_a_no(holding, new, kinds)
    refuse_over_a_refusal(consents.requests, consents.said, new, kinds)
    ended = {each.consent_id for each in holding if ends(new, each, kinds)}
    kept = tuple(_ended(each, at) if each.consent_id in ended else each for each in consents.said)
    return _changed(replace(consents, said=(*kept, new)), at)


def waiting_for(consents: Consents, rule: ConsentRule) -> ConsentRequest | None:
    """Return the question that waits for just this."""
    same = (each for each in consents.requests if each.answer is None and about(each.rule) == about(rule))
    return next(same, None)


def withdraw(consents: Consents, consent_id: str, objection_id: str, recording: Recording) -> Done:
    """End a saying at once; twice is once. What happened before stays as it was (CON-05).

    A presumed consent was never said: withdrawing it is an objection, that stays, to whatever this holder has for them.
    Raises ``Conflict`` for the patient's own no, when somebody acts for them.
    """
    found = consents.find(consent_id)
    if found.over(recording.at):
        return consents, ()
    if recording.proxy and found.is_own_no:
        raise own_no(recording)  # CON-05
    gone = replace(_ended(found, recording.at), withdrawal=recording)  # CON-05
    kept = tuple(gone if each is found else each for each in consents.said)
    if found.rule.kind == "presumed":
        to, holder = found.rule.recipient, found.rule.holder_id
        objection = ConsentRule(objection_id, to, "object", recording.at, holder_id=holder)
        kept = (*kept, Consent(objection, recording))
    return _changed(replace(consents, said=kept), recording.at)


def narrow(
    consents: Consents, consent_id: str, narrower: ConsentRule, recording: Recording, kinds: Kinds = ANY_KIND
) -> Done:
    """Put a narrower saying in the place of one that holds, by whoever said that.

    Raises ``Conflict`` for one that does not hold, and to who acts for the patient: for the patient's own no, and for a
    yes that would win of it once it is narrower.
    """
    found = consents.find(consent_id)
    if not holds_at(found.rule, recording.at):
        raise _refused(OVER)
    if found.rule.kind == "presumed":
        raise _refused(NOT_PRESUMED)
    if recording.proxy and found.is_own_no:
        raise own_no(recording)  # CON-05
    new = Consent(narrower, replace(recording, said_by=found.recording.said_by))
    refuse_over_a_no([each for each in consents.said if holds_at(each.rule, recording.at)], new, kinds)
    kept = tuple(_ended(each, recording.at) if each is found else each for each in consents.said)
    return _changed(replace(consents, said=(*kept, new)), recording.at)


def ask(consents: Consents, request: ConsentRequest) -> Done:
    """Ask the patient; the same question that still waits is asked once."""
    waiting = [each for each in consents.requests if each.answer is None and about(each.rule) == about(request.rule)]
    if waiting:
        return consents, ()
    asked = replace(consents, requests=(*consents.requests, request))
    return asked, (ConsentRequested(asked, request),)


def answer(
    consents: Consents, request_id: str, said: Answer, given: Consent | None, by: Recording, kinds: Kinds = ANY_KIND
) -> Done:
    """Note the patient's answer; ``given`` is the yes as the patient wants it, narrower or not."""
    request = consents.request(request_id)
    if request.answer is not None:
        raise _refused(ANSWERED)
    answered = replace(request, answer=said, answered_at=by.at, answered_as=by.proxy)
    told = _in_place(consents, answered)
    changed, facts = say(told, given, kinds) if given else (told, ())
    return changed, (*facts, ConsentAnswered(changed, answered))


def remind(consents: Consents, request_id: str, at: datetime) -> Done:
    """Remind the patient of a question that still waits; once."""
    asked = (each for each in consents.requests if each.request_id == request_id)
    request = next(asked, None)  # none: the patient was erased meanwhile
    if request is None or request.answer is not None or request.reminded_at is not None:
        return consents, ()
    reminded = replace(request, reminded_at=at)
    told = _in_place(consents, reminded)
    return told, (ConsentReminded(told, reminded),)


def presume(consents: Consents, presumed: Consent) -> Done:
    """Record the consent that lies in a referral that was discussed (D20); one for each referral."""
    if any(each.referral_id == presumed.referral_id and not each.over(presumed.rule.since) for each in consents.said):
        return consents, ()
    return _changed(replace(consents, said=(*consents.said, presumed)), presumed.rule.since)


def end_presumed(consents: Consents, referral_id: str, at: datetime) -> Done:
    """The referral goes no further: what was presumed for it ends."""
    if not any(each.referral_id == referral_id and not each.over(at) for each in consents.said):
        return consents, ()
    kept = tuple(
        replace(each, rule=replace(each.rule, until=at)) if each.referral_id == referral_id else each
        for each in consents.said
    )
    return _changed(replace(consents, said=kept), at)


def _refused(text: str, code: str = "not-allowed") -> Conflict:
    return Conflict(text, faults=[Fault("", code, text, "CON-01")])


def _in_place(consents: Consents, request: ConsentRequest) -> Consents:
    rest = (request if each.request_id == request.request_id else each for each in consents.requests)
    return replace(consents, requests=tuple(rest))


def _ended(consent: Consent, at: datetime) -> Consent:
    return replace(consent, rule=replace(consent.rule, until=at), withdrawn_at=at)


def _changed(consents: Consents, at: datetime) -> Done:
    return consents, (ConsentsChanged(consents, at),)
