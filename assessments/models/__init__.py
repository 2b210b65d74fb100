"""What the product remembers, one file a noun."""

from .answers import Answer, DriverAnswer, WorkAnswer
from .assessments import Assessment, Position, Respondent
from .business import Activity, Doer, Driver, DriverLevel
from .freeze import FrozenError, check_draft
from .organisations import Industry, Organisation
from .questionnaires import Questionnaire, Stage, Version
from .questions import Advice, Function, FunctionStage, Practice, Question
from .results import ReportFile, Result, ShareLink
from .secrets import hash_secret, new_secret
from .users import User

__all__ = [
    "Activity",
    "Advice",
    "Answer",
    "Assessment",
    "Doer",
    "Driver",
    "DriverAnswer",
    "DriverLevel",
    "FrozenError",
    "Function",
    "FunctionStage",
    "Industry",
    "Organisation",
    "Position",
    "Practice",
    "Question",
    "Questionnaire",
    "ReportFile",
    "Respondent",
    "Result",
    "ShareLink",
    "Stage",
    "User",
    "Version",
    "WorkAnswer",
    "check_draft",
    "hash_secret",
    "new_secret",
]
