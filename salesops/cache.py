"""The cache in Redis that all processes count their limits in; while it is gone, each counts by itself."""

import logging
import time
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

PAUSE = 10.0  # seconds for which a Redis that failed is not asked: nobody waits for it with each request
log = logging.getLogger(__name__)


class SharedCache(RedisCache):
    """Redis, or this process's memory as long as Redis does not answer: people get in, and limits still hold."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        own = {name: value for name, value in params.items() if name != "OPTIONS"}
        self._own = LocMemCache("while redis is gone", own | {"OPTIONS": {"MAX_ENTRIES": 100_000}})
        self._away_until = 0.0
        super().__init__(server, params)

    def add(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: Any = None) -> Any:
        return self._ask("add", key, value, timeout, version)

    def get(self, key: Any, default: Any = None, version: Any = None) -> Any:
        return self._ask("get", key, default, version)

    def set(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: Any = None) -> Any:
        return self._ask("set", key, value, timeout, version)

    def delete(self, key: Any, version: Any = None) -> Any:
        return self._ask("delete", key, version)

    def incr(self, key: Any, delta: int = 1, version: Any = None) -> Any:
        return self._ask("incr", key, delta, version)

    def _ask(self, what: str, *args: Any) -> Any:
        if time.monotonic() >= self._away_until:
            try:
                return getattr(super(), what)(*args)
            except RedisError as fault:
                self._away_until = time.monotonic() + PAUSE
                log.error("Redis does not answer; each process counts by itself: %s", type(fault).__name__)
        return getattr(self._own, what)(*args)
