"""What everyone reads about a targeted question: never a word of the question, nor on the work side of care (D11)."""

from collections.abc import Mapping

from services.notifications.domain.text import Template, template

TREATER: Mapping[str, Template] = {
    "care-question-allowed": template(
        (
            "Een patiënt vraagt u om één vraag te beantwoorden",
            "De vraag is van de bedrijfsarts; uw patiënt geeft u een machtiging tot en met {answer_by}.",
        ),
        (
            "A patient asks you to answer one question",
            "The question is from the occupational physician; your patient allows you to answer it until {answer_by}.",
        ),
    ),
    "care-question-stopped": template(
        (
            "Een vraag van een bedrijfsarts is vervallen",
            "U mag en hoeft de vraag niet meer te beantwoorden. Er is niets verstuurd.",
        ),
        (
            "A question of an occupational physician is over",
            "You may not and need not answer it any more. Nothing was sent.",
        ),
    ),
}

ASKER: Mapping[str, Template] = {
    "case-question-answered": template(
        ("Er is antwoord op uw vraag (dossier {case_number})", "U leest het antwoord in het dossier."),
        ("Your question was answered (file {case_number})", "You can read the answer in the file."),
    ),
    "case-question-expired": template(
        (
            "De termijn van uw vraag is voorbij (dossier {case_number})",
            "Er is geen antwoord gekomen. Waarom zegt dit systeem niet. U kunt een nieuwe vraag stellen.",
        ),
        (
            "The term of your question is over (file {case_number})",
            "No answer came. This system does not say why. You can ask a new question.",
        ),
    ),
}

PATIENT: Mapping[str, Template] = {
    "my-question-arrived": template(
        (
            "De bedrijfsarts heeft een vraag over u",
            "U leest welke vraag en waarom. U kiest zelf of iemand antwoord mag geven. U hoeft niets te doen.",
        ),
        (
            "The occupational physician has a question about you",
            "You can read which and why. You choose whether anyone may answer. You need not do anything.",
        ),
    ),
    "my-question-answered": template(
        (
            "Uw behandelaar gaf antwoord op de vraag",
            "U leest precies wat de bedrijfsarts nu ook leest. De machtiging is klaar.",
        ),
        (
            "The question was answered",
            "You can read exactly what the occupational physician can read now. The authorisation is over.",
        ),
    ),
    "my-question-declined": template(
        (
            "Uw behandelaar geeft geen antwoord op de vraag",
            "U leest waarom. De bedrijfsarts hoort hier niets van. U kunt een ander kiezen.",
        ),
        (
            "The question was not answered",
            "You can read why. The occupational physician does not hear of it. You can choose someone else.",
        ),
    ),
}

EMPLOYEE: Mapping[str, Template] = {
    "own-case-question": template(
        (
            "De bedrijfsarts heeft een vraag over u",
            "U leest welke vraag en waarom. U kiest zelf wat u ermee doet. U hoeft niets te doen.",
        ),
        (
            "The occupational physician has a question about you",
            "You can read which and why. You choose what to do with it. You need not do anything.",
        ),
    ),
}
