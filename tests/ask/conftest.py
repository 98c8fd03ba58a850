import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from terminal import Terminal

FORM = Path(__file__).with_name("form.py")


class Form(Terminal):
    """The form of form.py on a terminal."""

    def __init__(self, out: Path, **settings: Any) -> None:
        self.out = out
        size = settings.pop("size", (80, 24))
        stdout = settings.pop("stdout", None)
        environment = {
            "PATH": os.environ["PATH"],
            "LC_ALL": "C.UTF-8",
            "PDSA_TODAY": "2026-03-04",
            **{name: str(value) for name, value in settings.items()},
        }
        super().__init__([sys.executable, FORM, out], env=environment, size=size, stdout=stdout)

    def ask(self, *exchange: str) -> None:
        """Pairs of what is shown and what is typed then, with a prompt between."""
        for shown, typed in zip(exchange[::2], exchange[1::2], strict=True):
            self.expect(shown)
            self.expect("> ")
            self.send(typed)

    def result(self, status: int = 0) -> dict[str, Any]:
        ended = self.close()
        assert "Traceback" not in self.screen, self.screen
        assert ended == status, self.screen
        result: dict[str, Any] = json.loads(self.out.read_text())
        return result


@pytest.fixture
def form(tmp_path: Path) -> Iterator[Callable[..., Form]]:
    with ExitStack() as stack:
        yield lambda **settings: stack.enter_context(Form(tmp_path / "result.json", **settings))
