"""What the logs leave out."""

import logging
import re

LINK = re.compile(r"(/(?:answer|read|invitations)/+)[^/\s?]+", re.IGNORECASE)
# What an identity provider hands over in an address: good for one sign-in.
HANDED_OVER = re.compile(r"([?&](?:code|state)=)[^&\s]+")


class WithoutSecrets(logging.Filter):
    """Hides the secrets of links: a mistyped end or a scanner's method would write a link that still opens. And
    what an identity provider hands over."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(hidden(a) if isinstance(a, str) else a for a in record.args)
        return True


def hidden(text: str) -> str:
    """The text with … where a secret stood."""
    return HANDED_OVER.sub(r"\1…", LINK.sub(r"\1…", text))
