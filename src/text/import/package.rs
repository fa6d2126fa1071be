//! The files of a pipeline, from a wheel or a folder, and what its configuration says of them.

use std::{
    collections::BTreeMap,
    fmt::Display,
    io::{Cursor, Read},
};

use super::ImportError;

const CONFIG: &str = "config.cfg";

/// The files of one pipeline, by path below the folder that holds `config.cfg`.
#[derive(Debug, Clone)]
pub struct Package {
    files: BTreeMap<String, Vec<u8>>,
    /// Section name to its `key = value` lines; values are JSON.
    config: BTreeMap<String, BTreeMap<String, serde_json::Value>>,
}

impl Package {
    /// Opens the bytes of a wheel.
    ///
    /// # Errors
    /// Where it is no zip archive, or holds no pipeline.
    pub fn from_wheel(wheel: &[u8]) -> Result<Self, ImportError> {
        let mut archive = zip::ZipArchive::new(Cursor::new(wheel))?;
        let mut files = BTreeMap::new();
        for index in 0..archive.len() {
            let mut entry = archive.by_index(index)?;
            let name = entry.name()?.into_owned();
            let mut content = Vec::new();
            entry
                .read_to_end(&mut content)
                .map_err(zip::result::ZipError::from)?;
            files.insert(name, content);
        }
        Self::from_files(files)
    }

    /// Takes the files of a folder, by path with `/` between folders; the pipeline may lie some folders down.
    ///
    /// # Errors
    /// Where no file is called `config.cfg`, or it cannot be read.
    pub fn from_files(files: BTreeMap<String, Vec<u8>>) -> Result<Self, ImportError> {
        let root = files
            .keys()
            .filter_map(|path| path.strip_suffix(CONFIG))
            .find(|root| root.is_empty() || root.ends_with('/'))
            .ok_or(ImportError::NoPipeline)?
            .to_owned();
        let files: BTreeMap<_, _> = files
            .into_iter()
            .filter_map(|(path, content)| Some((path.strip_prefix(&root)?.to_owned(), content)))
            .collect();
        let mut package = Self {
            files,
            config: BTreeMap::new(),
        };
        package.config = parse_config(package.text(CONFIG)?);
        Ok(package)
    }

    /// The content of the file at `path`.
    ///
    /// # Errors
    /// Where it is not there.
    pub fn file(&self, path: &str) -> Result<&[u8], ImportError> {
        let content = self.files.get(path).ok_or_else(|| ImportError::NoFile {
            path: path.to_owned(),
        })?;
        Ok(content)
    }

    fn text(&self, path: &str) -> Result<&str, ImportError> {
        std::str::from_utf8(self.file(path)?).map_err(|error| fault(path, error))
    }

    /// The JSON in the file at `path`.
    pub(super) fn json(&self, path: &str) -> Result<serde_json::Value, ImportError> {
        serde_json::from_slice(self.file(path)?).map_err(|error| fault(path, error))
    }

    /// The `MessagePack` in the file at `path`.
    pub(super) fn msgpack(&self, path: &str) -> Result<rmpv::Value, ImportError> {
        rmpv::decode::read_value(&mut self.file(path)?).map_err(|error| fault(path, error))
    }

    /// A value of the configuration; `None` where it says nothing of `key`.
    pub(super) fn setting(&self, section: &str, key: &str) -> Option<&serde_json::Value> {
        self.config.get(section)?.get(key)
    }

    /// The folder of the first component that is made by `factory`.
    ///
    /// # Errors
    /// Where the pipeline has none.
    pub fn component(&self, factory: &'static str) -> Result<&str, ImportError> {
        let pipeline = self
            .setting("nlp", "pipeline")
            .and_then(|names| names.as_array());
        pipeline
            .into_iter()
            .flatten()
            .filter_map(|name| name.as_str())
            .find(|name| {
                self.setting(&format!("components.{name}"), "factory")
                    .is_some_and(|found| found == factory)
            })
            .ok_or(ImportError::NoComponent { factory })
    }
}

/// The error for the file at `path`, with `reason` as its cause.
pub(super) fn fault(path: &str, reason: impl Display) -> ImportError {
    ImportError::File {
        path: path.to_owned(),
        reason: reason.to_string(),
    }
}

/// Sections and their JSON values; a value that is no JSON (`${paths.vectors}`) is kept as a string.
fn parse_config(text: &str) -> BTreeMap<String, BTreeMap<String, serde_json::Value>> {
    let mut config: BTreeMap<String, BTreeMap<_, _>> = BTreeMap::new();
    let mut section = String::new();
    for line in text.lines().map(str::trim) {
        if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            name.clone_into(&mut section);
        } else if let Some((key, value)) = line.split_once('=') {
            let value = value.trim();
            let value = serde_json::from_str(value).unwrap_or_else(|_| value.into());
            config
                .entry(section.clone())
                .or_default()
                .insert(key.trim().to_owned(), value);
        }
    }
    config
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package(config: &str) -> Package {
        let path = "en_model/en_model-1.0/config.cfg".to_owned();
        Package::from_files(BTreeMap::from([(path, config.into())])).unwrap()
    }

    #[test]
    fn finds_components_by_kind_in_pipeline_order() {
        let package = package(
            "[nlp]\npipeline = [\"mine\",\"ner\"]\n[components.ner]\nfactory = \"ner\"\n\
             [components.mine]\nfactory = \"ner\"\nwidth = ${nlp.width}\n",
        );
        assert_eq!(package.component("ner").unwrap(), "mine");
        let error = package.component("tagger").unwrap_err();
        assert!(matches!(
            error,
            ImportError::NoComponent { factory: "tagger" }
        ));
        let width = package.setting("components.mine", "width").unwrap();
        assert_eq!(width, "${nlp.width}");
    }

    #[test]
    fn other_files_are_refused_by_name() {
        let none = Package::from_files(BTreeMap::from([("x/meta.json".to_owned(), vec![])]));
        assert!(matches!(none, Err(ImportError::NoPipeline)));
        assert!(matches!(
            Package::from_wheel(b"no zip"),
            Err(ImportError::Zip(_))
        ));
        let error = package("").file("tokenizer").unwrap_err();
        assert_eq!(error.to_string(), "the pipeline has no file `tokenizer`");
    }
}
