"""How often strangers may make the site do something: counted by the hour in the cache."""

import hashlib
import ipaddress
import time
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

HOUR = 3600
TRIES, TRIES_IN_ALL = 10, 100  # at the passphrase of one link: from one network, and from all together

MAKINGS = 120  # reports made anew, for one network's visitors without an account: each takes seconds
MAKINGS_OF_AN_ACCOUNT = 600

EXPORTS = 30  # of one account: each ends in a mail
HANDED_OVER = 20  # times that one account takes the data of itself or an organisation with it


def may_start(request: HttpRequest) -> bool:
    """Whether this network may begin one more assessment in this hour; counts it."""
    return _take("start", network_of(request), settings.STARTS_PER_HOUR)


def may_upload(request: HttpRequest) -> bool:
    """Whether this network may have one more answer sheet read in this hour; counts it."""
    return _take("upload", network_of(request), settings.UPLOADS_PER_HOUR)


def may_mail(request: HttpRequest, address: str) -> bool:
    """Whether one more mail may go from this network to this mailbox in this hour; counts it.

    What one limit refuses does not use up the next: nobody can exhaust the limit for all alone.
    """
    return (
        _take("mail from", network_of(request), settings.MAILS_PER_HOUR)
        and _take("mail to", mailbox_of(address), settings.MAILS_PER_HOUR)
        and _take("mail", "all", settings.MAILS_PER_HOUR_IN_ALL)
    )


def may_ask(user: int, people: int) -> bool:
    """Whether this account may have so many more people mailed in this hour; counts them."""
    return _take("ask", str(user), settings.RESPONDENTS_PER_HOUR, people)


def may_invite(sender: int, address: str) -> bool:
    """Whether this account may have one more invitation mailed to this mailbox in this hour; counts it."""
    return (
        _take("invite from", str(sender), settings.INVITATIONS_PER_HOUR)
        and _take("mail to", mailbox_of(address), settings.MAILS_PER_HOUR)
        and _take("mail", "all", settings.MAILS_PER_HOUR_IN_ALL)
    )


def may_make(request: HttpRequest) -> bool:
    """Whether one more report may be made for this account, or this network, in this hour; counts it."""
    if request.user.is_authenticated:
        return _take("make for", str(request.user.pk), MAKINGS_OF_AN_ACCOUNT)
    return _take("make", network_of(request), MAKINGS)


def may_create(user: int) -> bool:
    """Whether this account may make one more organisation, firm or assessment in this hour; counts it."""
    return _take("create", str(user), settings.CREATIONS_PER_HOUR)


def may_take_data(user: int) -> bool:
    """Whether this account may have one more file of data put together in this hour; counts it."""
    return _take("data", str(user), HANDED_OVER)


def may_export(user: int) -> bool:
    """Whether this account may ask for one more export in this hour; counts it."""
    return _take("export", str(user), EXPORTS)


def may_try(request: HttpRequest, link: str) -> bool:
    """Whether one more passphrase may be tried at this link from this network in this hour; counts it."""
    return _take("try", f"{link} {network_of(request)}", TRIES) and _take("try in all", link, TRIES_IN_ALL)


def give_back_try(request: HttpRequest, link: str) -> None:
    """A right passphrase does not count: many may read."""
    _take("try", f"{link} {network_of(request)}", TRIES, -1)
    _take("try in all", link, TRIES_IN_ALL, -1)


def minutes_left() -> int:
    """How many minutes until everything is counted anew, at least 1."""
    return (HOUR - int(time.time()) % HOUR + 59) // 60


def network_of(request: HttpRequest) -> str:
    """The address of the caller as our nearest proxies saw it; of IPv6 the /64 that one household has."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.PROXIES:
        hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
        address = hops[-settings.PROXIES] if len(hops) >= settings.PROXIES else address
    try:
        known: Any = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(known, ipaddress.IPv6Address):
        known = known.ipv4_mapped or ipaddress.ip_network((known, 64), strict=False)
    return str(known)


def mailbox_of(address: str) -> str:
    """The mailbox behind an address: case, quoting and what follows a plus do not make another one."""
    name, _at, domain = address.lower().rpartition("@")
    plain = name.translate({ord('"'): None, ord("\\"): None})
    return f"{plain.partition('+')[0]}@{domain}"


def _take(what: str, who: str, per_hour: int, how_many: int = 1) -> bool:
    """Count so many; False when the hour's number is used up, which stays as it was."""
    window = int(time.time()) // HOUR
    key = "limit-" + hashlib.sha256(f"{what} {who} {window}".encode()).hexdigest()
    cache.add(key, 0, 2 * HOUR)
    try:
        if cache.incr(key, how_many) <= per_hour:
            return True
        cache.decr(key, how_many)
        return False
    except ValueError:  # the cache let go of it in between
        return True
