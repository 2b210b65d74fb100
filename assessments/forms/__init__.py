"""What people type and pick, checked: one file a kind of form."""

from .answers import ActivityForm, DriverForm, QuestionForm
from .consensus import AgreedForm
from .items import ItemForm
from .links import MailForm
from .start import StartForm
from .uploads import SheetForm, TakeOverForm, UploadForm

__all__ = [
    "ActivityForm",
    "AgreedForm",
    "DriverForm",
    "ItemForm",
    "MailForm",
    "QuestionForm",
    "SheetForm",
    "StartForm",
    "TakeOverForm",
    "UploadForm",
]
