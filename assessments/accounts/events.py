"""What stands in the audit log of signing in and of what secures an account: allauth tells of it by signals."""

from typing import Any

from allauth.account import signals as account
from allauth.account.authentication import get_authentication_records
from allauth.mfa import signals as mfa
from django.dispatch import Signal

from ..actions.audit import What, record
from ..models import User


def connect() -> None:
    """Listen. Called once, when all models are there."""
    _on(account.user_logged_in, _signed_in)
    _on(mfa.authentication_failed, _refused_factor)
    for code_rejected in (account.login_code_rejected, account.password_reset_code_rejected):
        _on(code_rejected, _refused_code)
    for password in (account.password_set, account.password_changed, account.password_reset):
        _on(password, _password)
    for factor in (mfa.authenticator_added, mfa.authenticator_removed, mfa.authenticator_reset):
        _on(factor, _factor)
    _on(account.email_changed, _address)


def record_refused(email: str) -> None:
    """Note that a password was refused; the address itself only where it is that of an account, by its id."""
    by = User.objects.filter(email=email.strip().lower()).only("pk").first()
    record(What.SIGN_IN_REFUSED, by=by, ways=["password"])


def _on(signal: Signal, receiver: Any) -> None:
    signal.connect(receiver, dispatch_uid=f"audit {receiver.__name__}")


def _signed_in(request: Any, user: User, **_more: Any) -> None:
    ways = [str(one.get("type", one["method"])) for one in get_authentication_records(request, user)]
    record(What.SIGNED_IN, by=user, ways=ways)


def _refused_code(user: User, **_more: Any) -> None:
    record(What.SIGN_IN_REFUSED, by=user, ways=["code"])


def _refused_factor(user: User, authenticator: Any, **_more: Any) -> None:
    record(What.SIGN_IN_REFUSED, by=user, ways=[str(authenticator.type)])


def _password(user: User, **_more: Any) -> None:
    record(What.PASSWORD, by=user, person=user.pk)


def _factor(user: User, authenticator: Any, **_more: Any) -> None:
    record(What.FACTOR, by=user, person=user.pk, ways=[str(authenticator.type)])


def _address(user: User, **_more: Any) -> None:
    record(What.ADDRESS, by=user, person=user.pk)
