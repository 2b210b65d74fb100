"""The page of question health: who may see it, what it says, and that it tells on nobody."""

import re
from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from assessments.models import Function, Organisation, Respondent, Version
from tests.builders import make_content, make_function, make_question, make_version, publish_content
from tests.people import browser_of, make_user
from tests.respondents import submit_many

pytestmark = pytest.mark.django_db
SPACE = "\N{NO-BREAK SPACE}"
QUERIES = 20
"""Four for session, user and rights, one for the version, eleven for its texts, five for the answers."""


def address(version: Version | str) -> str:
    return reverse("admin:assessments_version_health", args=[getattr(version, "pk", version)])


@pytest.fixture
def editor(db: None) -> Client:
    """Somebody who may view versions in the admin, and nothing else."""
    user = make_user("edda", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_version"))
    return browser_of(user)


def shown(client: Client, version: Version) -> str:
    response = client.get(address(version))
    assert response.status_code == 200
    return re.sub("[ \n]+", " ", response.text)


# --- Who may see it ---


def test_an_editor_and_a_superuser_see_it(editor: Client, version: Version) -> None:
    admin = browser_of(make_user("admin", is_staff=True, is_superuser=True))
    for client in (editor, admin):
        assert client.get(address(version)).status_code == 200


def test_others_do_not(version: Version) -> None:
    for client in (Client(), browser_of(make_user())):
        response = client.get(address(version))
        assert response.status_code == 302 and "login" in response["Location"]
    staff = browser_of(make_user("staff", is_staff=True))
    assert staff.get(address(version)).status_code == 403
    assert staff.get(address("0")).status_code == 403


@pytest.mark.parametrize("made_up", ["0", "x", "9" * 40, "-1", "1_00", "é", "%00"])
def test_a_made_up_version_is_not_there(editor: Client, version: Version, made_up: str) -> None:
    assert editor.get(f"/admin/assessments/version/{made_up}/health/").status_code == 404


def test_it_is_only_read(editor: Client, version: Version) -> None:
    for method in ("post", "put", "patch", "delete"):
        assert getattr(editor, method)(address(version)).status_code == 405
    assert editor.head(address(version)).status_code == 200


# --- Before there is enough ---


def test_a_version_without_enough_answers_says_how_many_there_are(editor: Client, version: Version) -> None:
    assert "0 of the 20 answers that this needs." in shown(editor, version)
    submit_many(version, 12)
    html = shown(editor, version)
    assert "12 of the 20 answers that this needs." in html and "health-plot" not in html
    assert "organisations that this needs" not in html and "What stands out" not in html


def test_one_team_alone_is_never_shown(editor: Client, version: Version) -> None:
    submit_many(version, 1, 25)
    html = shown(editor, version)
    assert "25 have submitted, which is enough." in html and "health-plot" not in html
    assert "1 of the 3 organisations that this needs." in html


def test_a_team_of_more_than_half_waits_for_others(editor: Client, version: Version) -> None:
    submit_many(version, 1, 25)
    submit_many(version, 4)
    html = shown(editor, version)
    assert "More than half of them are of one organisation" in html and "health-plot" not in html


def test_questions_that_all_left_open_show_nothing(editor: Client, version: Version) -> None:
    submit_many(version, 25, say=lambda _n, _k: None)
    assert "no question has been answered by so many" in shown(editor, version)


def test_a_draft_has_no_answers(editor: Client) -> None:
    draft = make_version(make_content(), state=Version.State.DRAFT)
    assert "This is a draft" in shown(editor, draft)


def test_who_has_not_submitted_and_who_is_made_up_does_not_count(editor: Client, version: Version) -> None:
    submit_many(version, 30)
    ids = list(Respondent.objects.values_list("pk", flat=True))
    Organisation.objects.filter(assessments__respondents__in=ids[:6]).update(demonstration=True)
    Respondent.objects.filter(pk__in=ids[6:18]).update(submitted_at=None, counted=True)
    assert "12 of the 20 answers that this needs." in shown(editor, version)


# --- With enough ---


def test_figures_and_findings_are_shown(editor: Client, version: Version) -> None:
    submit_many(version, 20, say=lambda n, k: "dk" if k == 0 and n < 6 else 1 + n % 4)
    html = shown(editor, version)
    assert "20 people of 20 organisations have submitted" in html
    assert f"6 of 20 (30{SPACE}%)" in html and html.count("health-plot") == 30
    assert "Ask for what they can observe, or add a gloss." in html
    assert '<a href="#question-data-management-1">' in html and 'id="question-data-management-1"' in html
    assert "<dt>Moves with its function</dt><dd>1.00</dd>" in html


def test_where_nothing_stands_out_the_page_says_so(editor: Client, version: Version) -> None:
    submit_many(version, 20)
    assert "Nothing: every question keeps within the limits below." in shown(editor, version)


def test_a_retired_version_keeps_its_figures(editor: Client, version: Version) -> None:
    submit_many(version, 20)
    version.state = Version.State.RETIRED
    version.save()
    assert "20 people of 20 organisations" in shown(editor, version)


def test_a_question_that_few_were_asked_is_withheld(editor: Client, version: Version) -> None:
    """Twenty-five of teams answered territory alone, fifteen everything."""
    submit_many(version, 8, 5)
    territory = Function.objects.get(version=version, key="territory")
    for respondent in Respondent.objects.order_by("pk")[:25]:
        respondent.functions.add(territory)
    html = shown(editor, version)
    assert html.count("health-plot") == 6 and html.count("Too few have answered this question") == 24


def test_functions_chosen_for_a_guest_are_no_limit(editor: Client, version: Version) -> None:
    """A guest is asked everything (models/asked.py)."""
    submit_many(version, 20)
    for respondent in Respondent.objects.all():
        respondent.functions.add(Function.objects.get(version=version, key="territory"))
    assert shown(editor, version).count("health-plot") == 30


def test_answers_to_another_version_do_not_count(editor: Client, version: Version) -> None:
    other = make_version(make_content(), number=2, state=Version.State.DRAFT)
    submit_many(other, 20)
    assert "0 of the 20 answers" in shown(editor, version)


# --- What it must not tell ---


def test_no_organisation_and_no_person_is_named(editor: Client, version: Version) -> None:
    submit_many(version, 21)
    Respondent.objects.update(email="", position="finance")
    html = shown(editor, version)
    assert "Secret" not in html and "finance" not in html.lower()


def test_one_more_team_changes_nothing_before_others_have_come(editor: Client, version: Version) -> None:
    submit_many(version, 20)
    before = figures(shown(editor, version))
    submit_many(version, 1, 19, say=lambda _n, _k: 4)
    assert figures(shown(editor, version)) == before
    submit_many(version, 19, say=lambda _n, _k: 4)
    assert figures(shown(editor, version)) != before


def figures(html: str) -> str:
    """The page from the findings on: what is above them counts people."""
    return html[html.index('id="findings"') :]


# --- Queries, and texts that somebody typed ---


def test_it_takes_as_many_queries_for_many_as_for_few(
    editor: Client, version: Version, django_assert_num_queries: Any
) -> None:
    for more in (1, 20, 60):
        submit_many(version, more)
        with django_assert_num_queries(QUERIES):
            editor.get(address(version))


def test_texts_are_escaped_and_nothing_is_inline(editor: Client) -> None:
    question = make_question(
        "q", text="Who is <script>alert(1)</script>?", practices=("<i>a</i>", "b", "c", "d")
    )
    version = publish_content(
        make_content([replace(make_function("Sales", [question]), name="<b>Sales</b> & more")])
    )
    submit_many(version, 20)
    html = shown(editor, version)
    assert (
        "&lt;b&gt;Sales&lt;/b&gt; &amp; more" in html
        and "&lt;i&gt;a&lt;/i&gt;" in html
        and "alert(1)</script>" not in html
    )
    main = html[html.index('id="content-main"') : html.index('id="footer"')]
    assert "style=" not in main and "<style" not in main and "<script" not in main
