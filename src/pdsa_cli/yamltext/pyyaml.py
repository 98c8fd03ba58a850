"""PyYAML as it is used here: its events and its two parsers, libyaml's and its own.

What it imports compiles a dozen regular expressions, of which libyaml's parser needs none and its own needs one. That would take
a tenth of the time of `pdsa report`, so here they are compiled at their first use, as all of ours are.
"""

import re
import sys

from pdsa_cli.lazily import pattern

__all__ = ["yaml"]

if "threading" in sys.modules:  # then another thread may compile something meanwhile
    import yaml
else:
    _compile = re.compile
    re.compile = pattern  # type: ignore[assignment]
    try:
        import yaml
    finally:
        re.compile = _compile
