"""The blank answer sheet: a workbook to be filled in Excel or LibreOffice, and read again by sheet_nodes."""

import datetime as dt
import io
from collections.abc import Iterable, Mapping

import xlsxwriter

from .blank_look import Look, Page
from .sheet_words import (
    AGREED,
    ANSWER,
    DOER,
    DOERS,
    ENTERED_BY,
    INDUSTRY,
    LETTERS,
    NAME,
    NOT_OURS,
    NOTES,
    ORGANISATION,
    POSITION,
    POSITIONS,
    PROFILE,
    QUESTIONNAIRE,
    QUESTIONS,
    REASON,
    RESPONDENTS,
    START,
    UNKNOWN,
    WORK,
    heading,
)
from .values import Content, FunctionText, QuestionText

MADE = dt.datetime(2026, 1, 1)  # of every sheet, so that the same content gives the same file
LISTS, START_SHEET = "Lists", "Start"
FIRST_LISTED = 5  # below the title of that page, and its heading
HOW = (
    "Fill in this page first: the organisation, and a line for each person whose answers you have.",
    "Then the sheets of the functions: read the four practices from A to D and pick the one that is closest to what "
    "happens today. A person has the same number on every sheet.",
    "Pick don’t know where you cannot tell, and leave open what was not asked. Where a question does not apply, write "
    "“not applicable: ” and the reason. Notes have a sheet of their own.",
    "“Agreed” is only for a level that the respondents settled together; write the reason beside it.",
    "Rows may be sorted. Leave the small grey keys and the headings as they are: by them the sheet is read.",
)


def blank_sheet(
    content: Content, *, version: int, positions: Mapping[str, str], respondents: int = 8
) -> bytes:
    """The answer sheet of a questionnaire as an XLSX file, with columns for so many respondents.

    `positions` are their names by key. The same arguments give the same bytes.
    """
    file = io.BytesIO()
    book = xlsxwriter.Workbook(
        file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": content.title, "created": MADE})
    _Writer(book, content, version, positions, respondents).write()
    book.close()
    return file.getvalue()


def sheet_names(names: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """Each name as a sheet may be called: 31 legal characters, no two alike."""
    used, found = {name.lower() for name in taken} | {"history"}, []
    for name in names:
        plain = "".join(" " if letter in "[]:*?/\\" else letter for letter in name).strip(" '") or "Function"
        place, short = 1, plain[:31]
        while short.lower() in used:
            place += 1
            short = f"{plain[: 30 - len(str(place))]} {place}"
        used.add(short.lower())
        found.append(short)
    return found


class _Writer:
    """Writes one workbook, sheet by sheet."""

    def __init__(
        self,
        book: xlsxwriter.Workbook,
        content: Content,
        version: int,
        positions: Mapping[str, str],
        count: int,
    ) -> None:
        self.look = Look(book)
        self.content, self.version, self.positions = content, version, positions
        self.people = [heading(number) for number in range(1, count + 1)]

    def write(self) -> None:
        """All sheets, in the order in which they are filled in."""
        others = (START_SHEET, "Business profile", "Who does the work", "Notes", LISTS)
        names = sheet_names((function.name for function in self.content.functions), others)
        self._start(self.look.page(START_SHEET, self.content.title))
        self._profile(self.look.page("Business profile", "Business profile"))
        for function, name in zip(self.content.functions, names, strict=True):
            self._function(self.look.page(name, function.name), function)
        self._work(self.look.page("Who does the work", "Who does the work"))
        self._notes(self.look.page("Notes", "Notes"))
        self._lists(self.look.page(LISTS, "Lists"))

    def _start(self, page: Page) -> None:
        page.columns(5, 30, 44, 40)
        for line in HOW:
            page.wide(line, 4)
        page.gap()
        page.head(START, "", ANSWER.capitalize())
        page.row(QUESTIONNAIRE, ("Questionnaire",), (f"{self.content.key}@{self.version}",))
        for key, asked in (
            (ORGANISATION, "Organisation"),
            (INDUSTRY, "Industry"),
            (ENTERED_BY, "Entered by (only if somebody fills this in for the respondents)"),
        ):
            page.row(key, (asked,), ("",))
        page.gap()
        page.head(RESPONDENTS, "", NAME.capitalize(), POSITION.capitalize())
        for person in self.people:
            page.row(person, (person,), ("", ""))
            page.choose(3, self._listed(FIRST_LISTED, len(self.positions)))

    def _profile(self, page: Page) -> None:
        page.columns(5, 34, 26, 26, 26, 26, 16)
        page.wide("Facts about the business, once for the whole organisation.", 7)
        page.head(PROFILE, "Fact", *LETTERS, ANSWER.capitalize())
        for driver in self.content.drivers:
            page.row(driver.key, (f"{driver.name}\n{driver.text}", *driver.levels), ("",))
            page.choose(6, [*LETTERS, UNKNOWN])
        page.frozen(2)

    def _function(self, page: Page, function: FunctionText) -> None:
        people = len(self.people)
        page.columns(5, 30, 28, 28, 28, 28, *[15] * people, 12, 36)
        page.wide(function.summary, 6)
        page.head(QUESTIONS, "Question", *LETTERS, *self.people, AGREED.capitalize(), REASON.capitalize())
        for question in function.questions:
            page.row(question.key, (_asked(question), *question.practices), ("",) * (people + 2))
            words = [*LETTERS, UNKNOWN, *([] if question.foundation else [NOT_OURS])]
            page.choose(6, words, 5 + people)
            page.choose(6 + people, list(LETTERS))
        page.frozen(2)

    def _work(self, page: Page) -> None:
        page.columns(5, 34, 46, *[22] * len(self.people))
        page.wide("Who does each of these today? Pick from the list.", 6)
        page.head(WORK, "Activity", "What it is", *self.people)
        doers = self._listed(FIRST_LISTED + len(self.positions) + 3, len(self.content.doers) + 1)
        for activity in self.content.activities:
            page.row(activity.key, (activity.name, activity.text), ("",) * len(self.people))
            page.choose(3, doers, 2 + len(self.people))
        page.frozen(2)

    def _notes(self, page: Page) -> None:
        page.columns(5, 44, *[30] * len(self.people))
        page.wide("What somebody sees that makes them answer so: an example, a place to look. Optional.", 4)
        page.head(NOTES, "Question", *self.people)
        for function in self.content.functions:
            for question in function.questions:
                page.row(question.key, (question.text,), ("",) * len(self.people))
        page.frozen(2)

    def _listed(self, first: int, count: int) -> str:
        """So many rows of the page of lists, from this one."""
        return f"={LISTS}!$B${first}:$B${first + count - 1}"

    def _lists(self, page: Page) -> None:
        page.columns(18, 44)
        page.gap()
        page.head(POSITIONS, POSITION.capitalize())
        for key, name in self.positions.items():
            page.row(key, (name,), ())
        page.gap()
        page.gap()  # _work counts these
        page.head(DOERS, DOER.capitalize())
        for key, name in [*((doer.key, doer.name) for doer in self.content.doers), ("dk", UNKNOWN)]:
            page.row(key, (name,), ())


def _asked(question: QuestionText) -> str:
    parts = [question.text, question.help, "Foundation" if question.foundation else ""]
    return "\n".join(part for part in parts if part)
