"""`manage.py erase account|person|organisation WHICH --yes`: what the pages erase, for people who cannot sign in."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError

from assessments.actions.privacy.accounts import erase_account
from assessments.actions.privacy.needed import StillNeeded
from assessments.actions.privacy.organisations import erase_organisation
from assessments.actions.privacy.people import erase_person, with_address
from assessments.management.subjects import account_of, organisation_of


class Command(BaseCommand):
    help = (
        "Erase for good: the account of an address; everybody who was asked under an address, guests too; or an "
        "organisation with all that is in it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kind", choices=("account", "person", "organisation"))
        parser.add_argument("which", metavar="ADDRESS or ID")
        parser.add_argument("--yes", action="store_true", help="it is meant; without this nothing is done")

    def handle(self, *args: Any, kind: str, which: str, yes: bool, **options: Any) -> None:
        done = {"account": self._account, "person": self._person, "organisation": self._organisation}
        self.stdout.write(done[kind](which, yes))
        if not yes:
            raise CommandError("Nothing was done. Say --yes where it is meant: it cannot be taken back.")

    def _account(self, which: str, yes: bool) -> str:
        user = account_of(which)
        try:
            if yes:
                erase_account(user=user)
        except StillNeeded as still:
            raise CommandError(f"{which}: {still}. Invite others there, or erase it first.") from None
        return f"The account of {which}."

    def _person(self, which: str, yes: bool) -> str:
        found = with_address(which)
        for one in found if yes else ():
            erase_person(respondent=one)
        return f"{len(found)} times asked under {which}."

    def _organisation(self, which: str, yes: bool) -> str:
        organisation = organisation_of(which)
        told = f"{organisation}, with {organisation.assessments.count()} assessments."
        if yes:
            erase_organisation(organisation=organisation)
        return told
