"""Spark on one machine, with executors of their own: what comes out is what one process makes, also when an executor is killed."""

from __future__ import annotations

import collections
import datetime
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
    pytest.skip("there is no Java", allow_module_level=True)
pytest.importorskip("pyspark")
pytest.importorskip("pyarrow")
pytest.importorskip("pandas")

import variorum
from variorum import spark as vs

ROOT = Path(__file__).resolve().parents[2]
#: Texts for measuring, where this machine has them.
SHARED = Path(os.environ.get("VARIORUM_TEXTS") or ROOT.parent / "shared/data/ecbplus-dev/texts")
NAMES = ["Ruiz", "Lind", "Okafor", "Marsh", "Petrov", "Sato", "Novak", "Adeyemi", "Keller", "Brandt", "Costa", "Haas"]
TOWNS = ["Port Sele", "Norvik", "Halden", "Tarn Bridge", "Oster Bay", "Grand Mere", "Sallow Creek", "Venn", "Ludo", "Kestrel Point"]
ACTS = [
    ("ferry", "a fire on a ferry", "killed"),
    ("mine", "an explosion in a mine", "injured"),
    ("train", "the derailment of a train", "wounded"),
    ("bridge", "the collapse of a bridge", "killed"),
]


def own_texts() -> list[tuple[str, str, datetime.date]]:
    """Texts of our own: forty stories in three outlets each."""
    texts = []
    for story in range(40):
        town, name = TOWNS[story % len(TOWNS)], NAMES[story % len(NAMES)]
        thing, act, fate = ACTS[story % len(ACTS)]
        day = datetime.date(2026, 3, 2) + datetime.timedelta(days=story // 4)
        for outlet in range(3):
            count = 3 + story + (outlet == 2)
            body = (
                f"{town} {thing}: {count} {fate}\n\n{act.capitalize()} in {town} {fate} {count} people on {day:%A}, the mayor, "
                f"Ana {name}, said. Rescuers of the {name} brigade searched the {thing} near {town} through the night.\n"
            )
            texts.append((f"s{story:02}-{outlet}.txt", body, day))
    return texts


def texts() -> list[tuple[str, str, datetime.date]]:
    if not SHARED.is_dir():
        return own_texts()
    files = sorted(SHARED.glob("*/*.txt"), key=lambda file: (file.stat().st_size, file.name))[:477]
    first = datetime.date(2012, 1, 1)
    # They have no days: those of one topic, which hold two stories, get one.
    return [(file.name, file.read_text(), first + datetime.timedelta(days=3 * int(file.parent.name))) for file in files]


@pytest.fixture(scope="module")
def corpus() -> list[tuple[str, str, datetime.date]]:
    return texts()


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory):
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    scratch = tmp_path_factory.mktemp("spark")
    built = SparkSession.builder.master("local-cluster[2,1,1024]").appName("variorum")
    for key, value in {
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "4",
        "spark.executor.memory": "900m",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.local.dir": str(scratch),
        "spark.sql.warehouse.dir": str(scratch / "warehouse"),
        "spark.sql.execution.arrow.maxRecordsPerBatch": "16",
        "spark.task.maxFailures": "8",
    }.items():
        built = built.config(key, value)
    made = built.getOrCreate()
    made.sparkContext.setLogLevel("ERROR")
    yield made
    made.stop()


def frame(session, rows, parts: int = 12):
    from pyspark.sql.types import BinaryType, DateType, StringType, StructField, StructType

    fields = [("id", StringType()), ("path", StringType()), ("body", BinaryType()), ("published", DateType())]
    schema = StructType([StructField(name, kind) for name, kind in fields])
    data = [(name, name, bytearray(body.encode()), day) for name, body, day in rows]
    return session.createDataFrame(data, schema).repartition(parts, "id")


def executors() -> list[int]:
    """Executors of this process, by what /proc says of its descendants."""
    parents, named = {}, {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                parents[int(folder.name)] = int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1])
                named[int(folder.name)] = (folder / "cmdline").read_bytes()
            except (OSError, IndexError):
                continue

    def is_own(pid: int) -> bool:
        while pid in parents and pid > 1:
            if pid == os.getpid():
                return True
            pid = parents[pid]
        return False

    return sorted(pid for pid, line in named.items() if b"CoarseGrainedExecutorBackend" in line and is_own(pid))


def slow():
    """A step that leaves time to kill an executor; made here, so that it travels by value and not by the name of this module."""

    def step(batches):
        for batch in batches:
            time.sleep(0.4)
            yield batch

    return step


def digest(rows) -> str:
    lines = sorted(f"{name} {hashlib.sha256(text.encode()).hexdigest()}" for name, text in rows)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def kill_one(folder: Path, killed: list[int]) -> None:
    """Kills an executor as soon as tasks are writing."""
    end = time.time() + 120
    while time.time() < end:
        if any(folder.glob("_temporary/0/_temporary/attempt*/*")):
            found = executors()
            if found:
                os.kill(found[0], signal.SIGKILL)
                killed.append(found[0])
                return
        time.sleep(0.05)


@pytest.mark.parametrize("turn", [1, 2])
def test_with_an_executor_killed_the_result_is_that_of_one_process(session, corpus, program, tmp_path, turn) -> None:
    out = tmp_path / "reads"
    killed: list[int] = []
    killer = threading.Thread(target=kill_one, args=(out, killed), daemon=True)
    killer.start()
    sources = frame(session, corpus)
    columns = "id string, path string, body binary, published date"
    vs.read(sources.mapInArrow(slow(), columns)).write.parquet(str(out))
    killer.join(timeout=1)
    assert killed, "no executor was killed while the records were written"
    reads = session.read.parquet(str(out))
    kept = {row["id"]: bytes(row["record"]) for row in reads.select("id", "record").collect()}
    assert len(kept) == len(corpus) == reads.count()
    # One process, without Spark.
    made = variorum.engine()
    alone = {name: made.read_one(name, body, path=name, published=day) for name, body, day in corpus}
    assert kept == alone
    stories = vs.group(reads, work=str(tmp_path / "work"))
    stories.write.parquet(str(tmp_path / "stories"))
    stories = session.read.parquet(str(tmp_path / "stories"))
    placed = {row["id"]: row["story"] for row in stories.collect()}
    assert set(placed) == set(kept)
    of_story = collections.defaultdict(list)
    for name, story in placed.items():
        of_story[story].append(name)
    assert all(story == min(names) for story, names in of_story.items())
    assert 1 < len(of_story) < len(kept)
    reports = vs.compare(reads, stories).collect()
    compared = {row["story"]: row["report"] for row in reports}
    assert all(row["way"] == "grouped" and row["sources"] == len(of_story[row["story"]]) for row in reports)
    process = {story: made.compare([(name, alone[name]) for name in names]).write("json") for story, names in of_story.items()}
    assert digest(compared.items()) == digest(process.items())
    # Ten stories, the largest and others, by the program on files.
    ordered = sorted(of_story, key=lambda story: (-len(of_story[story]), story))
    bodies = {name: (body, day) for name, body, day in corpus}
    for at, story in enumerate(ordered[:5] + ordered[-5:]):
        folder = tmp_path / f"files-{at}"
        folder.mkdir()
        days = []
        for name in of_story[story]:
            (folder / name).write_text(bodies[name][0])
            days += ["--date", f"{Path(name).stem}={bodies[name][1]}"]
        # Files are named by their stems; the ids of the rows are told in a list.
        listed = "".join(f'["{name}"]\nfile = "{name}"\npublished = {bodies[name][1]}\n' for name in sorted(of_story[story]))
        (folder / "sources.toml").write_text(listed)
        names = sorted(of_story[story])
        run = subprocess.run([program, "check", *names, "--format", "json"], capture_output=True, cwd=folder, text=True)
        assert run.returncode == 0, run.stderr
        assert compared[story] == run.stdout


def test_a_large_story_is_streamed_and_says_so(session, tmp_path) -> None:
    rows = own_texts()[:6]
    reads = vs.read(frame(session, rows, 2)).cache()
    from pyspark.sql import functions as F

    stories = reads.select("id", F.lit(rows[0][0]).alias("story"))
    both = {}
    for limit, way in ((10, "grouped"), (3, "streamed")):
        (row,) = vs.compare(reads, stories, limit=limit).collect()
        assert (row["way"], row["sources"]) == (way, 6)
        both[way] = (row["report"], row["page"])
    assert both["grouped"] == both["streamed"]
    found = vs.findings(vs.compare(reads, stories)).toPandas()
    assert len(found) == row["findings"] > 0 and set(found["story"]) == {rows[0][0]}
    assert vs.table(reads, "sources").count() == 6
    assert vs.table(reads, "claims").count() > 0


def test_bad_rows_are_problems(session) -> None:
    rows = session.createDataFrame([("a", "Ana Ruiz met Tomas Lind in Oslo."), (None, "x"), ("c", None)], "id string, body string")
    read = {row["id"]: row for row in vs.read(rows).collect()}
    assert read["a"]["record"] is not None
    assert read[None]["record"] is None and "has no id" in read[None]["problems"][0]
    assert read["c"]["problems"][0].startswith("empty")
    with pytest.raises(variorum.Error, match="has no `body`"):
        vs.read(rows.drop("body"))


def test_components_are_found_whatever_their_shape(session, tmp_path) -> None:
    line = [(f"n{at:03}", f"n{at + 1:03}") for at in range(60)]
    star = [("m000", f"m{at:03}") for at in range(1, 20)]
    ring = [(f"r{at}", f"r{(at + 1) % 5}") for at in range(5)]
    edges = session.createDataFrame([*line, *star, *ring], "a string, b string")
    roots = {row["node"]: row["root"] for row in vs.components(edges, work=str(tmp_path)).collect()}
    assert roots == {node: node[0] + ("0" if node[0] == "r" else "000") for pair in (*line, *star, *ring) for node in pair}


def test_daily_runs_read_what_is_new_and_compare_what_changed(session, tmp_path) -> None:
    rows = own_texts()[:60]
    out = str(tmp_path / "out")
    first = vs.daily(frame(session, rows[:30], 2), out=out, run="2026-03-02")
    assert (first["read"], first["sources"], first["before"]) == (30, 30, None)
    assert first["compared"] == first["stories"] > 1
    names = {row["id"]: row["story"] for row in session.read.parquet(f"{out}/run=2026-03-02/members").collect()}
    # The same again: nothing is read, nothing compared.
    again = vs.daily(frame(session, rows[:30], 3), out=out, run="2026-03-03")
    assert (again["read"], again["compared"], again["stories"]) == (0, 0, first["stories"])
    # A run that fails before its manifest is seen by nobody, and is done again.
    (tmp_path / "out/run=2026-03-04/read").mkdir(parents=True)
    assert [row["run"] for row in vs.published(session, out)] == ["2026-03-02", "2026-03-03"]
    # New sources: one of a known story, with an id below all others, and stories of their own.
    late = ("a-late.txt", rows[0][1].replace("searched", "had searched"), rows[0][2])
    third = vs.daily(frame(session, [*rows[:33], late], 2), out=out, run="2026-03-04")
    assert third["read"] == 4
    placed = {row["id"]: row["story"] for row in session.read.parquet(f"{out}/run=2026-03-04/members").collect()}
    assert placed["a-late.txt"] == names[rows[0][0]], "a story keeps its name"
    # Earlier sources stay together; where the new ones join two stories, the least of their names stays.
    moved = collections.defaultdict(set)
    for name, story in names.items():
        moved[story].add(placed[name])
    assert all(len(to) == 1 and to <= set(names.values()) and min(to) <= story for story, to in moved.items())
    assert 0 < third["compared"] < third["stories"]
    runs = {row["story"]: row["report_run"] for row in session.read.parquet(f"{out}/run=2026-03-04/stories").collect()}
    assert runs[names[rows[0][0]]] == "2026-03-04" and "2026-03-02" in runs.values()
    with pytest.raises(variorum.Error, match="is published"):
        vs.daily(frame(session, rows[:3], 1), out=out, run="2026-03-04")
