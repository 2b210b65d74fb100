"""What the documentation says of the code is still so."""

import re
from pathlib import Path

from django.core.management import get_commands

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text()
CONFIGURATION = (ROOT / "docs" / "configuration.md").read_text()
OPERATIONS = (ROOT / "docs" / "operations.md").read_text()
SETTINGS = (ROOT / "salesops" / "settings.py").read_text()
LOCAL = {"SALESOPS_MODE", "VAR_DIR"}  # read by os.environ directly, before anything else


def read_by_the_settings() -> set[str]:
    return set(re.findall(r'env(?:_number|_flag)?\(\s*"([A-Z0-9_]+)"', SETTINGS)) | LOCAL


def in_the_table() -> set[str]:
    cells = [row.split("|")[1] for row in CONFIGURATION.splitlines() if row.startswith("| `")]
    return {name for cell in cells for name in re.findall(r"`([A-Z0-9_]+)`", cell)}


def test_the_configuration_table_lists_exactly_what_is_read() -> None:
    assert in_the_table() == read_by_the_settings()
    assert len(in_the_table()) > 10


def test_every_command_of_the_documentation_exists() -> None:
    named = set(re.findall(r"manage\.py ([a-z_]+)", README + CONFIGURATION + OPERATIONS))
    assert {"demo", "test", "backup", "restore", "db_worker"} < named
    assert named - set(get_commands()) == {"test"} - set(get_commands())


def test_every_file_and_link_of_the_documentation_is_there() -> None:
    for page in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text()):
            assert (page.parent / target).exists(), f"{page.name} names {target}"


def test_the_limits_in_the_documentation_are_the_defaults() -> None:
    for name in ("GUEST_DAYS", "STARTS_PER_HOUR", "MAILS_PER_HOUR", "MAILS_PER_HOUR_IN_ALL", "PROXIES"):
        found = re.search(rf'env_number\(\s*"{name}", (\d+)', SETTINGS)
        assert found
        row = next(row for row in CONFIGURATION.splitlines() if f"`{name}`" in row and row.startswith("|"))
        assert f"`{found[1]}`" in row
