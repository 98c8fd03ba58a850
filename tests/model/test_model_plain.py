"""What JSON shows of a part, a view and the values in them."""

import json
from datetime import date, datetime
from typing import NamedTuple

import pytest

from pdsa_cli.model.plain import as_data, data_of
from pdsa_cli.model.project import Do, Task
from pdsa_cli.suggesting import Command
from pdsa_cli.words import Stage


class Seen(NamedTuple):
    stage: Stage
    days: tuple[date, ...]
    task: Task
    rest: "Seen | None" = None

    @property
    def count(self) -> int:
        return len(self.days)


SEEN = Seen(Stage.DO, (date(2026, 3, 1), datetime.fromisoformat("2026-03-02T08:30")), Task(what="Ask"))


def test_a_view_is_shown_with_all_its_fields_and_no_properties() -> None:
    data = as_data(SEEN._replace(rest=SEEN._replace(days=())))
    assert list(data) == ["stage", "days", "task", "rest"]
    assert (data["stage"], data["days"]) == ("do", ["2026-03-01", "2026-03-02T08:30:00"])
    assert data["rest"]["days"] == []
    assert type(data["stage"]) is str
    assert json.loads(json.dumps(data)) == data


def test_a_part_is_shown_as_its_file_holds_it() -> None:
    assert as_data(SEEN.task)["what"] == "Ask"
    assert as_data(SEEN.task)["who"] is None
    done = as_data(Do(started=None, ended=date(2026, 3, 2), never_known=frozenset(["started"])))
    assert (done["started"], done["ended"]) == ("unknown", "2026-03-02")


def test_named_fields_stand_in_the_order_of_their_names_with_properties() -> None:
    assert list(data_of(SEEN, "count", "stage").items()) == [("count", 2), ("stage", Stage.DO)]
    with pytest.raises(AttributeError):
        data_of(SEEN, "stages")


def test_a_suggested_command_stays_one_and_what_is_plain_stays_as_it_is() -> None:
    command = Command("cycle", 2)
    assert as_data({"next": command})["next"] is command
    plain = {"a": [1, 2.5, True, None, "", {"b": "x"}]}
    assert as_data(plain) == plain
