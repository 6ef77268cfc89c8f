"""How a file of offers is written, for who reads the OpenAPI document; docs/user/technisch-beheerder.md says it too."""

from typing import Any

_LINES = (
    "aanbod;organisatie;naam;soort;lijn;stap;antwoord binnen dagen;wie mag verwijzen;geldig vanaf;talen;tolk",
    "offer-pijnteam-midden;pijnteam-midden;Pijnteam;multidisciplinair-pijnteam;1;3;5;01.015 | 01.042;02-01-2026;nl;ja",
)
EXAMPLE = "\n".join(_LINES) + "\n"
DESCRIPTION = """\
A CSV file in UTF-8 (with or without BOM) or JSON (`{"offers": [...]}`), at most 16 MB and 20 000 lines, one offer a
line, whole: what is left out is not there any more. In CSV the first line names the columns, in any order, in Dutch
or by the names of the JSON (`places.number`); semicolon or comma between them. Several values in one cell stand
apart by `|`; a time is `2026-07-20..2026-08-02`, without an end until further notice; a role that may refer is
`01.015` with or without a time. Dates as `2026-03-28` or `28-03-2026`. `GET /offer-files` gives such a file.

Everything is checked first. With one fault nothing is read in, and every fault of every line is named at once as
`line-<number>.<column>`; line 1 of a CSV file is the header, item 1 of JSON the first offer.
"""
BODY: dict[str, Any] = {
    "required": True,
    "description": DESCRIPTION,
    "content": {
        "text/csv": {"schema": {"type": "string"}, "example": EXAMPLE},
        "application/json": {"schema": {"type": "object"}},
    },
}
