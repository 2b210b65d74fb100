"""What the rule found, in sentences that a chief revenue officer could read aloud.

Second person, present tense; every number with its unit and its base. They are made once, when the result is,
in the language active then, and stored with it. Nothing here decides anything.
"""

from ...interchange.values import Content
from ...scoring import Outcome
from ..document import Sentences
from . import business, evidence, functions, unrated, verdict
from .held import held_back
from .words import Names

__all__ = ["sentences"]


def sentences(content: Content, outcome: Outcome) -> Sentences:
    """Every computed sentence of a result; `outcome` must be of this content."""
    names = Names(content)
    rated = outcome.verdict.stage is not None
    first = verdict if rated else unrated
    return Sentences(
        stage=first.stage(names, outcome),
        firmness=first.firmness(names, outcome),
        held_back=held_back(names, outcome) if rated else unrated.to_answer(names, outcome),
        demand=business.demand(names, outcome.fit),
        rule=first.rule(names, outcome),
        levers=evidence.levers(outcome.levers),
        work=evidence.work(names, outcome),
        functions=tuple(functions.about(names, outcome, function) for function in outcome.functions),
    )
