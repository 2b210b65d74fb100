"""A bucket in this process: as much of the S3 protocol as storing, reading and deleting a file needs."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote, urlsplit

Files = dict[str, bytes]


class Handler(BaseHTTPRequestHandler):
    """PUT, GET, HEAD and DELETE of one file each; whoever sends no signature is refused."""

    files: Files
    protocol_version = "HTTP/1.1"

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.headers.get("x-amz-content-sha256", "").startswith("STREAMING"):
            body = unframed(body)
        self.files[self.key()] = body
        self.answer(200)

    def do_GET(self) -> None:
        found = self.files.get(self.key())
        self.answer(404 if found is None else 200, found or b"")

    do_HEAD = do_GET

    def do_DELETE(self) -> None:
        self.files.pop(self.key(), None)
        self.answer(204)

    def key(self) -> str:
        return unquote(urlsplit(self.path).path)

    def answer(self, status: int, body: bytes = b"") -> None:
        if "Authorization" not in self.headers:
            status, body = 403, b""
        self.send_response(status)
        self.send_header("ETag", '"made"')
        self.send_header("Last-Modified", "Wed, 25 Nov 2026 12:00:00 GMT")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        """Nothing is told."""


def unframed(body: bytes) -> bytes:
    """The chunks of a signed stream put together."""
    whole = b""
    while body:
        head, _line, body = body.partition(b"\r\n")
        length = int(head.split(b";")[0], 16)
        if not length:
            break
        whole, body = whole + body[:length], body[length + 2 :]
    return whole


@contextmanager
def bucket() -> Iterator[tuple[str, Files]]:
    """The bucket's address on this machine, and what is in it."""
    handler = type("Bucket", (Handler,), {"files": {}})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, args=[0.01], daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", handler.files  # type: ignore[attr-defined]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
