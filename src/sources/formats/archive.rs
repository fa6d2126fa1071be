//! Zip files of sources: each file in it is read as if it lay beside the others. Documents are told from archives by what they hold.

use super::{Extracted, Format, extract, package::Package, recognise::recognise, word, writing};
use crate::sources::{Metadata, Options, Problem, metadata::Columns};

/// Endings of files in an archive that are no sources: pictures, lists, what programs keep for themselves.
const PASSED_OVER: &[&str] = &[
    "png", "jpg", "jpeg", "gif", "webp", "svg", "css", "js", "toml", "ico", "woff", "woff2",
];
/// Names that documents of other kinds hold.
const OTHERS: &[(&str, &str)] = &[
    ("xl/workbook.xml", "a spreadsheet"),
    ("ppt/presentation.xml", "a presentation"),
];

/// A document, or the files of an archive.
pub(super) fn read(bytes: &[u8], options: &Options) -> Result<Vec<Extracted>, Problem> {
    let mut package = Package::open(bytes, options.max_file_bytes)?;
    if let Some(text) = read_document(&mut package) {
        return text.map(|text| vec![text]);
    }
    if let Some((_, what)) = OTHERS.iter().find(|(name, _)| package.has(name)) {
        let message = format!("this is {what}: save its text as plain text, or its table as CSV");
        return Err(Problem::whole("binary", message));
    }
    let names = package.names();
    let names: Vec<&String> = names.iter().filter(|name| is_source(name)).collect();
    if names.is_empty() {
        let message = "this archive holds no texts: put articles into it, or unpack it";
        return Err(Problem::whole("no-records", message));
    }
    let records = names.into_iter().flat_map(|name| {
        let found = read_entry(&mut package, name, options);
        let records = found.unwrap_or_else(|problem| {
            vec![Extracted {
                problems: vec![problem],
                ..Extracted::default()
            }]
        });
        named(records, name)
    });
    Ok(records.collect())
}

/// The records of an entry. An archive in an archive is not opened; a document is.
fn read_entry(
    package: &mut Package<'_>,
    name: &str,
    options: &Options,
) -> Result<Vec<Extracted>, Problem> {
    let bytes = package.read(name)?;
    if recognise(&bytes) != Format::Zip {
        return extract(&bytes, &Columns::default(), options);
    }
    let mut inner = package.within(&bytes)?;
    let text = read_document(&mut inner);
    package.spend(&inner);
    if let Some(text) = text {
        return text.map(|text| vec![text]);
    }
    let message = "this is an archive within an archive: unpack it beside the others";
    Err(Problem::whole("nested", message))
}

/// The text of a document; `None` where the file is an archive.
fn read_document(package: &mut Package<'_>) -> Option<Result<Extracted, Problem>> {
    if package.has(word::TEXT) {
        Some(word::read(package))
    } else if package.has("mimetype") && package.has(writing::TEXT) {
        Some(writing::read(package))
    } else {
        None
    }
}

/// Records with the name of their entry, and an id made of it where they have none of their own.
fn named(mut records: Vec<Extracted>, name: &str) -> Vec<Extracted> {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let are_many = records.len() > 1;
    for (at, record) in records.iter_mut().enumerate() {
        let id = if are_many {
            format!("{stem}#{}", at + 1)
        } else {
            stem.to_owned()
        };
        let own = Metadata {
            id: Some(id),
            ..Metadata::default()
        };
        record.metadata = std::mem::take(&mut record.metadata).or(own);
        record.within = Some(name.to_owned());
    }
    records
}

fn is_source(name: &str) -> bool {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let ending = file
        .rsplit_once('.')
        .map_or("", |(_, ending)| ending)
        .to_ascii_lowercase();
    let is_readme = file.to_ascii_lowercase().starts_with("readme");
    !file.starts_with('.')
        && !is_readme
        && !name.starts_with("__MACOSX/")
        && !PASSED_OVER.contains(&ending.as_str())
}
