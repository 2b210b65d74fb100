"""How far a respondent has answered."""

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessments.models import (
    Activity,
    Answer,
    Driver,
    DriverAnswer,
    Function,
    Question,
    Respondent,
    Version,
    WorkAnswer,
)
from assessments.models.progress import Progress
from tests.builders import make_content, make_function, make_question, publish_content
from tests.conftest import Guest, make_guest
from tests.teams import team_of

pytestmark = pytest.mark.django_db


def give(guest: Guest, key: str, kind: str, level: int | None = None, reason: str = "") -> Answer:
    question = Question.objects.get(version=guest.respondent.version, key=key)
    return Answer.objects.create(
        version=guest.respondent.version,
        respondent=guest.respondent,
        question=question,
        kind=kind,
        level=level,
        reason=reason,
    )


def test_sections_come_in_the_order_of_the_pages(guest: Guest) -> None:
    names = [section.name for section in Progress.of(guest.respondent).sections]
    assert names == [
        "Business profile",
        "Data management",
        "Compensation",
        "Territory",
        "Enablement",
        "Strategy",
        "Who does the work",
    ]


def test_items_come_in_the_questionnaires_order(guest: Guest) -> None:
    section = Progress.of(guest.respondent).section("function", "territory")
    assert section and [item.key for item in section.items] == [f"territory-{n}" for n in range(1, 7)]
    assert [item.foundation for item in section.items] == [True, True, False, False, False, False]


def test_one_query_tells_all(guest: Guest, django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        progress = Progress.of(guest.respondent)
    assert (progress.done, progress.total) == (0, 30 + 8 + 11)
    assert [key for key, _name in progress.doers][:2] == ["finance", "hr"]


def test_a_level_dont_know_and_not_applicable_are_answers_and_a_note_alone_is_none(guest: Guest) -> None:
    give(guest, "territory-1", "level", 2)
    give(guest, "territory-2", "dk")
    give(guest, "territory-3", "na", reason="no field sales")
    give(guest, "territory-4", "na")
    give(guest, "territory-5", "open")
    section = Progress.of(guest.respondent).section("function", "territory")
    assert section and section.done == 4
    assert [item.key for item in section.open] == ["territory-5", "territory-6"]
    assert [item.key for item in section.unknown] == ["territory-2"]
    assert [item.key for item in section.unexplained] == ["territory-4"]


def test_drivers_and_activities_without_a_value_are_dont_know(guest: Guest) -> None:
    by = guest.respondent
    driver = Driver.objects.get(version=by.version, key="driver-1")
    activity = Activity.objects.get(version=by.version, key="training")
    DriverAnswer.objects.create(version=by.version, assessment=by.assessment, driver=driver, level=None)
    WorkAnswer.objects.create(version=by.version, respondent=by, activity=activity, doer="")
    progress = Progress.of(by)
    found = [progress.find("profile", "driver-1"), progress.find("work", "training")]
    assert [item.given for _section, item in filter(None, found)] == ["dk", "dk"]
    assert progress.done == 2


def test_what_others_answered_does_not_count(guest: Guest, outsider: Guest) -> None:
    give(outsider, "territory-1", "level", 3)
    assert Progress.of(guest.respondent).done == 0


def test_saved_at_is_known(guest: Guest) -> None:
    saved = give(guest, "territory-1", "level", 2)
    found = Progress.of(guest.respondent).find("function", "territory-1")
    assert found and found[1].saved_at == saved.saved_at and saved.saved_at <= timezone.now()


def test_the_first_open_section_and_the_one_after(guest: Guest) -> None:
    progress = Progress.of(guest.respondent)
    first = progress.first_open
    assert first and first.kind == "profile"
    following = progress.after(first)
    assert following and following.key == "data-management"
    assert progress.after(progress.sections[-1]) is None


def test_nothing_is_open_when_all_is_given(db: None) -> None:
    content = make_content(
        [make_function("Territory", [make_question("territory-1")])], drivers=0, activities=0
    )
    guest = make_guest(publish_content(content), "secret")
    give(guest, "territory-1", "level", 4)
    progress = Progress.of(guest.respondent)
    assert progress.first_open is None
    assert [section.is_done for section in progress.sections] == [True]


def test_with_given_counts_without_asking_again(guest: Guest, django_assert_num_queries) -> None:
    progress = Progress.of(guest.respondent)
    found = progress.find("function", "strategy-1")
    assert found
    with django_assert_num_queries(0):
        assert progress.with_given(found[0], "strategy-1", "level").done == 1
    assert progress.done == 0


def test_an_unknown_key_is_not_found(guest: Guest) -> None:
    progress = Progress.of(guest.respondent)
    assert progress.find("function", "driver-1") is None
    assert progress.section("function", "profile") is None


def sections(by: Respondent) -> list[str]:
    return [section.key for section in Progress.of(by).sections]


FUNCTIONS = ["data-management", "compensation", "territory", "enablement", "strategy"]


def test_one_of_a_team_is_not_asked_for_the_facts(version: Version, django_assert_num_queries) -> None:
    [ben] = team_of(version, "Ben")
    with django_assert_num_queries(1):
        assert sections(ben.respondent) == [*FUNCTIONS, "work"]
    assert Progress.of(ben.respondent).total == 30 + 11


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.sets(st.sampled_from(FUNCTIONS)))
def test_the_functions_chosen_are_asked_and_none_chosen_is_all(version: Version, chosen: set[str]) -> None:
    ben, cleo = team_of(version, "Ben", "Cleo", created_by=None)
    ben.respondent.functions.set(Function.objects.filter(version=version, key__in=chosen))
    asked = [key for key in FUNCTIONS if key in chosen] or FUNCTIONS
    assert sections(ben.respondent) == [*asked, "work"]
    assert sections(cleo.respondent) == [*FUNCTIONS, "work"]


def test_functions_chosen_cost_no_query_more(version: Version, django_assert_num_queries) -> None:
    [ben] = team_of(version, "Ben")
    ben.respondent.functions.set(Function.objects.filter(version=version, key="territory"))
    with django_assert_num_queries(1):
        progress = Progress.of(ben.respondent)
    assert progress.total == 6 + 11 and progress.find("function", "strategy-1") is None


def test_a_guest_is_asked_everything_whatever_is_chosen(guest: Guest) -> None:
    guest.respondent.functions.set(Function.objects.filter(key="territory"))
    assert sections(guest.respondent) == ["profile", *FUNCTIONS, "work"]


def test_the_facts_are_asked_of_an_assessment(version: Version, django_assert_num_queries) -> None:
    [ben] = team_of(version, "Ben")
    by = Respondent.for_facts(ben.respondent.assessment)
    driver = Driver.objects.get(version=version, key="driver-1")
    DriverAnswer.objects.create(version=version, assessment=by.assessment, driver=driver, level=3)
    with django_assert_num_queries(1):
        progress = Progress.of(by)
    assert (sections(by), progress.done, progress.total) == (["profile"], 1, 8)
    assert not Respondent.objects.exclude(pk=ben.respondent.pk).exists()
