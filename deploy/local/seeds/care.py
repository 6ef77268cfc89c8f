"""The care side of a made-up case, step by step through the public API."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from deploy.local.seeds.actor import Actor
from deploy.local.seeds.fates import TEAMS, Fate
from deploy.local.seeds.names import MadeUp

if TYPE_CHECKING:
    from deploy.local.seeds.diary import Diary

FIVE = dict.fromkeys(("expectations", "consequences", "effects", "advantages", "disadvantages"), True)
WISHES = (
    "Ik wil weer een uur kunnen wandelen met de hond.",
    "Ik wil mijn werk oppakken zonder dat ik 's avonds niets meer kan.",
    "Ik wil weer slapen en voor mijn gezin kunnen koken.",
)
QUESTIONS = (
    "Graag beoordeling van de rugpijn die al maanden aanhoudt en advies over een behandeling in stap 3.",
    "Hoe kan deze patiënt de activiteiten weer opbouwen ondanks aanhoudende nekpijn?",
    "Welke behandeling past bij de wijdverbreide pijn en de bewegingsangst van deze patiënt?",
)
LATE_SHARE = 20
UNSEEN = 6  # of one patient in so many the practice has yet to see a document
HEAVIEST = 7  # the limitations of one patient in eight ask for step 4
TOO_FAR = "Stap 4 is voor deze patiënt te ver reizen; dichtbij beginnen is samen besproken."
FLAGS = ("fear-of-movement", "work-problems", "sleep-problems", "catastrophising")


@dataclass
class Case:
    """A case as it is lived; ids are filled in on the way."""

    fate: Fate
    who: MadeUp
    gp: Actor
    triage: Actor
    cz: Actor
    cz_id: str
    offer: str
    ids: dict[str, str] = field(default_factory=dict)

    def send(self, day: date) -> None:
        """The huisarts registers the patient and sends the referral."""
        who = self.who
        body = {"bsn": who.bsn, "given_name": who.given_name, "family_name": who.family_name}
        known = self.gp.post("/persons/v1/patients", {**body, "birth_date": who.birth_date.isoformat()})
        self.ids = {"patient_id": known["patient_id"], "chain_id": known["chain_id"]}
        if self.fate.number % UNSEEN:
            see_document(self.gp, self.ids["patient_id"], day)
        draft = self.gp.post("/referral/v1/referrals", {**self.ids, "offer_id": self.offer, **content(self.fate, day)})
        self.ids["referral"] = draft["id"]
        self.gp.post(f"{self._path}/sending", version=draft["version"])

    def look(self, _day: date) -> None:
        """The team opens it; some ask a question back."""
        if self.fate.ending == "waiting" and self.fate.number % 3 == 0:
            return
        seen = self.triage.get(self._path)
        if self.fate.ending == "asking":
            text = "Welke medicijnen zijn al geprobeerd, en met welk effect?"
            self.triage.post(f"{self._path}/questions", {"text": text}, version=seen["version"])

    def end(self, day: date) -> None:
        """It is accepted, rejected or withdrawn, unless it is still open."""
        version = {"version": self.gp.get(self._path)["version"]}
        if self.fate.ending == "accepted":
            starts = (day + timedelta(days=self.fate.starts_after_days)).isoformat()
            self.triage.post(f"{self._path}/acceptance", {"start_expected_on": starts}, **version)
        elif self.fate.ending == "rejected":
            text = "Wij denken dat andere hulp beter bij u past. Uw huisarts bespreekt dit met u."
            body = {"reason": "other-step-fits-better", "next_step": "back-to-sender", "patient_text": text}
            rejected = self.triage.post(f"{self._path}/rejection", {**body, "clinician_id": "prof-yilmaz"}, **version)
            self.gp.post(f"{self._path}/acknowledgement", {}, version=rejected["version"])
        elif self.fate.ending == "withdrawn":
            self.gp.post(f"{self._path}/withdrawal", {"reason": "patient-request"}, **version)

    def plan(self, day: date) -> None:
        """Most teams invite the patient in time, choose the central care provider and plan the treatment."""
        if self.fate.ending != "accepted" or self.fate.number % LATE_SHARE == 1:
            return
        see_document(self.triage, self.ids["patient_id"], day)
        invite(self.triage, self._path, day)
        choose(self.cz, self.ids["chain_id"], self.cz_id, self.fate.team, day)
        starts = day + timedelta(days=self.fate.starts_after_days - 4)
        plan_start(self.cz, self.ids["chain_id"], starts)

    def start(self, day: date) -> None:
        """The treatment begins as it was planned."""
        if self.fate.ending == "accepted" and self.fate.number % LATE_SHARE != 1:
            version = self.triage.get(self._path)["version"]
            self.triage.post(f"{self._path}/treatment", {"started_on": day.isoformat()}, version=version)

    @property
    def _path(self) -> str:
        return f"/referral/v1/referrals/{self.ids['referral']}"


def see_document(actor: Actor, patient_id: str, day: date) -> None:
    """See an identity document of the patient (Wabvpz 5)."""
    valid_until = (day + timedelta(days=900)).isoformat()
    body = {"document": "identity-card", "last_four": "4711", "valid_until": valid_until}
    actor.post(f"/persons/v1/patients/{patient_id}/identity-checks", body)


def invite(triage: Actor, path: str, day: date) -> None:
    """Invite the patient for screening, two weeks later."""
    version = triage.get(path)["version"]
    triage.post(f"{path}/screening", {"screening_on": (day + timedelta(days=14)).isoformat()}, version=version)


def choose(cz: Actor, chain_id: str, cz_id: str, team: str, day: date) -> None:
    """Choose the central care provider."""
    plan = plan_of(cz, chain_id)
    body = {"professional_id": cz_id, "organisation_id": team, "patient_agreed_on": day.isoformat()}
    cz.post(f"/careplan/v1/plans/{plan['plan_id']}/central-care-provider", body, version=_version(cz, plan))


def plan_start(cz: Actor, chain_id: str, starts_on: date) -> None:
    """Plan the start of the treatment."""
    plan = plan_of(cz, chain_id)
    body = {"dates": [{"kind": "treatment-start", "date": starts_on.isoformat()}]}
    cz.post(f"/careplan/v1/plans/{plan['plan_id']}/planning-dates", body, version=_version(cz, plan))


def plan_of(reader: Actor, chain_id: str) -> dict[str, Any]:
    """Find the plan of a chain on the reader's worklist."""
    return dict(reader.get(f"/careplan/v1/worklist?chainId={chain_id}")["items"][0])


def _version(reader: Actor, plan: dict[str, Any]) -> int:
    return int(reader.get(f"/careplan/v1/plans/{plan['plan_id']}")["version"])


def content(fate: Fate, day: date) -> dict[str, Any]:
    """Return a whole referral, written on a day."""
    pick, today = fate.number, day.isoformat()
    since = (day - timedelta(days=120 + pick % 300)).isoformat()[:7]
    written: dict[str, Any] = {
        "hulpvraag": WISHES[pick % len(WISHES)],
        "question": QUESTIONS[pick % len(QUESTIONS)],
        "question_agreed_with_patient_on": today,
        "purpose": "Beter functioneren in het dagelijks leven, ondanks de pijn.",
        "expected_outcome": "Over drie maanden weer de activiteiten doen die voor de patiënt belangrijk zijn.",
        "attestation": {"discussed_on": today, **FIVE},
        "complaint_since": {"date": since, "precision": "month"},
        "prior_treatments": [{"kind": "physiotherapy", "effect": "same"}],
        "red_flags": [{"code": "night-pain", "status": "examined-negative"}],
        "yellow_flags": [{"code": FLAGS[pick % len(FLAGS)], "source": "history"}] * (pick % 2),
        "pain_score": 3 + pick % 7,
        "limitation_score": 2 + pick % 8,
        "limited_condition": pick % 3 == 0,
        "self_care": ("alone", "at-home", "now-and-then", "weekly")[pick % 4],
        "deviation": TOO_FAR if pick % 8 == HEAVIEST else None,
        "urgency": "urgent" if pick % 17 == 0 else "normal",
        "work_situation": {"status": "works"},
    }
    if fate.absent_days is not None:
        absent = {"date": (day - timedelta(days=fate.absent_days)).isoformat(), "precision": "day"}
        written["work_situation"] = {"status": "reported-sick", "reported_sick_since": absent}
    return written


def write_versteegh(diary: "Diary", today: date) -> None:
    """Mevrouw Versteegh: five months absent, accepted by the pain team; her work case is written by ``work``."""
    who = MadeUp("999900006", "Anna", "Versteegh", date(1974, 5, 12))
    diary.people.append(who)
    fate = Fate(1, "praktijk-de-linde", "pijnteam-midden", today - timedelta(days=30), "accepted", 1, 3, 120, 25)
    triage_id, cz_id, offer = TEAMS[fate.team]
    case = Case(
        fate, who,
        diary.actor("prof-de-vries", fate.sender, "01.015"), diary.actor(triage_id, fate.team, "30.000", "triage"),
        diary.actor(cz_id, fate.team, "90.000"), cz_id, offer,
    )  # fmt: skip
    diary.on(fate.sent_on, case.send)
    diary.on(fate.sent_on + timedelta(days=1), case.look)
    diary.on(fate.sent_on + timedelta(days=3), case.end)
    later = fate.sent_on + timedelta(days=7)
    diary.on(later, lambda day: invite(case.triage, f"/referral/v1/referrals/{case.ids['referral']}", day))
    diary.on(later, lambda day: choose(case.cz, case.ids["chain_id"], cz_id, fate.team, day))
    diary.on(later, lambda day: plan_start(case.cz, case.ids["chain_id"], day + timedelta(days=30)))
