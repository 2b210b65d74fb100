"""Lists of what organisations gave stay quick however long they are."""

import pytest
from django.test import Client
from django.urls import reverse

from assessments.models import Organisation, Result, Version
from tests.people import make_organisation
from tests.teams import closed_assessment

LIST = "admin:assessments_{}_changelist"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "found"),
    [("", {"Valves", "Trams"}), ("?industry=energy", {"Valves"}), ("?industry=none", None)],
)
def test_organisations_are_narrowed_by_industry(
    admin_client: Client, query: str, found: set[str] | None
) -> None:
    make_organisation("Valves"), make_organisation("Trams")
    Organisation.objects.filter(name="Valves").update(industry="energy")
    shown = admin_client.get(reverse(LIST.format("organisation")) + query, follow=True).context["cl"]
    assert {one.name for one in shown.result_list} == (found or {"Valves", "Trams"})


@pytest.mark.django_db
def test_the_list_of_organisations_looks_for_no_industries(
    admin_client: Client, django_assert_max_num_queries
) -> None:
    make_organisation("Valves")
    with django_assert_max_num_queries(6) as queries:
        admin_client.get(reverse(LIST.format("organisation")))
    assert not any("DISTINCT" in one["sql"] for one in queries.captured_queries)


@pytest.mark.django_db
def test_the_list_of_results_reads_no_document(
    admin_client: Client, version: Version, django_assert_max_num_queries
) -> None:
    older, newer = closed_assessment(version, 2), closed_assessment(version, 3)
    with django_assert_max_num_queries(8) as queries:
        shown = admin_client.get(reverse(LIST.format("result"))).context["cl"].result_list
    assert [one.assessment for one in shown] == [newer, older]
    assert not any('"document"' in one["sql"] for one in queries.captured_queries)
    assert not any("DISTINCT" in one["sql"] for one in queries.captured_queries)
    third = admin_client.get(reverse(LIST.format("result")), {"stage": "3"}).context["cl"].result_list
    assert [one.assessment for one in third] == [newer]
    page = admin_client.get(reverse("admin:assessments_result_change", args=[Result.objects.latest("pk").pk]))
    assert page.status_code == 200 and b"questionnaire" in page.content
