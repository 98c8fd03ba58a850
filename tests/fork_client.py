"""What shells of tests start as `pdsa`: has the fork server run it with the streams, folder and environment of this process.

Imports next to nothing, as it is started again and again: `python -IS fork_client.py SOCKET WORDS`.
"""

import json
import os
import socket
import sys
from collections.abc import Sequence

READY = b"ready\n"
"""What a server writes once it can be asked."""


def ordered(path: str, order: dict[str, object], streams: Sequence[int]) -> socket.socket:
    """The connection on which a server at ``path`` tells the process that it forked for an order, and then its end."""
    connection = socket.socket(socket.AF_UNIX)
    connection.connect(path)
    send(connection, order, streams)
    return connection


def send(connection: socket.socket, order: dict[str, object], streams: Sequence[int]) -> None:
    """Send an order with the three streams that it is to be done with."""
    raw = json.dumps(order).encode()
    socket.send_fds(connection, [len(raw).to_bytes(8, "big")], list(streams))
    connection.sendall(raw)


def main() -> int:
    """Have `pdsa` run; its exit code, as a shell gives it."""
    path, *words = sys.argv[1:]
    order = {"words": words, "env": {**os.environ}, "cwd": os.getcwd(), "terminal": ""}  # noqa: PTH109
    answer = ordered(path, order | {"limits": None, "script": "", "turns": False}, (0, 1, 2)).makefile("rb")
    answer.readline()
    status = int(answer.readline() or -9)
    return status if status >= 0 else 128 - status


if __name__ == "__main__":
    os._exit(main())
