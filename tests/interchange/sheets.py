"""Answer files to read and to spoil."""

import json
from typing import Any

import pytest

from assessments.interchange.answers import sheet_at
from assessments.interchange.faults import FaultyFileError
from assessments.interchange.sources import open_bytes
from assessments.interchange.values import AnswerSheet
from tests.builders import make_content

CONTENT = make_content()  # territory-1 and -2 are foundations; driver-1 …; analysis_reports …
LEAST = "questionnaire: salesops-maturity\norganisation: Brightwell Valves\nrespondents: [{}]\n"


def read(text: str, name: str = "a.yaml") -> AnswerSheet:
    return sheet_at(open_bytes(name, text.encode()), CONTENT)


def faults(text: str, name: str = "a.yaml") -> list[str]:
    with pytest.raises(FaultyFileError) as caught:
        read(text, name)
    return [str(fault) for fault in caught.value.faults]


def one(**values: Any) -> str:
    """The least file with this in its respondent, as JSON on four lines, which YAML reads too."""
    data = json.dumps(values)
    return LEAST.replace("[{}]", f"\n  - {data}")
