"""What is read about questions to an arbeidsdeskundige. Nothing hints at why someone is absent (D11)."""

from collections.abc import Mapping

from services.notifications.domain.text import Template, template

EXPERT: Mapping[str, Template] = {
    "expert-advice-asked": template(
        (
            "Een bedrijfsarts vraagt uw advies (dossier {case_number})",
            "U leest de vraag en wat u daarvoor mag zien. Antwoord uiterlijk {due_on}.",
        ),
        (
            "An occupational physician asks your advice (file {case_number})",
            "You can read the question and what you may see for it. Answer by {due_on}.",
        ),
    ),
    "expert-advice-withdrawn": template(
        (
            "Een vraag om advies vervalt (dossier {case_number})",
            "U hoeft niet meer te antwoorden. U ziet de gegevens niet meer.",
        ),
        (
            "A question for advice was withdrawn (file {case_number})",
            "You need not answer any more. You no longer see the data.",
        ),
    ),
    "expert-advice-late": template(
        (
            "Uw advies is te laat (dossier {case_number})",
            "De bedrijfsarts wacht sinds {due_on}. Geef uw advies, of geef de vraag terug.",
        ),
        (
            "Your advice is late (file {case_number})",
            "The occupational physician has been waiting since {due_on}. Give your advice, or give the question back.",
        ),
    ),
    "expert-advice-silent": template(
        (
            "Een arbeidsdeskundige antwoordt niet (dossier {case_number})",
            "De laatste dag was {due_on}. Bel, of trek de vraag in en vraag een ander.",
        ),
        (
            "An arbeidsdeskundige does not answer (file {case_number})",
            "The last day was {due_on}. Call, or withdraw the question and ask somebody else.",
        ),
    ),
    "expert-advice-answered": template(
        (
            "Het arbeidskundig advies is er (dossier {case_number})",
            "Lees het, en geef het met een brief door aan werknemer en werkgever.",
        ),
        (
            "The advice on work is there (file {case_number})",
            "Read it, and give it on to employee and employer in a letter.",
        ),
    ),
    "expert-advice-refused": template(
        (
            "De arbeidsdeskundige geeft de vraag terug (dossier {case_number})",
            "U leest waarom. Vraag een ander, of stel de vraag opnieuw.",
        ),
        (
            "The arbeidsdeskundige gives the question back (file {case_number})",
            "You can read why. Ask somebody else, or ask again.",
        ),
    ),
}
OF_EMPLOYEE: Mapping[str, Template] = {
    "my-expert-advice-asked": template(
        (
            "Uw bedrijfsarts vraagt advies over uw werk",
            "Een arbeidsdeskundige kijkt welk werk past. U leest wat er gevraagd is en wat er gedeeld wordt.",
        ),
        (
            "Your occupational physician asks for advice on your work",
            "An arbeidsdeskundige looks which work fits. You can read what was asked and what is shared.",
        ),
    ),
    "my-expert-advice-answered": template(
        ("Er is advies over uw werk", "U leest wat de arbeidsdeskundige adviseert."),
        ("There is advice on your work", "You can read what the arbeidsdeskundige advises."),
    ),
    "my-expert-advice-ended": template(
        ("Een vraag om advies over uw werk is gestopt", "De arbeidsdeskundige ziet uw gegevens niet meer."),
        ("A question for advice on your work was stopped", "The arbeidsdeskundige no longer sees your data."),
    ),
}
