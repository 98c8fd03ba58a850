"""What the teams of a programme share: which fields of its aim and of its ideas are those of a team's project too."""

from typing import Any

FOR_ALL_TEAMS = ("measure", "target", "relative", "by", "population")
"""What of the programme's aim holds for a team as well; where it stands today, and where, is its own."""
OF_AN_IDEA = ("id", "idea", "driver", "because", "concept", "source", "measures")


def part_of(data: Any, names: tuple[str, ...]) -> dict[str, Any]:
    """Of a part as it is written what stands under some names."""
    return {name: data[name] for name in names if data and data.get(name)}
