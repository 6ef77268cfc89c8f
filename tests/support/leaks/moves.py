"""What people do in a case, by lot: each move may be refused, as moves in any order are."""

from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus

from tests.support.leaks.scene import Door, Scene

CASE, PLAN = "/cases/{case_id}", "/cases/{case_id}/werkplan"
OPINION = "POST /second-opinions/{second_opinion_id}"
SHARES = ("private", "doctors", "team", "employee")
KINDS = ("probleemanalyse", "bijstelling", "advies", "actueel-oordeel")
NOT_INVOLVED = ("arbeidsdeskundige", "verzekeringsarts", "treaters")
PARTIES = [{"party": each, "involved": True} for each in ("employee", "employer", "bedrijfsarts")] + [
    {"party": each, "involved": False} for each in NOT_INVOLVED
]


def note(scene: Scene) -> None:
    """Keep a note."""
    body = {"share": scene.one_of(*SHARES), "with_whom": "employee", "noted_on": scene.today.isoformat()}
    made = scene.send(scene.one_of(scene.arts, scene.consulent), f"POST {CASE}/notes", body)
    scene.keep(made, "note_id")


def draft(scene: Scene, chance: float | None = None) -> None:
    """Begin a letter and write it anew: what stood there first is never sent."""
    body = {"route": "adapted-work", "expected_weeks": 8, "incapacity_percent": 40}
    begun = scene.send(scene.arts, f"POST {CASE}/letters", {"kind": scene.one_of(*KINDS), **body}, chance=chance)
    scene.keep(begun, "letter_id")
    scene.send(scene.arts, "PUT /letters/{letter_id}", body, begun.version, chance=chance)


def letter(scene: Scene) -> None:
    """Begin a letter and send it."""
    draft(scene, chance=scene.one_of(None, 1))
    send_letter(scene)


def send_letter(scene: Scene) -> None:
    """Send the letter that was begun last."""
    if "letter_id" in scene.ids:
        whole = scene.read(scene.arts, "/letters/{letter_id}")
        sent = scene.send(scene.arts, "POST /letters/{letter_id}/sending", version=whole.version)
        if sent.status == HTTPStatus.OK:
            scene.canaries.tell(whole.body["document"])


def task(scene: Scene) -> None:
    """Give a task, and let it be done."""
    body = {"for_id": "prof-post", "kind": "call-employer", "due_on": scene.today.isoformat()}
    given = scene.send(scene.arts, f"POST {CASE}/tasks", body)
    scene.keep(given, "task_id")
    scene.send(scene.consulent, "POST /tasks/{task_id}/report", {"outcome": "done"}, version=given.version)


def contact(scene: Scene) -> None:
    """Plan when somebody is seen."""
    on = scene.today + timedelta(days=scene.canaries.dice.randint(1, 60))
    body = {"on": on.isoformat(), "at": "10:30", "kind": "spreekuur"}
    scene.keep(scene.send(scene.arts, f"POST {CASE}/contacts", body), "contact_id")


def hours(scene: Scene) -> None:
    """Agree how much work, from today on."""
    case = scene.read(scene.arts, CASE)
    body = {"from_date": scene.today.isoformat(), "quantity": scene.one_of(4, 8, 12), "unit": "hours"}
    scene.send(scene.arts, f"POST {CASE}/agreed-hours", body, version=case.version)


def start(scene: Scene) -> None:
    """Start the trajectory, outside the start period with a reason."""
    case = scene.read(scene.arts, CASE)
    scene.send(
        scene.arts, f"POST {CASE}/trajectory-start", {"started_on": scene.today.isoformat()}, version=case.version
    )


def talk(scene: Scene) -> None:
    """Write down what one wants to say."""
    known = scene.read(scene.employee, "/my-talk")
    scene.send(scene.employee, f"PUT {CASE}/talk-notes", {}, version=known.body.get("version", 0))


def day(scene: Scene) -> None:
    """Say how today went."""
    body = {"day": scene.today.isoformat(), "quantity": 2, "unit": "hours", "going": "too-much"}
    scene.send(scene.employee, f"POST {CASE}/worked-days", body)


def werkplan(scene: Scene, chance: float | None = None) -> None:
    """Write the werkplan anew."""
    later = scene.today + timedelta(days=14)
    body = {
        "route": "own-work",
        "parties": PARTIES,
        "barrier": "tasks",
        "lead": scene.one_of("employer", "employee"),
        "contract": {"quantity": 32, "unit": "hours"},
        "steps": [
            {"from_date": scene.today.isoformat(), "quantity": 8},
            {"from_date": later.isoformat(), "quantity": 4},
        ],
        "agreements": [{"owners": ["employer", "employee"]}],
        "at_once": scene.one_of(None, {"ground": "other"}),
        "expected_weeks": 12,
        "incapacity_percent": 60,
    }
    known = scene.read(scene.arts, PLAN)
    scene.send(scene.arts, f"PUT {PLAN}", body, known.version or 0, chance=chance)


def agreement(scene: Scene) -> None:
    """Write a werkplan and send it."""
    werkplan(scene, chance=1)
    known = scene.read(scene.arts, PLAN)
    sent = scene.send(scene.arts, f"POST {PLAN}/sending", version=known.version)
    if sent.status == HTTPStatus.OK:
        scene.canaries.tell(sent.body["editions"][-1]["content"])


def sign(scene: Scene) -> None:
    """Let the employee sign, and make a link for the employer."""
    plan = scene.read(scene.arts, PLAN)
    editions = plan.body.get("editions", [])
    if editions:
        scene.send(scene.employee, f"POST {PLAN}/signature", {"edition": editions[-1]["number"]})
        plan = scene.read(scene.arts, PLAN)
        address = f"hr-{scene.case_id}-{len(scene.doors)}@bakkerij.example"
        asked = {"signer": "hr", "email": scene.one_of(None, address)}
        made = scene.send(scene.arts, f"POST {PLAN}/signing-links", asked, version=plan.version)
        if made.status == HTTPStatus.CREATED:
            scene.doors.append(Door(made.body["link"], address, str(made.body["code"]), str(made.body["edition"])))


def signal(scene: Scene) -> None:
    """Say that it does not fit, and let the bedrijfsarts keep the werkplan as it is."""
    who = scene.one_of(scene.employee, scene.arts, scene.cast.as_("van-dijk"))
    said = scene.send(who, f"POST {PLAN}/signals", {"kind": "too-many-hours"})
    plan, body = scene.read(scene.arts, PLAN), {"signal_id": str(said.body.get("signal_id", "none"))}
    scene.send(scene.arts, f"POST {PLAN}/signal-answers", body, version=plan.version)


def ask_expert(scene: Scene) -> int | None:
    """Ask an arbeidsdeskundige, who sees what is shared for as long as it is asked; return the version of it."""
    due = scene.today + timedelta(days=20)
    asked = {"professional_id": "prof-leeuwen", "organisation_id": "werkadvies-midden", "due_on": due.isoformat()}
    body = {**asked, "parts": ["belastbaarheid", "werkplan", "work"]}
    made = scene.send(scene.arts, f"POST {CASE}/expert-advices", body)
    scene.keep(made, "expert_advice_id")
    return made.version


def expert(scene: Scene) -> None:
    """Ask an arbeidsdeskundige, let them advise, and give it on."""
    asked, answer = ask_expert(scene), "POST /expert-advices/{expert_advice_id}/answer"
    advised = scene.send(scene.expert, answer, {"conclusion": "adapted-work"}, asked)
    if advised.status == HTTPStatus.OK and scene.one_of(True, False):
        given = scene.send(scene.arts, "POST /expert-advices/{expert_advice_id}/letter", version=advised.version)
        scene.keep(given, "letter_id")
        send_letter(scene)


def ask_opinion(scene: Scene) -> int | None:
    """Let the employee ask another bedrijfsarts, who sees what was chosen until it is answered (D12)."""
    if (ask := f"POST {CASE}/second-opinions") not in scene.routes:
        return None
    asked = {"professional_id": "prof-van-dam", "organisation_id": "arbodienst-oost", "subject": "hours"}
    made = scene.send(scene.employee, ask, {**asked, "parts": ["werkplan", "letters", "medical"]})
    scene.keep(made, "second_opinion_id")
    return scene.send(scene.arts, f"{OPINION}/passing-on", version=made.version).version


def second_opinion(scene: Scene) -> None:
    """Ask a second opinion, let the employee share what comes back, and the own bedrijfsarts reply."""
    if passed_on := ask_opinion(scene):
        given = scene.send(scene.cast.as_("van-dam"), f"{OPINION}/opinion", {"verdict": "differs"}, passed_on)
        shared = scene.send(scene.employee, f"{OPINION}/sharing", version=given.version)
        scene.send(scene.arts, f"{OPINION}/reply", {"followed": "follows"}, shared.version)


def question(scene: Scene) -> None:
    """Ask who treats, by way of the patient; a treater answers where the patient lets them."""
    words = scene.canaries.word
    asked = {"case_id": scene.case_id, "purpose": "work-ability", "question": words("care question")}
    scene.keep(scene.arts.post("/persons/v1/case-questions", asked), "question_id")
    patient, mine = scene.cast.citizen(scene.bsn, "patient"), "/persons/v1/my-questions"
    for row in patient.get(mine).body.get("items", [])[:1]:
        until = (scene.today + timedelta(days=7)).isoformat()
        choice = {"question": words("smaller care question"), "treater": "cz", "until": until}
        patient.post(f"{mine}/{row['question_id']}/permission", choice, version=row["version"])
        place, treater = f"/persons/v1/care-questions/{row['question_id']}", scene.cast.as_("jansen")
        version = treater.get(place).version
        treater.post(f"{place}/answer", {"answer": words("answer of a treater")}, version=version)


ALL: tuple[Callable[[Scene], None], ...] = (
    note, letter, task, contact, hours, start, talk, day, agreement, sign, signal, expert, second_opinion, question,
)  # fmt: skip
CLOSED = (note, task, contact, talk, day, draft, werkplan, second_opinion)  # of which an employer learns nothing at all


def play(scene: Scene, more: int) -> None:
    """Do everything once and more by lot, in an order by lot; in the end an agreement to sign, and two drafts."""
    order = [*ALL, *scene.canaries.dice.choices(ALL, k=more)]
    scene.canaries.dice.shuffle(order)
    for move in (*order, agreement, sign):
        move(scene)
    draft(scene, chance=1)
    werkplan(scene, chance=1)
    ask_expert(scene)
    ask_opinion(scene)
