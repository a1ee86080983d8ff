"""Keeps MIB_PER_REQUEST more of memory with every request, and never gives any back."""
import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

STEP = int(os.environ.get("MIB_PER_REQUEST", "16")) << 20
kept = []


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        if self.path != "/health":
            kept.append(b"x" * STEP)   # written to, so that it is really there
        body = f"{len(kept) * STEP >> 20} MiB kept\n".encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format, *args):
        pass


ThreadingHTTPServer((os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", "8000"))), Handler).serve_forever()
