"""The house keeps its shape: who may import whom, and no address without a rule."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

HOUSE = Path(__file__).resolve().parent.parent / "assessments"
# docs/decisions/0001 adds interchange (plain values) to what results may import.
MAY_IMPORT = {
    "scoring": set(),
    "models": set(),
    "interchange": {"scoring"},
    "results": {"models", "scoring", "interchange", "metrics"},
    "permissions": {"models"},
    "forms": {"models"},
    "emails": {"models"},
    "actions": {"models", "interchange", "results", "emails", "tasks", "metrics", "tracing"},
    "tasks": {"models", "interchange", "results", "emails"},
    "views": {
        "interchange",
        "results",
        "permissions",
        "forms",
        "actions",
        "models",
        "limits",
        "accounts",
        "standing",
        "metrics",
    },
    "accounts": {"models", "permissions", "forms", "limits", "actions"},
    "limits": set(),
    "standing": set(),
    "metrics": set(),
    "tracing": set(),
    "admin": {"models", "interchange", "results", "forms", "actions"},
    "management": {"models", "interchange", "results", "forms", "actions"},
    "templatetags": set(),
    "urls": {"views", "accounts"},
    "apps": {"models", "accounts"},
}
ACCESS_RULES = {"everyone", "link to answer", "link to read", "signed in"}
ACCESS_RULES |= {"organisation", "assessment", "consultant", "firm", "owner"}
ACCESS_RULES |= {
    "link to join",
    "link to claim",
    "link to unlock",
    "editor",
    "export",
    "operator",
    "own organisation",
}


def layer_of(path: Path) -> str:
    """The layer a file of the app belongs to: its first folder, or its own name."""
    first = path.relative_to(HOUSE).parts[0]
    return first.removesuffix(".py")


def imported(path: Path) -> Iterator[tuple[int, str, str]]:
    """(line, top package, layer) of each import in a file; layer "" for what is not ours."""
    package = ["assessments", *path.relative_to(HOUSE).parts[:-1]]
    for node in ast.walk(ast.parse(path.read_text())):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, node.module] if node.module else base)
            names = [f"{module}.{alias.name}" for alias in node.names]
        for name in names:
            parts = name.split(".")
            yield (
                getattr(node, "lineno", 0),
                parts[0],
                parts[1] if parts[0] == "assessments" and len(parts) > 1 else "",
            )


def breaches() -> Iterator[str]:
    """Each import that the table forbids, by file and line."""
    for path in sorted(HOUSE.rglob("*.py")):
        layer = layer_of(path)
        if "migrations" in path.parts or layer == "__init__":
            continue
        for line, top, target in imported(path):
            place = f"{path.relative_to(HOUSE.parent)}:{line}"
            if top == "assessments" and target not in MAY_IMPORT[layer] | {layer}:
                yield f"{place}: {layer} imports {target}"
            if top == "salesops":
                yield f"{place}: the app imports the project"


def test_every_layer_imports_only_what_the_table_allows() -> None:
    assert list(breaches()) == []


def test_every_layer_is_in_the_table() -> None:
    layers = {layer_of(path) for path in HOUSE.rglob("*.py")} - {"__init__", "migrations"}
    assert layers <= MAY_IMPORT.keys()


def test_the_walk_sees_a_breach(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(MAY_IMPORT, "interchange", set())
    assert any("interchange imports scoring" in breach for breach in breaches())


def views_of(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, object]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield prefix + str(entry.pattern), entry.callback
        elif entry.app_name != "admin":  # the admin guards itself
            yield from views_of(entry, prefix + str(entry.pattern))


def test_every_address_has_a_rule() -> None:
    unguarded = [
        address
        for address, view in views_of(get_resolver())
        if getattr(view, "access", None) not in ACCESS_RULES
    ]
    assert unguarded == []


def test_there_are_addresses_to_guard() -> None:
    assert len(list(views_of(get_resolver()))) > 15


def test_a_view_without_a_rule_asks_for_a_sign_in(client, settings) -> None:
    settings.ROOT_URLCONF = "tests.unguarded_urls"
    response = client.get("/unguarded/")
    assert response.status_code == 302 and response["Location"] == "/accounts/login/?next=/unguarded/"


def test_files_stay_short_enough_to_read() -> None:
    long = {
        str(path.relative_to(HOUSE)): lines
        for path in HOUSE.rglob("*.py")
        if "migrations" not in path.parts and (lines := len(path.read_text().splitlines())) > 200
    }
    assert long == {}
