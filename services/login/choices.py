"""What someone chose on the sign-in page, turned into who signed in."""

from collections.abc import Callable, Mapping

from services.login.accounts import HATS, Account, Directory, Hat, SignedIn, citizen
from shared.identifiers import Bsn

ResolvePerson = Callable[[str, Hat], str | None]
"""Gives the patient or employee id that belongs to a BSN, or None. May raise shared.faults.Unavailable."""

NOBODY_CHOSEN = "Kies met wie u zich aanmeldt."
NO_HAT = "Kies of u zich aanmeldt als patiënt of als werknemer."
NOT_KNOWN = (
    "Met dit burgerservicenummer kunt u zich hier niet aanmelden. Controleer het nummer. "
    "Klopt het? Vraag dan uw huisarts of uw bedrijfsarts of u bent aangemeld."
)

NOT_THERE = (
    "Deze persoon is nog niet ingeschreven. Meld u eerst aan als huisarts en schrijf de patiënt in, "
    "of als bedrijfsarts of werkgever en geef de werknemer op."
)


class NotSignedIn(Exception):
    """The choice does not lead to a sign-in; says in plain Dutch what to do, and at which field."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field
        self.message = message


class OrganisationNeeded(Exception):
    """This account works for several organisations: one is to be chosen for this session."""

    def __init__(self, account: Account, message: str = "") -> None:
        super().__init__(account.key)
        self.account = account
        self.message = message


def signed_in(form: Mapping[str, str], directory: Directory, resolve: ResolvePerson) -> SignedIn:
    """Return who signed in. Raises NotSignedIn, OrganisationNeeded, shared.faults.Unavailable."""
    if "bsn" in form:
        return _by_number(form.get("bsn", ""), form.get("hat", ""), resolve)
    account = directory.find(form.get("account", ""))
    if account is None:
        raise NotSignedIn("account", NOBODY_CHOSEN)
    if account.hat:
        return _resolved(directory.number_of(account), account.hat, resolve, NotSignedIn("account", NOT_THERE))
    if account.kind == "carer":
        return citizen(str(account.subject_id), account.kind)
    return _for_one_organisation(account, form.get("organisation"))


def _for_one_organisation(account: Account, organisation_id: str | None) -> SignedIn:
    if organisation_id is None and len(account.memberships) == 1:
        organisation_id = account.memberships[0].organisation_id
    if organisation_id is None:
        raise OrganisationNeeded(account)
    person = account.for_organisation(organisation_id)
    if person is None:
        raise OrganisationNeeded(account, "Kies een van deze organisaties.")
    return person


def _by_number(number: str, hat_text: str, resolve: ResolvePerson) -> SignedIn:
    try:
        bsn = Bsn.parse(number)
    except ValueError as fault:
        raise NotSignedIn("bsn", str(fault)) from None
    for hat in HATS:
        if hat == hat_text:
            return _resolved(bsn, hat, resolve, NotSignedIn("bsn", NOT_KNOWN))
    raise NotSignedIn("hat", NO_HAT)


def _resolved(bsn: Bsn, hat: Hat, resolve: ResolvePerson, unknown: NotSignedIn) -> SignedIn:
    subject_id = resolve(bsn.digits, hat)
    if subject_id is None:
        raise unknown
    return citizen(subject_id, hat)
