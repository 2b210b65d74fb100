"""The mails the product sends: plain text, to one address.

The name of an organisation is typed by whoever starts an assessment; in a mail to any address they like it would
carry their words under our name. So mails that a guest asks for name the day instead. Invitations and reminders are
another matter: who sends them is signed in with an address that was verified, may send so many an hour, gets replies,
and would not be recognised without their name.
"""

import re

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .models import Assessment, Export, Invitation, Respondent, ShareLink, User


def send_link_to_answer(to: str, address: str, assessment: Assessment) -> None:
    """The link that leads back to one's own answers."""
    _send(
        to,
        _("Your link to your sales-operations assessment"),
        "link_to_answer" if assessment.guest else "link_to_own_answers",
        address,
        assessment.created_at,
    )


def send_link_to_read(to: str, address: str, link: ShareLink) -> None:
    """A link that shows one result and nothing else: until when, and whether it asks for a passphrase."""
    subject = _("A sales-operations assessment to read")
    _send(to, subject, "link_to_read", address, link.result.created_at, link=link)


def send_invitation(invitation: Invitation, address: str) -> None:
    """An invitation to join, in the name of whoever sends it, who gets the replies. Raises OSError."""
    by = invitation.by
    assert by is not None
    text = render_to_string("emails/invitation.txt", {"invitation": invitation, "address": address, "by": by})
    subject = _("%(name)s invites you to %(target)s") % {"name": by, "target": invitation.target}
    _to_one(invitation.email, subject, text, by)


def _send(to: str, subject: str, template: str, address: str, day: object, **more: object) -> None:
    text = render_to_string(f"emails/{template}.txt", {"address": address, "day": day, **more})
    EmailMessage(subject, text, to=[to]).send()


def send_to_respondent(
    person: Respondent, *, by: User | None, address: str, decline: str, again: bool = False
) -> None:
    """The personal link to answer, with the words of who asks; `again` makes it a reminder. Raises OSError."""
    subject = _("Reminder: your view of %(name)s") if again else _("Your view is asked for: %(name)s")
    text = text_to_respondent(person, by=by, address=address, decline=decline, again=again)
    _to_one(person.email, subject % {"name": person.assessment.organisation.name}, text, by)


def text_to_respondent(
    person: Respondent, *, by: User | None, address: str, decline: str, again: bool = False
) -> str:
    """What that mail says."""
    context = {"person": person, "assessment": person.assessment, "by": by}
    template = "emails/reminder.txt" if again else "emails/asking.txt"
    text = render_to_string(template, context | {"address": address, "decline": decline})
    return re.sub(r"\n{3,}", "\n\n", text.strip())


def send_due(assessment: Assessment, *, to: User, base: str) -> None:
    """Word to who made an assessment that its due date has passed. Raises OSError."""
    address = base + reverse("assessment", args=[assessment.public_id])
    people = assessment.respondents
    context = {
        "assessment": assessment,
        "address": address,
        "asked": people.count(),
        "submitted": people.exclude(submitted_at=None).count(),
    }
    subject = _("The answers for %(name)s were due") % {"name": assessment.organisation.name}
    _to_one(to.email, subject, render_to_string("emails/due.txt", context))


def send_export(export: Export, *, address: str) -> None:
    """Word to who asked for an export, as Export.objects.counted() gives it, that it is ready. Raises OSError."""
    subject = ngettext("Your report is ready", "Your %(count)d reports are ready", export.made)  # type: ignore[attr-defined]
    text = render_to_string("emails/export.txt", {"export": export, "address": address})
    _to_one(export.by.email, subject % {"count": export.made}, text)  # type: ignore[attr-defined]


def _to_one(to: str, subject: str, text: str, by: User | None = None) -> None:
    """Send; answers go to `by`. A subject is one line, whatever is in a name."""
    reply_to = [by.email] if by else []
    EmailMessage(" ".join(subject.split()), text, to=[to], reply_to=reply_to).send()


def send_erased(to: str) -> None:
    """Word to the address of an account that is gone: the last mail it gets. Raises OSError."""
    _to_one(to, _("Your account is erased"), render_to_string("emails/erased.txt"))
