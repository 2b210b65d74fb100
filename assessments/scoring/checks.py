"""Refuses what is not legal input, naming who said what about which key."""

from collections.abc import Collection, Mapping, Sequence

from .types import DOERS, DONT_KNOW, NOT_APPLICABLE, STAGES, Questionnaire, Respondent


def check(
    questionnaire: Questionnaire,
    respondents: Sequence[Respondent],
    profile: Mapping[str, int | str],
    agreed: Mapping[str, int],
) -> None:
    """Return if all of it is legal; raise ValueError naming the first key and value that is not."""
    for number, respondent in enumerate(respondents, start=1):
        _check_answers(questionnaire, respondent.answers, f"respondent {number}")
        _check_work(questionnaire, respondent.work, f"respondent {number}")
    _check_profile(questionnaire, profile)
    _check_agreed(questionnaire, agreed)


def _check_answers(questionnaire: Questionnaire, answers: Mapping[str, int | str], who: str) -> None:
    questions = {question.key: question for question in questionnaire.questions}
    for key, value in answers.items():
        _check_known("question", key, value, questions, who)
        if not _is_level(value) and value not in (DONT_KNOW, NOT_APPLICABLE):
            raise ValueError(f"{who}: question {key!r}: {value!r} is not a level 1 to 4, 'dk' or 'na'")
        if value == NOT_APPLICABLE and questions[key].foundation:
            raise ValueError(f"{who}: question {key!r} is a foundation, which cannot be 'na'")


def _check_work(questionnaire: Questionnaire, work: Mapping[str, str], who: str) -> None:
    for key, value in work.items():
        _check_known("activity", key, value, questionnaire.activities, who)
        if value not in (*DOERS, DONT_KNOW):
            raise ValueError(f"{who}: activity {key!r}: {value!r} is not a doer or 'dk'")


def _check_profile(questionnaire: Questionnaire, profile: Mapping[str, int | str]) -> None:
    for key, value in profile.items():
        _check_known("driver", key, value, questionnaire.drivers, "profile")
        if not _is_level(value) and value != DONT_KNOW:
            raise ValueError(f"profile: driver {key!r}: {value!r} is not a level 1 to 4 or 'dk'")


def _check_agreed(questionnaire: Questionnaire, agreed: Mapping[str, int]) -> None:
    keys = {question.key for question in questionnaire.questions}
    for key, value in agreed.items():
        _check_known("question", key, value, keys, "agreed")
        if not _is_level(value):
            raise ValueError(f"agreed: question {key!r}: {value!r} is not a level 1 to 4")


def _check_known(what: str, key: str, value: object, keys: Collection[str], who: str) -> None:
    if key not in keys:
        raise ValueError(f"{who}: there is no {what} {key!r} (given with {value!r})")


def _is_level(value: object) -> bool:
    # True equals 1 and 2.0 equals 2, yet neither is a level.
    return isinstance(value, int) and not isinstance(value, bool) and value in STAGES
