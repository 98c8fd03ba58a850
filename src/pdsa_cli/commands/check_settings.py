"""From the person's settings file and the command line to the settings of the checks."""

from typing import Any, NamedTuple

from pdsa_cli.checks.settings import Settings, Thresholds
from pdsa_cli.errors import PdsaError, UsageError
from pdsa_cli.phrases import capital
from pdsa_cli.suggesting import Command
from pdsa_cli.words import CHECKS, Severity

_KEYS = ("select", "ignore", "fail_on", "severity", "thresholds", "countries")


class Preferred(NamedTuple):
    """What is looked for, and from which severity on a finding makes the command fail.

    ``asked`` is what the command line alone looks for, where the person's ``file`` leaves out more; else None.
    """

    settings: Settings
    fail_on: Severity
    file: str = ""
    asked: Settings | None = None


def preferred(select: list[str], ignore: list[str], fail_on: Severity | None) -> Preferred:
    """The settings: of the command line, else of the person's file; ``ignore`` adds to the file's.

    Raises UsageError with the place of what is not understood.
    """
    from pdsa_cli.store.preferences import preferences

    file, found = preferences()
    for key in found:
        if key in _KEYS:
            raise UsageError(f"{file}: {key} stands outside of its table", "write a line [check] above it")
        if key not in ("check", "chart", "cycle", "portfolio", "theme"):
            raise UsageError(
                f"{file}: {key} is no setting",
                "the settings stand in tables [check], [chart], [cycle], [portfolio] and [theme]",
            )
    own = _table(found.get("check", {}), f"{file}: check")
    for key in own:
        if key not in _KEYS:
            raise UsageError(f"{file}: check.{key} is no setting", f"the settings are: {', '.join(_KEYS)}")
    chosen = codes(select, "--select") or codes(
        _list(own.get("select", []), file, "select"), f"{file}: check.select"
    )
    ignored = codes(ignore, "--ignore") | codes(
        _list(own.get("ignore", []), file, "ignore"), f"{file}: check.ignore"
    )
    severities = {
        code_of(code, f"{file}: check.severity"): _severity(value, f"{file}: check.severity.{code}")
        for code, value in _table(own.get("severity", {}), f"{file}: check.severity").items()
    }
    fails = fail_on or _severity(own.get("fail_on", Severity.WARNING.value), f"{file}: check.fail_on")
    thresholds = _thresholds(_table(own.get("thresholds", {}), f"{file}: check.thresholds"), file)
    countries = _countries(_list(own.get("countries", []), file, "countries"), file)
    settings = Settings(chosen, ignored, severities, thresholds, countries)
    asked = settings._replace(select=codes(select, "--select"), ignore=codes(ignore, "--ignore"))
    return Preferred(settings, fails, file, asked if asked != settings else None)


def _countries(given: list[str], file: str) -> frozenset[str]:
    """Of which countries numbers of people are looked for. Raises UsageError for one that is not known."""
    if not given:
        return frozenset()
    from pdsa_cli.checks.national_numbers import COUNTRIES

    for country in given:
        if country.lower() not in COUNTRIES:
            raise UsageError(
                f"{file}: check.countries: {country} is not known", f"those known are: {', '.join(COUNTRIES)}"
            )
    return frozenset(country.lower() for country in given)


def countries_here() -> frozenset[str]:
    """Of which other countries the person's settings have numbers looked for; none where they are not understood."""
    return settings_for_remarks()[0].countries


def settings_for_remarks() -> tuple[Settings, str]:
    """The settings of the person's file for what is said in passing, and a line where the file is not understood.

    A report is shown all the same then; `pdsa check` is what refuses.
    """
    try:
        return preferred([], [], None).settings, ""
    except PdsaError as error:
        return Settings(), f"The settings for checks are not used: {error}. {_sentence(error.advice)}"


def _sentence(text: str) -> str:
    return f"{capital(text)}." if text else ""


def codes(said: list[str], where: str) -> frozenset[str]:
    """Codes and families as they are said, with commas between them or as several. Raises UsageError, also where nothing is said."""
    if any(not text.replace(",", " ").split() for text in said):
        raise UsageError(f"{where}: no check is named", "write codes or families, such as PLN,STU04")
    return frozenset(code_of(code, where) for text in said for code in text.replace(",", " ").split())


def code_of(said: str, where: str) -> str:
    """The code or family that is meant; upper and lower case are the same. Raises UsageError."""
    known = [f"{family}{number:02}" for family, count in CHECKS.items() for number in range(1, count + 1)]
    code = said.strip().upper()
    if code in CHECKS or code in known:
        return code
    from difflib import get_close_matches

    padded = f"{code[:3]}{code[3:].zfill(2)}"
    near = [padded] if padded in known else get_close_matches(code, [*CHECKS, *known], n=1)
    hint = f"did you mean {near[0]}?" if near else f"{Command('check', explain=True)} lists them"
    raise UsageError(f"{where}: there is no check {said!r}", hint)


def _table(value: Any, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise UsageError(f"{where} has to be a table", f"begin it with a line [{where.rpartition(' ')[2]}]")
    return value


def _list(value: Any, file: str, key: str) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise UsageError(f"{file}: check.{key} has to be a list of codes", f'write {key} = ["RMP03", "PID"]')
    return value


def _severity(value: Any, where: str) -> Severity:
    words = [severity.value for severity in Severity]
    if value not in words:
        raise UsageError(f"{where}: {value!r} is no severity", f"write one of: {', '.join(words)}")
    return Severity(value)


def _thresholds(table: dict[str, Any], file: str) -> Thresholds:
    for name, value in table.items():
        if name not in Thresholds._fields:
            names = ", ".join(Thresholds._fields)
            raise UsageError(f"{file}: check.thresholds.{name} is no threshold", f"they are: {names}")
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise UsageError(
                f"{file}: check.thresholds.{name} is not a whole number of 1 or more", "write it in digits"
            )
    return Thresholds(**table)
