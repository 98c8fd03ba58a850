"""Parts of sentences that every room puts together: how many of something, names in a row, a text on one line."""

from collections.abc import Sequence


def counted(count: int, what: str) -> str:
    """``1 value``, ``2 values``, ``10,000 sites of spread``."""
    return f"{count:,} {plural(count, what)}"


def out_of(part: int, whole: int, what: str) -> str:
    """``0 of 1 team``, ``3 of 7 teams``."""
    return f"{part:,} of {counted(whole, what)}"


def agreeing(count: float, one: str, several: str) -> str:
    """The verb, or what else depends on it, of so many: ``has`` of one, ``have`` of several."""
    return one if count == 1 else several


def plural(count: float, what: str) -> str:
    """What something is called of which there are so many: of a ``site of spread`` it is the sites that are several."""
    if count == 1:
        return what
    first, of, rest = what.partition(" of ")
    return f"{first}s{of}{rest}"


def numbered(cycles: Sequence[int]) -> str:
    """Cycles in words: ``cycle 3``, ``cycles 1 and 4``, ``cycles 1 to 5``."""
    if len(cycles) > 2 and cycles[-1] - cycles[0] == len(cycles) - 1:
        return f"cycles {cycles[0]} to {cycles[-1]}"
    return f"{plural(len(cycles), 'cycle')} {listed([str(number) for number in cycles])}"


def listed(names: Sequence[str], last: str = "and") -> str:
    """``a, b and c``."""
    return f" {last} ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def listed_names(names: Sequence[str]) -> str:
    """The same of names that people gave: ``Bay 1, east; Bay 2; and Bay 3`` where a comma within one would look like the end of it."""
    if len(names) < 2 or not any("," in name for name in names):
        return listed(names)
    return "; and ".join(["; ".join(names[:-1]), names[-1]])


def beginning(names: Sequence[str], most: int) -> list[str]:
    """The first ``most`` names, and behind them how many more there are."""
    return [*names[:most], *([f"{len(names) - most:,} more"] if len(names) > most else [])]


def some(names: Sequence[str], most: int) -> str:
    """The first ``most`` names of a row: ``a, b``; ``a, b, c and 2 more``."""
    return ", ".join(names[:most]) + (f" and {len(names) - most:,} more" if len(names) > most else "")


def some_texts(texts: Sequence[str], most: int) -> str:
    """The same of what may have commas itself: ``a; b; and 2 more``."""
    return "; ".join([*texts[:most], *([f"and {len(texts) - most:,} more"] if len(texts) > most else [])])


def one_line(text: str | None) -> str:
    """A text without its line breaks, each of its gaps one blank; empty for none."""
    return " ".join((text or "").split())


def capital(text: str) -> str:
    """A text as a sentence begins."""
    return text[:1].upper() + text[1:]


def with_unit(name: str, unit: str | None) -> str:
    """A name with its unit in brackets, unless it says the unit itself: Falls per 1,000 bed days."""
    return f"{name} ({unit})" if unit and not says_unit(name, unit) else name


def says_unit(name: str, unit: str | None) -> bool:
    """Whether a name ends in its unit, one of several words: ``Falls per 1,000 bed days``, with a comma or without."""
    last = (unit or "").casefold().replace(",", "").strip()
    return " " in last and one_line(name).casefold().replace(",", "").endswith(last)


def with_remark(text: str, *remarks: str | None) -> str:
    """A text with what else is known of it behind it: ``Book the room (lead, Friday)``."""
    known = ", ".join(remark for remark in remarks if remark)
    return f"{text} ({known})" if known else text


def cut(text: str, most: int = 40) -> str:
    """A text on one line, the end of a long one left out."""
    shown = one_line(text)
    return shown if len(shown) <= most else f"{shown[: most - 3]}..."
