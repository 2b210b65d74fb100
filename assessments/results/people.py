"""The names that a report may show, as they are on the day it is drawn: a stored result names nobody."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class People:
    """Names by id: the respondents', who entered a respondent's answers, and the accounts'."""

    names: Mapping[int, str] = field(default_factory=dict)
    entered_by: Mapping[int, str] = field(default_factory=dict)
    accounts: Mapping[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, names: "Names") -> "People":
        """People of whom the respondents' names alone may be known."""
        return names if isinstance(names, cls) else cls(names)  # type: ignore[arg-type]

    def __str__(self) -> str:
        """The same text for the same names, in whatever order they were found."""
        return repr([sorted(found.items()) for found in (self.names, self.entered_by, self.accounts)])


Names = People | Mapping[int, str]
NOBODY = People()
