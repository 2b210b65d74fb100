"""A result as a file: every form under its name, to those who may read the result and to nobody else."""

import io

import openpyxl
import pytest
from django.conf import LazySettings

from assessments.results.forms import FORMS
from tests.conftest import Guest, is_missing

TABLES = [name for name in FORMS if name.endswith((".xlsx", ".csv", ".json"))]


@pytest.fixture(autouse=True)
def media(settings: LazySettings, tmp_path: object) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.mark.parametrize("name", TABLES)
def test_whoever_may_read_the_result_has_it_in_every_form(name: str, submitted: Guest) -> None:
    response = submitted.get("result-file", 1, name)
    assert response.status_code == 200 and response["Content-Type"] == FORMS[name].content_type
    assert response["Content-Disposition"].endswith(f'-{name}"')


@pytest.mark.parametrize("name", TABLES)
def test_a_stranger_has_none(name: str, submitted: Guest, outsider: Guest) -> None:
    assert is_missing(outsider.client.get(submitted.address("result-file", 1, name)))


@pytest.mark.parametrize(
    "name", ["method.csv", "workbook.xls", "answers", "..", "workbook.xlsx\x00", "x" * 500]
)
def test_a_form_that_there_is_not_is_missing(name: str, submitted: Guest) -> None:
    address = submitted.address("result-file", 1, "workbook.xlsx").replace("workbook.xlsx", name)
    assert submitted.client.get(address).status_code == 404


def test_a_workbook_is_kept_and_the_same_the_second_time(submitted: Guest) -> None:
    first, second = (submitted.get("result-file", 1, "workbook.xlsx").content for _time in range(2))
    assert first == second and submitted.respondent.assessment.results.get().files.count() == 1
    book = openpyxl.load_workbook(io.BytesIO(first))
    assert book["Functions"]["B5"].value == 2


def test_only_reading_is_possible(submitted: Guest) -> None:
    assert submitted.post("result-file", 1, "workbook.xlsx").status_code == 405
