"""The bedrijfsarts writes a letter and sends it to employee and employer at one moment (WRK-09, D10)."""

from dataclasses import replace

from services.worktrack.domain.case import WorkCase
from services.worktrack.domain.letters import letter as domain
from services.worktrack.domain.letters.letter import WorkLetter
from services.worktrack.domain.moves import reach_milestone
from services.worktrack.domain.werkplan.content import Content
from services.worktrack.storage.letters import keep_medical, load_letter, save_letter
from services.worktrack.usecases.keep_case import keep_case
from services.worktrack.usecases.read_case import case_for
from shared.identifiers import new_id
from shared.storage.work import Work

Found = tuple[WorkLetter, WorkCase]


def letter_for(work: Work, letter_id: str, action: str, *, writes: bool = False) -> Found:
    """Return a letter and its case when the actor may do this. Raises ``NotFound`` for those of others."""
    letter = load_letter(work, letter_id, for_change=writes)
    return letter, case_for(work, letter.case_id, action, writes=writes)


def begin_letter(work: Work, case: WorkCase, kind: str, content: Content, medical: str | None) -> WorkLetter:
    """Return the first draft as saved."""
    letter, facts = domain.begin(case, new_id(), kind, content, work.actor.id)
    saved = replace(letter, version=save_letter(work, letter, facts))
    keep_medical(work, saved, medical)
    return saved


def write_letter(work: Work, letter: WorkLetter, content: Content, medical: str | None) -> WorkLetter:
    """Return the draft as saved."""
    written, facts = domain.write(letter, content, work.actor.id)
    saved = replace(written, version=save_letter(work, written, facts))
    keep_medical(work, saved, medical)
    return saved


def send_letter(work: Work, found: Found) -> WorkLetter:
    """Return the letter as sent; the milestone that it fulfils is reached with it, unless it was before."""
    letter, case = found
    sent, facts = domain.send(letter, work.now, work.actor.id)
    saved = replace(sent, version=save_letter(work, sent, facts))
    milestone = domain.kind_of(sent).milestone
    if milestone and case.open and milestone not in {row.code for row in case.reached}:
        keep_case(work, *reach_milestone(case, milestone, work.today, work.today))
    return saved
