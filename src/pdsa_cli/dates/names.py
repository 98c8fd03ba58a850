"""Names of months, weekdays and weeks in the languages of common exports, and their abbreviations, as tables and people write them.

English, German, French, Spanish, Italian, Dutch, Portuguese, Danish, Swedish, Norwegian, Finnish, Polish. The names are
those of the Unicode CLDR, with the forms that stand behind the number of a day (``5. tammikuuta``, ``5 stycznia``).
"""

import unicodedata
from functools import cache

_ENGLISH = "january february march april may june july august september october november december"
_OTHERS = (
    "januar februar märz april mai juni juli august september oktober november dezember",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "januar februar marts april maj juni juli august september oktober november december",
    "januari februari mars april maj juni juli augusti september oktober november december",
    "januar februar mars april mai juni juli august september oktober november desember",
    "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta",
    "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień",
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "jänner feber mrz apr mai jun jul aug sept okt nov dez",
    "jan feb mrt apr mei jun jul aug sept okt nov dec",
)
_SHORTEST = 3
_WEEKDAYS = (
    "mon monday mo montag lun lundi lunes lunedi ma maandag man mandag",
    "tue tues tuesday di dienstag mar mardi martes martedi dinsdag tir tirsdag tisdag",
    "wed wednes wednesday mi mittwoch mer mercredi miercoles mie mercoledi wo woensdag ons onsdag",
    "thu thur thurs thursday do donnerstag jeu jeudi jueves jue giovedi gio donderdag tor torsdag",
    "fri friday fr freitag ven vendredi viernes vie venerdi vr vrijdag fre fredag",
    "sat satur saturday sa samstag sonnabend sam samedi sabado sab sabato za zaterdag lørdag lor lordag",
    "sun sunday so sonntag dim dimanche domingo dom domenica zo zondag søndag son sondag",
)
WEEKDAYS = f"(?:{'|'.join('|'.join(names.split()) for names in _WEEKDAYS)})"
"""A day of the week beside a day, in small letters without accents."""
WEEKS = r"(?:weeks?|wk|w|kw|kalenderwoche|woche|semaine|sem|s|semana|settimana|sett|uge|uke|vecka|viikko|vko|tydzien|tydz)"
"""The word for a week before its number."""


def bare(text: str) -> str:
    """A text in small letters without accents, its spaces single and plain, as are digits of full width and apostrophes."""
    if text.isascii():
        return " ".join(text.lower().split())
    plain = unicodedata.normalize("NFKD", text.casefold().replace("’", "'").replace("‑", "-"))
    return " ".join("".join(sign for sign in plain if not unicodedata.combining(sign)).split())


def month_called(name: str) -> int:
    """The number of the month of this name or its beginning, as ``bare`` writes it; 0 where it is none, or could be two."""
    return _numbers().get(name, 0)


def weekday_called(name: str) -> int | None:
    """Which day of the week has this name, from 0 for Monday; None where none has."""
    return next((number for number, names in enumerate(_WEEKDAYS) if name in names.split()), None)


@cache
def _numbers() -> dict[str, int]:
    found: dict[str, set[int]] = {}
    for names in (_ENGLISH, *_OTHERS):
        for number, name in enumerate(names.split(), 1):
            plain = bare(name)
            for length in range(min(_SHORTEST, len(plain)), len(plain) + 1):
                found.setdefault(plain[:length], set()).add(number)
    sure = {name: next(iter(numbers)) for name, numbers in found.items() if len(numbers) == 1}
    for number, name in enumerate(_ENGLISH.split(), 1):  # "mar" is March, not the Finnish November
        for length in range(_SHORTEST, len(name) + 1):
            sure[name[:length]] = number
    return sure
