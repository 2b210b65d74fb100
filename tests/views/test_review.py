"""Review, submit, reopen."""

import pytest
from django.test import Client

from assessments.models import Answer, Assessment, Result
from tests.builders import make_respondent
from tests.conftest import Guest
from tests.guards import check_methods, check_only_the_holder

pytestmark = pytest.mark.django_db


def review(guest: Guest) -> str:
    response = guest.get("review")
    assert response.status_code == 200
    return response.content.decode()


def set_levels(guest: Guest, keys: list[str], **values: object) -> None:
    Answer.objects.filter(respondent=guest.respondent, question__key__in=keys).update(**values)


def test_what_is_open_is_one_click_away(guest: Guest) -> None:
    guest.post("save-answer", "territory-1", territory_1__answer="2")
    html = review(guest)
    assert "48 of 49 are still open" in html
    place = guest.address("function", "territory")
    assert f'<a href="{place}#q-territory-2">Who does territory-2?</a>' in html
    assert f"{place}#q-territory-1" not in html
    assert guest.address("profile") + "#q-driver-1" in html
    assert guest.address("work") + "#q-training" in html


def test_a_missing_reason_is_listed(answered: Guest) -> None:
    set_levels(answered, ["territory-3"], kind="na", level=None)
    assert "not applicable: the reason is missing" in review(answered)
    set_levels(answered, ["territory-3"], reason="no field sales")
    assert "the reason is missing" not in review(answered)


def test_what_is_not_known_costs_firmness(answered: Guest) -> None:
    assert "the verdict will be firm" in review(answered)
    keys = [f"{function}-{n}" for function in ("territory", "strategy") for n in (3, 4)]
    set_levels(answered, keys, kind="dk", level=None)
    set_levels(answered, ["territory-5", "strategy-5"], level=1)
    html = review(answered)
    assert (
        "4 questions are answered with don&#x27;t know" in html
        or "4 questions are answered with don’t know" in html
    )
    assert "the verdict will be provisional" in html
    set_levels(
        answered,
        [f"{function}-{n}" for function in ("territory", "strategy") for n in range(1, 7)],
        kind="dk",
        level=None,
    )
    html = review(answered)
    assert "there will be no stage" in html
    assert "All 6 answered, 6 with don&#x27;t know" in html or "All 6 answered, 6 with don’t know" in html


def test_a_thin_business_profile_costs_the_fit(answered: Guest) -> None:
    assert "Whether your stage fits your business cannot be told yet" in review(answered)
    for number in range(1, 5):
        answered.client.post(
            answered.address("save-driver", f"driver-{number}"), {f"driver-{number}-answer": "1"}
        )
    assert "Whether your stage fits" not in review(answered)


def test_nothing_answered_cannot_be_submitted(guest: Guest) -> None:
    html = review(guest)
    assert "Nothing is answered yet" in html and guest.address("submit") not in html
    assert guest.post("submit", revision=1)["Location"] == guest.address("review")
    assert "There is no answer yet" in review(guest)
    assert not Result.objects.exists()


def test_a_preview_stores_nothing(answered: Guest) -> None:
    review(answered)
    assert not Result.objects.exists() and Assessment.objects.get().is_open


def test_it_foretells_the_verdict_of_all_in_it(answered: Guest) -> None:
    other = make_respondent(answered.respondent.assessment, submitted=False)
    own = Answer.objects.filter(respondent=answered.respondent)
    own.exclude(question__key="territory-1").update(respondent=other)
    assert "the verdict will be firm" in review(answered)
    answered.post("submit", revision="1")
    assert Result.objects.get().document["outcome"]["verdict"]["stage"] is not None


def test_the_review_has_a_bounded_number_of_queries(answered: Guest, django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(20):
        answered.get("review")


def test_submitting_leads_to_the_result(answered: Guest) -> None:
    response = answered.post("submit", revision=1)
    assert (response.status_code, response["Location"]) == (302, answered.address("result"))
    result = Result.objects.get()
    assert (result.revision, result.stage, result.assessment.state) == (1, 2, "closed")


def test_with_questions_open_it_can_be_submitted(guest: Guest) -> None:
    guest.post("save-answer", "territory-1", territory_1__answer="2")
    guest.post("submit", revision=1)
    assert Result.objects.get().stage is None


@pytest.mark.parametrize("revision", ["1", "", "x", "-5", "9" * 30, "\x00", "1.5"])
def test_submitted_twice_it_makes_one_whatever_revision_is_sent(submitted: Guest, revision: str) -> None:
    response = submitted.client.post(submitted.address("submit"), {"revision": revision})
    assert response["Location"] == submitted.address("result")
    assert Result.objects.count() == 1


def test_the_page_sends_the_revision_it_would_make(submitted: Guest) -> None:
    submitted.post("reopen")
    html = review(submitted)
    assert 'name="revision" value="2"' in html
    assert "Submitting makes revision 2 of your result. Revision 1 stays readable." in html


def test_reopened_mended_submitted(submitted: Guest) -> None:
    response = submitted.post("reopen")
    assert response["Location"] == submitted.address("review")
    assert "open again" in review(submitted)
    set_levels(submitted, list(submitted.answers()), level=4)
    submitted.post("submit", revision=2)
    assert list(Result.objects.order_by("revision").values_list("revision", "stage")) == [(1, 2), (2, 4)]


def test_closed_it_leads_to_the_result(submitted: Guest) -> None:
    assert submitted.get("review")["Location"] == submitted.address("result")


@pytest.mark.parametrize(("name", "method"), [("review", "get"), ("submit", "post"), ("reopen", "post")])
def test_only_the_holder(answered: Guest, outsider: Guest, name: str, method: str) -> None:
    check_only_the_holder(answered.address(name), outsider, method=method)
    check_methods(answered.client, answered.address(name), method)
    assert not Result.objects.exists()


@pytest.mark.parametrize("name", ["submit", "reopen"])
def test_a_get_or_a_missing_token_changes_nothing(answered: Guest, name: str) -> None:
    assert answered.get(name).status_code == 405
    client = Client(enforce_csrf_checks=True)
    client.cookies["answer"] = answered.secret
    assert client.post(answered.address(name)).status_code == 403
    assert Assessment.objects.get(pk=answered.respondent.assessment_id).is_open
