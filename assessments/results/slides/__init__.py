"""The report as slides: 10 to 14, widescreen, with native charts and tables. python-pptx is loaded on first use."""

from ..report import Report


def make_slides(report: Report) -> bytes:
    """The slides of a report, PPTX. Raises nothing that depends on what people typed."""
    from .outline import deck_of

    return deck_of(report).saved()
