"""Leaves a child the way daemons do: forked twice, in a session of its own, its environment empty, its files closed. Then it serves."""
import os
import signal
import sys
from http.server import HTTPServer, SimpleHTTPRequestHandler

if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        os.closerange(0, 256)
        os.execve(sys.executable, [sys.executable, "-ISc", "import time\nwhile True: time.sleep(3600)", os.environ["TOKEN"]], {})
    os._exit(0)
os.wait()
HTTPServer((os.environ["HOST"], int(os.environ["PORT"])), SimpleHTTPRequestHandler).serve_forever()
