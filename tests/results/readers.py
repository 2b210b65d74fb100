"""What a finished form says, read back by programs that know nothing of how it was made; slides in read_slides.py."""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import openpyxl

from tests.results.facts import day
from tests.results.reports import poppler

Said = dict[tuple[Any, ...], Any]
"""(group, *key) -> what the form says."""
Rows = list[dict[str, Any]]
WORDS = {"not known": None, "not applicable": "na"}
VOID = {"meta", "link", "br", "hr", "img", "input", "wbr"}


class _Text(HTMLParser):
    """The words of a page that eyes see."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = (dict(attrs).get("class") or "").split()
        if tag not in VOID and (self.hidden or tag in ("script", "style") or "visually-hidden" in classes):
            self.hidden += 1

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and self.hidden:
            self.hidden -= 1

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Opened and closed at once: hides nothing."""

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.found.append(data)


def page_text(html: str) -> str:
    """The words of a page."""
    reader = _Text()
    reader.feed(html)
    return closed(" ".join(reader.found))


def pdf_text(path: Path) -> str:
    """The words of a tagged PDF, in the order in which it is read aloud."""
    lines = re.findall(r'^\s*"(.*)"$', poppler("pdfinfo", path, "-struct-text"), re.MULTILINE)
    return closed("".join(lines))


def closed(text: str) -> str:
    """Without spaces and quotes, which forms set as they like."""
    return re.sub(r"[\s\"\u200b\u00ad]", "", text)


def json_said(made: bytes) -> Said:
    """The JSON result."""
    told = json.loads(made)
    said: Said = {("verdict", name): value for name, value in (told["verdict"] | told["fit"]).items()}
    said |= {("sentences", name): value for name, value in told["sentences"].items()}
    sentences = {one["key"]: one for one in told["sentences"]["functions"]}
    for one in told["functions"]:
        fit = one["fit"] or {"label": None, "gap": None}
        fields = one | {"fit": fit["label"], "gap": fit["gap"], "rule": sentences[one["key"]]["rule"]}
        fields["fit_in_words"] = sentences[one["key"]]["fit"] or None
        said |= {("functions", one["key"], name): value for name, value in fields.items()}
    said |= {("questions", one["key"]): one["level"] for one in told["questions"]}
    said |= {("levers", name): value for name, value in told["levers"].items()}
    said |= {("work", name): value for name, value in told["work"].items()}
    for place, one in enumerate(told["path"], start=1):
        said["path", place] = (one["question"], one["from"], one["to"])
    return said | _overlaid({"plan": told["plan"], "commentary": told["commentary"]})


def json_tables_said(made: bytes) -> Said:
    """The tables within the JSON result."""
    tables = json.loads(made)["tables"]
    return tables_said({key: table["rows"] for key, table in tables.items()})


def csv_said(made: Mapping[str, bytes]) -> Said:
    """The CSV files, by the tables' keys."""
    return tables_said({key: csv_rows(file) for key, file in made.items()})


def csv_rows(file: bytes) -> Rows:
    """The rows of a CSV file with their types guessed."""
    lines = csv.DictReader(io.StringIO(file.decode("utf-8-sig"), newline=""))
    return [{key: _guessed(value) for key, value in row.items()} for row in lines]


def _guessed(text: str) -> Any:
    known = {"": None, "yes": True, "no": False}
    if text in known:
        return known[text]
    if re.fullmatch(r"-?\d+(\.\d+)?", text):
        return float(text) if "." in text else int(text)
    return text


def tables_said(tables: Mapping[str, Rows]) -> Said:
    """What tables say, whatever file they came from."""
    lines = {row["key"]: row for row in tables["verdict"]}
    said: Said = {("verdict", key): row["value"] for key, row in lines.items()}
    for name, key in (("stage", "verdict"), ("firmness",) * 2, ("held_back",) * 2, ("demand",) * 2):
        said["sentences", name] = lines[key]["value"]
    for name, key in (("rule", "verdict"), ("levers", "bottom"), ("work", "shadow_share")):
        said["sentences", name] = lines[key]["rule"]
    for row in tables["functions"]:
        said |= {("functions", row["function_key"], name): value for name, value in row.items()}
    for row in tables["questions"]:
        said["questions", row["question_key"]] = WORDS.get(row["level"], row["level"])
    said |= {("levers", key): lines[key]["value"] for key in ("top", "bottom")}
    said |= {("work", key): row["value"] for key, row in lines.items() if key.endswith("_share")}
    for row in tables["plan"]:
        if row["computed"]:
            start = WORDS.get(row["from_level"], row["from_level"])
            said["path", row["computed"]] = (row["step_key"].partition("__to_")[0], start, row["to_level"])
    return said | _overlaid(tables)


def _overlaid(tables: Mapping[str, Rows]) -> Said:
    said: Said = {}
    for row in tables["plan"]:
        promise = (row["assignee"], day(row["due_on"]), row["status"], row["dropped"])
        said["plan", row["step_key"]] = (row["number"], row["computed"], *promise)
    for row in tables["commentary"]:
        said["commentary", row["part"]] = (row["by"], day(row["written_on"]), row["text"])
    return said


def workbook_said(made: bytes, headings: Mapping[str, Mapping[str, str]], labels: Mapping[str, str]) -> Said:
    """A workbook's sheets: the first by its `labels`, the others by their `headings`; both lead to keys."""
    book = openpyxl.load_workbook(io.BytesIO(made))
    tables = {
        key: sheet_rows(book[name], headings[key])
        for key, name in zip(headings, book.sheetnames[1:], strict=True)
    }
    method = {row["subject"]: row["text"] for row in tables["method"]}
    tables["verdict"] = list(_front(book.worksheets[0], method["This verdict"], labels))
    return tables_said(tables)


def sheet_rows(sheet: Any, headings: Mapping[str, str], headed: int = 4) -> Rows:
    """The rows under a sheet's headings."""
    heads = [cell.value for cell in sheet[headed]]
    found = []
    for row in sheet.iter_rows(min_row=headed + 1, max_row=sheet.max_row, values_only=True):
        if any(value is not None for value in row[1:]):
            values = (
                {"yes": True, "no": False}.get(value, value) if isinstance(value, str) else value
                for value in row
            )
            found.append({headings[head]: value for head, value in zip(heads, values, strict=True)})
    return found


def _front(sheet: Any, rule: str, labels: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """The lines of the first sheet, and its title as the verdict in words."""
    for row in sheet.iter_rows():
        label, value, source = row[1], row[2].value, row[3].value
        if label.font.sz == 20:
            yield {"key": "verdict", "value": label.value, "rule": rule}
        elif label.value in labels:
            shown = (
                {"yes": True, "no": False, "none": None}.get(value, value)
                if isinstance(value, str)
                else value
            )
            yield {"key": labels[label.value], "value": shown, "rule": source}
