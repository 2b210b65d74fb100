"""What the logs say: one line an event, with the id of its request, and no secret and nobody's data in it."""

import datetime as dt
import json
import logging
import re
import traceback
from typing import Any

from assessments.tracing import request_id

LINK = re.compile(r"(/(?:answer|read|invitations)/+)[^/\s?]+", re.IGNORECASE)
# What an identity provider hands over in an address: good for one sign-in.
HANDED_OVER = re.compile(r"([?&](?:code|state)=)[^&\s]+")
ADDRESS = re.compile(r"\S+@\S+")
OUR_FILE = re.compile(r"https://static\.invalid/[\w/.-]+\.(?:css|ttf|svg|png)")
"""A static file as paper is made of it (results/fetching.py)."""


class WithoutSecrets(logging.Filter):
    """Hides the secrets of links: a mistyped end or a scanner's method would write a link that still opens. And
    what an identity provider hands over."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(hidden(a) if isinstance(a, str) else a for a in record.args)
        return True


class WithoutWords(logging.Filter):
    """Of what is said while paper is made keeps the message, numbers and our own files: the rest may quote a report."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(map(_unquoted, record.args))
        return True


def _unquoted(value: object) -> object:
    if isinstance(value, BaseException):
        return type(value).__name__
    return value if isinstance(value, (int, float)) or OUR_FILE.fullmatch(str(value)) else "…"


def hidden(text: str) -> str:
    """The text with … where a secret stood."""
    return HANDED_OVER.sub(r"\1…", LINK.sub(r"\1…", text))


class Lines(logging.Formatter):
    """An event as one line of JSON: time, level, logger, message, request, and what was passed as `fields`."""

    def format(self, record: logging.LogRecord) -> str:
        told: dict[str, object] = {
            "time": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": ADDRESS.sub("…@…", hidden(record.getMessage())),
        }
        if at := request_id.get():
            told["request"] = at
        told |= getattr(record, "fields", {})
        if record.exc_info and record.exc_info[1]:
            told |= failure(record.exc_info[1])
        return json.dumps(told, ensure_ascii=False)


def failure(error: BaseException) -> dict[str, object]:
    """What failed and where, the innermost place last. Not the error's own words: they may quote what was stored."""
    frames = traceback.extract_tb(error.__traceback__)
    kind = type(error)
    return {
        "error": f"{kind.__module__}.{kind.__qualname__}",
        "at": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
    }


def without_words(event: dict[str, Any], _hint: dict[str, Any]) -> dict[str, Any]:
    """What leaves for Sentry: what failed, where, and the request's route and id; no address, header or words."""
    request = event.pop("request", {})
    event["request"] = {"method": request.get("method", "")}
    event["tags"] = {"request": request_id.get()}
    event.pop("user", None)
    event.pop("extra", None)
    event.pop("breadcrumbs", None)
    for error in event.get("exception", {}).get("values", []):
        error["value"] = ""
    if entry := event.get("logentry"):
        event["logentry"] = {"message": ADDRESS.sub("…@…", hidden(str(entry.get("message", ""))))}
    return event
