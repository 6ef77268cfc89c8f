"""What the verifier says, in Dutch and in English."""

from collections.abc import Mapping

_WORDS: Mapping[str, tuple[str, str]] = {
    "whole": (
        "{service}: het log is heel. {count} regels zijn verzegeld, de laatste kop is van {at}; {waiting} wachten nog.",
        "{service}: the log is whole. {count} entries are sealed, the last head is of {at}; {waiting} still wait.",
    ),
    "changed": (
        "{service}: regel {entry} (plaats {position}) is gewijzigd of verwisseld na de verzegeling.",
        "{service}: entry {entry} (place {position}) was changed or swapped after it was sealed.",
    ),
    "deleted": (
        "{service}: regel {entry} (plaats {position}) is verwijderd.",
        "{service}: entry {entry} (place {position}) was deleted.",
    ),
    "missing-seal": (
        "{service}: het zegel op plaats {position} ontbreekt.",
        "{service}: the seal at place {position} is missing.",
    ),
    "rewritten": (
        "{service}: tussen plaats {position} en {until} is het log herschreven: de gepubliceerde kop klopt niet meer.",
        "{service}: between place {position} and {until} the log was rewritten: the published head no longer fits.",
    ),
    "truncated": (
        "{service}: vanaf plaats {position} is het log afgebroken; er waren er minstens {until}.",
        "{service}: from place {position} on the log was cut off; there were at least {until}.",
    ),
    "inserted": (
        "{service}: regel {entry} is buiten het zegelen om toegevoegd.",
        "{service}: entry {entry} was inserted without being sealed.",
    ),
    "back-dated": (
        "{service}: regel {entry} zegt ouder te zijn dan toen alles al verzegeld was: ingevoegd met een eerdere tijd.",
        "{service}: entry {entry} says to be older than when all was sealed already: inserted with an earlier time.",
    ),
    "vanished": (
        "{service}: een regel die op verzegeling wachtte, is verdwenen.",
        "{service}: an entry that waited to be sealed has vanished.",
    ),
    "forged-head": (
        "{service}: de kop van plaats {position} is niet met een bekende sleutel van deze dienst ondertekend.",
        "{service}: the head of place {position} was not signed with a known key of this service.",
    ),
    "contradicting-head": (
        "{service}: van plaats {position} zijn twee koppen die elkaar tegenspreken.",
        "{service}: there are two heads of place {position} that contradict each other.",
    ),
    "forged-cut": (
        "{service}: de snede op plaats {position} is niet met een bekende sleutel ondertekend, of er zijn er twee.",
        "{service}: the cut at place {position} was not signed with a known key, or contradicts another.",
    ),
    "unfounded-cut": (
        "{service}: de snede op plaats {position} past bij geen gepubliceerde kop.",
        "{service}: the cut at place {position} fits no published head.",
    ),
    "early-cut": (
        "{service}: de snede op plaats {position} vernietigde regels waarvan de bewaartermijn nog liep.",
        "{service}: the cut at place {position} destroyed entries whose term had not passed.",
    ),
    "unfinished-cut": (
        "{service}: plaats {position} is er nog, en tot en met {until} moest alles weg: voer log-cut opnieuw uit.",
        "{service}: place {position} is still there, and all up to {until} had to go: run log-cut again.",
    ),
    "unreadable": (
        "Dit is niet te lezen ({reason}): klopt het adres van de database, en van de bestanden met koppen en sleutels?",
        "This cannot be read ({reason}): is the address of the database right, and those of heads and keys?",
    ),
}


def sentence(code: str, language: str, **told: object) -> str:
    """Return what is said of ``code`` in ``nl`` or ``en``."""
    return _WORDS[code][language == "en"].format(**told)
