"""How a table of access is read.

A row is an address by its name, a column a visitor; whoever has no column is as *nobody* where they have no account,
and as *user* where they have one (or as *nobody*, in a table without *user*). An owner of the firm without a column is
as its *consultant*.

A cell gives the statuses of GET/POST; HEAD gives that of GET, every other method 405. "-" is 404 for all methods:
nothing is there for this visitor. "x" is 403 for all: known, but this is not theirs. ">" leads to the sign-in.
"""

from collections.abc import Mapping

from tests.attack.cast import EVERYBODY, WITHOUT_ACCOUNT

Statuses = tuple[int, int, int]  # GET, POST and any other method
FOR_ALL = {"-": (404, 404, 404), "x": (403, 403, 403), ">": (302, 302, 302)}
Table = Mapping[str, Mapping[str, Statuses]]


def read(text: str) -> Table:
    """URL name → every visitor → statuses."""
    head, *rows = text.strip().splitlines()
    columns = head.split()
    return {
        name: everybody(dict(zip(columns, map(statuses, cells), strict=True)))
        for name, *cells in map(str.split, rows)
    }


def columns_of(text: str) -> list[str]:
    return text.split("\n", 2)[1].split()


def statuses(cell: str) -> Statuses:
    if cell in FOR_ALL:
        return FOR_ALL[cell]
    get, post = map(int, cell.split("/"))
    return get, post, 405


def everybody(row: Mapping[str, Statuses]) -> dict[str, Statuses]:
    """The same for all visitors."""
    return {who: row[as_whom(who, row)] for who in EVERYBODY}


def as_whom(who: str, row: Mapping[str, Statuses]) -> str:
    """The column in which this visitor stands."""
    if who in row:
        return who
    if who == "owner" and "consultant" in row:
        return "consultant"
    return "user" if "user" in row and who not in WITHOUT_ACCOUNT else "nobody"
