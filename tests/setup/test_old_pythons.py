"""The set-up is started by whatever Python is there: it must be readable by old ones and need nothing installed."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BOOTSTRAP = sorted((ROOT / "salesops/bootstrap").glob("*.py"))
MANAGE = ROOT / "manage.py"
# keyword arguments and names that came after Python 3.6
NEWER = {"capture_output", "text", "removeprefix", "removesuffix", "cached_property", "fromisoformat"}


def nodes(path: Path) -> list[ast.AST]:
    return list(ast.walk(ast.parse(path.read_text(), feature_version=(3, 6))))


def annotations(path: Path) -> list[ast.expr]:
    """What Python 3.6 evaluates when it defines a function."""
    functions = [node for node in nodes(path) if isinstance(node, ast.FunctionDef)]
    parts = [
        (function.returns, *(argument.annotation for argument in function.args.args))
        for function in functions
    ]
    return [annotation for group in parts for annotation in group if annotation]


@pytest.mark.parametrize("path", [*BOOTSTRAP, ROOT / "salesops/__init__.py"], ids=lambda path: path.name)
def test_grammar_is_that_of_python_3_6(path: Path) -> None:
    names = {node.arg for node in nodes(path) if isinstance(node, ast.keyword)}
    names |= {node.attr for node in nodes(path) if isinstance(node, ast.Attribute)}
    assert names & NEWER == set()
    assert not any(isinstance(node, ast.ImportFrom) and node.module == "__future__" for node in nodes(path))


@pytest.mark.parametrize("path", BOOTSTRAP, ids=lambda path: path.name)
def test_annotations_that_old_pythons_cannot_evaluate_are_quoted(path: Path) -> None:
    plain = [annotation for annotation in annotations(path) if not isinstance(annotation, ast.Constant)]
    assert all(isinstance(annotation, ast.Name) for annotation in plain)


@pytest.mark.parametrize("path", BOOTSTRAP, ids=lambda path: path.name)
def test_only_the_standard_library_is_imported(path: Path) -> None:
    imported = [alias.name for node in nodes(path) if isinstance(node, ast.Import) for alias in node.names]
    imported += [
        node.module or "" for node in nodes(path) if isinstance(node, ast.ImportFrom) and not node.level
    ]
    assert {name.split(".")[0] for name in imported} <= set(sys.stdlib_module_names)


def test_manage_is_readable_by_python_2() -> None:
    newer = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.AsyncFunctionDef, ast.Starred, ast.Nonlocal)
    assert MANAGE.read_text().isascii()
    assert not any(isinstance(node, newer) for node in nodes(MANAGE))
    assert annotations(MANAGE) == []


def manage(
    *arguments: str, program: str = "import runpy; runpy.run_path('manage.py', run_name='__main__')"
) -> str:
    """Call manage.py in a program of its own; give what it printed and its exit status."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("SALESOPS", "DJANGO"))
    }
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    return f"{done.stdout}{done.stderr}{done.returncode}"


def test_python_2_gets_a_sentence() -> None:
    program = (
        "import runpy, sys; sys.version_info = (2, 7, 18); sys.argv = ['manage.py', 'demo', '8100'];"
        "runpy.run_path('manage.py', run_name='__main__')"
    )
    expected = "This is Python 2.7; Python 3.12 to 3.14 is needed. Say: python3 manage.py demo 8100\n1"
    assert manage(program=program) == expected


def test_the_exit_status_of_the_tests_is_passed_on() -> None:
    """4 is pytest's for arguments that it does not know; so they reached it, too."""
    said = manage(program="import runpy, sys; sys.argv = ['manage.py', 'test', '--no-such-option'];"
                  "runpy.run_path('manage.py', run_name='__main__')")  # fmt: skip
    assert "unrecognized arguments: --no-such-option" in said
    assert said.endswith("4")


@pytest.mark.parametrize(("command", "mode"), [("demo", "demo"), ("test", "test"), ("shell", "development")])
def test_each_command_has_its_mode(command: str, mode: str) -> None:
    program = (
        f"import os, sys; sys.argv = ['manage.py', {command!r}]; import manage;"
        "manage.ensure = lambda arguments: None; manage.run = lambda arguments: os.environ['SALESOPS_MODE'];"
        "manage.main()"
    )
    assert manage(program=program) == f"{mode}\n1"


def test_only_the_set_up_makes_ordinary_commands_wait() -> None:
    program = (
        "import sys; sys.argv = ['manage.py', 'shell']; import manage; manage.run = lambda arguments: 0\n"
        "try: manage.main()\nfinally: print('salesops.bootstrap' in sys.modules)"
    )
    assert manage(program=program) == "False\n0"


def test_an_import_error_of_our_own_is_shown_as_it_is() -> None:
    program = (
        "import sys; sys.argv = ['manage.py', 'shell']; import manage\n"
        "def run(arguments): from assessments import nothing_of_the_kind\n"
        "manage.run = run; manage.ensure = lambda arguments: print('asked')\nmanage.main()"
    )
    said = manage(program=program)
    assert said.startswith("asked\nTraceback")
    assert "cannot import name 'nothing_of_the_kind'" in said
