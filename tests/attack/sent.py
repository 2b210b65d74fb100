"""What a visitor posts: a form that does what the address is for, where the visitor may."""

from collections.abc import Mapping
from typing import Any

from tests.attack.cast import Cast, start_form

FORMS: Mapping[str, Mapping[str, Any]] = {
    # accounts
    "account": {"name": "Ada Meyer"},
    "account-erase": {"typed": "user@example.com"},
    "account_login": {"login": "member@example.com", "password": "not the password"},
    "account_signup": {"email": "new@example.com"},
    "account_request_login_code": {"email": "member@example.com"},
    "account_confirm_login_code": {"code": "BCDF-GHJK"},
    "account_reset_password": {"email": "member@example.com"},
    "account_email": {"email": "new@example.com", "action_add": ""},
    "account_set_password": {"password1": "a long enough one"},
    "account_reauthenticate": {"password": "not the password"},
    # a guest's assessment
    "start": start_form(),
    "profile": {"driver-1-answer": "3"},
    "function": {"territory-1-answer": "3"},
    "work": {"target_setting-answer": "dk"},
    "save-answer": {"territory-1-answer": "3"},
    "save-driver": {"driver-1-answer": "3"},
    "save-activity": {"target_setting-answer": "dk"},
    "link": {"show": ""},
    "share": {"email": ""},
    "submit": {"revision": "1"},
    "claim": {"name": "Brightwell", "industry": "energy"},
    # a team's assessment
    "new-assessment": {"title": "Spring", "names": "named"},
    "edit-assessment": {"title": "Spring"},
    "respondents": {"addresses": "Fay <fay@team.example> finance", "invite": ""},
    "respondent": {"name": "Ben", "email": "asked@example.com", "position": "hr"},
    "close-assessment": {"revision": "1"},
    "assessment-profile": {"driver-1-answer": "3"},
    "save-fact": {"driver-1-answer": "3"},
    "team-share": {"email": ""},
    "passphrase": {"passphrase": "open sesame"},
    "consensus-question": {"level": "3", "reason": "We looked."},
    "save-comment": {"comment-text": "Ours.", "comment-based_on": "1"},
    "confirm-comment": {"comment-text": "", "comment-based_on": "1"},
    "plan": {"revision": "1", "act": "own", "title": "Decide who decides"},
    # organisations, firms and invitations
    "new-organisation": {"name": "Ours", "industry": "energy", "served_by": "own"},
    "edit-organisation": {"name": "Ours", "industry": "energy"},
    "organisation-people": {"email": "new@example.com", "kind": "member"},
    "erase-organisation": {"typed": "Halden Instruments"},
    "new-firm": {"name": "Ours"},
    "firm": {"email": "new@example.com"},
    "edit-firm": {"name": "Ours"},
    "brand": {"colour": "#5a2a5c", "contact": "Quay House", "closing": "", "paper": "letter"},
    "invitation": {"accept": ""},
}


def sent(cast: Cast) -> dict[str, Mapping[str, Any]]:
    """The form of each address by its name, the questionnaire to ask with filled in."""
    exported = {"which": "ticked", "assessments": [cast.team.closed.public_id], "forms": ["report-a4.pdf"]}
    asked = FORMS["new-assessment"] | {"version": cast.team.open.version_id}  # type: ignore[operator]
    return {**FORMS, "new-assessment": asked, "new-export": exported}
