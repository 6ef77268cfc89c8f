"""How a caseload file is written, for who reads the OpenAPI document; docs/user/bedrijfsarts.md says the same."""

from typing import Any

EXAMPLE = """\
personeelsnummer;werkgever;eerste ziektedag;hersteld op;voornaam;achternaam;geboortedatum;e-mailadres;bsn
1007;bakkerij-van-dijk;02-02-2026;;Bo;Jansen;09-05-1980;bo@voorbeeld.example;
1008;bakkerij-van-dijk;12-01-2026;26-01-2026;Kim;Vos;;;
"""
DESCRIPTION = """\
A CSV file in UTF-8 (with or without BOM), at most 8 MB and 20 000 lines, one verzuimperiode a line. The first line
names the columns, in any order; semicolon or comma between them; a cell with a separator in double quotes.
Dates as `2026-03-28` or `28-03-2026`. A column is called in Dutch, as in the example, or by its name here; capitals do
not matter.

- `personnel_number` (at most 40 characters), `employer_id` (code of a client), `first_sick_day`: required
- `recovered_on`: first day of full recovery; empty while someone is ill
- `given_name`, `family_name`: required for an employee who is not known yet
- `judged_on` (oordeel), `planned_on` (plan van aanpak), `evaluated_on`, `told_uwv_on`, `first_year_evaluated_on`,
  `second_track_on`, `trajectory_started_on`: the day on which it was done, before the case came here or since; may be
  left out, and does nothing for who has recovered
- `birth_date`, `email`, `bsn` (arbodienst only, D14): may be left out

Everything is checked first. With one fault nothing is imported, and every fault of every line is named at once as
`line-<number>.<column>`; line 1 is the header. Of a line whose employer is no client, nobody looks at
the person.
"""
BODY: dict[str, Any] = {
    "required": True,
    "description": DESCRIPTION,
    "content": {"text/csv": {"schema": {"type": "string"}, "example": EXAMPLE}},
}
