"""The people of the demonstration: a fictitious firm with its consultant, and a member of an organisation it serves."""

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from ..interchange.commentary import CommentaryText
from ..models import Assessment, Brand, Firm, FirmMember, Member, Organisation, Service, User
from . import brands
from .demonstration import demo_secret, ensure_account
from .demonstration_commentary import ensure_commentary

FIRM = "Harbour & Vale (fictitious)"
CONSULTANT, MEMBER = "consultant@demo.example", "member@demo.example"
MEMBER_OF = "Norrland Diagnostics"
LOGO, COLOUR = "harbour-and-vale.png", "#5a2a5c"
CONTACT = "Quay House, 4 Harbour Row\nhello@harbour-vale.example"
CLOSING = """**What happens next**

- We meet within two weeks and agree who starts each of the first three steps.
- After thirty days we look at what exists, and at the measure that was chosen.
- In a year the same leaders answer again, and the report says what has changed.

Harbour & Vale is invented for this demonstration; so are its clients."""


@dataclass(frozen=True, slots=True)
class SignIn:
    """What the demo command prints of an account."""

    role: str
    email: str
    password: str


@transaction.atomic
def ensure_people() -> list[SignIn]:
    """A consultant whose firm serves all that teams answer for, and a member of one; made on the first call."""
    consultant, member = _account("consultant", CONSULTANT), _account("member", MEMBER)
    if not Firm.objects.filter(name=FIRM).exists():
        _introduce(User.objects.get(email=CONSULTANT), User.objects.get(email=MEMBER))
        _dress(Firm.objects.get(name=FIRM), User.objects.get(email=CONSULTANT))
    return [consultant, member]


@transaction.atomic
def ensure_words(text: CommentaryText) -> None:
    """What the consultant wrote on the result of the member's organisation; laid over it once."""
    closed = Assessment.objects.filter(organisation__demonstration=True, organisation__name=MEMBER_OF)
    for assessment in closed.filter(guest=False, results__isnull=False).distinct()[:1]:
        ensure_commentary(assessment=assessment, text=text, by=User.objects.get(email=CONSULTANT))


def _account(role: str, email: str) -> SignIn:
    password = demo_secret(role)[:16]
    ensure_account(email=email, password=password, name=f"Demonstration {role}")
    return SignIn(role, email, password)


def _introduce(consultant: User, member: User) -> None:
    """Who belongs where; the consultant has made the assessments."""
    firm = Firm.objects.create(name=FIRM)
    FirmMember.objects.create(firm=firm, user=consultant, owner=True)
    served = Organisation.objects.filter(demonstration=True, assessments__guest=False).distinct()
    Service.objects.bulk_create(Service(firm=firm, organisation=organisation) for organisation in served)
    Assessment.objects.filter(organisation__in=served).update(created_by=consultant)
    Member.objects.create(organisation=served.get(name=MEMBER_OF), user=member)


def _dress(firm: Firm, by: User) -> None:
    """Its look: another colour than the house's, a logo, and a page at the end."""
    look = {"colour": COLOUR, "contact": CONTACT, "closing": CLOSING, "paper": Brand.Paper.A4}
    brands.set_look(firm=firm, **look, by=by)
    brands.set_logo(firm=firm, png=(settings.FIXTURES_DIR / "demonstration" / LOGO).read_bytes(), by=by)
