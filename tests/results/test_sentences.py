"""Whatever the answers: every sentence can be made, and reads like one."""

import re
from collections.abc import Iterator
from dataclasses import replace

from hypothesis import HealthCheck, given, settings

from assessments.interchange.values import AnswerSheet, Content
from assessments.results.document import Sentences
from assessments.results.sentences import sentences
from tests.builders import make_answers, make_content, make_function, make_outcome, make_question, make_sheet
from tests.cases import answered

BAD = re.compile(r"%[(sd]|[{}]|None|  |\.\.|,,| [.,;:]|;\.|!|\bnot no\b|^ | $|^$")


def texts(said: Sentences) -> Iterator[str]:
    yield from (said.stage, said.firmness, said.held_back, said.demand, said.rule, said.levers, said.work)
    for function in said.functions:
        yield from (function.stage, function.rule, *filter(None, [function.fit]))


@settings(max_examples=300, suppress_health_check=list(HealthCheck), deadline=None)
@given(answered())
def test_every_sentence_is_whole(case: tuple[Content, AnswerSheet]) -> None:
    for text in texts(sentences(case[0], make_outcome(*case))):
        assert not BAD.search(text), text
        assert text[0].isupper() or text[0].isdigit(), text
        assert text.endswith("."), text


def test_texts_of_a_questionnaire_go_in_as_they_are() -> None:
    """A per cent sign or a brace in a name or a question is no place to fill."""
    odd = "100 %s of %(these) {0}"
    questions = [
        make_question("design", text=odd, foundation=True),
        *(make_question(f"q{n}") for n in range(5)),
    ]
    content = make_content([replace(make_function("Territory", questions), name=odd)])
    outcome = make_outcome(content, make_sheet(make_answers(content, territory=[1, 3, 3, 3, 3, 3])))
    [said] = sentences(content, outcome).functions
    assert said.stage == f"{odd} is in stage 2, sales operation."
    assert f"the answer to “{odd}” is below)" in said.rule


def test_one_entry_for_each_function_in_the_order_of_the_questionnaire() -> None:
    content = make_content()
    said = sentences(content, make_outcome(content))
    assert [function.key for function in said.functions] == [function.key for function in content.functions]
