"""Answers of many."""

from assessments.interchange.values import AnswerSheet, Given, RespondentSheet
from tests.results.reports import same


def crowd(people: int, *, note: str = "", quality: int | None = 2) -> AnswerSheet:
    """Sellers at 1 and leaders at 4, turn by turn; on data quality all at 2, where it is not to divide them too."""
    respondents = tuple(
        RespondentSheet(
            number,
            "leadership" if number % 2 else "seller",
            f"Person {number}",
            same(level, data_quality=Given(quality or level, note=note)),
        )
        for number, level in enumerate([4, 1] * people, start=1)
        if number <= people
    )
    return AnswerSheet("salesops-maturity", "Crowd", "", respondents)
