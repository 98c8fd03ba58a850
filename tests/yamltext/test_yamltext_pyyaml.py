"""PyYAML is loaded so that its expressions are compiled at their first use, and as it is where other threads may run."""

import subprocess
import sys

import pytest

_SEEN = """
import re, sys
compiled = []
compile_now = re._compiler.compile
re._compiler.compile = lambda text, flags=0: compiled.append(text) or compile_now(text, flags)
as_it_was = re.compile
from pdsa_cli.yamltext.pyyaml import yaml
assert re.compile is as_it_was
shown = len(compiled)
from pdsa_cli.yamltext import Unreadable, read
for loader in ("c", "pure") if yaml.__with_libyaml__ else ("pure",):
    assert read(b"pdsa: 1\\ntitle: caf\\xc3\\xa9\\n", loader).data == {"pdsa": "1", "title": "caf\\u00e9"}, loader
try:
    yaml.SafeLoader("title: \\x01")
except yaml.reader.ReaderError:
    pass
else:
    raise AssertionError("a control character was read")
assert yaml.safe_load("{a: 1, b: 2026-11-22, c: yes, d: 0x1f, e: ~}") == yaml.safe_load(
    '{"a": 1, "b": !!timestamp 2026-11-22, "c": true, "d": 31, "e": null}'
)
print(shown)
"""


@pytest.mark.parametrize("before", ["", "import threading\n"])
def test_pyyaml_reads_as_it_does(before: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", before + _SEEN], capture_output=True, text=True, timeout=60, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    compiled = int(ended.stdout)
    assert (compiled > 5) is bool(before)
