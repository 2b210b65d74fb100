"""What people type to get in and to change their account: allauth's forms, in our words."""

from typing import Any, ClassVar

from allauth.account import forms as allauth
from allauth.socialaccount.forms import SignupForm as AllauthSingleSignOnForm
from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from ..models import User
from .fields import PlainLine, check_mailable

LABELS = {
    "login": _("E-mail"),
    "email": _("E-mail"),
    "password": _("Password"),
    "password1": _("New password"),
    "oldpassword": _("Current password"),
    "code": _("Code"),
    "name": _("Name"),
}
MISSING = {
    "login": _("Enter your e-mail address."),
    "email": _("Enter your e-mail address."),
    "password": _("Enter your password."),
    "password1": _("Enter a password."),
    "oldpassword": _("Enter your current password."),
    "code": _("Enter the code."),
    "name": _("Enter a name."),
}
NO_ADDRESS = _("This is no e-mail address. Write it like name@example.com.")
GOOD_PASSWORD = _("At least 8 characters, not digits alone, and nothing that many people use.")
LONGEST_PASSWORD = 256  # hashing takes time


class InOurWords:
    """Labels outside of the fields, faults by name, and a new password typed once: one can look at it."""

    fields: dict[str, forms.Field]
    labels: ClassVar[dict[str, Any]] = {}

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields.pop("password2", None)
        for name, field in self.fields.items():
            put(name, field, self.labels)


def put(name: str, field: forms.Field, labels: dict[str, Any]) -> None:
    """Our words into one of allauth's fields."""
    field.widget.attrs.pop("placeholder", None)
    field.label = labels.get(name) or LABELS.get(name) or field.label
    if name in MISSING:
        field.error_messages["required"] = MISSING[name]
    if isinstance(field, forms.EmailField):
        field.error_messages["invalid"] = NO_ADDRESS
        field.validators = [*field.validators, check_mailable]
        field.widget.attrs |= {"maxlength": "254"}
    if isinstance(field.widget, forms.PasswordInput):
        field.help_text = GOOD_PASSWORD if name == "password1" else ""
        field.validators.append(MaxLengthValidator(LONGEST_PASSWORD))
    if name == "code":
        field.widget.attrs |= {"autocapitalize": "characters", "spellcheck": "false"}


class CodeForm(InOurWords, allauth.RequestLoginCodeForm):
    """Where to mail a code to sign in with."""

    @property
    def password_form(self) -> "PasswordForm":
        """The other way in, on the same page."""
        return PasswordForm()


class PasswordForm(InOurWords, allauth.LoginForm):
    """Address and password."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **{"auto_id": "with_%s"} | kwargs)
        self.fields["password"].required = True

    @property
    def code_form(self) -> CodeForm:
        """The first way in, on the same page."""
        return CodeForm()


class SignupForm(InOurWords, allauth.SignupForm):
    """Address, and whatever else one likes to give."""

    name = PlainLine(
        max_length=120,
        required=False,
        help_text=_("Shown to the people you work with here."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order = ("email", "name", "password1")
    labels: ClassVar[dict[str, Any]] = {"password1": _("Password")}

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        advice = _("Leave it empty, and a code is mailed to you whenever you sign in.")
        self.fields["password1"].help_text = f"{advice} {self.fields['password1'].help_text}"


class SingleSignOnForm(InOurWords, AllauthSingleSignOnForm):
    """What the identity provider did not say."""


class LoginCodeForm(InOurWords, allauth.ConfirmLoginCodeForm):
    """The code from the mail, to sign in."""


class EmailCodeForm(InOurWords, allauth.ConfirmEmailVerificationCodeForm):
    """The code from the mail, to show that the address is one's own."""


class ResetCodeForm(InOurWords, allauth.ConfirmPasswordResetCodeForm):
    """The code from the mail, to set a new password."""


class ResetForm(InOurWords, allauth.ResetPasswordForm):
    """Whose password."""


class NewPasswordForm(InOurWords, allauth.ResetPasswordKeyForm):
    """The new password, after a code."""


class SetPasswordForm(InOurWords, allauth.SetPasswordForm):
    """A first password."""


class ChangePasswordForm(InOurWords, allauth.ChangePasswordForm):
    """The old password and the new one."""


class NewAddressForm(InOurWords, allauth.AddEmailForm):
    """The address to change to."""

    labels: ClassVar[dict[str, Any]] = {"email": _("New e-mail")}


class ConfirmPasswordForm(InOurWords, allauth.ReauthenticateForm):
    """One's password once more."""


class ConfirmCodeForm(InOurWords, allauth.ConfirmLoginCodeForm):
    """The code from the mail, to show that it is still oneself."""


class NameForm(forms.ModelForm):
    """What the people one works with read."""

    name = PlainLine(
        label=_("Name"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    class Meta:
        model = User
        fields = ("name",)
