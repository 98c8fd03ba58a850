"""Numbers of other countries, made and spoiled by the published rules: each that is one is found, and nothing that only looks so."""

from datetime import date

from hypothesis import given, settings, strategies as st

from pdsa_cli.checks.national_numbers import national_numbers

DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
NO_DAYS = st.tuples(st.integers(0, 99), st.integers(0, 99), st.integers(0, 99)).filter(
    lambda one: one[2] > 31 or not 1 <= one[1] <= 12 or one[2] == 0 or (one[1:] == (2, 29) and one[0] % 4)
)
DIGITS = st.integers(0, 9)


def found(number: str, country: str) -> bool:
    """Whether the number alone is found in a sentence, whole."""
    text = f"Asked {number} again"
    spans = list(national_numbers(text, frozenset({country})))
    assert spans in ([], [(6, 6 + len(number))]), spans
    return bool(spans)


def with_luhn(digits: str) -> str:
    """The digits with the check digit of Luhn: every second from the right doubled, the digits of all added up."""
    doubled = [int(one) * (2 if at % 2 == 0 else 1) for at, one in enumerate(reversed(digits))]
    return digits + str(-sum(int(sign) for one in doubled for sign in str(one)) % 10)


@settings(deadline=None, max_examples=200)
@given(DAYS, st.integers(0, 999), st.booleans(), st.sampled_from(["", "-"]))
def test_a_swedish_number_is_a_day_three_digits_and_one_that_checks(
    day: date, serial: int, coordination: bool, sign: str
) -> None:
    begins = f"{day:%y%m}{day.day + 60 * coordination:02}"
    ten = with_luhn(f"{begins}{serial:03}")
    assert found(f"{ten[:6]}{sign or '-'}{ten[6:]}", "se")
    wrong = f"{ten[:9]}{(int(ten[9]) + 1) % 10}"
    assert not found(f"{wrong[:6]}-{wrong[6:]}", "se")


@settings(deadline=None, max_examples=200)
@given(NO_DAYS, st.integers(0, 999))
def test_what_begins_with_no_day_is_no_swedish_and_no_danish_number(
    parts: tuple[int, int, int], serial: int
) -> None:
    year, month, day = parts
    if not 61 <= day <= 91:
        ten = with_luhn(f"{year:02}{month:02}{day:02}{serial:03}")
        assert not found(f"{ten[:6]}-{ten[6:]}", "se")
    assert not found(f"{day:02}{month:02}{year:02}-0{serial:03}", "dk")


def test_the_29th_of_february_is_a_day_in_every_fourth_year_only() -> None:
    numbers = {year: with_luhn(f"{year:02}0229123") for year in range(100)}
    swedish = {year for year, ten in numbers.items() if found(f"{ten[:6]}-{ten[6:]}", "se")}
    assert (
        swedish == {year for year in range(100) if found(f"2902{year:02}-1234", "dk")} == {*range(0, 100, 4)}
    )


@settings(deadline=None, max_examples=200)
@given(DAYS, st.integers(0, 9999))
def test_a_danish_number_is_a_day_and_four_digits(day: date, serial: int) -> None:
    assert found(f"{day:%d%m%y}-{serial:04}", "dk")


@given(st.integers(0, 999), st.integers(0, 99), st.integers(0, 9999))
def test_an_american_number_has_no_part_that_is_never_given(area: int, group: int, serial: int) -> None:
    given_out = area not in (0, 666) and area < 900 and group and serial
    assert found(f"{area:03}-{group:02}-{serial:04}", "us") is bool(given_out)


@given(st.text("0123456789", min_size=9, max_size=9), st.integers(1, 9))
def test_an_australian_number_begins_as_one_and_checks(digits: str, off: int) -> None:
    number = with_luhn(f"800360{digits}")
    assert found(number, "au")
    assert not found(f"{number[:15]}{(int(number[15]) + off) % 10}", "au")
    assert not found(with_luhn(f"800361{digits}"), "au")


LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"


@settings(max_examples=300)
@given(st.text(LETTERS, min_size=3, max_size=3), st.text("0123456789", min_size=3, max_size=3), DIGITS)
def test_a_new_zealand_number_of_the_old_form_checks_by_11(letters: str, digits: str, last: int) -> None:
    values = [LETTERS.index(one) + 1 for one in letters] + [int(one) for one in digits]
    total = sum(value * weight for value, weight in zip(values, (7, 6, 5, 4, 3, 2), strict=True))
    check = 11 - total % 11  # 11 is never given; 10 is written 0
    assert found(f"{letters}{digits}{last}", "nz") is (check != 11 and check % 10 == last)


@settings(max_examples=300)
@given(st.text(LETTERS, min_size=3, max_size=3), st.text("0123456789", min_size=2, max_size=2), st.sampled_from(LETTERS), st.sampled_from(LETTERS))  # fmt: skip
def test_a_new_zealand_number_of_the_new_form_checks_by_23(
    letters: str, digits: str, letter: str, last: str
) -> None:
    values = (
        [LETTERS.index(one) + 1 for one in letters]
        + [int(one) for one in digits]
        + [LETTERS.index(letter) + 1]
    )
    total = sum(value * weight for value, weight in zip(values, (7, 6, 5, 4, 3, 2), strict=True))
    assert found(f"{letters}{digits}{letter}{last}", "nz") is (LETTERS[23 - total % 23 - 1] == last)
