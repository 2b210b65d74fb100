"""What the set-up says, and how it runs other programs."""

import os
import subprocess
import sys

NETWORK = (
    "Temporary failure in name resolution",
    "Temporary failure resolving",
    "Could not resolve",
    "NewConnectionError",
    "ConnectTimeout",
    "Read timed out",
    "Network is unreachable",
    "Connection refused",
    "ProxyError",
    "dns error",
    "error sending request",
)
# What a failed program printed, and what that means in words; the first that fits is said.
MEANINGS = (
    (
        ("No space left on device", "Disk quota exceeded", "os error 28"),
        "The disk is full: free about 500 MB.",
    ),
    (
        ("CERTIFICATE_VERIFY_FAILED", "invalid peer certificate"),
        "A certificate on the way to the packages is not trusted here: "
        "name your network's certificate file in PIP_CERT and SSL_CERT_FILE.",
    ),
    (
        ("DO NOT MATCH THE HASHES",),
        "A downloaded package is not the one that was tested, so it was not installed: "
        "try another network, or tell the authors.",
    ),
    (
        NETWORK,
        "The network, or the server asked, cannot be reached: connect, or set HTTPS_PROXY.",
    ),
)
KEPT = "Your data is untouched and what was installed is kept; the same command goes on from here."


class Trouble(Exception):
    """The set-up cannot go on. Its text is for the reader: what happened, what was kept, what to do."""


def say(text: str) -> None:
    """Print a line of the set-up, on standard error: standard output belongs to the command that follows."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def attempt(command: "list[str]", **environment: str) -> "tuple[int, str]":
    """Run `command` quietly, without input; give its exit status (127 where it cannot run) and all it printed."""
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=dict(os.environ, **environment),
        )
    except OSError as error:
        return 127, str(error)
    return done.returncode, done.stdout.decode("utf-8", "replace").strip()


def meaning(output: str) -> str:
    """Say in a sentence why a program failed that printed `output`; its own last lines where that is not known."""
    for signs, sentence in MEANINGS:
        if any(sign in output for sign in signs):
            return sentence
    last = [line for line in output.splitlines() if line.strip()][-5:]
    return "Its last words:\n" + "\n".join("    " + line for line in last)
