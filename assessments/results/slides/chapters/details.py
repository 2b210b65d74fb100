"""The functions one by one: what the stage means, the risk, the rule, and the consultant's comment."""

from django.utils.translation import gettext as _

from ...functions import FunctionPart
from ...method import of_function, of_score
from ...sentences.words import listed, lowered, opened
from ..blocks import Block, Pillar, stand
from ..boxes import CONTENT, Box
from ..deck import Deck, byline, labelled
from ..fitting import fit
from ..grids import Cell
from ..headlines import unsaid
from ..letters import clean, within
from ..sheet import Sheet
from ..tables import strip
from ..texts import Text, height, say, written

HEAD, SQUARE, MOST = 66, 22, 4


def make(deck: Deck, count: int) -> None:
    """Draw them, about as many on each slide."""
    functions = deck.page.functions
    each, over = divmod(min(len(functions), count * MOST), count)
    start = 0
    for number in range(count):
        end = start + each + (1 if number < over else 0)
        _slide(deck, functions, start, end, last=number == count - 1)
        start = end


def _slide(deck: Deck, everything: tuple[FunctionPart, ...], start: int, end: int, *, last: bool) -> None:
    functions = everything[start:end]
    notes = [of_function(), of_score()]
    for one in functions:
        notes += [f"{one.name}: {one.sentences.stage} {one.sentences.rule} {one.sentences.fit}"]
        notes += [f"{byline(one.comment)}: {one.comment.plain}"] if one.comment else []
    eyebrow = _("Function by function")
    if last and end < len(everything):
        eyebrow += " · " + _("%(count)d more in the report") % {"count": len(everything) - end}
    values = {"first": start + 1, "last": end, "of": len(everything)}
    numbers = _("Functions %(first)d to %(last)d of %(of)d") % values
    sheet = deck.slide(eyebrow, _title(functions) or numbers, notes)
    boxes = CONTENT.columns(*[1] * max(len(functions), 2), gap=28)
    name = max(height(_name(one, box), box.w) for one, box in zip(functions, boxes, strict=False)) + 7
    for one, box in zip(functions, boxes, strict=False):
        sheet.text(box.top(name - 5), _name(one, box), anchor="b")
        _head(sheet, one, box.below(name))
    said = any(one.comment for one in functions)
    pillars = zip(functions, boxes, strict=False)
    stand(sheet, [Pillar(box.below(name + HEAD), _blocks(one, said), _comment(one)) for one, box in pillars])


def _title(functions: tuple[FunctionPart, ...]) -> str:
    """Their names by stage, or their names alone; "" where no headline holds even these."""
    told = ". ".join(f"{opened(listed(names))}: {words}" for words, names in _by_stage(functions).items())
    names = opened(listed([lowered(clean(one.name)) for one in functions]))
    return next((text for text in (told, names) if not unsaid(text)), "")


def _by_stage(functions: tuple[FunctionPart, ...]) -> dict[str, list[str]]:
    """Which functions are in a stage, the stages in the order in which they come up."""
    found: dict[str, list[str]] = {}
    for one in functions:
        found.setdefault(lowered(clean(_stage(one))), []).append(lowered(clean(one.name)))
    return found


def _stage(one: FunctionPart) -> str:
    return one.mark.words + (f", {one.range}" if one.range else "")


def _name(one: FunctionPart, box: Box) -> list[Text]:
    """In one line, else in two smaller ones."""
    large = fit([say(one.name, 18, serif=True)], box.w, 26, 16)
    return large if large[0].text == clean(one.name) else fit([say(one.name, 15, serif=True)], box.w, 40, 12)


def _head(sheet: Sheet, one: FunctionPart, box: Box) -> None:
    stage = Box(box.x, box.y + 2, box.w, 24)
    rated = one.mark.sign.isdigit()
    text = say(_stage(one), 11, f"on-{one.mark.css}" if rated else "ink_2", bold=True)
    sheet.plate(stage, one.mark.css if rated else "paper_2", fit([text], stage.w - 16, stage.h, 9), padding=8)
    cells = [_square(question.mark.sign, question.mark.css) for question in one.questions]
    width = min(SQUARE * len(cells), box.w - 76 if one.score else box.w)
    told = ". ".join(f"{question.text} {question.mark.words}" for question in one.questions)
    strip(sheet, Box(box.x, box.y + 32, width, SQUARE), cells, clean(told))
    if one.score:
        score = _("score %(score)s of 4") % {"score": one.score}
        place = Box(box.x + width + 6, box.y + 35, box.w - width - 6, 16)
        sheet.text(place, fit([say(score, 11, "ink_2", align="r")], place.w, place.h, 8))


def _square(sign: str, css: str) -> Cell:
    filled = sign.isdigit()
    return Cell(sign, fill=css if filled else "", colour="ink_2")


def _blocks(one: FunctionPart, said: bool) -> list[Block]:
    """What the stage means first; without a stage why there is none. Beside comments (`said`) why goes before risk."""
    why = Block("why", labelled(_("Why this stage"), one.sentences.rule))
    if not one.meaning:
        return [Block("meaning", [say(one.summary, 12)]), why, Block("unknown", _to_find_out(one))]
    risk = Block("risk", labelled(_("The risk of staying"), one.risk, colour="signal"))
    meaning = Block("meaning", [say(one.meaning, 12)])
    return [meaning, why, risk] if said else [meaning, risk, why]


def _to_find_out(one: FunctionPart) -> list[Text]:
    """The questions whose level is not known."""
    unknown = [question.text for question in one.questions if question.mark.sign == "?"]
    head = [say(_("Not known yet"), 11, "ink_2", bold=True, before=8)] if unknown else []
    return [*head, *[say(text, 12, mark="•", depth=1, before=2) for text in unknown]]


def _comment(one: FunctionPart) -> list[Text]:
    if one.comment is None:
        return []
    who = say(within(byline(one.comment)), 10, "accent", bold=True)
    return [who, *written(one.comment.paragraphs, 12)]
