"""What is read about deskundigenoordelen: that there is one, never what came out, nor why someone is absent (D11)."""

from collections.abc import Mapping

from services.notifications.domain.text import Template, template

OORDEEL: Mapping[str, Template] = {
    "deskundigenoordeel-asked": template(
        (
            "Er is een deskundigenoordeel gevraagd (dossier {case_number})",
            "UWV kan u vragen om uw oordeel en uw gegevens. Kijk of uw laatste advies nog klopt.",
        ),
        (
            "UWV was asked for a deskundigenoordeel (file {case_number})",
            "UWV may ask for your judgement and your data. See whether your last advice still holds.",
        ),
    ),
    "deskundigenoordeel-came": template(
        (
            "Er is een deskundigenoordeel van UWV (dossier {case_number})",
            "Leg vast wat u ermee doet: houdt u uw advies, past u het aan, of praat u eerst.",
        ),
        (
            "There is a deskundigenoordeel of UWV (file {case_number})",
            "Record what you do with it: keep your advice, adjust it, or talk first.",
        ),
    ),
}
SHOWN: Mapping[str, Template] = {
    "deskundigenoordeel-shown": template(
        (
            "Uw werknemer laat u een deskundigenoordeel zien ({case_number})",
            "U leest welke vraag UWV kreeg, en de uitkomst zodra die er is.",
        ),
        (
            "Your employee shows you a deskundigenoordeel ({case_number})",
            "You can read which question UWV got, and the outcome as soon as it is there.",
        ),
    ),
    "my-deskundigenoordeel-shown": template(
        (
            "Uw werkgever laat u een deskundigenoordeel zien",
            "U leest welke vraag UWV kreeg, en de uitkomst zodra die er is.",
        ),
        (
            "Your employer shows you a deskundigenoordeel",
            "You can read which question UWV got, and the outcome as soon as it is there.",
        ),
    ),
}
