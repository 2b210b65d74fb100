"""Who may reach what. Access lives in the look-up: whoever holds no right gets 404, as if nothing were there.

Every view wears exactly one rule of this package; a view without one asks for a sign-in
(LoginRequiredMiddleware), and a test walks the addresses and fails on it.
"""

from .editors import questionnaire_editor
from .exports import own_export
from .links import (
    Opened,
    everyone,
    hand_over,
    link_to_answer,
    link_to_claim,
    link_to_join,
    opened_by,
)
from .operators import operator
from .people import (
    assessment_for,
    consultant_in_assessment,
    consults,
    in_assessment,
    in_firm,
    in_organisation,
    organisation_for,
    own_organisation,
    owner_of_firm,
    signed_in,
)
from .sharing import is_unlocked, link_to_read, link_to_unlock, unlock

__all__ = [
    "Opened",
    "assessment_for",
    "consultant_in_assessment",
    "consults",
    "everyone",
    "hand_over",
    "in_assessment",
    "in_firm",
    "in_organisation",
    "is_unlocked",
    "link_to_answer",
    "link_to_claim",
    "link_to_join",
    "link_to_read",
    "link_to_unlock",
    "opened_by",
    "operator",
    "organisation_for",
    "own_export",
    "own_organisation",
    "owner_of_firm",
    "questionnaire_editor",
    "signed_in",
    "unlock",
]
