"""The mails the product sends: plain text, to one address, with nothing a stranger typed in them.

The name of an organisation is typed by whoever starts an assessment; in a mail to any address they like it would
carry their words under our name. So mails name the day instead. Invitations are another matter: who sends one is
signed in with an address that was verified, may send few an hour, gets the replies, and would not be recognised
without their name.
"""

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from .models import Assessment, Invitation, Result


def send_link_to_answer(to: str, address: str, assessment: Assessment) -> None:
    """The link that leads back to one's own answers."""
    _send(
        to,
        _("Your link to your sales-operations assessment"),
        "link_to_answer",
        address,
        assessment.created_at,
    )


def send_link_to_read(to: str, address: str, result: Result) -> None:
    """A link that shows one result and nothing else."""
    _send(to, _("A sales-operations assessment to read"), "link_to_read", address, result.created_at)


def send_invitation(invitation: Invitation, address: str) -> None:
    """An invitation, in the name of whoever sends it, who gets the replies."""
    by = invitation.by
    assert by is not None
    context = {"invitation": invitation, "address": address, "by": by}
    text = render_to_string("emails/invitation.txt", context)
    subject = _("%(name)s invites you to %(target)s") % {"name": by, "target": invitation.target}
    subject = " ".join(subject.split())
    EmailMessage(subject, text, to=[invitation.email], reply_to=[by.email]).send()


def _send(to: str, subject: str, template: str, address: str, day: object) -> None:
    text = render_to_string(f"emails/{template}.txt", {"address": address, "day": day})
    EmailMessage(subject, text, to=[to]).send()
