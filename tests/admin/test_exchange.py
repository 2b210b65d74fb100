"""Export and import: round trip without loss, faults by line, and nothing that a stranger's file could do."""

from dataclasses import replace
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from assessments.actions.questionnaires import load, publish
from assessments.interchange.questionnaire import read_questionnaire
from assessments.interchange.writing import as_yaml
from assessments.models import Version
from assessments.results.content import content_of
from tests.admin.pages import edit, page_of
from tests.builders import make_content

pytestmark = pytest.mark.django_db
STANDARD = settings.FIXTURES_DIR / "questionnaires" / "salesops-maturity.yaml"


def send(client: Client, text: str | bytes, name: str = "questionnaire.yaml") -> Any:
    data = text.encode() if isinstance(text, str) else text
    return client.post(reverse("admin:assessments_version_import"), {"file": SimpleUploadedFile(name, data)})


def export(client: Client, version: Version) -> Any:
    return client.get(reverse("admin:assessments_version_export", args=[version.pk]))


def test_the_standard_questionnaire_goes_out_and_comes_in_without_loss(desk: Client) -> None:
    version = load(read_questionnaire(STANDARD))[0]
    publish(version)
    exported = export(desk, version)
    assert exported["Content-Disposition"] == 'attachment; filename="salesops-maturity-1.yaml"'
    elsewhere = exported.text.replace("key: salesops-maturity", "key: elsewhere", 1)
    response = send(desk, elsewhere)
    draft = Version.objects.get(state=Version.State.DRAFT)
    assert response["Location"] == page_of(draft) and str(draft) == "elsewhere@1"
    assert replace(content_of(draft), key="salesops-maturity") == content_of(version)
    assert export(desk, draft).text == elsewhere


def test_what_was_edited_here_survives_the_way(desk: Client, draft: Version) -> None:
    text = "Line one.\nLine two: “quoted” # no comment, {not: a mapping}\n- nor a list"
    edit(desk, draft, introduction=text, credit="yes")
    edit(desk, draft.questions.first(), weight="1.250", text="null")
    edit(desk, draft.drivers.first(), text="12")
    content = content_of(Version.objects.get(pk=draft.pk))
    assert content.introduction == text
    send(desk, export(desk, draft).text.replace("key: salesops-maturity", "key: elsewhere", 1))
    arrived = Version.objects.get(questionnaire__key="elsewhere")
    assert replace(content_of(arrived), key=content.key) == content


def test_the_same_file_again_changes_nothing(desk: Client, version: Version) -> None:
    response = send(desk, as_yaml(make_content()))
    assert response["Location"] == page_of(version) and Version.objects.count() == 1


def test_a_draft_edited_here_is_not_written_over(desk: Client, draft: Version) -> None:
    edit(desk, draft, title="Mine")
    response = send(desk, as_yaml(replace(make_content(), title="Theirs")))
    assert response.status_code == 409 and "Publish or discard it first." in response.text
    draft.refresh_from_db()
    assert draft.title == "Mine"


def test_faults_are_named_by_line(desk: Client, version: Version) -> None:
    lines = as_yaml(replace(make_content(), key="other")).splitlines()
    place = next(number for number, line in enumerate(lines) if "key: territory-1" in line)
    lines[place] += "\n" + " " * lines[place].index("key") + "colour: red"
    response = send(desk, "\n".join(lines), "théirs.yaml")
    assert response.status_code == 422
    assert f"théirs.yaml, line {place + 2}, functions &gt; territory &gt; questions" in response.text
    assert "this key is unknown" in response.text and Version.objects.count() == 1


DEEP = "key: " + "[" * 5000
BOMB = "a: &a [x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a]\nc: [*b,*b,*b,*b]"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "This file is empty."),
        (b"x" * (2 * 1024 * 1024 + 1), "larger than 2 MB"),
        (b"\xff\xfe", "not UTF-8"),
        (b"\x00", "no YAML"),
        (DEEP, "line 1"),
        (BOMB, "line 1"),
        ("!!python/object/apply:os.system ['true']", "line 1"),
        ("key: a\n---\nkey: b", "a second document begins here"),
        ("[]", "a mapping of keys"),
    ],
    ids=["empty", "large", "bytes", "nul", "deep", "aliases", "tags", "documents", "list"],
)
def test_a_strangers_file_does_no_harm(desk: Client, text: str | bytes, said: str) -> None:
    response = send(desk, text)
    assert response.status_code == 422 and said in response.text
    assert not Version.objects.exists()


@pytest.mark.parametrize("name", ["a.exe", "a.xlsx", "<b>.yaml", "a" * 201 + ".yaml"])
def test_the_name_says_what_a_file_is(desk: Client, name: str) -> None:
    response = send(desk, "key: 1", name)
    assert response.status_code == 422 and "<b>" not in response.text


def test_html_in_texts_stays_text(desk: Client) -> None:
    script = "<script>alert(1)</script>"
    content = make_content()
    function = content.functions[0]
    question = replace(function.questions[0], text=f"{script}?", practices=(script, "b", "c", "d"))
    function = replace(function, name=script[:60], questions=(question, *function.questions[1:]))
    hostile = replace(content, title=script, functions=(function, *content.functions[1:]))
    send(desk, as_yaml(hostile))
    draft = Version.objects.get()
    row = draft.questions.get(key=question.key)
    pages = [page_of(one) for one in (draft, row, row.function)]
    pages += [reverse(f"admin:assessments_{name}_changelist") for name in ("version", "question", "function")]
    pages += [
        reverse("preview-function", args=[draft.pk, function.key]),
        reverse("preview-result", args=[draft.pk]),
    ]
    for page in pages:
        text = desk.get(page).text
        assert script not in text and "&lt;script&gt;" in text, page


def test_without_a_file_the_page_asks_for_one(desk: Client) -> None:
    url = reverse("admin:assessments_version_import")
    assert "at most 2 MB" in desk.get(url).text
    response = desk.post(url)
    assert response.status_code == 422 and "No file came with the form" in response.text
    assert desk.put(url).status_code == 405
