"""Question health: what the answers of many say of the questions of a version, and of nobody who answered."""

from .figures import QuestionHealth, health_of
from .findings import RULES, Finding, findings
from .page import HealthPage, health_page
from .people import Person, people_of
from .release import FEWEST, FEWEST_ORGANISATIONS, Crowd

__all__ = [
    "FEWEST",
    "FEWEST_ORGANISATIONS",
    "RULES",
    "Crowd",
    "Finding",
    "HealthPage",
    "Person",
    "QuestionHealth",
    "findings",
    "health_of",
    "health_page",
    "people_of",
]
