"""Who was asked and who answered."""

from dataclasses import replace

from django.template.loader import render_to_string

from assessments.results.build import build
from assessments.results.document import Document, RespondentRecord
from assessments.results.page import report_page
from assessments.results.people import NOBODY, People
from assessments.results.turnout import turnout
from tests.results.reports import CLOSED, same, sheet, standard, words

ABSENT = (RespondentRecord(8, "finance"), RespondentRecord(9, "it"))


def made(
    *, answered: int = 3, entered_by: str = "", by_position: bool = False, absent: bool = True
) -> Document:
    given = sheet(*[same(2) for _ in range(answered)])
    people = tuple(replace(person, entered_by=entered_by) for person in given.respondents)
    return build(
        standard(),
        replace(given, respondents=people),
        version=1,
        revision=1,
        closed_on=CLOSED,
        absent=ABSENT if absent else (),
        by_position=by_position,
    )


def rendered(document: Document, people: People = NOBODY) -> str:
    return words(render_to_string("results/_respondents.html", {"page": report_page(document, people)}))


def test_who_did_not_answer_is_counted_and_named() -> None:
    html = rendered(made(), People({8: "Jo Smith"}))
    assert "3 of 5 who were asked have answered." in html
    assert "Not answered: <bdi>Jo Smith</bdi> (Finance); IT" in html


def test_when_all_have_answered() -> None:
    html = rendered(made(absent=False))
    assert "All 3 who were asked have answered." in html and "Not answered" not in html


def test_one_alone_is_not_counted() -> None:
    assert turnout(made(answered=1, absent=False), NOBODY).sentence == ""
    assert turnout(made(answered=1), NOBODY).sentence == "1 of 3 who were asked have answered."


def test_by_position_only_the_number() -> None:
    html = rendered(made(answered=4, by_position=True), People({8: "Jo Smith", 1: "Ada"}))
    assert "4 of 6 who were asked have answered." in html
    assert "Jo Smith" not in html and "Ada" not in html and "Finance" not in html
    assert "Others together: 4" in html


def test_answers_that_somebody_else_entered() -> None:
    html = rendered(made(entered_by="J. Doe"), People({1: "Ada"}, {1: "J. <Doe>"}))
    assert '<bdi>Ada</bdi>, Company leadership <span class="quiet">(entered by J. &lt;Doe&gt;)</span>' in html
    assert html.count("(entered by somebody else)") == 2


def test_the_document_does_not_name_who_entered() -> None:
    document = made(entered_by="J. Doe")
    assert "J. Doe" not in repr(document) and all(person.entered for person in document.respondents)


def test_the_text_of_people_is_of_all_their_names() -> None:
    one, two = People({1: "a", 2: "b"}, {1: "x"}), People({2: "b", 1: "a"}, {1: "x"})
    assert str(one) == str(two) and str(one) != str(People({1: "a", 2: "b"}))
    assert People.of({1: "a"}) == People({1: "a"}) and People.of(one) is one
