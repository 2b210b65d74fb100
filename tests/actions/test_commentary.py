"""What a consultant writes belongs to the revision it was written for, and is carried over until it is confirmed."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from assessments.actions import commentary, consensus
from assessments.actions.laid_over import NewerRevision, NoResult, plain
from assessments.models import Assessment, Commentary, Question, Respondent, User, Version
from assessments.models.commentary import LONGEST
from tests.builders import make_assessment
from tests.people import make_user
from tests.teams import closed_assessment
from tests.voices import act, close_again, consultant_of, page, shown, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def closed(version: Version) -> Assessment:
    """Two respondents, at levels 1 and 2 in everything."""
    return closed_assessment(version, 1, 2)


@pytest.fixture
def ada(closed: Assessment) -> User:
    return consultant_of(closed)


def test_it_is_written_named_and_dated(closed: Assessment, ada: User) -> None:
    write(closed, ada, "One **thing** first.")
    summary = page(closed).summary
    assert summary is not None and summary.html == "<p>One <strong>thing</strong> first.</p>\n"
    assert (summary.by, summary.on, summary.earlier) == ("Ada, Harbour & Vale", timezone.localdate(), None)


@pytest.mark.parametrize("part", ["summary", "function:territory", "step:territory-1"])
def test_every_part_is_written_on(closed: Assessment, ada: User, part: str) -> None:
    assert write(closed, ada, part=part).part == part
    assert write(closed, ada, "Mended.", part=part).text == "Mended." and Commentary.objects.count() == 1


@pytest.mark.parametrize(
    "part",
    ["", "nothing", "function:", "function:nothing", "function:territory-1", "step:territory", "step:own-1",
     "Summary", "summary ", "summary\0", "step:territory-1:x", "x" * 500],
)  # fmt: skip
def test_a_part_that_the_result_lacks_is_refused(closed: Assessment, ada: User, part: str) -> None:
    for call in (commentary.write, commentary.confirm):
        more = {"text": "x"} if call is commentary.write else {}
        with pytest.raises(commentary.NoSuchPart) as missing:
            call(assessment=closed, revision=1, part=part, by=ada, **more)
        assert missing.value.gone == part.startswith("step:own-")
    assert not Commentary.objects.exists()


def test_a_step_of_the_plans_own_is_written_on_while_it_is_there(closed: Assessment, ada: User) -> None:
    key = act("add_own", closed, title="Write down who decides what")
    assert write(closed, ada, part=f"step:{key}").part == f"step:{key}"
    act("remove", closed, key=key)
    with pytest.raises(commentary.NoSuchPart):
        write(closed, ada, "Again.", part=f"step:{key}")


@pytest.mark.parametrize("revision", [0, 2, 99])
def test_only_the_newest_revision_takes_words(closed: Assessment, ada: User, revision: int) -> None:
    with pytest.raises(NewerRevision) as conflict:
        write(closed, ada, revision=revision)
    assert conflict.value.newest == 1 and not Commentary.objects.exists()


def test_without_a_result_there_is_nothing_to_write_on(version: Version) -> None:
    begun = make_assessment(version)
    with pytest.raises(NoResult):
        commentary.write(assessment=begun, revision=1, part="summary", text="x", by=make_user())


def test_what_cannot_be_printed_is_stripped(closed: Assessment, ada: User) -> None:
    row = write(closed, ada, "  a\0b\x07c\u202ed\ud800e\r\nf\rg \x0b")
    assert row.text == "a b c d e\nf\ng"
    assert plain("\t- tab\n") == "- tab"


def test_a_text_that_is_too_long_is_refused(closed: Assessment, ada: User) -> None:
    assert write(closed, ada, "x" * LONGEST)
    with pytest.raises(ValueError, match="40001"):
        write(closed, ada, "x" * (LONGEST + 1))


def test_the_same_text_again_changes_nothing(closed: Assessment, ada: User) -> None:
    first = write(closed, ada)
    again = write(closed, consultant_of(closed, "grace", "Other"), " Ours. ")
    assert (again.pk, again.by, again.written_at) == (first.pk, ada, first.written_at)
    assert write(closed, ada, "", "function:territory") is None and Commentary.objects.count() == 1


def test_it_is_written_for_the_firm_that_serves(closed: Assessment, ada: User) -> None:
    ada.firm_memberships.create(firm=consultant_of(closed, "bea", "Served since").firm_memberships.get().firm)
    assert str(write(closed, ada).firm) == "Harbour & Vale"
    ada.firm_memberships.get(firm__name="Harbour & Vale").delete()
    assert str(write(closed, ada, "Anew.").firm) == "Served since"


def test_the_words_outlive_the_account(closed: Assessment, ada: User) -> None:
    write(closed, ada)
    ada.delete()
    summary = page(closed).summary
    assert summary is not None and summary.by == "Harbour & Vale" and summary.plain == "Ours."


def test_over_a_text_that_one_has_not_seen_nothing_is_written(closed: Assessment, ada: User) -> None:
    grace = consultant_of(closed, "grace", "Other")
    at: dict[str, Any] = {"assessment": closed, "revision": 1, "part": "summary"}
    mine = commentary.write_seen(**at, text="Mine.", by=ada, seen=None)
    assert mine is not None
    for seen in (None, mine.written_at - dt.timedelta(seconds=1)):
        with pytest.raises(commentary.NewerText) as conflict:
            commentary.write_seen(**at, text="Hers.", by=grace, seen=seen)
        assert conflict.value.row.text == "Mine." and conflict.value.row.by == ada
    assert commentary.write_seen(**at, text="Mine.", by=grace, seen=None) == mine  # says the same
    hers = commentary.write_seen(**at, text="Hers.", by=grace, seen=mine.written_at)
    assert hers is not None and (hers.text, hers.by) == ("Hers.", grace)


def test_carried_over_it_is_marked_and_the_older_revision_keeps_its_words(
    closed: Assessment, ada: User
) -> None:
    write(closed, ada, "In spring.")
    close_again(closed)
    carried = page(closed).summary
    assert carried is not None and (carried.text, carried.earlier) == ("In spring.", 1)
    write(closed, ada, "In autumn.")
    assert [(one.text, one.earlier) for one in (page(closed, 1).summary, page(closed, 2).summary) if one] == [
        ("In spring.", None),
        ("In autumn.", None),
    ]


def test_confirmed_it_holds_as_of_today_by_who_confirmed(closed: Assessment, ada: User) -> None:
    write(closed, ada)
    Commentary.objects.update(written_at=timezone.now() - dt.timedelta(days=400))
    close_again(closed)
    grace = consultant_of(closed, "grace", "Other")
    commentary.confirm(assessment=closed, revision=2, part="summary", by=grace)
    first, second = page(closed, 1).summary, page(closed, 2).summary
    assert first and second and first.text == second.text
    assert (first.by, second.by, second.earlier) == ("Ada, Harbour & Vale", "Grace, Other", None)
    assert (second.on - first.on).days == 400
    again = commentary.confirm(assessment=closed, revision=2, part="summary", by=ada)
    assert again and again.by == grace and Commentary.objects.count() == 2


def test_emptied_it_is_taken_back_for_this_revision_alone(closed: Assessment, ada: User) -> None:
    write(closed, ada)
    close_again(closed)
    write(closed, ada, "")
    assert page(closed).summary is None and page(closed, 1).summary is not None
    close_again(closed)
    assert page(closed).summary is None
    assert commentary.confirm(assessment=closed, revision=3, part="function:territory", by=ada) is None


def test_while_it_is_open_again_the_newest_result_takes_words(closed: Assessment, ada: User) -> None:
    Respondent.objects.update(submitted_at=None)
    Assessment.objects.update(state="open")
    assert write(closed, ada).revision == 1


def test_a_session_makes_a_revision_that_carries_words_and_plan_over(closed: Assessment, ada: User) -> None:
    write(closed, ada, part="function:territory")
    act("drop", closed, key=shown(closed)[0])
    question = Question.objects.get(version=closed.version_id, key="territory-6")
    consensus.settle(assessment=closed, question=question, level=3, reason="we looked", by=ada)
    consensus.conclude(assessment=closed, revision=2, by=ada)
    after = page(closed)
    territory = next(one for one in after.functions if one.key == "territory")
    assert after.revision == 2 and territory.comment is not None and territory.comment.earlier == 1
    assert after.planned and after.plan_earlier == 1


def test_nobody_lays_anything_over_a_guests_result(submitted: Any) -> None:
    assessment = submitted.respondent.assessment
    Commentary.objects.create(assessment=assessment, revision=1, part="summary", text="x")
    assert page(assessment).summary is None
