"""The mails the product sends: plain text, to one address, with nothing a stranger typed in them.

The name of an organisation is typed by whoever starts an assessment; in a mail to any address they like it would
carry their words under our name. So mails name the day instead.
"""

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from .models import Assessment, Result


def send_link_to_answer(to: str, address: str, assessment: Assessment) -> None:
    """The link that leads back to one's own answers."""
    _send(
        to,
        _("Your link to your sales-operations assessment"),
        "link_to_answer" if assessment.guest else "link_to_own_answers",
        address,
        assessment.created_at,
    )


def send_link_to_read(to: str, address: str, result: Result) -> None:
    """A link that shows one result and nothing else."""
    _send(to, _("A sales-operations assessment to read"), "link_to_read", address, result.created_at)


def _send(to: str, subject: str, template: str, address: str, day: object) -> None:
    text = render_to_string(f"emails/{template}.txt", {"address": address, "day": day})
    EmailMessage(subject, text, to=[to]).send()
