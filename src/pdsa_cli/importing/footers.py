"""Rows that are no data of their own: totals and means of the rows beside them, by their words in the languages of exports."""

import re

from pdsa_cli.lazily import pattern

_WORDS = {
    "English": "total totals subtotal subtotals sub-total grand-total overall sum sums average averages avg mean means median "
    "all all-wards combined cumulative ytd year-to-date",
    "German": "gesamt gesamtsumme gesamtergebnis insgesamt summe summen zwischensumme teilergebnis mittelwert mittel "
    "durchschnitt durchschn alle",
    "French": "somme sous-total total-général total-general moyenne médiane ensemble tous toutes",
    "Italian, Spanish, Portuguese": "totale totali somma media totale-complessivo suma promedio mediana todos todas soma média "
    "total-geral",
    "Dutch": "totaal eindtotaal subtotaal som gemiddelde gemiddeld mediaan",
    "Danish, Norwegian, Swedish, Finnish": "i-alt ialt gennemsnit gjennomsnitt totalt summa delsumma medelvärde medel snitt "
    "yhteensä keskiarvo",
    "German compounds": "jahressumme monatssumme wochensumme quartalssumme jahresmittel monatsmittel wochenmittel",
    "Greek, Russian, Ukrainian, Japanese, Chinese": "σύνολο итого всего среднее всього разом 合計 総計 小計 平均 总计 合计",
    "Polish, Czech, Hungarian, Turkish": "razem ogółem średnia celkem součet průměr összesen átlag toplam genel-toplam ortalama",
}
_LABELS = frozenset(word.replace("-", " ") for words in _WORDS.values() for word in words.split())
_AROUND = pattern(
    r"(?:19|20)\d{2}(?: (?:19|20)?\d{2})?|fy ?\d{2,4}|q[1-4]|quarter [1-4]|year|annual|yearly|monthly|weekly|quarterly|for|of|the|per|"
    r"and|und|et|y|e|n|month|months|week|weeks|day|rows|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
)
_ALONE = frozenset(("all", "alle", "overall", "combined", "ensemble", "todos", "todas", "tous", "toutes"))


_OF_A_COLUMN = {
    "English": "sd s-d st-dev std stdev std-dev std-deviation standard-deviation standard-error se sem min max minimum maximum "
    "minima maxima lowest highest range iqr variance mode",
    "German": "standardabweichung stabw std-abw varianz spannweite minimalwert maximalwert",
    "French, Italian, Spanish, Portuguese": "écart-type ecart-type étendue deviazione-standard varianza minimo massimo "
    "desviación-estándar desviación-típica mínimo máximo desvio-padrão",
    "others": "standaarddeviatie standardafvigelse standardavvik standardavvikelse keskihajonta odchylenie-standardowe szórás "
    "standart-sapma",
}
_STATISTICS = frozenset(word.replace("-", " ") for words in _OF_A_COLUMN.values() for word in words.split())


def is_statistic(text: str) -> bool:
    """Whether a text names what is computed of a whole column, such as ``SD`` or ``Max.``; a unit or a name may read the same."""
    return " ".join(re.findall(r"[^\W_]+", text.casefold())) in _STATISTICS


def is_footer(text: str) -> bool:
    """Whether a text names a row that sums others up: ``Total``, ``TOTALS:``, ``Avg.``, ``Q1 total``, ``Total / mean``."""
    if text.strip() in ("Σ", "∑", "Ø", "⌀"):
        return True
    words = re.findall(r"[^\W_]+", re.sub(r"(?<=\S) *\([^()]*\)\s*$", "", text).casefold())
    if not words or len(words) > 6:
        return False
    joined = " ".join(words)
    if joined in _LABELS:
        return True
    if _ALONE & {*words}:
        words = [word for word in words if word not in _ALONE]
    rest, found = f" {' '.join(words)} ", False
    for label in sorted(_LABELS - _ALONE, key=len, reverse=True):
        if f" {label} " in rest:
            rest, found = rest.replace(f" {label} ", " "), True
    if not found:
        return False
    return not rest.strip() or all(_AROUND.fullmatch(part) for part in _parts(rest))


def _parts(rest: str) -> list[str]:
    """The words left, with a year and the one after it as one."""
    return re.findall(r"(?:19|20)\d{2} (?:19|20)?\d{2}(?!\d)|quarter [1-4]|\S+", rest.strip())
