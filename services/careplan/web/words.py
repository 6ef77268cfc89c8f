"""What things are called on the pages of professionals and patients alike."""

from services.careplan.domain.plan import PlanningKind
from services.careplan.domain.tasks import TaskKind

TASKS = {
    TaskKind.CHOOSE_CENTRAL_CARE_PROVIDER: "Kies samen met de patiënt een centrale zorgverlener",
    TaskKind.DETERMINE_HOOFDBEHANDELAAR: "Bepaal wie hoofdbehandelaar is",
    TaskKind.CHOOSE_PLAN: "Spreek af welk van de twee zorgplannen verder gaat",
}
PLANNING = {
    PlanningKind.INTAKE: "Eerste gesprek",
    PlanningKind.TREATMENT_START: "Begin van de behandeling",
    PlanningKind.TREATMENT_END: "Einde van de behandeling",
}
