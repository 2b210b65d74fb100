"""The sessions of an account whose owner leaves for good."""

from collections.abc import Iterator

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session

from ...models import User

AT_ONCE = 500


def forget_sessions(user: User) -> int:
    """Delete every session in which this account is signed in; how many. All sessions are looked at."""
    return Session.objects.filter(pk__in=list(_of(user))).delete()[0]


def _of(user: User) -> Iterator[str]:
    for session in Session.objects.iterator(chunk_size=AT_ONCE):
        if session.get_decoded().get(SESSION_KEY) == str(user.pk):
            yield session.pk
