"""Takes its time: listens only SECONDS after it was started, and answers 503 for as long again."""
import os
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SECONDS = float(os.environ.get("SECONDS_TO_START", "5"))
time.sleep(SECONDS)
READY_AT = time.monotonic() + SECONDS


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        ready = time.monotonic() >= READY_AT
        body = b"ready\n" if ready else b"still warming up\n"
        self.send_response(200 if ready else 503)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format, *args):
        pass


ThreadingHTTPServer((os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", "8000"))), Handler).serve_forever()
