"""Static files can be collected under names that carry their hash."""

from pathlib import Path

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from pytest_django import Settings

MANIFEST = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"


@pytest.fixture
def collected(settings: Settings, tmp_path: Path) -> Path:
    """A folder into which all static files were collected by hash, without compressing them."""
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": MANIFEST}}
    call_command("collectstatic", interactive=False, verbosity=0)
    return tmp_path


def test_vendored_files_survive_unmodified_releases(collected: Path) -> None:
    url = staticfiles_storage.url("vendor/bootstrap/bootstrap-grid.min.css")
    css = (collected / url.removeprefix("/static/")).read_text()
    named = css.rsplit("sourceMappingURL=", 1)[1].split()[0]
    assert named != "bootstrap-grid.min.css.map"
    assert (collected / "vendor/bootstrap" / named).is_file()


@pytest.mark.parametrize("name", ["css/fonts.css", "css/fonts-print.css"])
def test_stylesheets_name_the_hashed_fonts(collected: Path, name: str) -> None:
    css = (collected / staticfiles_storage.url(name).removeprefix("/static/")).read_text()
    urls = [part.split('"')[0] for part in css.split('url("')[1:]]
    assert len(urls) >= 3
    for url in urls:
        assert (collected / "css" / url).resolve().is_file()
        assert len(Path(url).name.split(".")) == 3  # name, hash, suffix
