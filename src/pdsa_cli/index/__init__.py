"""One index of many projects: facts from their files in SQLite, kept in the person's cache folder and made again whenever in doubt.

Nothing is in it that the files do not hold, and nothing that depends on today. The only user of ``sqlite3``.
"""

from typing import TYPE_CHECKING

from pdsa_cli.lazily import lazily

if TYPE_CHECKING:
    from pdsa_cli.index.asking import Answer as Answer, Index as Index, as_it_was as as_it_was, asked as asked

_HOMES = {"asking": ("Answer", "Index", "as_it_was", "asked")}

__getattr__ = lazily(__name__, _HOMES, globals())
