"""What a coach would point out: whether this is really PDSA, each finding with its place and what to do about it.

``find`` gives all findings of a project, ``what_matters`` the one or two that matter at this moment. What is needed is
imported at its first use, so that importing this package costs nothing.
"""

from typing import TYPE_CHECKING

from pdsa_cli.lazily import lazily

if TYPE_CHECKING:
    from pdsa_cli.checks.finding_all import examine, find, what_matters
    from pdsa_cli.checks.findings import Finding
    from pdsa_cli.checks.settings import Settings

__all__ = ["Finding", "Settings", "examine", "find", "what_matters"]

_HOMES = {
    "finding_all": ("examine", "find", "what_matters"),
    "findings": ("Finding",),
    "settings": ("Settings",),
}

__getattr__ = lazily(__name__, _HOMES, globals())
