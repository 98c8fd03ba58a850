"""Reading files on the computers of a Dask cluster that see the same disk, in place of the processors of this one.

What comes back is what this computer would have read: only where it is worked out differs. By the library of the optional
extra ``cluster``.
"""

import os
from collections.abc import Container, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pdsa_cli.errors import PdsaError
from pdsa_cli.index.places import Pending
from pdsa_cli.index.reading import Read, read
from pdsa_cli.views.judging import Judging

if TYPE_CHECKING:
    from distributed import Client

WORTH_IT = 20_000
"""Fewer files than these are read sooner by this computer alone (docs/many-projects.md has the figures)."""
_BATCH = 200
"""Files of one task: passing one on costs some milliseconds, reading a file about as many."""
_TASKS_OF_A_WORKER = 8
"""Tasks that each worker gets at least, where there are enough files, so that all end at about the same time."""
_PATIENCE = "15s"
_TRIES = 3
"""How often a task is begun again whose worker was lost."""


class Cluster:
    """The workers behind the address of a scheduler, such as ``tcp://host:8786``; ``said`` is what has to be known of the work."""

    def __init__(self, address: str) -> None:
        self._address = address
        self.said: list[str] = []

    def __call__(self, pending: list[Pending], known: Container[bytes], judging: Judging) -> Iterator[Read]:
        """Each file as it is read, in no order.

        Raises PdsaError where the library is missing, no scheduler answers, a worker has another version or does not see the
        files, or workers are lost again and again; what was read until then is kept.
        """
        if len(pending) < WORTH_IT:
            self.said.append(
                f"The cluster was used for {len(pending):,} files; below {WORTH_IT:,} this computer alone is faster."
            )
        files = [
            one._replace(where=os.path.abspath(one.where))  # noqa: PTH100  (links stay as they are named)
            for one in pending
        ]
        client = self._connected()
        try:
            workers = self._fit_workers(client, files[0].where)
            size = max(_BATCH, len(files) // (workers * _TASKS_OF_A_WORKER))
            batches = [files[at : at + size] for at in range(0, len(files), size)]
            yield from self._results(client, batches, known, judging)
        finally:
            client.close()

    def _connected(self) -> "Client":
        try:
            from distributed import Client
        except ImportError:
            from pdsa_cli.export.extras import missing

            raise missing("Clusters", '"dask[distributed]"', "or leave out --scheduler") from None
        import logging

        logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what has to be known of it is said here
        try:
            return Client(self._address, timeout=_PATIENCE, set_as_default=False)
        except (OSError, ValueError, TypeError) as error:
            raise PdsaError(
                f"no scheduler of a cluster answers at {self._address} ({error})",
                "start one with: dask scheduler; and name it as it says, such as --scheduler tcp://HOST:8786",
            ) from None

    def _fit_workers(self, client: "Client", file: str) -> int:
        """How many workers there are. Raises PdsaError where one of them cannot do the work."""
        found = client.run(_fitness, file)
        if not found:
            raise PdsaError(
                f"the scheduler at {self._address} has no worker",
                f"start some with: dask worker {self._address}",
            )
        for worker, (version, sees) in found.items():
            if version != _version():
                raise PdsaError(
                    f"the worker {worker} has pdsa {version}, and this is {_version()}",
                    "install the same version there",
                )
            if not sees:
                raise PdsaError(
                    f"the worker {worker} does not see {file}",
                    "let all computers have the folder under the same name",
                )
        return len(found)

    def _results(
        self, client: "Client", batches: list[list[Pending]], known: Container[bytes], judging: Judging
    ) -> Iterator[Read]:
        from distributed import KilledWorker, as_completed

        futures = [
            client.submit(_read_batch, batch, known, judging, retries=_TRIES, pure=False) for batch in batches
        ]
        try:
            for future in as_completed(futures, loop=client.loop):
                result: list[Read] = future.result()
                future.release()
                yield from result
        except (KilledWorker, OSError) as error:
            raise PdsaError(
                f"the cluster gave up: {error}",
                "what was read is kept; run the command again, with or without the cluster",
            ) from None


def _read_batch(several: list[Pending], known: Container[bytes], judging: Judging) -> list[Read]:
    """Read some files on a worker."""
    return [read(one, known, judging) for one in several]


def _fitness(path: str) -> tuple[str, bool]:
    """Asked of a worker: its version of this program, and whether it sees a file."""
    return _version(), Path(path).exists()


def _version() -> str:
    import pdsa_cli

    return pdsa_cli.__version__
