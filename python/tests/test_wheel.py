"""The module gives what the program gives, in Arrow and in its own words."""

from __future__ import annotations

import datetime
import random
import subprocess
import sys
from pathlib import Path

import pytest

import variorum

pyarrow = pytest.importorskip("pyarrow")
ROOT = Path(__file__).resolve().parents[2]
FIRE = {
    "id": ["bay", "coast", "tide"],
    "body": [
        "Ferry fire kills five\n\nFive people were killed on Monday in a fire on a ferry in Port Sele, Ana Ruiz said.\n",
        "Six dead on burning ferry\n\nSix people were killed on Monday in a fire on a ferry in Port Sele, Ana Ruiz said.\n",
        "A ferry burned in Port Sele\n\nA fire on a ferry in Port Sele killed five people on Monday.\n",
    ],
    "outlet": ["Bay Post", None, "Tide"],
    "published": [datetime.date(2026, 3, 3)] * 3,
}


@pytest.fixture(scope="module")
def reads() -> pyarrow.Table:
    return variorum.read(pyarrow.table(FIRE))


def test_a_check_is_that_of_the_program(seeds: Path, program: str) -> None:
    report = variorum.check([seeds])
    for format in ("markdown", "json", "jsonl", "csv", "sarif"):
        run = subprocess.run([program, "check", str(seeds), "--format", format], capture_output=True, check=True)
        assert report.write(format).encode() == run.stdout, format
    assert len(report) == len(report.json()["findings"])


def test_records_of_the_program_are_those_of_the_module(seeds: Path, program: str, tmp_path: Path) -> None:
    file = tmp_path / "all.records"
    subprocess.run([program, "read", str(seeds), "-o", str(file)], capture_output=True, check=True)
    assert file.read_bytes() == b"".join(variorum.engine().read_paths([seeds]))


def test_no_order_changes_a_report(reads: pyarrow.Table) -> None:
    records = list(zip(reads.column("id").to_pylist(), reads.column("record").to_pylist()))
    first = variorum.compare(records).write("json")
    shuffle = random.Random(7)
    for _ in range(4):
        shuffle.shuffle(records)
        # A generator, and a record that comes twice.
        assert variorum.compare(record for record in [*records, records[0]]).write("json") == first


def test_arrow_goes_in_and_comes_out(reads: pyarrow.Table) -> None:
    pandas = pytest.importorskip("pandas")
    assert reads.column_names == ["id", "published", "keys", "problems", "engine", "record"]
    assert reads.column("published").to_pylist() == FIRE["published"]
    assert set(reads.column("engine").to_pylist()) == {variorum.engine_hash()}
    shared = set.intersection(*map(set, reads.column("keys").to_pylist()))
    assert len(shared) >= 4 and all(len(key) == 16 and int(key, 16) >= 0 for key in shared)
    for table in (pandas.DataFrame(FIRE), pyarrow.table(FIRE).to_batches()[0]):
        assert variorum.read(table).column("record") == reads.column("record")
    as_text = {**FIRE, "body": [body.encode() for body in FIRE["body"]], "published": ["2026-03-03"] * 3}
    assert variorum.read(pyarrow.table(as_text)).column("record") == reads.column("record")
    assert variorum.read_one("bay", FIRE["body"][0], outlet="Bay Post", published="2026-03-03") == reads.column("record")[0].as_py()


def test_pandas_and_duckdb_read_the_tables(reads: pyarrow.Table) -> None:
    pytest.importorskip("pandas")
    duckdb = pytest.importorskip("duckdb")
    report = variorum.compare(reads)
    findings = report.findings()
    frame = findings.to_pandas()
    assert "conflict" in set(frame["verdict"])
    assert len(frame) == len(report)
    claims = variorum.engine().claims(reads)
    sources = variorum.engine().sources(reads)
    row = duckdb.sql(
        "select count(*), count(distinct claims.source), min(length(key)) from claims join sources on claims.source = sources.id"
    ).fetchall()[0]
    assert row[0] == claims.num_rows > 0 and row[1] == 3 and row[2] == 16
    day = duckdb.sql("select distinct published from sources").fetchall()
    assert day == [(datetime.date(2026, 3, 3),)]
    assert report.story_table().column("sources").to_pylist() == [["bay", "coast", "tide"]]
    assert set(report.stories().values()) == {"bay"}
    for name, table in (("findings", findings), ("claims", claims), ("sources", sources), ("stories", report.story_table())):
        assert table.column_names == variorum.schema(name)["required"], name


def test_what_is_wrong_is_told_in_the_words_of_the_program(reads: pyarrow.Table, program: str, tmp_path: Path) -> None:
    record = reads.column("record")[0].as_py()
    file = tmp_path / "cut.records"
    file.write_bytes(record[:-5])
    run = subprocess.run([program, "compare", str(file)], capture_output=True, text=True)
    assert run.returncode == 2
    with pytest.raises(variorum.Error) as told:
        variorum.compare([(f"{file} record 1", record[:-5])])
    assert str(told.value) in run.stderr
    # Among good ones, a broken one is a problem of the report.
    others = reads.column("record").to_pylist()[1:]
    report = variorum.compare([("cellar", b"nothing"), *others])
    problems = {source["id"]: source["problems"] for source in report.json()["sources"]}
    assert "this is no record" in problems["cellar"][0]["message"]
    for wrong, words in (
        (lambda: variorum.read(pyarrow.table({"id": ["a"]})), "has no `body`"),
        (lambda: variorum.read(pyarrow.table({"id": [None], "body": ["x"]})), "has no id"),
        (lambda: variorum.read_one("a", "x", published="3 March"), "expected a date"),
        (lambda: report.write("docx"), "there is no format `docx`"),
        (lambda: variorum.compare(record), "put it into a list"),
        (lambda: variorum.Engine("nowhere"), "there is no folder nowhere"),
        (lambda: variorum.check(["nowhere.txt"]), "nothing to read"),
    ):
        with pytest.raises(variorum.Error) as told:
            wrong()
        assert words in str(told.value)


def test_records_of_other_rules_are_not_compared(reads: pyarrow.Table, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text("[lexicon.walk]\nlemmas = ['walk']\npos = 'verb'\n")
    other = variorum.Engine(tmp_path)
    assert other.hash != variorum.engine_hash()
    with pytest.raises(variorum.Error, match="read by another engine"):
        other.compare(reads)


def test_the_example_runs() -> None:
    example = ROOT / "python/examples/a_day.py"
    run = subprocess.run([sys.executable, str(example)], capture_output=True, text=True, cwd=ROOT)
    assert run.returncode == 0, run.stderr
    assert "conflict" in run.stdout and "stories" in run.stdout
