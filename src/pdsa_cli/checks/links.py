"""The commands that link a change idea and a driver, suggested alike by `pdsa check` and `pdsa driver`."""


def drive_idea(idea: str) -> str:
    """For an idea that acts on no driver."""
    return f"pdsa idea {idea} --driver DRIVER"


def add_driver(name: str) -> str:
    """For a driver that an idea names and that is not under drivers."""
    return f"pdsa driver --add {quoted(name)}"


def add_idea(driver: str) -> str:
    """For a driver on which no idea acts."""
    return f'pdsa idea --add "..." --driver {driver}; or take the driver out: pdsa driver {driver} --remove'


def quoted(text: str) -> str:
    """A text as one word of a command line."""
    return f"'{text}'" if any(sign in text for sign in '"$`\\!') and "'" not in text else f'"{text}"'
