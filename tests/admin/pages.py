"""Pages of the admin as a browser has them: the fields of a form with their values, to be changed and posted."""

from html.parser import HTMLParser
from typing import Any

from django.test import Client
from django.urls import reverse


class Fields(HTMLParser):
    """What a browser would send for the form of this id (of all forms, for none)."""

    def __init__(self, form: str) -> None:
        super().__init__()
        self.form, self.inside = form, not form
        self.values: dict[str, str] = {}
        self.area = self.select = ""

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        has = dict(attrs)
        if tag == "form" and self.form:
            self.inside = has.get("id") == self.form
        name = has.get("name") or ""
        if not self.inside:
            return
        if tag == "option" and self.select and ("selected" in has or self.select not in self.values):
            self.values[self.select] = has.get("value") or ""
        if not name:
            return
        if tag == "select":
            self.select = name
        elif tag == "textarea":
            self.area, self.values[name] = name, ""
        elif tag == "input" and is_sent(has):
            self.values[name] = has.get("value") or ("on" if has.get("type") == "checkbox" else "")

    def handle_data(self, data: str) -> None:
        if self.area:
            self.values[self.area] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.values[self.area] = self.values[self.area].removeprefix("\n")
            self.area = ""
        if tag == "select":
            self.select = ""


def is_sent(has: dict[str, Any]) -> bool:
    """Buttons and files are not, nor are boxes without a tick."""
    kind = has.get("type")
    return kind not in ("submit", "file") and (kind not in ("checkbox", "radio") or "checked" in has)


def page_of(row: Any) -> str:
    return reverse(f"admin:assessments_{row._meta.model_name}_change", args=[row.pk])


def fields_of(client: Client, url: str, model: str) -> dict[str, str]:
    """The fields of a row's form."""
    response = client.get(url)
    assert response.status_code == 200, url
    parser = Fields(f"{model}_form")
    parser.feed(response.text)
    return parser.values


def edit(client: Client, row: Any, /, **changes: str | None) -> Any:
    """Change fields on a row's page and save it; practices__0__text stands for practices-0-text, None for unticked."""
    url = page_of(row)
    return client.post(url, changed(fields_of(client, url, row._meta.model_name), changes))


def add(client: Client, model: str, query: str, /, **changes: str | None) -> Any:
    """Fill the form of a new row and save it."""
    url = f"{reverse(f'admin:assessments_{model}_add')}?{query}"
    return client.post(url, changed(fields_of(client, url, model), changes))


def changed(values: dict[str, str], changes: dict[str, str | None]) -> dict[str, str]:
    all_of_them = {**values, **{name.replace("__", "-"): value for name, value in changes.items()}}
    return {name: value for name, value in all_of_them.items() if value is not None}


def button(client: Client, version: Any, name: str, /, **data: str) -> Any:
    """Press a button of a version's page."""
    return client.post(reverse(f"admin:assessments_version_{name}", args=[version.pk]), data)
