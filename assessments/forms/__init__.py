"""What people type and pick, checked: one file a kind of form."""

from .answers import ActivityForm, DriverForm, QuestionForm
from .consensus import AgreedForm
from .items import ItemForm
from .links import MailForm
from .respondents import AddressesForm, RespondentForm
from .start import StartForm
from .teams import AssessmentForm, DueForm
from .uploads import SheetForm, TakeOverForm, UploadForm

__all__ = [
    "ActivityForm",
    "AddressesForm",
    "AgreedForm",
    "AssessmentForm",
    "DriverForm",
    "DueForm",
    "ItemForm",
    "MailForm",
    "QuestionForm",
    "RespondentForm",
    "SheetForm",
    "StartForm",
    "TakeOverForm",
    "UploadForm",
]
