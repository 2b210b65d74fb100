"""Documents of the standard questionnaire for the report's tests, and what poppler reads from a PDF."""

import datetime as dt
import random
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from assessments.interchange.answers import read_answers
from assessments.interchange.questionnaire import read_questionnaire
from assessments.interchange.values import AnswerSheet, Content, Given, RespondentSheet
from assessments.results.build import build
from assessments.results.document import Document

CLOSED = dt.date(2026, 11, 23)
DEMONSTRATIONS = ("brightwell-valves", "castellan-software", "norrland-diagnostics", "quillon-logistics")
HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(2)>{{ page }}{% now "Y" %} שלום ' + "W" * 120
POSITIONS = (
    "leadership",
    "sales_ops",
    "sales_management",
    "finance",
    "hr",
    "it",
    "seller",
    "seller",
    "other",
)


@cache
def standard() -> Content:
    """The questionnaire that the product ships."""
    return read_questionnaire(settings.FIXTURES_DIR / "questionnaires" / "salesops-maturity.yaml")


def document_of(sheet: AnswerSheet) -> Document:
    """The first result of a sheet of the standard questionnaire."""
    return build(standard(), sheet, version=1, revision=1, closed_on=CLOSED)


@cache
def demonstration(name: str) -> Document:
    """The result of one of the fictitious organisations."""
    path = settings.FIXTURES_DIR / "demonstration" / f"{name}.yaml"
    return document_of(read_answers(path, standard(), demonstration=True))


def sheet(*respondents: dict[str, Given], name: str = "Acme", **fields: Any) -> AnswerSheet:
    """Answers of respondents in the positions of POSITIONS."""
    people = tuple(
        RespondentSheet(number, position, f"Person {number}", answers)
        for number, (position, answers) in enumerate(zip(POSITIONS, respondents, strict=False), start=1)
    )
    return AnswerSheet("salesops-maturity", name, fields.pop("industry", ""), people, **fields)


def same(level: int | str, **others: Given) -> dict[str, Given]:
    """The same answer to every question, but for the questions named ("_" for "-")."""
    answers = {question.key: Given(level) for f in standard().functions for question in f.questions}
    return answers | {key.replace("_", "-"): given for key, given in others.items()}


def nine_voices() -> AnswerSheet:
    """Nine respondents who see different companies."""
    chance = random.Random(4)
    people = [
        {key: Given(max(1, min(4, round(chance.gauss(2.3 + number % 3 / 2, 0.9))))) for key in same(1)}
        for number in range(9)
    ]
    name = "Nine Voices Group plc of Greater Manchester and the Northern Counties"
    return sheet(*people, name=name, profile={driver.key: 3 for driver in standard().drivers})


def hostile() -> AnswerSheet:
    """Everything that a person may type is an attack."""
    answers = same(
        2,
        data_quality=Given(2, note=HOSTILE),
        territory_time=Given("na", reason=HOSTILE),
        comp_effect=Given("dk"),
    )
    return sheet(answers, name=HOSTILE[:120], industry=HOSTILE)


def poppler(tool: str, path: Path, *options: str) -> str:
    """What a poppler tool says of a file, whitespace closed up."""
    done = subprocess.run(
        [tool, *options, str(path), *(["-"] if tool == "pdftotext" else [])],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def words(text: str) -> str:
    """A text with its whitespace closed up, for finding sentences over line ends."""
    return " ".join(text.split())
