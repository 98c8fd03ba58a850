"""Which kind of operating system this is: the one place that asks. What follows for files is in ``store.system``."""

import os

WINDOWS = os.name == "nt"
