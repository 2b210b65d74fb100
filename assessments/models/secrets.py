"""The secrets in links. Stored hashed: whoever reads the database cannot open anything with it."""

import hashlib
import secrets


def new_secret() -> str:
    """256 random bits, fit for an address."""
    return secrets.token_urlsafe(32)


def hash_secret(secret: str) -> str:
    """What is stored. A plain hash suffices: the secret is random and long, nobody guesses it."""
    return hashlib.sha256(secret.encode()).hexdigest()
