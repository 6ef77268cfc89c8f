"""In which language a service speaks to a citizen: Dutch, unless the page is in English."""

from typing import Literal

from shared.web.schema import Code, StrictSchema

Language = Literal["nl", "en"]


class LanguageQuery(StrictSchema):
    """``language``: in which language the texts are."""

    language = Code("nl", "en", load_default="nl")
