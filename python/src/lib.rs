//! The Python module `variorum._variorum`: the library as Python calls it. What users see is made in `package/variorum/__init__.py`.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    sync::Arc,
};

use arrow_ipc::writer::StreamWriter;
use jiff::civil::Date;
use pyo3::{
    create_exception,
    exceptions::PyValueError,
    prelude::*,
    types::{PyBytes, PyIterator},
};
use rayon::prelude::*;
use variorum::{
    decisions::Decisions,
    pipeline::Tools,
    record::{self, Compared, Record, Records, tables},
    report::{self, Length},
    rules,
    sources::{self, Metadata, Options},
};

create_exception!(
    variorum,
    Error,
    PyValueError,
    "What variorum cannot do, with the way out: the same words as those of the program."
);

/// An error in the program's own words.
fn told(error: impl ToString) -> PyErr {
    Error::new_err(error.to_string())
}

/// Runs `work` without the interpreter's lock. A fault of the program becomes an exception.
fn apart<T: Send>(py: Python<'_>, work: impl FnOnce() -> PyResult<T> + Send) -> PyResult<T> {
    let caught = py.detach(|| catch_unwind(AssertUnwindSafe(work)));
    caught.unwrap_or_else(|_| {
        Err(told(
            "this ended in a fault of the program: report it with the sources",
        ))
    })
}

/// What is known of a source beside its bytes, as Python gives it: title, outlet, author, url, day of publication.
type Known = (
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
);

/// One source: id, path, bytes, what is known of it.
type Given = (String, String, Vec<u8>, Known);

fn metadata((title, outlet, author, url, published): Known) -> PyResult<Metadata> {
    let date = |text: String| {
        let found = text.parse::<Date>();
        found.map_err(|_| told(format!("expected a date as 2018-06-04, but found `{text}`")))
    };
    Ok(Metadata {
        id: None,
        title,
        outlet,
        author,
        url,
        published: published.map(date).transpose()?,
    })
}

/// The tools that sources are read and compared with.
#[pyclass(frozen, module = "variorum._variorum")]
struct Engine {
    tools: Arc<Tools>,
    options: Options,
}

#[pymethods]
impl Engine {
    #[new]
    #[pyo3(signature = (rules=None))]
    fn new(py: Python<'_>, rules: Option<PathBuf>) -> PyResult<Self> {
        apart(py, || {
            let files = rules.map(|folder| rules::load(&folder)).transpose();
            let files = files.map_err(told)?.unwrap_or_default();
            Ok(Self {
                tools: Arc::new(Tools::new(files).map_err(told)?),
                options: Options::news().map_err(told)?,
            })
        })
    }

    /// A hash of version, rules and model.
    fn hash(&self) -> String {
        record::engine_hash(&self.tools).to_string()
    }

    /// The records of sources, in their order: (record, its id, day, keys, problems) each.
    fn read(&self, py: Python<'_>, sources: Vec<Given>) -> PyResult<Vec<Row>> {
        let mut wanted = Vec::with_capacity(sources.len());
        for (id, path, bytes, known) in sources {
            wanted.push((id, path, bytes, metadata(known)?));
        }
        let rows: Vec<Kept> = apart(py, || {
            let with = (self.tools.as_ref(), &self.options);
            let read = |(id, path, bytes, known): &(String, String, Vec<u8>, Metadata)| {
                Kept::of(&record::read_bytes(id, path, bytes, known, with))
            };
            wanted.par_iter().map(read).collect()
        })?;
        Ok(rows.into_iter().map(|row| row.handed(py)).collect())
    }

    /// The records of the sources of files and folders.
    fn read_paths(&self, py: Python<'_>, paths: Vec<PathBuf>) -> PyResult<Vec<Row>> {
        let rows: Vec<Kept> = apart(py, || {
            let sources = sources::load(&paths, &self.options).map_err(told)?;
            let read = |source| Kept::of(&Record::read(source, &self.tools));
            sources.into_par_iter().map(read).collect()
        })?;
        Ok(rows.into_iter().map(|row| row.handed(py)).collect())
    }

    /// The report of records, each bytes or a pair of a name and bytes. They are unpacked as they come.
    fn compare(&self, py: Python<'_>, records: &Bound<'_, PyAny>) -> PyResult<Comparison> {
        let all = self.gathered(records)?;
        apart(py, || {
            let compared = all.compare(&Decisions::default()).map_err(told)?;
            Ok(Comparison { compared })
        })
    }

    /// A table of records, "sources" or "claims", as an Arrow stream.
    fn table<'py>(
        &self,
        py: Python<'py>,
        name: &str,
        records: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyBytes>> {
        let all = self.gathered(records)?;
        let made = match name {
            "sources" => tables::sources,
            "claims" => tables::claims,
            _ => return Err(told(format!("there is no table `{name}`: sources, claims"))),
        };
        stream(py, &made(all.sound()))
    }
}

impl Engine {
    /// The records of an iterable. So many are held packed at a time.
    fn gathered(&self, records: &Bound<'_, PyAny>) -> PyResult<Records<'_>> {
        const AT_A_TIME: usize = 256;
        let mut all = Records::new(&self.tools);
        let mut some: Vec<(String, Vec<u8>)> = Vec::new();
        for (at, item) in PyIterator::from_object(records)?.enumerate() {
            let item = item?;
            some.push(if let Ok(bytes) = item.cast::<PyBytes>() {
                (format!("record {}", at + 1), bytes.as_bytes().to_vec())
            } else {
                item.extract()?
            });
            if some.len() == AT_A_TIME {
                all.push_all(&some);
                some.clear();
            }
        }
        all.push_all(&some);
        Ok(all)
    }
}

/// What a reading of a source gives to keep.
struct Kept {
    id: String,
    day: Option<i32>,
    keys: Vec<String>,
    problems: Vec<String>,
    record: Vec<u8>,
}

/// The same as Python gets it.
type Row = (String, Option<i32>, Vec<String>, Vec<String>, Py<PyBytes>);

impl Kept {
    fn of(record: &Record) -> PyResult<Self> {
        let found = record::candidates(record);
        let problems = record.source.problems.iter();
        Ok(Self {
            id: record.source.id.clone(),
            day: found.day,
            keys: found.hex(),
            problems: problems
                .map(|problem| format!("{}: {}", problem.code, problem.message))
                .collect(),
            record: record.to_bytes().map_err(told)?,
        })
    }

    fn handed(self, py: Python<'_>) -> Row {
        let record = PyBytes::new(py, &self.record).unbind();
        (self.id, self.day, self.keys, self.problems, record)
    }
}

/// A report with the texts that it is about.
#[pyclass(frozen, module = "variorum._variorum")]
struct Comparison {
    compared: Compared,
}

#[pymethods]
impl Comparison {
    /// The report in a format of `variorum check`.
    #[pyo3(signature = (format="markdown", length="page"))]
    fn write(&self, py: Python<'_>, format: &str, length: &str) -> PyResult<String> {
        let (report, texts) = (&self.compared.report, &self.compared.sources);
        let length = match length {
            "page" => Length::Page,
            "brief" => Length::Brief,
            "full" => Length::Full,
            _ => {
                return Err(told(format!(
                    "there is no length `{length}`: page, brief, full"
                )));
            }
        };
        apart(py, || match format {
            "markdown" => report::markdown(report, length).map_err(told),
            "html" => report::html(report, texts, "").map_err(told),
            "json" => report::json(report).map_err(told),
            "jsonl" => report::jsonl(report, texts).map_err(told),
            "csv" => Ok(report::csv(report)),
            "sarif" => report::sarif(report, texts).map_err(told),
            _ => Err(told(format!(
                "there is no format `{format}`: markdown, html, json, jsonl, csv, sarif"
            ))),
        })
    }

    /// By source: the id of its story.
    fn stories(&self) -> Vec<(String, String)> {
        let stories = self.compared.stories.iter();
        stories
            .map(|(id, story)| (id.clone(), story.clone()))
            .collect()
    }

    /// How many findings there are.
    fn count(&self) -> usize {
        self.compared.report.findings.len()
    }

    /// A table, "stories" or "findings", as an Arrow stream.
    fn table<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyBytes>> {
        match name {
            "stories" => stream(py, &tables::stories(&self.compared)),
            "findings" => stream(py, &tables::findings(&self.compared)),
            _ => Err(told(format!(
                "there is no table `{name}`: stories, findings"
            ))),
        }
    }
}

/// A table as an Arrow stream (IPC), which every Arrow library reads.
fn stream<'py>(py: Python<'py>, table: &tables::Table) -> PyResult<Bound<'py, PyBytes>> {
    let batch = tables::batch(table).map_err(told)?;
    let mut bytes = Vec::new();
    let mut writer = StreamWriter::try_new(&mut bytes, &batch.schema()).map_err(told)?;
    writer.write(&batch).map_err(told)?;
    writer.finish().map_err(told)?;
    drop(writer);
    Ok(PyBytes::new(py, &bytes))
}

/// The JSON Schema of a table.
#[pyfunction]
fn schema(name: &str) -> PyResult<String> {
    let known = tables::Name::ALL.into_iter().find(|it| it.word() == name);
    let known = known.ok_or_else(|| {
        told(format!(
            "there is no table `{name}`: sources, claims, stories, findings"
        ))
    })?;
    Ok(format!("{:#}\n", tables::json_schema(known)))
}

/// The library as Python calls it.
#[pymodule]
fn _variorum(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Engine>()?;
    module.add_class::<Comparison>()?;
    module.add("Error", module.py().get_type::<Error>())?;
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add_function(wrap_pyfunction!(schema, module)?)
}
