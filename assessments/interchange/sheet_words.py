"""The words of the answer sheet that its writer and its reader share, so that the one writes what the other reads.

They are an agreement between files and no texts of a page: they stay as they are in every language.
"""

import re

from ..scoring import DONT_KNOW, NOT_APPLICABLE

# What stands above the keys of a table, and says what the table is. Titles of sheets may change, this may not.
START = "salesops: start"
RESPONDENTS = "salesops: respondents"
POSITIONS = "salesops: positions"
QUESTIONS = "salesops: questions"
PROFILE = "salesops: profile"
WORK = "salesops: work"
DOERS = "salesops: doers"
NOTES = "salesops: notes"
MARKERS = (START, RESPONDENTS, POSITIONS, QUESTIONS, PROFILE, WORK, DOERS, NOTES)

# The headings of the columns that are read, beside the respondents', and the keys of the first table's rows.
ANSWER, NAME, POSITION, DOER, AGREED, REASON = "answer", "name", "position", "doer", "agreed", "reason"
QUESTIONNAIRE, ORGANISATION, INDUSTRY, ENTERED_BY = "questionnaire", "organisation", "industry", "entered_by"
RESPONDENT = re.compile(r"respondent[ -]?([1-9][0-9]{0,3})\b.*", re.IGNORECASE | re.DOTALL)

LETTERS = ("A", "B", "C", "D")
UNKNOWN, NOT_OURS = "don't know", "not applicable"
LEVELS = {letter.lower(): str(level) for level, letter in enumerate(LETTERS, start=1)}
LEVELS |= {level: level for level in LEVELS.values()}
WORDS = {UNKNOWN: DONT_KNOW, "dont know": DONT_KNOW, DONT_KNOW: DONT_KNOW}
WORDS |= {NOT_OURS: NOT_APPLICABLE, "n/a": NOT_APPLICABLE, NOT_APPLICABLE: NOT_APPLICABLE}


def typed(text: str) -> str:
    """What somebody typed, whatever its case, spaces and apostrophes."""
    return " ".join(text.replace("’", "'").lower().split())


def heading(number: int) -> str:
    """The heading of a respondent's column."""
    return f"Respondent {number}"
