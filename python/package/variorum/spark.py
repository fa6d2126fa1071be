"""Reads, groups and compares millions of sources with Apache Spark (PySpark 4).

Each step takes and gives data frames, and can be used alone:

    reads = read(sources)                     # a record for each source, once
    stories = group(reads, work=folder)       # id -> story
    reports = compare(reads, stories)         # a report for each story

`daily` does all three for a day's sources, reads what is new, compares what has changed, and publishes the result last.
The wheel must be installed where the executors run Python. What is promised stands in the book, on the page "Scale".
"""

from __future__ import annotations

import itertools
import json
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from . import METADATA, Error, Report, engine, schema

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame, SparkSession

__all__ = ["READS", "REPORTS", "compare", "components", "daily", "findings", "group", "published", "read", "table"]

#: The columns of what `read` gives. `record` is null where a row was no source; `problems` says why.
READS = "id string, input string, published date, keys array<string>, problems array<string>, engine string, record binary"
#: The columns of what `compare` gives. `way` is "grouped", or "streamed" for a story of more sources than the limit.
REPORTS = "story string, sources bigint, findings bigint, way string, problem string, report string, page string, rows binary"

#: Sources that are read at a time.
BATCH = 256
#: Stories of more sources are compared on the streamed path.
LIMIT = 2_000
#: Days that two sources of one story are apart at most.
DAYS = 2
#: Keys that two sources of one story share at least.
SHARED = 2
#: Sources that a key may be of: what more of them share tells nothing.
CAP = 64
#: Rarest keys of a source by which others are looked for.
TELLING = 24
#: Least likeness of two sources of one story: the cosine of their keys, rare ones weighing more.
ALIKE = 0.15
#: Days of sources that a daily run groups.
WINDOW = 14


def read(sources: DataFrame, *, rules: str | None = None) -> DataFrame:
    """A record for each source, in the columns of `READS`.

    `sources` has the columns `id` and `body` (text or bytes), and may have `path`, `title`, `outlet`, `author`, `url` and `published`. The
    tools are made once a worker. A source that cannot be read gives a row with its problem: nothing that a source holds ends the job.
    """
    frame = _with_input(sources)

    def work(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        for batch in batches:
            for start in range(0, batch.num_rows, BATCH):
                yield from _read(batch.slice(start, BATCH), rules)

    return frame.mapInArrow(work, READS)


def _with_input(sources: DataFrame) -> DataFrame:
    """The columns that are read, with a hash of them as `input`."""
    from pyspark.sql import functions as F

    for name in ("id", "body"):
        if name not in sources.columns:
            raise Error(f"a table of sources needs the columns id and body: it has no `{name}`")
    known = [name for name in METADATA if name in sources.columns]
    said = [F.coalesce(F.col(name).cast("string"), F.lit("\u0001")) for name in ("id", *known)]
    body = F.sha2(F.coalesce(F.col("body").cast("binary"), F.lit(b"")), 256)
    named = F.lit(" ".join(known))
    return sources.select("id", "body", *known, F.sha2(F.concat_ws("\u0000", named, *said, body), 256).alias("input"))


def _read(batch: pyarrow.RecordBatch, rules: str | None) -> Iterator[pyarrow.RecordBatch]:
    import pyarrow

    # Spark runs a task a core: each worker reads on one thread.
    os.environ.setdefault("RAYON_NUM_THREADS", "1")
    made = engine(rules)
    inputs = batch.column("input")
    bare = batch.drop_columns(["input"])
    try:
        table = made.read(bare)
    except Error:
        # One row is at fault: each is read alone, and that one becomes a problem.
        table = pyarrow.concat_tables([_read_row(bare.slice(at, 1), rules) for at in range(bare.num_rows)])
    table = table.add_column(1, "input", inputs.cast(pyarrow.string()))
    yield from table.combine_chunks().to_batches()


def _read_row(row: pyarrow.RecordBatch, rules: str | None) -> pyarrow.Table:
    import pyarrow

    made = engine(rules)
    try:
        return made.read(row)
    except Error as error:
        strings = pyarrow.list_(pyarrow.string())
        return pyarrow.table(
            [
                row.column("id").cast(pyarrow.string()),
                pyarrow.array([None], pyarrow.date32()),
                pyarrow.array([[]], strings),
                pyarrow.array([[f"record: {error}"]], strings),
                pyarrow.array([made.hash], pyarrow.string()),
                pyarrow.array([None], pyarrow.binary()),
            ],
            names=["id", "published", "keys", "problems", "engine", "record"],
        )


def group(
    reads: DataFrame,
    *,
    work: str,
    before: DataFrame | None = None,
    days: int = DAYS,
    shared: int = SHARED,
    cap: int = CAP,
    alike: float = ALIKE,
) -> DataFrame:
    """The story of each source: columns `id` and `story`.

    Two sources are of one story if they share at least `shared` of their rarest keys, none of which more than `cap` sources have, were
    published within `days` days of each other, and are alike; so are those whom a third joins. The least id of a story is its name.
    `before` (columns `id` and `story`) are stories of an earlier run: sources stay together, and a story keeps its name; where two merge,
    the least name stays. `work` is a folder for what the search for components keeps between its rounds.
    """
    from pyspark.sql import Window
    from pyspark.sql import functions as F

    reads = reads.where("record is not null").select("id", "published", "keys")
    count = reads.count()
    keys = reads.select("id", "published", F.explode("keys").alias("key"))
    held = keys.groupBy("key").agg(F.count("*").alias("held"))
    # Names end in an odd digit, and tell twice as much.
    name = F.when(F.conv(F.substring("key", -1, 1), 16, 10).cast("int") % 2 == 1, 2.0).otherwise(1.0)
    weighed = held.withColumn("weight", name * F.log((F.lit(count) + 5) / (F.col("held") + 0.8)))
    all_keys = keys.join(weighed, "key")
    lengths = all_keys.groupBy("id").agg(F.sqrt(F.sum(F.col("weight") * F.col("weight"))).alias("length"))
    rank = F.row_number().over(Window.partitionBy("id").orderBy("held", "key"))
    telling = all_keys.where((F.col("held") > 1) & (F.col("held") <= cap)).withColumn("rank", rank)
    telling = telling.where(F.col("rank") <= TELLING).select("id", "published", "key")
    a = telling.select(F.col("id").alias("a"), F.col("published").alias("day_a"), "key")
    b = telling.select(F.col("id").alias("b"), F.col("published").alias("day_b"), "key")
    near = F.coalesce(F.abs(F.datediff("day_a", "day_b")) <= days, F.lit(True))
    pairs = a.join(b, "key").where((F.col("a") < F.col("b")) & near)
    pairs = pairs.groupBy("a", "b").agg(F.count("*").alias("both")).where(F.col("both") >= shared)
    keys_a = reads.select(F.col("id").alias("a"), F.col("keys").alias("keys_a"))
    keys_b = reads.select(F.col("id").alias("b"), F.col("keys").alias("keys_b"))
    common = pairs.join(keys_a, "a").join(keys_b, "b")
    common = common.select("a", "b", F.explode(F.array_intersect("keys_a", "keys_b")).alias("key"))
    common = common.join(weighed, "key").groupBy("a", "b")
    common = common.agg(F.sum(F.col("weight") * F.col("weight")).alias("dot"))
    length_a = lengths.select(F.col("id").alias("a"), F.col("length").alias("length_a"))
    length_b = lengths.select(F.col("id").alias("b"), F.col("length").alias("length_b"))
    common = common.join(length_a, "a").join(length_b, "b")
    edges = common.where(F.col("dot") / (F.col("length_a") * F.col("length_b")) >= alike).select("a", "b")
    names = reads.select("id").withColumn("before", F.lit(None).cast("string"))
    if before is not None:
        kept = before.select("id", F.col("story").alias("before"))
        names = reads.select("id").join(kept, "id", "left")
        # A name that is no source of the window still holds its sources together.
        told = names.where("before is not null and before <> id")
        edges = edges.unionByName(told.select(F.col("id").alias("a"), F.col("before").alias("b")))
    roots = components(edges, work=work)
    placed = names.join(roots.withColumnRenamed("node", "id"), "id", "left")
    placed = placed.withColumn("root", F.coalesce("root", "id"))
    of_root = placed.groupBy("root").agg(F.coalesce(F.min("before"), F.min("id")).alias("story"))
    return placed.join(of_root, "root").select("id", "story")


def components(edges: DataFrame, *, work: str, most: int = 50) -> DataFrame:
    """The connected components of edges `a`, `b`: columns `node` and `root`, the least node of its component.

    By large and small stars in turn (Kiveris et al. 2014), which takes about as many rounds as a component's size has binary digits. Each
    round is written to a folder of its own below `work`, so that an executor that dies costs its tasks and no round. Nodes without edges
    are not told.
    """
    from pyspark.sql import functions as F

    spark = edges.sparkSession

    def kept(frame: DataFrame, number: int) -> DataFrame:
        folder = f"{work}/round-{number}"
        frame.write.mode("overwrite").parquet(folder)
        return spark.read.parquet(folder)

    def state(frame: DataFrame) -> tuple[int, int]:
        row = frame.agg(F.count("*"), F.sum(F.xxhash64("u", "v").cast("decimal(38,0)"))).first()
        return (row[0], int(row[1] or 0))

    now = edges.select(F.greatest("a", "b").alias("u"), F.least("a", "b").alias("v"))
    now = kept(now.where("u <> v").distinct(), 0)
    last = state(now)
    for number in range(1, most + 1):
        both = now.union(now.select("v", "u"))
        least = both.groupBy("u").agg(F.least("u", F.min("v")).alias("m"))
        large = both.join(least, "u").where("v > u").select(F.col("v").alias("u"), F.col("m").alias("v"))
        large = large.where("u <> v").distinct()
        least = large.groupBy("u").agg(F.min("v").alias("m"))
        small = large.join(least, "u").select(F.col("v").alias("u"), F.col("m").alias("v"))
        small = small.union(least.select("u", F.col("m").alias("v"))).where("u <> v").distinct()
        now = kept(small, number)
        here = state(now)
        if here == last:
            roots = now.select(F.col("u").alias("node"), F.col("v").alias("root"))
            return roots.union(roots.select(F.col("root"), F.col("root"))).distinct()
        last = here
    raise Error(f"the stories are not settled after {most} rounds: report it with the number of sources")


def compare(reads: DataFrame, stories: DataFrame, *, rules: str | None = None, limit: int = LIMIT) -> DataFrame:
    """A report for each story, in the columns of `REPORTS`: the JSON and the Markdown that `variorum check` writes of its sources.

    A story of up to `limit` sources is compared as a group. A larger one is streamed, sorted, through one task, which holds its records
    unpacked and nothing else; its row says "streamed". What cannot be compared gives a row with its problem.
    """
    from pyspark.sql import functions as F

    sized = stories.groupBy("story").agg(F.count("*").alias("size"))
    rows = reads.where("record is not null").select("id", "record").join(stories, "id").join(sized, "story")

    def grouped(key: tuple[Any, ...], table: pyarrow.Table) -> pyarrow.Table:
        pairs = zip(table.column("id").to_pylist(), table.column("record").to_pylist())
        return _rows([_compared(key[0].as_py(), pairs, "grouped", rules)])

    def streamed(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        def each() -> Iterator[tuple[str, str, bytes]]:
            for batch in batches:
                yield from zip(*(batch.column(name).to_pylist() for name in ("story", "id", "record")))

        for story, members in itertools.groupby(each(), key=lambda row: row[0]):
            pairs = ((id, record) for _, id, record in members)
            yield from _rows([_compared(story, pairs, "streamed", rules)]).to_batches()

    small = rows.where(F.col("size") <= limit).select("story", "id", "record")
    large = rows.where(F.col("size") > limit).select("story", "id", "record")
    return (
        small.groupBy("story")
        .applyInArrow(grouped, REPORTS)
        .unionByName(large.repartition("story").sortWithinPartitions("story", "id").mapInArrow(streamed, REPORTS))
    )


def _compared(story: str, pairs: Iterator[tuple[str, bytes]], way: str, rules: str | None) -> dict[str, Any]:
    os.environ.setdefault("RAYON_NUM_THREADS", "1")
    count = 0

    def counted() -> Iterator[tuple[str, bytes]]:
        nonlocal count
        for pair in pairs:
            count += 1
            yield pair

    row: dict[str, Any] = {"story": story, "way": way}
    try:
        report: Report = engine(rules).compare(counted())
    except Error as error:
        return {**row, "sources": count, "findings": 0, "problem": str(error)}
    rows = report._comparison.table("findings")
    page = report.markdown(length="full")
    text = report.write("json")
    return {**row, "sources": count, "findings": len(report), "report": text, "page": page, "rows": rows}


def _rows(rows: list[dict[str, Any]]) -> pyarrow.Table:
    import pyarrow

    kinds = {"sources": pyarrow.int64(), "findings": pyarrow.int64(), "rows": pyarrow.binary()}
    names = [column.strip().split(" ")[0] for column in REPORTS.split(",")]
    fields = [(name, kinds.get(name, pyarrow.string())) for name in names]
    return pyarrow.Table.from_pylist(rows, schema=pyarrow.schema(fields))


def findings(reports: DataFrame) -> DataFrame:
    """The findings of reports, a row each, as `variorum.schema("findings")` says; `story` is that of `group`."""

    def work(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        import pyarrow
        import pyarrow.ipc

        for batch in batches:
            for story, rows in zip(batch.column("story").to_pylist(), batch.column("rows").to_pylist()):
                if rows is None:
                    continue
                table = pyarrow.ipc.open_stream(rows).read_all()
                named = pyarrow.array([story] * table.num_rows, pyarrow.string())
                at = table.column_names.index("story")
                yield from table.set_column(at, "story", named).to_batches()

    return reports.select("story", "rows").mapInArrow(work, _ddl("findings"))


def table(reads: DataFrame, name: str, *, rules: str | None = None) -> DataFrame:
    """The table "sources" or "claims" of what was read, as `variorum.schema(name)` says."""

    def work(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        os.environ.setdefault("RAYON_NUM_THREADS", "1")
        for batch in batches:
            records = batch.column("record").to_pylist()
            made = engine(rules)
            found = made.sources(records) if name == "sources" else made.claims(records)
            yield from found.to_batches()

    if name not in ("sources", "claims"):
        raise Error(f"there is no table `{name}`: sources, claims")
    return reads.where("record is not null").select("record").mapInArrow(work, _ddl(name))


def _ddl(name: str) -> str:
    """The columns of a table as Spark writes them."""
    found = schema(name)
    return ", ".join(f"`{column}` {_kind(found['properties'][column])}" for column in found["required"])


def _kind(column: dict[str, Any]) -> str:
    kind = column["type"]
    kind = kind[0] if isinstance(kind, list) else kind
    if column.get("format") == "date":
        return "date"
    return {"string": "string", "integer": "bigint", "boolean": "boolean", "array": "array<string>"}[kind]


MANIFEST = "run string, engine string, before string, read bigint, sources bigint, stories bigint, compared bigint, streamed array<string>"


def published(spark: SparkSession, out: str) -> list[dict[str, Any]]:
    """The manifests of the runs below `out` that are whole, by name. A run without a manifest failed or is not done: nobody reads it."""
    from pyspark.errors import AnalysisException

    try:
        rows = spark.read.schema(MANIFEST).json(f"{out}/run=*/manifest").collect()
    except AnalysisException:
        return []
    return sorted((row.asDict() for row in rows), key=lambda row: row["run"])


def daily(
    sources: DataFrame,
    *,
    out: str,
    run: str,
    rules: str | None = None,
    window: int = WINDOW,
    limit: int = LIMIT,
    **how: Any,
) -> dict[str, Any]:
    """Reads what is new among `sources`, groups the last `window` days, compares the stories that have changed, and publishes the result.

    Below `out`/run=`run` stand `read` (records of this run), `stories` (a row a story: its sources, a hash of what it is made from, and the
    run that its report stands in), `members` (id, story), `reports` and `findings` of the stories that were compared, and, written last,
    `manifest`. A run that failed is done again under its name; one that is published is not. `how` goes to `group`. Gives the manifest.
    """
    from pyspark.sql import Window
    from pyspark.sql import functions as F

    spark = sources.sparkSession
    runs = published(spark, out)
    if any(row["run"] == run for row in runs):
        raise Error(f"the run `{run}` is published: give this one another name")
    hash = engine(rules).hash
    here = f"{out}/run={run}"
    before = runs[-1]["run"] if runs else None

    def of_run(name: str, part: str) -> DataFrame:
        return spark.read.parquet(f"{out}/run={name}/{part}").withColumn("run", F.lit(name))

    kept = [of_run(row["run"], "read") for row in runs if row["engine"] == hash]
    wanted = _with_input(sources)
    for reads in kept:
        wanted = wanted.join(reads.select("id", "input"), ["id", "input"], "left_anti")
    read(wanted.drop("input"), rules=rules).write.mode("overwrite").parquet(f"{here}/read")
    reads = of_run(run, "read")
    fresh = reads.count()
    for earlier in kept:
        reads = reads.unionByName(earlier)
    # Of a source that was read more than once, the last reading counts.
    latest = F.row_number().over(Window.partitionBy("id").orderBy(F.desc("run"), "input"))
    reads = reads.where("record is not null").withColumn("turn", latest).where("turn = 1").drop("turn")
    last = reads.agg(F.max("published")).first()[0]
    if last is not None:
        reads = reads.where(F.col("published").isNull() | (F.col("published") > F.date_sub(F.lit(last), window)))
    earlier = of_run(before, "members") if before is not None else None
    group(reads, work=f"{here}/work", before=earlier, **how).write.mode("overwrite").parquet(f"{here}/members")
    members = spark.read.parquet(f"{here}/members")
    made_from = F.sort_array(F.collect_list(F.concat_ws(" ", "id", "input", "engine")))
    stories = members.join(reads.select("id", "input", "engine"), "id").groupBy("story")
    stories = stories.agg(
        F.sort_array(F.collect_list("id")).alias("sources"), F.sha2(F.concat_ws("\n", made_from), 256).alias("inputs")
    )
    if before is not None:
        known = of_run(before, "stories").select("story", "inputs", "report_run")
        stories = stories.join(known, ["story", "inputs"], "left")
        stories = stories.withColumn("report_run", F.coalesce("report_run", F.lit(run)))
    else:
        stories = stories.withColumn("report_run", F.lit(run))
    stories.write.mode("overwrite").parquet(f"{here}/stories")
    stories = spark.read.parquet(f"{here}/stories")
    changed = members.join(stories.where(F.col("report_run") == run).select("story"), "story", "left_semi")
    compare(reads, changed, rules=rules, limit=limit).write.mode("overwrite").parquet(f"{here}/reports")
    reports = spark.read.parquet(f"{here}/reports")
    findings(reports).write.mode("overwrite").parquet(f"{here}/findings")
    streamed = reports.where("way = 'streamed'").select("story").orderBy("story").collect()
    manifest = {
        "run": run,
        "engine": hash,
        "before": before,
        "read": fresh,
        "sources": members.count(),
        "stories": stories.count(),
        "compared": reports.count(),
        "streamed": [row["story"] for row in streamed],
    }
    text = spark.createDataFrame([(json.dumps(manifest, sort_keys=True),)], "value string")
    text.coalesce(1).write.mode("overwrite").text(f"{here}/manifest")
    return manifest
