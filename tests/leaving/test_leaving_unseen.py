"""Every character that steers what shows it leaves escaped, and every other as it is."""

import json
import sys
import unicodedata

from pdsa_cli.unseen import blanked, escaped, escaped_in_json, in_one_line, is_seen

_KEPT = {"\t", "\n"}
_SEPARATORS_AND_DIRECTIONS = {*map(chr, (*range(0x2028, 0x202F), *range(0x2066, 0x206A)))}
_NO_CHARACTERS = {*map(chr, (*range(0xFDD0, 0xFDF0), 0xFEFF, 0xFFFE, 0xFFFF))}


def _steers(character: str) -> bool:
    control = unicodedata.category(character) in ("Cc", "Cs") and character not in _KEPT
    return control or character in _SEPARATORS_AND_DIRECTIONS or character in _NO_CHARACTERS


def test_each_character_alone() -> None:
    for character in map(chr, (*range(0x20000), *range(sys.maxunicode - 0x1FF, sys.maxunicode + 1))):
        written = character.encode("unicode_escape").decode()
        steers = _steers(character)
        assert escaped(character) == (written if steers else character), written
        assert blanked(character) == ("�" if steers else character), written
        assert is_seen(character) == (not steers and character not in _KEPT), written
        line = " " if character == "\n" else written if steers or character == "\t" else character
        assert in_one_line(character) == line, written


def test_within_other_text() -> None:
    text = "Größe 🏥\nmore\x1b[2J\u202eand\n\tthe rest"
    assert escaped(text) == "Größe 🏥\nmore\\x1b[2J\\u202eand\n\tthe rest"
    assert in_one_line(text) == "Größe 🏥 more\\x1b[2J\\u202eand \\tthe rest"
    written = json.dumps({"text": text, "plain": "a\x7f"}, ensure_ascii=False, indent=2)
    assert escaped_in_json(written).isprintable() is False  # its own lines stay
    assert all(map(str.isprintable, escaped_in_json(written).split("\n")))
    assert json.loads(escaped_in_json(written)) == json.loads(written)
    assert escaped_in_json('{\n  "plain": "a\x7f"\n}') == '{\n  "plain": "a\\u007f"\n}'
