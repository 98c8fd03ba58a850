"""Many projects read on a real Dask cluster of two workers: the same answers as on one computer, also where one is killed."""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

SCRIPTS = Path(__file__).parents[2] / "scripts"
sys.path.insert(0, str(SCRIPTS))

from make_projects import write  # noqa: E402  (found by the line above)

from pdsa_cli.errors import PdsaError  # noqa: E402
from pdsa_cli.index import Index, asked  # noqa: E402
from pdsa_cli.index.cluster import Cluster  # noqa: E402
from pdsa_cli.index.places import Pending  # noqa: E402
from pdsa_cli.index.reading import Read  # noqa: E402
from pdsa_cli.views.judging import Judging  # noqa: E402

if TYPE_CHECKING:
    from distributed import LocalCluster

TABLES = ("projects", "cycles", "measures", "tasks", "watches", "ideas")


@pytest.fixture(scope="module")
def workers() -> Iterator["LocalCluster"]:
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50, host="127.0.0.1"
    ) as made:
        yield made


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PDSA_STATE", str(tmp_path / "state"))


def everything(index: Index) -> list[Any]:
    """All facts, whatever number a project has in the index."""
    ids = [number for (number,) in index.rows("SELECT id FROM projects WHERE file IS NOT NULL")]
    return sorted(repr([index.facts(table, number) for table in TABLES]) for number in ids)


class _KillingOne(Cluster):
    """A cluster of which a worker is killed once the first file has come back."""

    def __init__(self, address: str, victim: int) -> None:
        super().__init__(address)
        self._victim = victim

    def __call__(self, pending: list[Pending], known: frozenset[bytes], judging: Judging) -> Iterator[Read]:
        for at, one in enumerate(super().__call__(pending, known, judging)):
            if at == 0:
                os.kill(self._victim, signal.SIGKILL)
            yield one


def test_a_cluster_gives_the_same_answers_also_when_a_worker_is_killed(
    workers: "LocalCluster", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from distributed import Client

    monkeypatch.setattr("pdsa_cli.index.cluster._BATCH", 20)  # four tasks for two workers
    write(tmp_path / "wards", 61)
    (tmp_path / "wards" / "broken.pdsa.yaml").write_text("pdsa: 1\ntitle: [\n")
    alone = asked([tmp_path / "wards"], Judging(), lambda index: (everything(index), index.problems()))
    monkeypatch.setenv("PDSA_STATE", str(tmp_path / "another"))
    with Client(workers.scheduler_address, set_as_default=False) as client:
        victim = next(iter(client.run(os.getpid).values()))
    cluster = _KillingOne(workers.scheduler_address, victim)
    together = asked(
        [tmp_path / "wards"], Judging(), lambda index: (everything(index), index.problems()), cluster
    )
    assert together.found == alone.found
    assert len(alone.found[0]) == 61
    assert cluster.said == ["The cluster was used for 62 files; below 20,000 this computer alone is faster."]


def test_nothing_is_asked_of_a_cluster_where_nothing_has_changed(tmp_path: Path) -> None:
    write(tmp_path / "wards", 3)
    first = asked([tmp_path / "wards"], Judging(), everything).found
    os.utime(tmp_path / "wards", (0, 0))
    for file in (tmp_path / "wards").rglob("*.pdsa.yaml"):
        os.utime(file, (1_700_000_000, 1_700_000_000))
    asked([tmp_path / "wards"], Judging(), everything)
    nobody = Cluster("tcp://127.0.0.1:9")
    assert asked([tmp_path / "wards"], Judging(), everything, nobody).found == first


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nonsense"])
def test_a_scheduler_that_does_not_answer_is_named(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pdsa_cli.index.cluster._PATIENCE", "1s")
    write(tmp_path / "wards", 1)
    with pytest.raises(PdsaError, match="no scheduler of a cluster answers") as caught:
        asked([tmp_path / "wards"], Judging(), everything, Cluster(address))
    assert "--scheduler" in caught.value.advice
