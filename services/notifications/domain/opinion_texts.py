"""What is read about second opinions. Nothing hints at why someone is absent, nor at what came of it (D11, D12)."""

from collections.abc import Mapping

from services.notifications.domain.text import Template, template

OPINION: Mapping[str, Template] = {
    "second-opinion-asked": template(
        (
            "Een werknemer vraagt een second opinion (dossier {case_number})",
            "Stuur de vraag door naar de bedrijfsarts die de werknemer koos. Doe dat uiterlijk {due_on}.",
        ),
        (
            "An employee asks for a second opinion (file {case_number})",
            "Pass it on to the occupational physician whom the employee chose. Do so by {due_on}.",
        ),
    ),
    "second-opinion-waits": template(
        (
            "Een second opinion wacht op u (dossier {case_number})",
            "De werknemer wacht sinds {due_on}. Stuur de vraag door, of zeg waarom dat niet kan.",
        ),
        (
            "A second opinion waits for you (file {case_number})",
            "The employee has been waiting since {due_on}. Pass it on, or say why you cannot.",
        ),
    ),
    "second-opinion-for-you": template(
        (
            "Een werknemer vraagt uw second opinion (dossier {case_number})",
            "U leest de vraag en wat u daarvoor mag zien. Geef uw oordeel uiterlijk {due_on}.",
        ),
        (
            "An employee asks your second opinion (file {case_number})",
            "You can read the question and what you may see for it. Give your opinion by {due_on}.",
        ),
    ),
    "second-opinion-late": template(
        (
            "Uw second opinion is te laat (dossier {case_number})",
            "De werknemer wacht sinds {due_on}. Geef uw oordeel, of geef de vraag terug.",
        ),
        (
            "Your second opinion is late (file {case_number})",
            "The employee has been waiting since {due_on}. Give your opinion, or give the question back.",
        ),
    ),
    "second-opinion-withdrawn": template(
        (
            "Een second opinion is niet meer nodig (dossier {case_number})",
            "U hoeft niet meer te antwoorden. U ziet de gegevens niet meer.",
        ),
        (
            "A second opinion is no longer needed (file {case_number})",
            "You need not answer any more. You no longer see the data.",
        ),
    ),
    "second-opinion-shared": template(
        (
            "De werknemer deelt een second opinion met u (dossier {case_number})",
            "Lees het oordeel, en laat de werknemer weten wat u ermee doet.",
        ),
        (
            "The employee shares a second opinion with you (file {case_number})",
            "Read it, and tell the employee what you do with it.",
        ),
    ),
}
OF_EMPLOYEE: Mapping[str, Template] = {
    "my-second-opinion-passed-on": template(
        ("Uw second opinion is doorgestuurd", "De andere bedrijfsarts kan nu zien wat u wilde delen."),
        ("Your second opinion was passed on", "The other occupational physician can now see what you chose to share."),
    ),
    "my-second-opinion-refused": template(
        ("Uw second opinion is niet doorgestuurd", "U leest waarom, en wat u dan kunt doen."),
        ("Your second opinion was not passed on", "You can read why, and what you can do then."),
    ),
    "my-second-opinion-declined": template(
        (
            "De andere bedrijfsarts geeft geen second opinion",
            "Die ziet uw gegevens niet meer. U kunt een ander vragen.",
        ),
        (
            "The other occupational physician gives no second opinion",
            "They no longer see your data. You can ask somebody else.",
        ),
    ),
    "my-second-opinion-given": template(
        ("Uw second opinion is er", "Lees het oordeel. U beslist of uw eigen bedrijfsarts het ook leest."),
        ("Your second opinion is there", "Read it. You decide whether your own occupational physician reads it too."),
    ),
    "my-second-opinion-replied": template(
        ("Uw bedrijfsarts antwoordt op uw second opinion", "U leest wat uw bedrijfsarts ermee doet."),
        (
            "Your occupational physician replies to your second opinion",
            "You can read what your occupational physician does with it.",
        ),
    ),
    "my-second-opinion-late": template(
        (
            "Uw second opinion laat op zich wachten",
            "De laatste dag was {due_on}. Wij hebben de bedrijfsarts daaraan herinnerd.",
        ),
        (
            "Your second opinion takes longer",
            "The last day was {due_on}. We reminded the occupational physician of it.",
        ),
    ),
}
