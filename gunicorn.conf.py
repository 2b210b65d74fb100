"""How gunicorn serves the product; the environment's WEB_CONCURRENCY says how many processes, PORT where."""

import gc
import os
import socket
from typing import Any

bind = f"0.0.0.0:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
# A report that is not kept yet takes seconds. A process without threads answers nobody meanwhile, and is killed where
# it takes longer than `timeout`; one with threads goes on. More of them make saves wait for each other: one of a
# process computes at a time, and one of all writes into SQLite.
worker_class, threads = "gthread", 3
# Whoever has a thread free takes the next request: no process hoards connections that another could serve, and none is
# closed just when a proxy sends on it.
worker_connections, keepalive = threads, 0
graceful_timeout = 60  # a restart waits for reports under way
preload_app = True  # the program is loaded once, and its memory shared
max_requests, max_requests_jitter = 5000, 500
worker_tmp_dir = (
    "/dev/shm" if os.path.isdir("/dev/shm") else None
)  # a disk that hangs does not kill processes
# The product writes a line a request itself, without the secrets that addresses of links carry.
accesslog = None
control_socket_disable = True  # it would lie in a home that a container's user has not


def when_ready(server: Any) -> None:
    """What was loaded is not searched for garbage again, which would hold up all threads of a process."""
    gc.freeze()
    # A connection comes with its first request: one that says nothing would hold a thread for five seconds.
    for listener in server.LISTENERS:
        if hasattr(socket, "TCP_DEFER_ACCEPT") and listener.sock.family != socket.AF_UNIX:
            listener.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_DEFER_ACCEPT, 30)


def child_exit(_server: Any, worker: Any) -> None:
    """What a process counted stays counted."""
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        from prometheus_client import multiprocess

        multiprocess.mark_process_dead(worker.pid)
