"""What is said of a record that is destroyed (D28): by number only to the FG and to who sent or received a referral.

To the patient in plain words.
"""

from collections.abc import Mapping

from services.notifications.domain.text import Template, template

OFFICER: Mapping[str, Template] = {
    "retention-passed": template(
        (
            "De bewaartermijn van {case_number} is voorbij",
            "De laatste dag is geweest. U beslist: laten vernietigen, of langer bewaren op een grond van de wet.",
        ),
        (
            "The retention period of {case_number} is over",
            "Its last day has passed. You decide: let it be destroyed, or keep it longer on a ground of the law.",
        ),
    ),
    "erasure-requested": template(
        (
            "Verzoek om te wissen {case_number}",
            "Een patiënt vraagt om het dossier te wissen. Dat moet uiterlijk {due_on} gebeurd zijn.",
        ),
        (
            "Request to erase {case_number}",
            "A patient asks to have the record destroyed. That must be done by {due_on}.",
        ),
    ),
    "erasure-near": template(
        (
            "Verzoek om te wissen {case_number} is nog niet klaar",
            "De laatste dag is {due_on}. U leest wie nog iets bewaart en waarom.",
        ),
        (
            "Request to erase {case_number} is not done yet",
            "The last day is {due_on}. You can read who still keeps something, and why.",
        ),
    ),
}

PROFESSIONAL: Mapping[str, Template] = {
    "referral-erased-on-request": template(
        (
            "Verwijzing {case_number} is gewist",
            "De patiënt vroeg erom (BW 7:455). Sinds {erased_on} staat er niets meer van. Uw eigen dossier blijft.",
        ),
        (
            "Referral {case_number} was erased",
            "The patient asked for it (BW 7:455). Since {erased_on} nothing of it is left. Your own record stays.",
        ),
    ),
    "referral-erased-by-term": template(
        (
            "Verwijzing {case_number} is gewist",
            "De bewaartermijn is voorbij (BW 7:454). Sinds {erased_on} is er niets meer van. Uw eigen dossier blijft.",
        ),
        (
            "Referral {case_number} was erased",
            "The retention period is over (BW 7:454). Since {erased_on} nothing of it is left. Your own record stays.",
        ),
    ),
}

PATIENT: Mapping[str, Template] = {
    "my-erasure-asked": template(
        (
            "U vroeg om uw gegevens te wissen",
            "Wij beginnen op {starts_on}. Tot dan kunt u zich nog bedenken. Vroeg u dit niet? Trek het dan nu in.",
        ),
        (
            "You asked us to erase your data",
            "We begin on {starts_on}. Until then you can change your mind. Not asked by you? Then take it back now.",
        ),
    ),
    "my-erasure-on-paper": template(
        (
            "Er kwam een brief om uw gegevens te wissen",
            "Wij beginnen op {starts_on}. Tot dan kunt u zich bedenken. Schreef u die brief niet? Trek het dan nu in.",
        ),
        (
            "A letter came to have your data erased",
            "We begin on {starts_on}. Until then you can change your mind. Not written by you? Then take it back now.",
        ),
    ),
    "my-erasure-held": template(
        ("Wij kunnen nog niet alles wissen", "U leest wat nog blijft, en waarom. Wij kijken weer op {again_on}."),
        (
            "We cannot erase everything yet",
            "You can read what stays for now, and why. We will look again on {again_on}.",
        ),
    ),
    "my-erasure-freed": template(
        (
            "Het wissen van uw gegevens gaat verder",
            "Het verzoek wordt niet langer aangehouden. Wij gaan verder op {starts_on}.",
        ),
        (
            "The erasing of your data goes on",
            "The request is not on hold any longer. We continue on {starts_on}.",
        ),
    ),
}
