"""A signing service of its own on this machine: an HTTP server that really signs.

It has its own authority, keeps transactions by reference, and lets the tests be the person who
signs, refuses or waits.
"""

import asyncio
import base64
import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import unquote

from council.documents.authority import local_authority
from council.documents.sealer import load_signer

TOKEN = "portalens-losen-2026"


class Gateway:
    """`asked` by transaction, `answers` as they will be given; `person_signs` is the person."""

    def __init__(self, folder):
        self.authority = local_authority(folder, organisation="Underskriftstjänsten")
        self.asked, self.answers, self.seen = {}, {}, []
        self.raw = None
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self.server.server_port}/v1"
        self.thread = Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05})
        self.thread.start()

    def close(self):
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()

    def person_signs(self, transaction, *, who=None):
        asked = self.asked[transaction]
        who = who or asked["signer"]
        name = self.authority.person(
            serial=f"196{who['id'][-2:]}", name=who["name"], organisation=""
        )
        signer = load_signer(*self.authority.pair(name))
        digest = base64.b64decode(asked["digest"])
        cms = asyncio.run(signer.async_sign(digest, "sha256", use_pades=True))
        self.answers[transaction] = {
            "status": "signed",
            "signer": {"id": who["id"]},
            "cms": base64.b64encode(cms.dump()).decode(),
        }

    def start(self, asked):
        transaction = f"t/{asked['reference']}"
        self.asked[transaction] = asked
        self.answers.setdefault(transaction, {"status": "pending"})
        place = f"https://underskrift.example/{asked['reference']}"
        return {"transaction": transaction, "status": "pending", "redirect_url": place}

    def answer(self, method, path, body, authorization):
        self.seen.append((method, path, authorization))
        if self.raw is not None:
            return self.raw
        if authorization != f"Bearer {TOKEN}":
            return 401, b"{}"
        if method == "POST" and path == "/v1/signatures":
            return 201, json.dumps(self.start(json.loads(body))).encode()
        transaction = unquote(path.removeprefix("/v1/signatures/"))
        found = self.answers.get(transaction)
        return (200, json.dumps(found).encode()) if found else (404, b"{}")

    def _handler(self):
        gateway = self

        class Handler(BaseHTTPRequestHandler):
            def _serve(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                status, data = gateway.answer(
                    self.command, self.path, body, self.headers.get("Authorization")
                )
                self.send_response(status)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def do_GET(self):
                self._serve()

            def do_POST(self):
                self._serve()

            def log_message(self, *args):
                pass

        return Handler
