"""All tables together."""

from collections.abc import Iterator, Mapping

from tests.attack.access import accounts, answering, exports, open, organisations, questionnaires, team
from tests.attack.access.table import Statuses, columns_of, read

TEXTS = (
    open.TABLE,
    accounts.TABLE,
    answering.TABLE,
    team.TABLE,
    organisations.TABLE,
    organisations.INVITATIONS,
    exports.TABLE,
    questionnaires.TABLE,
)


def rows() -> Iterator[tuple[str, Mapping[str, Statuses]]]:
    """Every row of every table: an address in two of them comes twice."""
    for text in TEXTS:
        yield from read(text).items()


EXPECTED = dict(rows())
COLUMNS = {name: columns_of(text) for text in TEXTS for name in read(text)}
