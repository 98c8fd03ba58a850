"""Changes what a document says by replacing only the parts of its text that have to change.

What is not touched keeps its comments, order, quotes and blank lines byte for byte. The new text is read again and
compared with the intended data, and every comment that did not stand within something removed or replaced has to be
there still; otherwise nothing is returned.
"""

from collections import Counter

from pdsa_cli.yamltext.building import DEEPEST
from pdsa_cli.yamltext.document import Data, Document, Scalar
from pdsa_cli.yamltext.editing import Editor
from pdsa_cli.yamltext.extents import Extents
from pdsa_cli.yamltext.parsing import Loader, read
from pdsa_cli.yamltext.problems import CannotEdit, Unreadable
from pdsa_cli.yamltext.text_edits import Draft

__all__ = ["CannotEdit", "rewrite"]

_ADVICE = "the file was left as it was; make this change in an editor"


def rewrite(document: Document, intended: Data, loader: Loader = "auto") -> str:
    """The text of the document with the intended data, changed as little as possible.

    Raises CannotEdit where that cannot be done safely.
    """
    if not isinstance(intended, dict):
        raise CannotEdit("A project file consists of keys with their values")
    if document.data == intended:
        return document.text
    _refuse_depth(intended)
    body = document.body
    line_break = _usual_line_break(body)
    ends_with_break = body.endswith(("\n", "\r"))
    draft = Draft(Extents(body if ends_with_break else body + line_break), document.root, line_break)
    Editor(draft).edit(document.root, document.data, intended)
    changed = draft.finish()
    mark = document.text[: len(document.text) - len(body)]
    candidates = [changed] if ends_with_break else [changed.removesuffix(line_break), changed]
    failure = ""
    for candidate in candidates:
        failure = _failure(mark + candidate, intended, draft, loader)
        if not failure:
            return mark + candidate
    closed = _closed_text_at_end(document) if not ends_with_break else None
    if closed is not None:
        return rewrite(closed, intended, loader)
    raise CannotEdit(f"This change cannot be made safely in the text of the file ({failure}): {_ADVICE}")


def _refuse_depth(intended: Data) -> None:
    waiting: list[tuple[Data, int]] = [(intended, 1)]
    while waiting:
        data, depth = waiting.pop()
        if isinstance(data, dict | list):
            if depth > DEEPEST:
                raise CannotEdit(
                    f"Lists and keys cannot be nested more than {DEEPEST} levels deep: {_ADVICE}"
                )
            children = data.values() if isinstance(data, dict) else data
            waiting += [(child, depth + 1) for child in children]


def _usual_line_break(body: str) -> str:
    windows = body.count("\r\n")
    counts = {"\n": body.count("\n") - windows, "\r\n": windows, "\r": body.count("\r") - windows}
    return max(counts, key=lambda line_break: counts[line_break])


def _failure(text: str, intended: Data, draft: Draft, loader: Loader) -> str:
    """Why the new text is not what was intended; empty where it is."""
    try:
        again = read(text.encode("utf-8"), loader)
    except Unreadable as error:
        return f"it could not be read again: {error}"
    if again.data != intended:
        return "it would say something else"
    if "#" not in draft.body:
        return ""
    dropped = sorted(draft.dropped)
    kept = Counter(text for offset, text in draft.comments() if not any(a <= offset < b for a, b in dropped))
    lost = kept - Counter(text for _, text in Extents(again.body).comments(again.root))
    return f"a comment would be lost: {next(iter(lost))}" if lost else ""


def _closed_text_at_end(document: Document) -> Document | None:
    """The document with ``|-`` instead of ``|`` where a block of lines ends the file without a line break."""
    extents = Extents(document.body)
    scalar = extents.last_scalar(document.root)
    if not isinstance(scalar, Scalar) or scalar.style not in ("|", ">") or not scalar.style:
        return None
    header_end = extents.header_end(scalar)
    header = document.body[scalar.start : header_end]
    if "-" in header or extents.end(scalar) < len(document.body):
        return None
    shift = len(document.text) - len(document.body)
    start, end = scalar.start + shift, header_end + shift
    text = document.text[:start] + header.replace("+", "") + "-" + document.text[end:]
    closed = read(text.encode("utf-8"))
    return closed if closed.data == document.data else None
