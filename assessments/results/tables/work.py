"""Who does the work, as a table: the shares, then every activity with who does it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from .source import Source
from .table import Column, Row, Table, in_order


def work_table(source: Source) -> Table:
    """A row a share of the activities known, then a row an activity."""
    columns = _columns()
    rows = in_order(columns, (*_shares(source), *_activities(source)))
    empty = _("This questionnaire does not ask who does the work.")
    return Table("work", _("Who does the work"), columns, rows, source.page.sentences.work, empty, fixed=2)


def _columns() -> tuple[Column, ...]:
    return (
        Column("what", _("What it is"), "text", 24),
        Column("name", _("Activity, or who has a share"), "text", 40),
        Column("text", _("In detail"), "text", 46),
        Column("doer", _("Who does it"), "text", 30),
        Column("share", _("Share"), "share", 9),
        Column("known", _("Known"), "yes_no", 9),
        Column("disputed", _("Disputed"), "yes_no", 10),
        Column("key", _("Key"), "key", 20),
    )


def shares(source: Source) -> tuple[tuple[str, str, float | None], ...]:
    """(key, who, share) of each group of doers, as the JSON result gives it."""
    work = source.told["work"]
    labels = {
        "shadow_share": _("Other departments, sales managers or nobody"),
        "central_share": _("Central sales operations"),
        "regional_share": _("Regional or divisional sales operations"),
        "outsourced_share": _("An outside provider"),
    }
    return tuple((key, label, work[key]) for key, label in labels.items())


def _shares(source: Source) -> Iterator[Row]:
    for key, label, share in shares(source) if source.told["work"]["of"] else ():
        yield {
            "what": _("share of the known activities"),
            "name": label,
            "text": None,
            "doer": None,
            "share": share,
            "known": None,
            "disputed": None,
            "key": key,
        }


def _activities(source: Source) -> Iterator[Row]:
    keys = source.told["work"]["doers"]
    for key, part in zip(keys, source.page.activities, strict=True):
        yield {
            "what": _("activity"),
            "name": part.name,
            "text": part.text or None,
            "doer": part.doer,
            "share": None,
            "known": part.known,
            "disputed": part.disputed,
            "key": key,
        }
