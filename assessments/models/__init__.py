"""What the product remembers, one file a noun."""

from .agreed import AgreedLevel
from .answers import Answer, DriverAnswer, WorkAnswer
from .assessments import Assessment
from .brands import Brand
from .business import Activity, Doer, Driver, DriverLevel
from .commentary import Commentary, PlanStep
from .events import Event
from .exports import Export, ExportItem
from .firms import Firm, FirmMember, Service
from .freeze import FrozenError, check_draft
from .history import history_of, remember
from .invitations import Invitation
from .organisations import Industry, Member, Organisation
from .questionnaires import Questionnaire, Stage, Version
from .questions import Advice, Function, FunctionStage, Practice, Question
from .respondents import LinkToAnswer, Position, Respondent
from .results import Closing, ReportFile, Result
from .secrets import hash_secret, new_secret
from .sharing import ShareLink
from .users import User

__all__ = [
    "Activity",
    "Advice",
    "AgreedLevel",
    "Answer",
    "Assessment",
    "Brand",
    "Closing",
    "Commentary",
    "Doer",
    "Driver",
    "DriverAnswer",
    "DriverLevel",
    "Event",
    "Export",
    "ExportItem",
    "Firm",
    "FirmMember",
    "FrozenError",
    "Function",
    "FunctionStage",
    "Industry",
    "Invitation",
    "LinkToAnswer",
    "Member",
    "Organisation",
    "PlanStep",
    "Position",
    "Practice",
    "Question",
    "Questionnaire",
    "ReportFile",
    "Respondent",
    "Result",
    "Service",
    "ShareLink",
    "Stage",
    "User",
    "Version",
    "WorkAnswer",
    "check_draft",
    "hash_secret",
    "history_of",
    "new_secret",
    "remember",
]
