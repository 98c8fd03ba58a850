"""The way in: `pdsa` and `python -m pdsa_cli`."""

import gc
import os
import sys


def main() -> None:
    """Run the command line and end the process with its exit code."""
    # A command lives for a moment: collecting garbage costs more than it frees.
    gc.disable()
    # Plugins of Pydantic are not wanted here, and looking for them reads the metadata of every installed package.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed by the caller; a file of ours must not take its place
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115
    from pdsa_cli.app import run

    status = run()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            pass
    # Everything is written and every file is closed; taking the interpreter apart piece by piece would take as long as
    # reading a project (15 ms of 200, measured).
    os._exit(status)


if __name__ == "__main__":
    main()
