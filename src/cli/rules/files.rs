//! A user's folder of rules.

use std::{fs, path::Path};

use anyhow::Context as _;

use crate::diagnostic::TextFile;

/// The TOML files below a folder, by path, or the one file that it is; nothing without a folder.
pub(in crate::cli) fn files(folder: Option<&Path>) -> anyhow::Result<Vec<TextFile>> {
    let Some(folder) = folder else {
        return Ok(Vec::new());
    };
    if folder.is_file() {
        let name = folder.file_name().unwrap_or_default();
        return Ok(vec![file(folder, Path::new(name))?]);
    }
    let mut open = vec![folder.to_owned()];
    let mut found = Vec::new();
    while let Some(next) = open.pop() {
        let entries =
            fs::read_dir(&next).with_context(|| format!("cannot read {}", next.display()))?;
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else if path
                .extension()
                .is_some_and(|extension| extension == "toml")
            {
                found.push(file(&path, path.strip_prefix(folder).unwrap_or(&path))?);
            }
        }
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    if found.is_empty() {
        anyhow::bail!("there is no TOML file below {}", folder.display());
    }
    Ok(found)
}

/// The file at `path`, which is `within` its folder.
fn file(path: &Path, within: &Path) -> anyhow::Result<TextFile> {
    Ok(TextFile {
        path: path.display().to_string(),
        name: within.to_string_lossy().replace('\\', "/"),
        text: read(path)?,
    })
}

fn read(path: &Path) -> anyhow::Result<String> {
    let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    String::from_utf8(bytes)
        .with_context(|| format!("{} is not UTF-8: save it as UTF-8", path.display()))
}
