"""Answer sheets on the web: a blank one to take away, a filled one checked and taken over."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from assessments.actions import sheets
from assessments.interchange.answers import read_answers, sheet_at
from assessments.interchange.sources import open_bytes
from assessments.models import (
    AgreedLevel,
    Answer,
    Assessment,
    DriverAnswer,
    Organisation,
    Respondent,
    Result,
    Version,
    WorkAnswer,
)
from assessments.results.rows import sheet_of
from tests.guards import check_methods
from tests.interchange.books import CONTENT, blank, typed

SIGNED = re.compile(r'name="sheet" value="([^"]+)"')
WHOLE = {
    "start__industry__Answer": "manufacturing",
    "respondents__Respondent 2__Name": "B. Lund",
    "respondents__Respondent 2__Position": "Finance",
    "questions__territory-1__Respondent 2": "D",
    "questions__territory-3__Respondent 1": "not applicable: no field sales",
    "questions__strategy-1__Agreed": "C",
    "questions__strategy-1__Reason": "two systems were meant",
    "notes__territory-1__Respondent 1": "a note",
    "profile__driver-1__Answer": "B",
    "work__training__Respondent 1": "Finance",
    "work__recruitment__Respondent 2": "don't know",
}


def send(client: Client, data: bytes, name: str = "answers.xlsx") -> Any:
    return client.post(reverse("upload"), {"file": SimpleUploadedFile(name, data)})


def signed(response: Any) -> str:
    found = SIGNED.search(response.text)
    assert found is not None
    return found[1]


def take(client: Client, sheet: str, **data: str) -> Any:
    return client.post(reverse("take-over"), {"sheet": sheet, "entered_by": ""} | data)


def nothing_is_stored() -> bool:
    kinds = (Organisation, Assessment, Respondent, Answer, Result)
    return not any(kind.objects.exists() for kind in kinds)


def test_the_blank_sheet_comes_with_as_many_columns_as_asked_for(client: Client, version: Version) -> None:
    response = client.get(reverse("sheet"), {"respondents": "3"})
    assert response.status_code == 200 and "salesops-maturity-answers.xlsx" in response["Content-Disposition"]
    assert response.content[:2] == b"PK"
    assert len(client.get(reverse("sheet")).content) > len(response.content)


@pytest.mark.parametrize("count", ["0", "41", "x", "", "-1", "9" * 99])
def test_an_absurd_number_of_columns_is_told(count: str, client: Client, version: Version) -> None:
    response = client.get(reverse("sheet"), {"respondents": count})
    assert response.status_code == 422 and "a whole number from 1 to 40" in response.text


def test_a_good_sheet_is_shown_and_nothing_stored(client: Client, version: Version) -> None:
    response = send(client, typed(**WHOLE))
    assert response.status_code == 200 and nothing_is_stored()
    for said in ("Brightwell Valves", "A. Meyer", "B. Lund", "Finance", "2 of 30", "1 of 11", "1 of 8"):
        assert said in response.text
    assert "The result it would give now" in response.text


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("answers.xlsx", typed(**{"questions__territory-3__Respondent 1": "E"}), "sheet Territory, cell"),
        ("answers.xlsx", b"no workbook", "this is no spreadsheet"),
        ("answers.xlsx", b"", "This file is empty"),
        ("answers.exe", b"MZ", "the name must end in"),
        ("answers.json", b"[1, 2", "answers.json"),
        ("answers.json", b'{"questionnaire": "another"}', "no published questionnaire another"),
        ("answers.json", b'{"questionnaire": "salesops-maturity@7"}', "salesops-maturity@7"),
        ("answers.json", b"{}", "questionnaire: is missing"),
        ("<b>.yaml", b"a: [", "&lt;b&gt;.yaml"),
        ("x" * 300 + ".yaml", b"a: 1", "name of this file is too long"),
        ("answers.xlsx", blank(), "nobody is named"),
    ],
)
def test_a_bad_file_is_told_in_words(
    name: str, data: bytes, said: str, client: Client, version: Version
) -> None:
    response = send(client, data, name)
    assert response.status_code == 422 and said in response.text and nothing_is_stored()


def test_a_form_without_a_file_and_one_too_large_are_told(client: Client, version: Version) -> None:
    for response in (client.post(reverse("upload")), send(client, b" " * 3 * 1024 * 1024, "answers.json")):
        assert response.status_code == 422 and "larger than 2 MB" in response.text


def test_taken_over_it_is_as_if_given_on_the_pages(client: Client, version: Version) -> None:
    data = typed(**WHOLE)
    response = take(client, signed(send(client, data)), open="")
    assert response.status_code == 200 and "Review and submit</a>" in response.text
    assessment = Assessment.objects.get()
    assert assessment.is_open and assessment.guest and not assessment.results.exists()
    expected = sheet_at(open_bytes("a.xlsx", data), CONTENT)
    found = sheet_of(assessment, assessment.respondents.all())
    assert found.profile == expected.profile and found.organisation == expected.organisation
    for one, other in zip(found.respondents, expected.respondents, strict=True):
        assert (one.name, one.position, one.answers, one.work) == (
            other.name,
            other.position,
            other.answers,
            other.work,
        )
    agreed = AgreedLevel.objects.get()
    assert (agreed.question.key, agreed.level, agreed.reason) == ("strategy-1", 3, "two systems were meant")


def test_closed_at_once_it_has_a_result_that_this_browser_reads(client: Client, version: Version) -> None:
    response = take(client, signed(send(client, typed(**WHOLE))), close="")
    first = Respondent.objects.order_by("pk")[0]
    address = reverse("result", args=[first.public_id])
    assert response.status_code == 200 and address in response.text
    assert Result.objects.get().document["respondents"]
    page = client.get(address)
    assert page.status_code == 200 and "Brightwell Valves" in page.text


def test_who_entered_the_answers_is_said_in_the_result(client: Client, version: Version) -> None:
    take(client, signed(send(client, typed(**WHOLE))), close="", entered_by="J. Doe")
    assert set(Respondent.objects.values_list("entered_by", flat=True)) == {"J. Doe"}
    first = Respondent.objects.order_by("pk")[0]
    assert "entered by J. Doe" in client.get(reverse("result", args=[first.public_id])).text


def test_what_the_file_says_of_who_entered_it_stands(client: Client, version: Version) -> None:
    sheet = signed(send(client, typed(**{"start__entered_by__Answer": "A. Consultant"})))
    take(client, sheet, open="", entered_by="Somebody else")
    assert Respondent.objects.get().entered_by == "A. Consultant"


def test_who_entered_them_is_asked_only_where_the_file_does_not_say(client: Client, version: Version) -> None:
    assert "Who entered these answers" in send(client, typed(**WHOLE)).text
    signed_already = send(client, typed(**WHOLE, start__entered_by__Answer="A. Consultant")).text
    assert "Who entered these answers" not in signed_already and "entered by A. Consultant" in signed_already


def test_pressed_twice_it_makes_one(client: Client, version: Version) -> None:
    sheet = signed(send(client, typed(**WHOLE)))
    first, second = (take(client, sheet, close="") for _press in range(2))
    assert Assessment.objects.count() == Result.objects.count() == 1
    assert re.findall(r"/answer/\w+/", first.text) == re.findall(r"/answer/\w+/", second.text)


def test_each_link_opens_its_own_respondent(client: Client, version: Version) -> None:
    response = take(client, signed(send(client, typed(**WHOLE))), open="")
    links = dict.fromkeys(re.findall(r"/answer/\w+/", response.text))
    homes = [Client().get(link)["Location"] for link in links]
    assert homes == [reverse("answering", args=[one.public_id]) for one in Respondent.objects.order_by("pk")]


@pytest.mark.parametrize("sheet", ["", "x", "e30:1aaaaa:bbbbbbbb"])
def test_a_sheet_that_was_not_checked_here_is_refused(sheet: str, client: Client, version: Version) -> None:
    response = take(client, sheet, close="")
    assert response.status_code == 422 and "Upload the file again" in response.text and nothing_is_stored()


def test_a_checked_sheet_that_was_changed_is_refused(client: Client, version: Version) -> None:
    sheet = signed(send(client, typed(**WHOLE)))
    assert take(client, f"A{sheet}", close="").status_code == 422 and nothing_is_stored()


def test_without_an_answer_there_is_no_result_to_make(client: Client, version: Version) -> None:
    response = send(client, typed(**{"questions__territory-1__Respondent 1": None}))
    assert response.status_code == 200 and 'name="close"' not in response.text
    take(client, signed(response), close="")
    assert Assessment.objects.get().is_open and not Result.objects.exists()


def test_limits(client: Client, version: Version, settings: Any) -> None:
    settings.UPLOADS_PER_HOUR, settings.STARTS_PER_HOUR = 1, 1
    sheet = signed(send(client, typed(**WHOLE)))
    assert send(client, typed()).status_code == 429
    assert take(client, sheet, open="").status_code == 200
    assert take(client, sheet, open="").status_code == 429


def test_without_a_questionnaire_it_says_what_will_be_here(client: Client, db: None) -> None:
    assert "as soon as a questionnaire is published" in client.get(reverse("upload")).text
    assert client.get(reverse("sheet")).status_code == 404


def test_methods(client: Client, version: Version) -> None:
    check_methods(client, reverse("upload"), "get", "post")
    check_methods(client, reverse("sheet"), "get")
    check_methods(client, reverse("take-over"), "post")


def test_many_respondents_take_few_statements(
    version: Version, django_assert_max_num_queries: Any, tmp_path
) -> None:
    sheet = read_answers(_many(tmp_path, 40), CONTENT)
    with django_assert_max_num_queries(20):
        sheets.take_over(sheet=sheet, version=version)
    assert (
        Answer.objects.count() == 40 * 30 and DriverAnswer.objects.count() == WorkAnswer.objects.count() == 0
    )


def _many(folder: Any, count: int) -> Any:
    import json

    keys = [one.key for function in CONTENT.functions for one in function.questions]
    person = {"name": "A", "position": "hr", "answers": dict.fromkeys(keys, 2)}
    data = {"questionnaire": CONTENT.key, "organisation": "Large", "respondents": [person] * count}
    path = folder / "many.json"
    path.write_text(json.dumps(data))
    return path
