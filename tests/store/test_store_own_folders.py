"""The folders of a user: the short rule gives what the library gives."""

import sys
from pathlib import Path

import pytest
from platformdirs import user_config_path, user_state_path

from pdsa_cli.store.own_folders import own_folder


@pytest.mark.parametrize("home", ["/home/sister", "/home/sister/", "", "ward", None])
@pytest.mark.parametrize("chosen", ["/srv/own", "", "own", "~/own", None])
def test_the_folders_are_those_of_the_library(
    home: str | None, chosen: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable, value in (("HOME", home), ("XDG_CONFIG_HOME", chosen), ("XDG_STATE_HOME", chosen)):
        if value is None:
            monkeypatch.delenv(variable, raising=False)
        else:
            monkeypatch.setenv(variable, value)
    assert own_folder("config") == user_config_path("pdsa", appauthor=False)
    assert own_folder("state") == user_state_path("pdsa", appauthor=False)


@pytest.mark.skipif(sys.platform != "linux", reason="the short rule is for Linux")
def test_on_linux_they_stand_below_the_home_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/sister")
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    assert own_folder("config") == Path("/home/sister/.config/pdsa")
