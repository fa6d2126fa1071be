//! The rules of an open file's folder: as they lie on the disk, with what the editor has changed laid over them.

use std::path::Path;

use super::buffers::{Buffer, Buffers};
use crate::{
    diagnostic::{Diagnostic, TextFile},
    examples::verify_kind,
    files::read_text,
    pipeline::Tools,
    rules::verify::Outcome,
};

/// Rules with what is wrong in them.
#[derive(Debug)]
pub(super) struct Folder {
    pub(super) tools: Tools,
    files: Vec<TextFile>,
    faults: Vec<Diagnostic>,
}

/// What a lens tells where the rule cannot be used.
const FAULTY: &str = "the rule has faults, and no example runs before they are mended";

impl Folder {
    /// The rules in the folder of `buffer`, without those of folders in it; `None` where not even the rest can be used.
    pub(super) fn of(buffer: &Buffer, buffers: &Buffers) -> Option<Self> {
        let files = files(buffer, buffers);
        let (tools, faults) = Tools::check(files.clone()).ok()?;
        Some(Self {
            tools,
            files,
            faults,
        })
    }

    /// The files of the folder.
    pub(super) fn files(&self) -> impl Iterator<Item = &TextFile> {
        self.files.iter()
    }

    /// What is wrong with one file.
    pub(super) fn faults_of<'a>(
        &'a self,
        buffer: &'a Buffer,
    ) -> impl Iterator<Item = &'a Diagnostic> {
        let name = name(buffer);
        let faults = self.faults.iter();
        faults.filter(move |fault| fault.file.path == name)
    }

    /// How the example that begins on a line comes out, in words; `None` where none does.
    pub(super) fn example(&self, buffer: &Buffer, line: usize) -> Option<String> {
        let path = name(buffer);
        let kinds = self.tools.rules.kinds().iter();
        let of_file = |id: &&str| self.tools.rules.file(id).is_some_and(|it| it.path == path);
        let Some(id) = kinds.map(|kind| kind.id.as_str()).find(of_file) else {
            return Some(FAULTY.to_owned());
        };
        let all = verify_kind(&self.tools, Some(id));
        let behind = all.iter().filter(|it| it.place.1 >= line);
        let example = behind.min_by_key(|it| it.place.1)?;
        let mut words = format!("{}: {}", example.outcome.as_str(), example.text);
        if example.outcome != Outcome::Ok {
            words = format!("{words}\n{}", example.differences.join("\n"));
        }
        for told in &example.told {
            words = format!("{words}\n{}", told.line());
        }
        Some(words)
    }
}

/// The TOML files beside `buffer`; what is open as the editor has it.
fn files(buffer: &Buffer, buffers: &Buffers) -> Vec<TextFile> {
    let mut files = vec![file(name(buffer), buffer.text.clone())];
    let Some(folder) = buffer.path.as_deref().and_then(Path::parent) else {
        return files;
    };
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        let is_toml = path.extension().is_some_and(|kind| kind == "toml");
        if !is_toml || Some(&path) == buffer.path.as_ref() {
            continue;
        }
        let open = buffers.all().find(|it| it.path.as_ref() == Some(&path));
        let text = open.map(|it| it.text.clone());
        // What cannot be read is told when it is opened.
        if let Some(text) = text.or_else(|| read_text(&path).ok()) {
            files.push(file(path.to_string_lossy().into_owned(), text));
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

fn file(path: String, text: String) -> TextFile {
    let name = Path::new(&path).file_name();
    TextFile {
        name: name.map_or_else(|| path.clone(), |it| it.to_string_lossy().into_owned()),
        path,
        text,
    }
}

/// What diagnostics call a file.
pub(super) fn name(buffer: &Buffer) -> String {
    let path = buffer.path.as_deref();
    path.map_or_else(
        || buffer.uri.as_str().to_owned(),
        |it| it.to_string_lossy().into_owned(),
    )
}
