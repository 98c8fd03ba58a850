"""The kinds of value as types that Pydantic understands: what the declaration of a project is written in."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict
from pydantic_core import PydanticCustomError, core_schema

from pdsa_cli.model import kinds
from pdsa_cli.model.kinds import Kind, NotOfKind


class Declared(BaseModel):
    """The base of every part of a project as it is declared: knows no keys but its own."""

    # Only the whole project is ever validated: building a validator for each part as well would double the time.
    model_config = ConfigDict(extra="forbid", defer_build=True)


class Holds:
    """The kind of a field, for ``Annotated``. One object that says all is built into a validator in two thirds of the time
    that Pydantic's own marks take."""

    __slots__ = ("kind",)

    def __init__(self, kind: Kind) -> None:
        self.kind = kind

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        """Nothing but the kind's parser decides; the type beside it is for type checkers."""
        return core_schema.no_info_plain_validator_function(_explaining(self.kind.parse))

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        """What editors are told."""
        return dict(self.kind.schema)


def _explaining(parse: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def validated(value: Any) -> Any:
        try:
            return parse(value)
        except NotOfKind as error:
            told = {"message": error.message, "advice": error.advice}
            raise PydanticCustomError(error.code, "{message}", told) from None

    return validated


def choice_of(words: type[StrEnum]) -> Holds:
    """The kind of an enumeration, for ``Annotated``."""
    return Holds(kinds.choice_of(words))


def _empty_list(value: Any) -> Any:
    return () if value is None else value


def _empty_mapping(value: Any) -> Any:
    return {} if value is None else value


Text = Annotated[str | None, Holds(kinds.TEXT)]
Line = Annotated[str | None, Holds(kinds.LINE)]
Rhythm = Annotated[str | None, Holds(kinds.RHYTHM)]
Unit = Annotated[str | None, Holds(kinds.UNIT)]
Title = Annotated[str, Holds(kinds.TITLE)]
Identifier = Annotated[str, Holds(kinds.IDENTIFIER)]
Day = Annotated[date, Holds(kinds.DAY)]
PastDay = Annotated[date, Holds(kinds.PAST_DAY)]
Number = Annotated[int | float, Holds(kinds.NUMBER)]
Whole = Annotated[int, Holds(kinds.WHOLE)]
ProgressScore = Annotated[int | float, Holds(kinds.PROGRESS_SCORE)]
YesNo = Annotated[bool, Holds(kinds.YES_NO)]
CheckCode = Annotated[str, Holds(kinds.CHECK_CODE)]
IgnoredCode = Annotated[str, Holds(kinds.IGNORED_CODE)]

_Item = TypeVar("_Item")
Items = Annotated[tuple[_Item, ...], BeforeValidator(_empty_list)]
Ignored = Annotated[dict[IgnoredCode, _Item], BeforeValidator(_empty_mapping)]
"""A value for each of some checks, by their codes, or by code and cycles."""
Coded = Annotated[dict[CheckCode, _Item], BeforeValidator(_empty_mapping)]
"""A value for each of some checks, by their codes."""
