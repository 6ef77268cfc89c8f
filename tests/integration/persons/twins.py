"""Two records of one person, the second with a mistyped BSN: where merging them is tested (D43)."""

from dataclasses import dataclass

from shared.contracts import referral
from shared.policy.subject import Subject
from tests.support.service_app import Answer, Caller, ServiceUnderTest

DOCUMENT = {"document": "passport", "last_four": "4711", "valid_until": "2030-01-01"}
MISTYPED = {"bsn": "999990019", "given_name": "Anna", "family_name": "Versteeg", "birth_date": "1974-05-12"}
ELSEWHERE = {"sender_organisation_id": "praktijk-anders", "receiver_organisation_id": "team-anders"}


@dataclass(frozen=True)
class Twins:
    """The right record, of which a document was seen, and the one with a mistyped BSN, also known elsewhere."""

    persons: ServiceUnderTest
    huisarts: Caller
    right: dict[str, str]
    wrong: dict[str, str]

    def merge(self, absorbed: str | None = None, survivor: str | None = None, *, by: Caller | None = None) -> Answer:
        """Merge them, the wrong one into the right one unless said otherwise."""
        caller, into = by or self.huisarts, survivor or self.right["patient_id"]
        body = {"absorbed_id": absorbed or self.wrong["patient_id"], "reason": "bsn-mistyped"}
        return caller.post(f"/patients/{into}/merges", body, version=self.version(into))

    def undo(self, merge_id: str, *, by: Caller | None = None) -> Answer:
        """Take it back."""
        where = f"/patients/{self.right['patient_id']}/merges/{merge_id}/undoing"
        return (by or self.huisarts).post(where, {"reason": "two-persons"})

    def version(self, patient_id: str) -> int:
        """Return the version that the huisarts sees of this record; 1 where there is none."""
        answer = self.huisarts.get(f"/patients/{patient_id}/card")
        return int(answer.headers["ETag"].strip('"')) if answer.status_code == 200 else 1


def make_twins(persons: ServiceUnderTest, gp: Subject, right: dict[str, str]) -> Twins:
    """Register the patient of the practice a second time with a mistyped BSN; elsewhere they know that record only."""
    huisarts = persons.by(gp)
    registered = huisarts.post("/patients", MISTYPED).json
    wrong = {name: registered[name] for name in ("patient_id", "chain_id")}
    persons.deliver(referral.REFERRAL_SENT, {**referral.REFERRAL_SENT.example, **ELSEWHERE, **wrong})
    persons.deliver(referral.REFERRAL_ACCEPTED, {**referral.REFERRAL_ACCEPTED.example, **ELSEWHERE, **wrong})
    huisarts.post(f"/patients/{right['patient_id']}/identity-checks", DOCUMENT)
    return Twins(persons, huisarts, right, wrong)
