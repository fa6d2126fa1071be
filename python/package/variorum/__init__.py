"""Cross-checks what several sources tell of one story.

>>> import variorum
>>> report = variorum.check(["seeds"])
>>> print(report.markdown())                       # doctest: +SKIP
>>> report.findings().to_pandas()                  # doctest: +SKIP

Sources are read one by one (`read`), each into a record: bytes that can be kept and sent. Records of one story are compared
(`compare`), in whatever order they come, and give the report that `variorum check` gives of the same files.
"""

from __future__ import annotations

import datetime
import functools
import json
import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from . import _variorum
from ._variorum import Error, __version__

if TYPE_CHECKING:
    import pyarrow

__all__ = [
    "Engine",
    "Error",
    "Report",
    "__version__",
    "check",
    "compare",
    "engine",
    "engine_hash",
    "read",
    "read_one",
    "schema",
]

#: What a table of sources may say beside `id` and `body`.
METADATA = ("path", "title", "outlet", "author", "url", "published")
_EPOCH = datetime.date(1970, 1, 1)


class Report:
    """What a comparison found."""

    def __init__(self, comparison: _variorum.Comparison) -> None:
        self._comparison = comparison

    def __repr__(self) -> str:
        stories = len(set(self.stories().values()))
        return f"<variorum.Report: {stories} stories, {len(self)} findings>"

    def __len__(self) -> int:
        """How many findings there are."""
        return self._comparison.count()

    def write(self, format: str = "markdown", *, length: str = "page") -> str:
        """The report as "markdown", "html", "json", "jsonl" (a finding a line), "csv" or "sarif": the bytes of `variorum check --format`.

        `length` is of Markdown: "brief", "page" or "full".
        """
        return self._comparison.write(format, length)

    def markdown(self, *, length: str = "page") -> str:
        """The report for an editor."""
        return self.write("markdown", length=length)

    def json(self) -> dict[str, Any]:
        """The whole report, as `variorum schema report` describes it."""
        return json.loads(self.write("json"))

    def stories(self) -> dict[str, str]:
        """By source id: the story that it tells, which has the least id of its sources."""
        return dict(self._comparison.stories())

    def findings(self) -> pyarrow.Table:
        """The table of findings (`schema("findings")`)."""
        return _table(self._comparison.table("findings"))

    def story_table(self) -> pyarrow.Table:
        """The table of stories (`schema("stories")`)."""
        return _table(self._comparison.table("stories"))


class Engine:
    """What sources are read and compared with. It is made once; making it takes a while, and it may be used from several threads.

    `rules` is a folder of rules of your own, laid over those that ship.
    """

    def __init__(self, rules: str | os.PathLike[str] | None = None) -> None:
        self._engine = _variorum.Engine(None if rules is None else os.fspath(rules))

    @property
    def hash(self) -> str:
        """A hash of version, rules and model: records of one engine can be compared with each other."""
        return self._engine.hash()

    def read_one(
        self,
        id: str,
        body: bytes | str,
        *,
        path: str | None = None,
        title: str | None = None,
        outlet: str | None = None,
        author: str | None = None,
        url: str | None = None,
        published: datetime.date | str | None = None,
    ) -> bytes:
        """The record of one source: a text, or the bytes of a web page, an e-mail, a document.

        A source that cannot be read gives a record, too, with a problem that says why. `path` is what reports call its file; without one,
        `id` is.
        """
        known = (title, outlet, author, url, _day(published))
        (row,) = self._engine.read([(id, path or id, _bytes(body), known)])
        return row[4]

    def read(self, sources: Any) -> pyarrow.Table:
        """The records of a table of sources, in its order.

        `sources` is a `pyarrow.Table`, a `RecordBatch`, a pandas data frame or whatever else hands out an Arrow stream. It has the columns
        `id` (text) and `body` (text or bytes), and may have `path`, `title`, `outlet`, `author`, `url` (text) and `published` (a day, or
        text as 2018-06-04). The result has the columns of `READ`.
        """
        import pyarrow

        table = _arrow(sources)
        given = list(_given(table))
        rows = self._engine.read(given)
        ids = [source[0] for source in given]
        return pyarrow.table(
            [
                pyarrow.array(ids, pyarrow.string()),
                pyarrow.array([row[1] for row in rows], pyarrow.int32()).cast(
                    pyarrow.date32()
                ),
                pyarrow.array([row[2] for row in rows], pyarrow.list_(pyarrow.string())),
                pyarrow.array([row[3] for row in rows], pyarrow.list_(pyarrow.string())),
                pyarrow.array([self.hash] * len(rows), pyarrow.string()),
                pyarrow.array([row[4] for row in rows], pyarrow.binary()),
            ],
            names=["id", "published", "keys", "problems", "engine", "record"],
        )

    def read_paths(self, paths: Iterable[str | os.PathLike[str]]) -> list[bytes]:
        """The records of files and folders, as `variorum read` makes them."""
        return [row[4] for row in self._engine.read_paths(_paths(paths))]

    def compare(self, records: Any) -> Report:
        """The report of records, whatever their order.

        `records` is an iterable of records, or of pairs of a name and a record, or a table with a column `record` (and one `id`, if it
        has names). They are unpacked as they come, so a generator is never held as a whole. What is no record that can be compared is a
        problem in the report; where nothing can be compared, that is an `Error`.
        """
        return Report(self._engine.compare(_records(records)))

    def check(self, paths: Iterable[str | os.PathLike[str]]) -> Report:
        """The report of files and folders: that of `variorum check`, without decisions of a desk."""
        return self.compare(self.read_paths(paths))

    def sources(self, records: Any) -> pyarrow.Table:
        """The table of sources (`schema("sources")`) of records."""
        return _table(self._engine.table("sources", _records(records)))

    def claims(self, records: Any) -> pyarrow.Table:
        """The table of claims (`schema("claims")`) of records."""
        return _table(self._engine.table("claims", _records(records)))


@functools.lru_cache(maxsize=4)
def engine(rules: str | None = None) -> Engine:
    """The engine of this process, made at its first use: of the rules that ship, or with a folder of your own laid over them."""
    return Engine(rules)


def engine_hash() -> str:
    """A hash of version, rules and model, of the rules that ship."""
    return engine().hash


def read_one(id: str, body: bytes | str, **known: Any) -> bytes:
    """As `Engine.read_one`, by the rules that ship."""
    return engine().read_one(id, body, **known)


def read(sources: Any) -> pyarrow.Table:
    """As `Engine.read`, by the rules that ship."""
    return engine().read(sources)


def compare(records: Any) -> Report:
    """As `Engine.compare`, by the rules that ship."""
    return engine().compare(records)


def check(paths: Iterable[str | os.PathLike[str]]) -> Report:
    """As `Engine.check`, by the rules that ship."""
    return engine().check(paths)


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of the table "sources", "claims", "stories" or "findings"; the Arrow tables have the same columns."""
    return json.loads(_variorum.schema(name))


def _table(stream: bytes) -> pyarrow.Table:
    import pyarrow.ipc

    return pyarrow.ipc.open_stream(stream).read_all()


def _arrow(table: Any) -> pyarrow.Table:
    import pyarrow

    if isinstance(table, pyarrow.RecordBatch):
        return pyarrow.Table.from_batches([table])
    return table if isinstance(table, pyarrow.Table) else pyarrow.table(table)


def _given(table: pyarrow.Table) -> Iterator[tuple[Any, ...]]:
    """The sources of a table as the engine takes them."""
    for name in ("id", "body"):
        if name not in table.column_names:
            raise Error(f"a table of sources needs the columns id and body: it has no `{name}`")
    columns = {
        name: table.column(name).to_pylist()
        for name in ("id", "body", *METADATA)
        if name in table.column_names
    }
    for at, (id, body) in enumerate(zip(columns["id"], columns["body"])):
        if id is None:
            raise Error(f"row {at} has no id: give each source one of its own")
        path, title, outlet, author, url, published = (
            columns[name][at] if name in columns else None for name in METADATA
        )
        known = (title, outlet, author, url, _day(published))
        yield id, path or id, _bytes(body if body is not None else b""), known


def _records(records: Any) -> Iterable[Any]:
    if isinstance(records, (bytes, bytearray)):
        raise Error("expected records, but found one alone: put it into a list")
    if hasattr(records, "__arrow_c_stream__") or hasattr(records, "__arrow_c_array__"):
        table = _arrow(records)
        found = table.column("record").to_pylist()
        if "id" in table.column_names:
            return zip(table.column("id").to_pylist(), found)
        return found
    return records


def _paths(paths: Iterable[str | os.PathLike[str]]) -> list[str]:
    if isinstance(paths, (str, os.PathLike)):
        paths = [paths]
    return [os.fspath(path) for path in paths]


def _bytes(body: bytes | str) -> bytes:
    return body.encode() if isinstance(body, str) else bytes(body)


def _day(day: datetime.date | str | None) -> str | None:
    if isinstance(day, datetime.datetime):
        day = day.date()
    return day.isoformat() if isinstance(day, datetime.date) else day
