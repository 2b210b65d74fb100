"""What things are called where there is little room, and what files call them."""

from ..models import Industry

SHORT_NAME = 60


def industry_label(industry: str) -> str:
    """An industry in words; what a file called it where it is none of ours."""
    return str(dict(Industry.choices).get(industry, industry))


def shortened(name: str) -> str:
    """A name for a running header: at most SHORT_NAME letters."""
    return name if len(name) <= SHORT_NAME else name[: SHORT_NAME - 1].rstrip() + "…"
