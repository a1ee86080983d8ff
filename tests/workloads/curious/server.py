"""Tells what it can see and do where it runs: GET / answers JSON. PEEK names files and folders to try, separated by colons."""
import json
import os
from http.server import BaseHTTPRequestHandler, HTTPServer


def peek(path):
    try:
        if os.path.isdir(path):
            return sorted(os.listdir(path))
        with open(path, "rb") as file:
            return len(file.read())
    except OSError as error:
        return error.strerror


def write(path):
    try:
        with open(path, "w") as file:
            file.write("x")
        return "written"
    except OSError as error:
        return error.strerror


def status(key):
    with open("/proc/self/status") as lines:
        return next(line.split(":")[1].split()[0] for line in lines if line.startswith(key + ":"))


def see():
    return {
        "user": os.getuid(),
        "groups": os.getgroups(),
        "noNewPrivileges": status("NoNewPrivs"),
        "capabilities": status("CapEff"),
        "seen": {path: peek(path) for path in os.environ["PEEK"].split(":")},
        "artefact": write(os.path.join(os.getcwd(), "mine")),
        "artefactFile": write(os.path.abspath(__file__)),
        "data": write(os.path.join(os.environ["HOME"], "mine")),
        "temporary": write("/tmp/mine"),
        "processes": len([name for name in os.listdir("/proc") if name.isdigit()]),
        "environment": sorted(os.environ),
    }


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        body = json.dumps(see()).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format, *args):
        pass


HTTPServer((os.environ["HOST"], int(os.environ["PORT"])), Handler).serve_forever()
