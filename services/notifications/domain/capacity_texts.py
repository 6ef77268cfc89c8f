"""What is read of questions for room. Case numbers and dates only; they are about no patient."""

from collections.abc import Mapping

from services.notifications.domain.text import Template, template

PROFESSIONAL: Mapping[str, Template] = {
    "capacity-asked": template(
        (
            "Heeft uw team plek? {case_number}",
            "Een verwijzer vraagt meer teams of er plek is. Antwoord uiterlijk {respond_by}.",
        ),
        (
            "Does your team have room? {case_number}",
            "A referrer asks several teams whether there is room. Answer by {respond_by}.",
        ),
    ),
    "capacity-room": template(
        (
            "Er is plek {case_number}",
            "Een team heeft plek. Kies een team uiterlijk {due_on}. Het concept staat bij uw concepten.",
        ),
        ("There is room {case_number}", "A team has room. Choose a team by {due_on}. The draft is among your drafts."),
    ),
    "capacity-no-room": template(
        ("Geen plek {case_number}", "Een team dat u vroeg heeft geen plek. Kies een team uiterlijk {due_on}."),
        ("No room {case_number}", "A team that you asked has no room. Choose a team by {due_on}."),
    ),
    "capacity-unanswered": template(
        (
            "Geen antwoord over plek {case_number}",
            "Een team gaf geen antwoord op tijd. Kies een team uiterlijk {due_on}.",
        ),
        ("No answer about room {case_number}", "A team did not answer in time. Choose a team by {due_on}."),
    ),
    "capacity-elsewhere": template(
        ("Vraag om plek {case_number} is voorbij", "De verwijzing ging naar een ander team. U hoeft niets te doen."),
        ("Question for room {case_number} is over", "The referral went to another team. You need not do anything."),
    ),
    "capacity-not-needed": template(
        ("Vraag om plek {case_number} is niet meer nodig", "De verwijzer zoekt geen plek meer. U hoeft niets te doen."),
        (
            "Question for room {case_number} is not needed any more",
            "The referrer looks for no room any more. You need not do anything.",
        ),
    ),
    "capacity-offer-closed": template(
        ("Een aanbod is gesloten {case_number}", "Een team dat u vroeg neemt nu niemand aan. Kies een ander team."),
        ("An offer closed {case_number}", "A team that you asked takes nobody now. Choose another team."),
    ),
    "capacity-expired": template(
        ("Vraag om plek {case_number} is vervallen", "U koos geen team. Het concept staat nog bij uw concepten."),
        ("Question for room {case_number} lapsed", "You chose no team. The draft is still among your drafts."),
    ),
}
