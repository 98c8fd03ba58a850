"""How it is shown how a prediction came out and what was decided."""

from pdsa_cli.render.page import Sign, Style
from pdsa_cli.words import Decision, Outcome

SIGNS = {
    Outcome.MET: Sign.MET,
    Outcome.PARTLY: Sign.PARTLY,
    Outcome.MISSED: Sign.MISSED,
    Outcome.UNCLEAR: Sign.UNCLEAR,
    None: Sign.WAITING,
}
"""The mark of a prediction by how it came out."""

DECIDED = {
    Decision.ADOPT: Style.GOOD,
    Decision.ADAPT: Style.STRONG,
    Decision.ABANDON: Style.POOR,
    None: Style.NORMAL,
}
"""How a decision is shown."""
