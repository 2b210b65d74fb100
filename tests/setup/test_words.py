"""How other programs are run, and what their failures mean."""

import sys

import pytest

from salesops.bootstrap.words import attempt, meaning


def test_attempt_gives_status_and_both_outputs() -> None:
    program = "import sys; print('out', flush=True); print('err', file=sys.stderr); sys.exit(3)"
    assert attempt([sys.executable, "-c", program]) == (3, "out\nerr")


def test_attempt_passes_the_environment_on() -> None:
    assert attempt([sys.executable, "-c", "import os; print(os.environ['WORD'])"], WORD="x") == (0, "x")


def test_attempt_gives_no_input() -> None:
    assert attempt([sys.executable, "-c", "print(repr(input()))"])[0] == 1


def test_attempt_survives_bytes_that_are_no_text() -> None:
    assert attempt([sys.executable, "-c", "import sys; sys.stdout.buffer.write(b'a\\xff')"]) == (0, "a\ufffd")


def test_a_command_that_is_not_there_is_127() -> None:
    status, output = attempt(["/no/such/command"])
    assert status == 127
    assert "No such file" in output


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("ERROR: [Errno 28] No space left on device", "The disk is full: free about 500 MB."),
        ("NewConnectionError: [Errno -3] Temporary failure in name resolution", "cannot be reached: connect"),
        ("E: Failed to fetch x  Temporary failure resolving 'y'", "cannot be reached: connect"),
        ("SSLError: CERTIFICATE_VERIFY_FAILED", "in PIP_CERT and SSL_CERT_FILE"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES FROM THE FILE", "not the one that was tested"),
    ],
)
def test_known_failures_are_said_in_a_sentence(output: str, sentence: str) -> None:
    assert sentence in meaning(f"before\n{output}\nafter")


def test_a_full_disk_is_said_before_the_network_it_broke() -> None:
    assert "disk" in meaning("Connection refused\nNo space left on device")


def test_an_unknown_failure_shows_its_last_five_lines() -> None:
    lines = meaning("\n".join(f"line {number}" for number in range(9)) + "\n\n").splitlines()
    assert lines == ["Its last words:", *(f"    line {number}" for number in range(4, 9))]
