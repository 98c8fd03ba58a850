"""Reads the table on standard input: why it is refused, and how many bytes this process took for that, at most."""

import json
import sys
import tracemalloc
from pathlib import Path

from pdsa_cli.importing.table_files import read_table
from pdsa_cli.importing.tables import UnreadableTable

_TAKEN = Path("/proc/self/statm")


def main() -> None:
    raw = sys.stdin.buffer.read()
    if _TAKEN.exists():
        import resource

        before = int(_TAKEN.read_text().split()[1]) * resource.getpagesize()
        refused = why(raw)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 - before
    else:  # what Python alone knows of, and many times slower
        tracemalloc.start()
        refused = why(raw)
        peak = tracemalloc.get_traced_memory()[1]
    sys.stdout.write(json.dumps({"refused": refused, "peak": peak}))


def why(raw: bytes) -> str:
    try:
        read_table(raw)
    except UnreadableTable as refused:
        return refused.message
    return ""


if __name__ == "__main__":
    main()
