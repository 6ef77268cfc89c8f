"""What is said of acting for a patient: to the patient, and to the naaste or representative; no name in either."""

from collections.abc import Mapping

from services.notifications.domain.text import Template, template

PATIENT: Mapping[str, Template] = {
    "my-proxy-began": template(
        ("Iemand kijkt nu met u mee", "U leest wie dat is, wat die persoon mag en tot wanneer. U kunt altijd stoppen."),
        ("Somebody now looks along with you", "Read who it is, what they may do and until when. You can always stop."),
    ),
    "my-proxy-over": template(
        ("Iemand kijkt niet meer met u mee", "Deze persoon ziet niets meer van u. U kunt iemand opnieuw vragen."),
        ("Somebody no longer looks along with you", "They see nothing of you any more. You can ask somebody again."),
    ),
}
NAASTE: Mapping[str, Template] = {
    "proxy-began": template(
        ("U mag nu meekijken", "U leest namens wie, wat u mag en tot wanneer. Wie u vroeg, ziet wat u bekijkt."),
        ("You may now look along", "Read for whom, what you may do and until when. They see what you look at."),
    ),
    "proxy-over": template(
        ("U kijkt bij iemand niet meer mee", "Het is gestopt of de laatste dag is voorbij. U ziet daar niets meer."),
        ("You no longer look along with somebody", "It was stopped or the last day is over. You see nothing there."),
    ),
}
