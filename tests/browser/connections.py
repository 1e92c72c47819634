"""The live server's connections, so that a test ends only when the last request is answered."""

import socket
import threading
from contextlib import suppress


class Connections:
    """What the server has accepted and not done with: each connection and its thread."""

    def __init__(self, server):
        self.server = server
        self.open = {}
        self.changed = threading.Condition()
        self._accept, self._serve = server.process_request, server.process_request_thread
        server.process_request, server.process_request_thread = self.accept, self.serve

    def accept(self, request, address):
        with self.changed:
            self.open[address] = request
            self.changed.notify_all()
        self._accept(request, address)

    def serve(self, request, address):
        try:
            self._serve(request, address)
        finally:
            with self.changed:
                del self.open[address]
                self.changed.notify_all()

    def end(self, seconds):
        """Answer all that has been sent and close; return whether that was done in time.

        A connection of our own, accepted after all those before it, says that none waits unseen.
        """
        with socket.create_connection(self.server.server_address) as last, self.changed:
            address = last.getsockname()
            if not self.changed.wait_for(lambda: address in self.open, seconds):
                return False
            for request in self.open.values():
                with suppress(OSError):  # closed by the other side
                    request.shutdown(socket.SHUT_RD)
            return self.changed.wait_for(lambda: not self.open, seconds)
