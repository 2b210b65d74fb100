"""What people type and pick, checked: one file a kind of form."""

from .answers import ActivityForm, DriverForm, QuestionForm
from .brands import BrandForm
from .claims import ClaimForm
from .commentary import CommentForm
from .consensus import AgreedForm
from .exports import ExportForm
from .firms import FirmForm
from .invitations import InviteForm, OrganisationInviteForm, ServeForm
from .items import ItemForm
from .links import MailForm, PassphraseForm, ShareForm
from .organisations import NewOrganisationForm, OrganisationForm
from .plans import StepForm
from .privacy import TypedForm
from .respondents import AddressesForm, RespondentForm
from .searches import SearchForm
from .start import StartForm
from .teams import AssessmentForm, DueForm
from .uploads import SheetForm, TakeOverForm, UploadForm

__all__ = [
    "ActivityForm",
    "AddressesForm",
    "AgreedForm",
    "AssessmentForm",
    "BrandForm",
    "ClaimForm",
    "CommentForm",
    "DriverForm",
    "DueForm",
    "ExportForm",
    "FirmForm",
    "InviteForm",
    "ItemForm",
    "MailForm",
    "NewOrganisationForm",
    "OrganisationForm",
    "OrganisationInviteForm",
    "PassphraseForm",
    "QuestionForm",
    "RespondentForm",
    "SearchForm",
    "ServeForm",
    "ShareForm",
    "SheetForm",
    "StartForm",
    "StepForm",
    "TakeOverForm",
    "TypedForm",
    "UploadForm",
]
