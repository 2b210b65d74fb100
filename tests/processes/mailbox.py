"""A mail server in this process that keeps what it is given."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_string, policy
from email.message import EmailMessage


class Handler(socketserver.StreamRequestHandler):
    """As much of SMTP as a client without TLS needs."""

    mails: list[EmailMessage]

    def handle(self) -> None:
        self.say("220 ready")
        for line in iter(self.rfile.readline, b""):
            word = line.split()[0].upper() if line.strip() else b""
            if word == b"QUIT":
                return self.say("221 bye")
            if word == b"DATA":
                self.say("354 go on")
                self.mails.append(self.mail())
            self.say("250 ok")

    def mail(self) -> EmailMessage:
        lines = []
        for line in iter(self.rfile.readline, b".\r\n"):
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        return message_from_string(b"".join(lines).decode(), policy=policy.default)

    def say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True


@contextmanager
def mailbox() -> Iterator[tuple[int, list[EmailMessage]]]:
    """The port it listens on, and the mails in the order in which they came."""
    mails: list[EmailMessage] = []
    with Server(("127.0.0.1", 0), type("Mailbox", (Handler,), {"mails": mails})) as server:
        thread = threading.Thread(target=server.serve_forever, args=[0.01], daemon=True)
        thread.start()
        yield server.server_address[1], mails
        server.shutdown()
        thread.join()
