"""`python -m salesops.health`: asks the server beside it whether it stands; for the health check of a container."""

import json
import os
import sys
from urllib.error import URLError
from urllib.request import Request, urlopen


def main() -> int:
    """0 where /healthz answers 200; else 1, with what it said."""
    port, host = (
        os.environ.get("PORT", "8000"),
        os.environ.get("ALLOWED_HOSTS", "localhost").split()[0].lstrip("*."),
    )
    asked = Request(f"http://127.0.0.1:{port}/healthz", headers={"Host": host or "localhost"})
    try:
        with urlopen(asked, timeout=8) as answer:
            print(json.load(answer)["status"])
            return 0
    except (URLError, OSError, ValueError) as fault:
        print(getattr(fault, "reason", fault), file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
