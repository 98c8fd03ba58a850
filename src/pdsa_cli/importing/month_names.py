"""Names of months, weekdays and weeks in the languages of common exports, and their abbreviations, as tables write them.

English, German, French, Spanish, Italian, Dutch, Portuguese, Danish, Swedish, Norwegian, Finnish, Polish. The names are
those of the Unicode CLDR, with the forms that stand behind the number of a day (``5. tammikuuta``, ``5 stycznia``).
"""

import re
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
WEEKDAYS = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|"
    r"mo|di|mi|do|fr|sa|so|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|"
    r"lun|mar|mer|jeu|ven|sam|dim|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|"
    r"lunes|martes|miercoles|jueves|viernes|sabado|domingo|mie|jue|vie|sab|dom|"
    r"lunedi|martedi|mercoledi|giovedi|venerdi|sabato|domenica|gio|"
    r"(?:maan|dins|woens|donder|vrij|zater|zon)dag|"
    r"mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag|mandag|tisdag|lordag|sondag|"
    r"man|tir|ons|tor|fre|lor|son)"
)
"""A day of the week at the beginning of a text, in small letters without accents."""
WEEKS = r"(?:weeks?|wk|w|kw|kalenderwoche|woche|semaine|sem|s|semana|settimana|sett|uge|uke|vecka|viikko|vko|tydzien|tydz)"
"""The word for a week before its number."""


def bare(text: str) -> str:
    """A text in small letters without accents, its spaces single."""
    small = " ".join(text.casefold().split())
    if small.isascii():
        return small
    return "".join(sign for sign in unicodedata.normalize("NFKD", small) if not unicodedata.combining(sign))


def month_called(name: str) -> int:
    """The number of the month of this name or its beginning, as ``bare`` writes it; 0 where it is none, or could be two."""
    return _numbers().get(name, 0)


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


_LETTERS = re.compile(r"[^\W\d_]+")


def names_a_month(text: str) -> bool:
    """Whether one of the words of a text is a month."""
    return any(month_called(word) for word in _LETTERS.findall(bare(text)))
