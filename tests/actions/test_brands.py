"""A firm's look is set, and no logo's file outlives the logo."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import DatabaseError

from assessments.actions import brands
from assessments.models import Brand, Firm
from assessments.results.overlay import Look
from assessments.results.report import look_of
from tests.people import make_firm

pytestmark = pytest.mark.django_db
LOOK: dict[str, Any] = {
    "colour": "#5a2a5c",
    "contact": "Quay House",
    "closing": "**Next**",
    "paper": "letter",
}


@pytest.fixture
def files(settings: LazySettings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path / "brands"


@pytest.fixture
def firm(db: None) -> Firm:
    return make_firm("North & Co")


def kept(files: Path) -> list[bytes]:
    return [path.read_bytes() for path in files.glob("*")]


def test_a_look_is_set_and_changed(firm: Firm) -> None:
    assert look_of(firm) == Look("North & Co")
    brands.set_look(firm=firm, **LOOK)
    brands.set_look(firm=firm, **LOOK | {"closing": ""})
    assert Brand.objects.count() == 1
    assert look_of(Firm.objects.get()) == Look("North & Co", "#5a2a5c", b"", "Quay House", "", "letter")


def test_a_logo_replaces_the_one_before(
    firm: Firm, files: Path, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        brands.set_logo(firm=firm, png=b"one")
        brands.set_look(firm=firm, **LOOK)
    assert kept(files) == [b"one"] and look_of(firm).logo == b"one"
    with django_capture_on_commit_callbacks() as later:
        brands.set_logo(firm=firm, png=b"two")
        assert sorted(kept(files)) == [b"one", b"two"]  # until it is certain
    for delete in later:
        delete()
    assert kept(files) == [b"two"] and look_of(Firm.objects.get()).colour == "#5a2a5c"


def test_it_has_a_name_that_nobody_guesses(firm: Firm, files: Path) -> None:
    brands.set_logo(firm=firm, png=b"one")
    assert len(next(files.glob("*.png")).stem) > 40


def test_a_logo_is_removed(firm: Firm, files: Path, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        brands.remove_logo(firm=firm)  # there is none yet
        brands.set_logo(firm=firm, png=b"one")
        brands.remove_logo(firm=firm)
    assert kept(files) == [] and look_of(firm).logo == b""


def test_a_logo_that_could_not_be_stored_leaves_no_file(
    firm: Firm, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: Any, **kwargs: Any) -> None:
        raise DatabaseError

    Brand.objects.create(firm=firm)
    monkeypatch.setattr(Brand, "save", broken)
    with pytest.raises(DatabaseError):
        brands.set_logo(firm=firm, png=b"one")
    assert kept(files) == []


def test_a_lost_file_is_no_logo(firm: Firm, files: Path) -> None:
    brands.set_logo(firm=firm, png=b"one")
    next(files.glob("*.png")).unlink()
    assert look_of(Firm.objects.get()).logo == b""
