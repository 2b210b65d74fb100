"""How gunicorn serves the product; the environment's WEB_CONCURRENCY says how many processes, PORT where."""

import os
from typing import Any

bind = f"0.0.0.0:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
preload_app = True  # the program is loaded once, and its memory shared
timeout = 60  # a report that is not kept yet takes seconds
max_requests, max_requests_jitter = 5000, 500
worker_tmp_dir = (
    "/dev/shm" if os.path.isdir("/dev/shm") else None
)  # a disk that hangs does not kill processes
# The product writes a line a request itself, without the secrets that addresses of links carry.
accesslog = None


def child_exit(_server: Any, worker: Any) -> None:
    """What a process counted stays counted."""
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        from prometheus_client import multiprocess

        multiprocess.mark_process_dead(worker.pid)
