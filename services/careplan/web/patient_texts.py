"""What the patient reads of a plan, in Dutch (B1) and in English; a start is earlier or later, never a failure."""

from collections.abc import Mapping
from dataclasses import dataclass

from services.careplan.domain.plan import PlanningKind
from services.careplan.domain.start_period import Source
from services.careplan.domain.tasks import TaskKind
from services.careplan.web.words import PLANNING
from shared.rules.roles import ChainRole
from shared.rules.start_period import StartState
from shared.web.language import Language


@dataclass(frozen=True)
class Texts:
    """All texts of one language. ``roles``: title and explanation; ``start``: with the days of the start period."""

    no_plan: str
    draft: str
    steps: Mapping[TaskKind, str]
    roles: Mapping[ChainRole, tuple[str, str]]
    planning: Mapping[PlanningKind, str]
    origins: Mapping[Source, str]
    start: Mapping[StartState, str]
    start_without_days: Mapping[StartState, str]


_ASK = "Vertel uw zorgverlener op welke dag u ziek gemeld bent. Dan rekenen wij het voor u uit."
_DUTCH = Texts(
    no_plan="Er is nog geen zorgplan voor u. U krijgt een plan als een zorgverlener uw verwijzing aanneemt.",
    draft="U maakt uw zorgplan samen met uw zorgverleners. Het is nog niet af. De behandeling kan wel al beginnen.",
    steps={
        TaskKind.CHOOSE_CENTRAL_CARE_PROVIDER: (
            "U kiest samen met het team wie uw centrale zorgverlener wordt. Het team neemt daarvoor contact met u op."
        ),
        TaskKind.DETERMINE_HOOFDBEHANDELAAR: "Het team kiest de arts die de leiding heeft over uw zorg.",
        TaskKind.CHOOSE_PLAN: "U heeft twee zorgplannen. Uw zorgverleners spreken af welk plan verder gaat.",
    },
    roles={
        ChainRole.HB: ("Hoofdbehandelaar", "Deze arts heeft de leiding over uw zorg."),
        ChainRole.CZ: (
            "Centrale zorgverlener",
            "Dit is uw vaste aanspreekpunt. Hier kunt u terecht met al uw vragen over het plan.",
        ),
    },
    planning=PLANNING,
    origins={
        Source.ESTIMATED: "Dit is een schatting. Wij rekenen met de datum die u zelf noemde.",
        Source.CONFIRMED: "Deze dagen komen van uw bedrijfsarts. U deelt ze zelf met uw zorgverleners.",
    },
    start={
        StartState.TE_VROEG: (
            "De beste tijd om weer te beginnen met werken komt nog. Die is van {first} tot en met {last}. "
            "Nu beginnen is eerder dan aanbevolen."
        ),
        StartState.OPTIMAAL: (
            "Nu is een goede tijd om te beginnen met weer werken. Deze tijd duurt tot en met {last}. "
            "Maak hierover afspraken met uw bedrijfsarts."
        ),
        StartState.TE_LAAT: (
            "De aanbevolen tijd om te beginnen met weer werken was tot en met {last}. "
            "Beginnen kan nog steeds. Dat is dan later dan aanbevolen."
        ),
    },
    start_without_days={
        StartState.TE_VROEG: f"Nu beginnen met weer werken is eerder dan aanbevolen. {_ASK}",
        StartState.TE_LAAT: f"Nu beginnen met weer werken is later dan aanbevolen. Het kan nog steeds. {_ASK}",
        StartState.ONBEKEND: f"Wij weten nog niet wat de beste tijd is om weer te beginnen met werken. {_ASK}",
        StartState.NIET_VAN_TOEPASSING: "U werkt door. Er is dus geen dag nodig om weer te beginnen.",
    },
)

_TELL = "Tell your care provider on which day you were reported sick. Then we work it out for you."
_ENGLISH = Texts(
    no_plan="There is no care plan for you yet. You get a plan when a care provider accepts your referral.",
    draft="You make your care plan together with your care providers. It is not ready yet. Treatment can begin.",
    steps={
        TaskKind.CHOOSE_CENTRAL_CARE_PROVIDER: (
            "Together with the team you choose who becomes your central care provider. The team contacts you about it."
        ),
        TaskKind.DETERMINE_HOOFDBEHANDELAAR: "The team chooses the physician who is in charge of your care.",
        TaskKind.CHOOSE_PLAN: "You have two care plans. Your care providers agree which one goes on.",
    },
    roles={
        ChainRole.HB: ("Physician in charge", "This physician is in charge of your care."),
        ChainRole.CZ: (
            "Central care provider",
            "The person to contact with all your questions about the plan.",
        ),
    },
    planning={
        PlanningKind.INTAKE: "First talk",
        PlanningKind.TREATMENT_START: "Start of the treatment",
        PlanningKind.TREATMENT_END: "End of the treatment",
    },
    origins={
        Source.ESTIMATED: "This is an estimate. We use the day that you told us.",
        Source.CONFIRMED: "These days come from your occupational physician. You share them with your care providers.",
    },
    start={
        StartState.TE_VROEG: (
            "The best time to go back to work is still to come: from {first} up to and including {last}. "
            "Starting now is earlier than advised."
        ),
        StartState.OPTIMAAL: (
            "Now is a good time to go back to work. This time lasts up to and including {last}. "
            "Make arrangements about it with your occupational physician."
        ),
        StartState.TE_LAAT: (
            "The advised time to go back to work was up to and including {last}. "
            "You can still start. It is later than advised then."
        ),
    },
    start_without_days={
        StartState.TE_VROEG: f"Going back to work now is earlier than advised. {_TELL}",
        StartState.TE_LAAT: f"Going back to work now is later than advised. You can still start. {_TELL}",
        StartState.ONBEKEND: f"We do not know yet what the best time is to go back to work. {_TELL}",
        StartState.NIET_VAN_TOEPASSING: "You go on working, so there is no day to start again.",
    },
)
TEXTS: Mapping[Language, Texts] = {"nl": _DUTCH, "en": _ENGLISH}
