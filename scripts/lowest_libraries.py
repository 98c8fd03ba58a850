"""Print the oldest version of each library that pyproject.toml allows, as pip takes them: ``rich==15.0.0``."""

import re
import tomllib
from pathlib import Path

PROJECT = Path(__file__).parents[1] / "pyproject.toml"


def lowest() -> list[str]:
    """A requirement for each library, pinned to its lower bound."""
    with PROJECT.open("rb") as file:
        wanted = tomllib.load(file)["project"]["dependencies"]
    found = [re.match(r"([A-Za-z0-9-]+)>=([0-9.]+)", requirement) for requirement in wanted]
    return [f"{one[1]}=={one[2]}" for one in found if one]


if __name__ == "__main__":
    print(" ".join(lowest()))
