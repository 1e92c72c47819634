"""A stand-in for clamd on a real socket: it speaks INSTREAM and knows one virus."""

import socketserver
import struct
import threading
from contextlib import contextmanager

# Built here, so that no virus scanner takes this file for what it tests.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class Conversation(socketserver.StreamRequestHandler):
    """One file: the command, the chunks, the answer."""

    def handle(self):
        server = self.server
        if server.answer is None:
            server.released.wait(10)
            return
        assert self.rfile.read(10) == b"zINSTREAM\0"
        data = b""
        while size := struct.unpack("!L", self.rfile.read(4))[0]:
            data += self.rfile.read(size)
            if len(data) > server.max_bytes:
                self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
                return
        server.received.append(data)
        found = b"stream: Eicar-Signature FOUND\0" if EICAR in data else b"stream: OK\0"
        self.wfile.write(server.answer or found)


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True


class UnixServer(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True


@contextmanager
def clamd(*, answer=b"", max_bytes=10**7, path=None):
    """Run it; `answer` overrides what it says, None makes it silent. Gives server and address."""
    server = (
        UnixServer(str(path), Conversation) if path else Server(("127.0.0.1", 0), Conversation)
    )
    server.answer, server.max_bytes, server.received = answer, max_bytes, []
    server.released = threading.Event()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    server.url = f"unix://{path}" if path else f"tcp://127.0.0.1:{server.server_address[1]}"
    try:
        yield server
    finally:
        server.released.set()
        server.shutdown()
        server.server_close()
        thread.join()
