"""What is read of a recall list. Case numbers and dates only, never who it is about."""

from collections.abc import Mapping

from services.notifications.domain.text import Template, template

PROFESSIONAL: Mapping[str, Template] = {
    "recall-silent": template(
        (
            "Terugbellijst {case_number}, nog niet gebeld",
            "Dat moest uiterlijk {due_on}. Bel de patiënt, of kies een nieuwe dag.",
        ),
        (
            "Recall list {case_number}, not called yet",
            "That was due by {due_on}. Call the patient, or choose a new day.",
        ),
    ),
    "recall-nudged": template(
        (
            "De ketenzorgcoördinator vraagt naar terugbellijst {case_number}",
            "U bent aan zet sinds {silent_since}. De coördinator weet niet om wie het gaat. Kijk wat er nodig is.",
        ),
        (
            "The chain coordinator asks about recall list {case_number}",
            "It is your turn since {silent_since}. The coordinator does not know who it is. Please see what is needed.",
        ),
    ),
    "recall-stuck": template(
        (
            "Terugbellijst {case_number} ligt stil",
            "Er is niet gebeld. Dat moest uiterlijk {due_on}. De houder weet om wie het gaat.",
        ),
        (
            "Recall list {case_number} stands still",
            "Nobody called. That was due by {due_on}. The holder knows who it is about.",
        ),
    ),
    "recall-erased": template(
        (
            "Terugbellijst {case_number} is gewist",
            "Sinds {erased_on} is er niets meer van (BW 7:454, 7:455). Uw eigen dossier blijft.",
        ),
        (
            "Recall list {case_number} was erased",
            "Since {erased_on} nothing of it is left (BW 7:454, 7:455). Your own record stays.",
        ),
    ),
}
