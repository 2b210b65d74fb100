"""Which request is being answered: its id stands in its answer, in each line of the log, and beside what it did."""

from contextvars import ContextVar

request_id: ContextVar[str] = ContextVar("request_id", default="")
