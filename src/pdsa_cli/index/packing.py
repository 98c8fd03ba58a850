"""Lists and other data as one value of a column: JSON, compressed where it is long."""

import json
import zlib
from enum import StrEnum
from typing import Any

_PACKED_FROM = 200
"""From so many characters on a list is compressed."""
_DICTIONARY = (
    b'"],["2026-01-","outcome","process","balancing"{"number":"","title":"","change":"","follows":"","purpose":"test",\
"scale":{"size":"","unit":"patients","days":""},"plan":{"recorded":"2026-","objective":"","predictions":[{"question":"",\
"prediction":"","because":""}],"tasks":[{"what":"","who":"","when":"2026-"}],"data_collection":""},"do":{"started":"2026-",\
"ended":"2026-","as_planned":"true","observations":"","problems":""},"study":{"on":"2026-","findings":[{"prediction":"1",\
"outcome":"met","result":""}],"learned":""},"act":{"on":"2026-","decision":"adapt","because":"","next":""}},\
"measures":[{"id":"","name":"","kind":"outcome","unit":"%","better":"higher","numerator":"","denominator":"",\
"frequency":"weekly","data":[{"on":"2026-01-05","value":""},{"on":"2026-01-12","numerator":"","denominator":"'
)
"""What most projects have in common: compressing begins with it, and so has to do so for ever in one format of the index."""


def packed(value: Any) -> str | bytes:
    """A list, or any data, as one value: JSON, compressed where it is long."""
    text = json.dumps(value, separators=(",", ":"), ensure_ascii=False, default=_plain)
    if len(text) <= _PACKED_FROM:
        return text
    compressing = zlib.compressobj(zdict=_DICTIONARY)
    return compressing.compress(text.encode()) + compressing.flush()


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, StrEnum) else value.isoformat()


def unpacked(kept: str | bytes) -> Any:
    """What was packed; named tuples as lists."""
    if isinstance(kept, bytes):
        return json.loads(zlib.decompressobj(zdict=_DICTIONARY).decompress(kept))
    return json.loads(kept)
