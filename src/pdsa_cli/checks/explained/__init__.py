"""Why each check is made, an example that fails and one that passes, and how to mend it; read only for `--explain`.

Every figure is of a study, named beside it; where there is none, it says that the rule is one of the method's or ours.
The examples are parts of a project file; a test runs each through its check.
"""

from typing import NamedTuple

MCNICHOLAS = "McNicholas 2019, BMJ Qual Saf 28:356; 421 cycles"
KNUDSEN = "Knudsen 2019, BMC Health Serv Res 19:683; 120 projects"
TAYLOR = "Taylor 2014, BMJ Qual Saf 23:290"
REED = "Reed and Card 2016, on how PDSA fails"
LEIS = "Leis and Shojania 2017"


class Explanation(NamedTuple):
    """The page of one check: ``mend`` is what to do, with a command."""

    why: str
    fails: str
    passes: str
    mend: str


def explanation(code: str) -> Explanation:
    """The page of a check that is shipped."""
    return all_explanations()[code]


def all_explanations() -> dict[str, Explanation]:
    """The pages of all checks, by code."""
    from pdsa_cli.checks.explained import cycles, data, questions, succession

    return questions.PAGES | cycles.PAGES | succession.PAGES | data.PAGES
