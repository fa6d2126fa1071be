"""A day of articles, step by step, as in a notebook: each block below is a cell.

Run it from the project's folder: python python/examples/a_day.py
"""

# %% Articles, as a data frame of a desk has them.
import pandas as pd

import variorum

articles = pd.DataFrame(
    [
        ("bay-1", "Bay Post", "Ferry fire kills five\n\nFive people were killed on Monday in a fire on a ferry in Port Sele, Ana Ruiz said.\n"),
        ("tide-1", "Tide", "Six dead on burning ferry\n\nSix people were killed on Monday in a fire on a ferry in Port Sele, Ana Ruiz said.\n"),
        ("bay-2", "Bay Post", "Graz bakery closes\n\nThe Lind bakery in Graz closed on Sunday after sixty years, its owner Tomas Lind said.\n"),
    ],
    columns=["id", "outlet", "body"],
)
articles["published"] = "2026-03-03"

# %% Each is read once. The records can be kept: as Parquet, in a database.
reads = variorum.read(articles)
print(reads.select(["id", "published", "engine"]).to_pandas())

# %% Compared in whatever order.
report = variorum.compare(reads)
print(report)
print(report.stories())

# %% Findings as a data frame, what needs an eye first.
findings = report.findings().to_pandas()
print(findings[["verdict", "severity", "headline"]].to_string())

# %% Claims of the sources, asked for in SQL.
import duckdb

claims = variorum.engine().claims(reads)
print(duckdb.sql("select source, kind, trigger, certainty from claims order by source, line"))
