"""Questionnaires of other sizes, side by side: every page, the result and the report follow what a version asks."""

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from assessments.actions.questionnaires import choose_default
from assessments.interchange.values import Content
from assessments.models import Assessment, Version
from assessments.results.pdf import make_pdf
from assessments.results.shown import document_of, people_of
from tests.attack.cast import start_form
from tests.builders import make_content, make_function, publish_content
from tests.people import make_user

pytestmark = pytest.mark.django_db
NAMES = ("Pricing", "Partners", "Territory", "Data", "Service", "Hiring", "Channels", "Tools")


def content_of_size(functions: int) -> Content:
    """So many functions of three to ten questions each, without drivers where there are four."""
    made = [make_function(NAMES[n], 3 + n, foundations=1, weight=str(1 + n % 2)) for n in range(functions)]
    return replace(make_content(made, drivers=0 if functions == 4 else 3), key=f"size-{functions}")


@pytest.fixture
def chosen(version: Version, request: pytest.FixtureRequest) -> Version:
    """The default beside the standard one, which stays published."""
    made = publish_content(content_of_size(request.param))
    choose_default(questionnaire=made.questionnaire, by=make_user("admin"))
    return made


@pytest.mark.parametrize("chosen", [4, 8], indirect=True)
def test_a_guest_answers_the_default_from_start_to_report(chosen: Version, client: Client) -> None:
    first = client.post("/start/", start_form(), follow=True)
    assessment = Assessment.objects.get()
    assert assessment.version == chosen and Version.objects.published().count() == 2
    home = first.redirect_chain[-1][0].split("/profile/")[0].split("/functions/")[0] + "/"
    for function in chosen.functions.all():
        page = client.get(f"{home}functions/{function.key}/")
        assert page.status_code == 200 and page.text.count("<fieldset") == function.questions.count()
        answers = {f"{question.key}-answer": "3" for question in function.questions.all()}
        assert client.post(f"{home}functions/{function.key}/", answers).status_code == 302
    result = client.post(f"{home}submit/", {"revision": "1"}, follow=True)
    assert result.status_code == 200 and "stage 3 of 4" in result.text
    assert all(function.name in result.text for function in chosen.functions.all())
    made = assessment.results.get()
    pdf = make_pdf(document_of(made), paper="a4", names=people_of(made))
    assert pdf.startswith(b"%PDF-")


@pytest.mark.parametrize("chosen", [4], indirect=True)
def test_the_other_one_is_asked_on_as_before(version: Version, chosen: Version, guest: Any) -> None:
    assert guest.respondent.version == version
    assert guest.get("function", "territory").status_code == 200
    assert guest.get("function", "pricing").status_code == 404
