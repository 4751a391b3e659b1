"""A libzmq peer: messages out of a PUSH or into a PULL; prints where it is bound, and then what came.

usage: peer.py push|pull bind|connect ENDPOINT sizes|numbers COUNT [FIRST]

sizes: COUNT messages of 0 B to 1 KiB, every 500th of up to 1 MiB; a PUSH sends every tenth in three parts. The last line printed is
the count and the SHA-256 of all parts, each behind its length.
numbers: messages FIRST to FIRST + COUNT - 1, each its number; a PULL prints each, and ends with the last one.
"""
import hashlib
import sys

import zmq

role, side, endpoint, kind, count = sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4], int(sys.argv[5])
first = int(sys.argv[6]) if len(sys.argv) > 6 else 0


def payload(number):
    size = number * 5237 % 1048577 if number % 500 == 499 else number % 1025
    text = b"%d " % number
    return (text * (size // len(text) + 1))[:size]


socket = zmq.Context.instance().socket(zmq.PUSH if role == "push" else zmq.PULL)
socket.setsockopt(zmq.LINGER, -1)
getattr(socket, side)(endpoint)
print(socket.getsockopt(zmq.LAST_ENDPOINT).rstrip(b"\0").decode(), flush=True)

if kind == "numbers":
    for number in range(first, first + count):
        if role == "push":
            socket.send(b"%d" % number)
        else:
            text = socket.recv()
            print(text.decode(), flush=True)
            if int(text) == first + count - 1:
                break
else:
    digest = hashlib.sha256()
    for number in range(count):
        if role == "push":
            parts = [payload(number), b"", b"end"] if number % 10 == 0 else [payload(number)]
            socket.send_multipart(parts)
        else:
            parts = socket.recv_multipart()
        for part in parts:
            digest.update(len(part).to_bytes(4, "big"))
            digest.update(part)
    print(count, digest.hexdigest(), flush=True)
socket.close()
zmq.Context.instance().term()
