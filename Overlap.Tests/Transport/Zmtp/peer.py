"""A libzmq peer: numbered messages out of a PUSH or into a PULL; prints what was bound and what came.

usage: peer.py push|pull bind|connect ENDPOINT COUNT
Every tenth message has three parts. The last line printed is the count and the SHA-256 of all parts, each behind its length.
"""
import hashlib
import sys

import zmq

role, side, endpoint, count = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
socket = zmq.Context.instance().socket(zmq.PUSH if role == "push" else zmq.PULL)
socket.setsockopt(zmq.LINGER, -1)
socket.setsockopt(zmq.RCVTIMEO, 30000)
socket.setsockopt(zmq.SNDTIMEO, 30000)
getattr(socket, side)(endpoint)
print(socket.getsockopt(zmq.LAST_ENDPOINT).rstrip(b"\0").decode(), flush=True)

digest = hashlib.sha256()
for number in range(count):
    if role == "push":
        text = b"message %d" % number
        parts = [text, b"", b"x" * (number % 700)] if number % 10 == 0 else [text]
        socket.send_multipart(parts)
    else:
        parts = socket.recv_multipart()
    for part in parts:
        digest.update(len(part).to_bytes(4, "big") + part)
socket.close()
zmq.Context.instance().term()
print(count, digest.hexdigest(), flush=True)
