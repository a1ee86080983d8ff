"""Answers every request with its variable MARK. As little of Python as serves, so that a start costs next to nothing."""
import os
import socket

body = os.environ.get("MARK", "").encode()
answer = b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)
listener = socket.create_server((os.environ["HOST"], int(os.environ["PORT"])), backlog=1024)
while True:
    caller, _ = listener.accept()
    with caller:
        if caller.recv(65536):
            caller.sendall(answer)
