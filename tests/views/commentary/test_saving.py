"""A comment that is saved or confirmed: what is told, and that no text is lost."""

import pytest
from django.test import Client

from assessments.models import Assessment, Commentary
from assessments.models.commentary import LONGEST
from tests.views.commentary.pages import address, page, save, seen
from tests.voices import act, close_again, consultant_of, shown, write

pytestmark = pytest.mark.django_db


def test_it_is_saved_as_typed_and_answered_with_how_it_reads(closed: Assessment, client: Client) -> None:
    response = save(client, closed, "One **thing**.", "function:territory")
    html = response.content.decode()
    assert response.status_code == 200 and '<span class="saved">Saved</span>' in html
    assert "One <strong>thing</strong>." in html and "<bdi>Ada, Harbour &amp; Vale</bdi>" in html
    assert f'value="{seen(closed, "function:territory")}"' in html
    assert Commentary.objects.get().text == "One **thing**."


def test_without_script_one_comes_back_to_the_part(closed: Assessment, client: Client) -> None:
    response = save(client, closed, "Ours.", "function:territory", htmx=False)
    assert response["Location"] == address(closed) + "?saved=function:territory#part-function-territory"
    assert "<p>Ours.</p>" in page(client, closed)


def test_emptied_it_is_taken_back(closed: Assessment, client: Client) -> None:
    save(client, closed, "Ours.")
    assert "commentary" not in save(client, closed, " ").content.decode().replace("/commentary/", "")
    assert Commentary.objects.get().text == ""


@pytest.mark.parametrize("htmx", [True, False])
@pytest.mark.parametrize(
    ("text", "fault"),
    [("x" * (LONGEST + 1), "40001 characters; at most 40000 fit"), ("a\0b", "cannot be stored")],
)
def test_what_cannot_be_saved_is_said_and_comes_back(
    closed: Assessment, client: Client, text: str, fault: str, htmx: bool
) -> None:
    response = save(client, closed, text, htmx=htmx)
    html = response.content.decode()
    assert response.status_code == 422 and fault in html and not Commentary.objects.exists()
    assert htmx or text[:LONGEST].replace("\0", "\x00") in html


def test_five_thousand_words_are_taken(closed: Assessment, client: Client) -> None:
    assert save(client, closed, "words " * 5000).status_code == 200


@pytest.mark.parametrize("htmx", [True, False])
def test_over_a_text_that_one_has_not_seen_nothing_is_saved(
    closed: Assessment, client: Client, htmx: bool
) -> None:
    grace = consultant_of(closed, "grace", "Other")
    begun = seen(closed)
    write(closed, grace, "Hers <b>.")
    response = save(client, closed, "Mine, typed long.", htmx=htmx, based_on=begun)
    html = response.content.decode()
    at = Commentary.objects.get().written_at
    assert response.status_code == 409 and f"<bdi>Grace</bdi> changed this at {at:%H:%M}" in html
    assert "Hers &lt;b&gt;." in html and "Yours is still here, but not saved." in html
    assert htmx or "\nMine, typed long.</textarea>" in html
    assert Commentary.objects.get().text == "Hers <b>."
    over = f'name="comment-based_on" value="{seen(closed)}" data-over'
    assert over in html
    assert save(client, closed, "Mine, typed long.", htmx=htmx).status_code == (200 if htmx else 302)
    assert Commentary.objects.get().text == "Mine, typed long."


def test_ones_own_text_sent_twice_is_saved(closed: Assessment, client: Client) -> None:
    begun = seen(closed)
    for _sent in range(2):
        assert save(client, closed, "Mine.", based_on=begun).status_code == 200


@pytest.mark.parametrize("htmx", [True, False])
def test_a_revision_made_meanwhile_takes_the_text_only_when_asked(
    closed: Assessment, client: Client, htmx: bool
) -> None:
    save(client, closed, "In spring.")
    begun = seen(closed)
    close_again(closed)
    response = save(client, closed, "In autumn.", htmx=htmx, based_on=begun)
    html = response.content.decode()
    assert response.status_code == 409 and "Meanwhile revision 2 of the result was made." in html
    assert "Save it for revision 2" in html and "changed this" not in html
    assert htmx or "\nIn autumn.</textarea>" in html
    save(client, closed, "In autumn.", htmx=htmx)
    assert list(Commentary.objects.values_list("revision", "text")) == [(1, "In spring."), (2, "In autumn.")]


def test_carried_over_it_is_confirmed(closed: Assessment, client: Client) -> None:
    save(client, closed, "In spring.")
    assert "Still true" not in page(client, closed)
    close_again(closed)
    html = page(client, closed)
    assert "written for revision 1" in html and "Still true" in html
    response = save(client, closed, "In spring.", name="confirm-comment", htmx=False)
    assert response["Location"].endswith("#part-summary")
    assert "written for revision 1" not in page(client, closed)
    assert list(Commentary.objects.values_list("revision", "text")) == [(1, "In spring."), (2, "In spring.")]


def test_confirming_saves_what_was_typed_instead(closed: Assessment, client: Client) -> None:
    save(client, closed, "In spring.")
    close_again(closed)
    save(client, closed, "In autumn.", name="confirm-comment", htmx=False)
    assert Commentary.objects.get(revision=2).text == "In autumn."


@pytest.mark.parametrize("htmx", [True, False])
def test_a_step_that_went_meanwhile(closed: Assessment, client: Client, htmx: bool) -> None:
    key = act("add_own", closed, title="Ours")
    act("remove", closed, key=key)
    response = save(client, closed, "Typed.", f"step:{key}", htmx=htmx, based_on="1")
    assert response.status_code == 409 and "not in the plan any more" in response.content.decode()
    assert htmx or "Typed." in response.content.decode()


def test_a_conflict_about_a_dropped_step_gives_the_text_back(closed: Assessment, client: Client) -> None:
    key = shown(closed)[0]
    act("drop", closed, key=key)
    response = save(client, closed, "Typed.", f"step:{key}", htmx=False, based_on="9")
    assert response.status_code == 409 and ">Typed.</div>" in response.content.decode()


@pytest.mark.parametrize("part", ["nothing", "function:nothing", "step:x", "%00", "a" * 121, "summary%0a"])
@pytest.mark.parametrize("name", ["save-comment", "confirm-comment"])
def test_a_part_that_is_not_there(closed: Assessment, client: Client, name: str, part: str) -> None:
    there = address(closed, name).replace("summary", part)
    assert client.post(there, {"comment-text": "x", "comment-based_on": "1"}).status_code == 404


@pytest.mark.parametrize(
    "based_on",
    ["", "x", "-1", "²", "٣", "9" * 5000, "1 yesterday", "1 0001-01-01T00:00:00+23:59", "1 2026-11-25"],
)
def test_what_a_page_does_not_say_is_no_500(closed: Assessment, client: Client, based_on: str) -> None:
    for htmx in (True, False):
        assert save(client, closed, "Typed.", htmx=htmx, based_on=based_on).status_code == 422
    assert not Commentary.objects.exists()


def test_without_script_the_page_says_at_the_part_that_it_is_saved(
    closed: Assessment, client: Client
) -> None:
    def told(text: str) -> str:
        there = save(client, closed, text, "function:territory", htmx=False)["Location"]
        assert there.endswith("#part-function-territory")
        html = client.get(there).content.decode()
        status = html.partition('id="status-function-territory" role="status">')[2].partition("</p>")[0]
        assert html.count('class="saved"') == 1
        return status

    assert ">Saved</span>" in told("Half.") and "Saved: nothing is said here now" in told("")
    assert 'class="saved"' not in page(client, closed)


@pytest.mark.parametrize("saved", ["", "nothing", "\0", "summary'><script>", "x" * 5000])
def test_what_an_address_says_of_saving_is_no_text_of_the_page(
    closed: Assessment, client: Client, saved: str
) -> None:
    html = client.get(address(closed), {"saved": saved}).content.decode()
    assert 'class="saved"' not in html and "<script>'" not in html


def test_what_was_refused_is_not_called_saved(closed: Assessment, client: Client) -> None:
    response = client.post(f"{address(closed, 'save-comment')}?saved=summary", {"comment-text": "x"})
    assert response.status_code == 422 and 'class="saved"' not in response.content.decode()
