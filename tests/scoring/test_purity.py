"""The rule stands alone: importing it brings in the standard library and nothing else."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = """
import sys
sys.path.insert(0, sys.argv[1])
import assessments.scoring
tops = {name.partition(".")[0] for name in sys.modules}
print(sorted(tops - sys.stdlib_module_names - {"assessments", "__main__"}))
print(sorted(name for name in sys.modules if name.startswith("assessments.") and ".scoring" not in name))
"""


def test_it_imports_the_standard_library_alone() -> None:
    """Isolated and without site-packages, where nothing else could be found."""
    ran = subprocess.run(
        [sys.executable, "-I", "-S", "-c", SCRIPT, str(ROOT)], capture_output=True, text=True, timeout=60
    )
    assert (ran.stdout, ran.stderr) == ("[]\n[]\n", "")


def test_no_file_of_it_opens_prints_or_uses_floats() -> None:
    for file in (ROOT / "assessments" / "scoring").glob("*.py"):
        text = file.read_text()
        for word in ("open(", "print(", "float(", "import os", "round("):
            assert word not in text, f"{file.name}: {word}"
