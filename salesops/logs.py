"""What the logs leave out."""

import logging
import re

LINK = re.compile(r"(/(?:answer|read|invitations)/+)[^/\s?]+", re.IGNORECASE)


class WithoutSecrets(logging.Filter):
    """Hides the secrets of links: a mistyped end or a scanner's method would write a link that still opens."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(LINK.sub(r"\1…", a) if isinstance(a, str) else a for a in record.args)
        return True
