//! The JSON Schema in `docs/` is the one that the types give.
#![expect(
    clippy::disallowed_methods,
    reason = "a test reads the project's own files and stops at the first surprise"
)]

use std::{fs, path::Path};

/// Run with `UPDATE=1` to write the file anew.
#[test]
fn schema_in_docs_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/report.schema.json");
    let made = variorum::report::json_schema().unwrap();
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &made).unwrap();
    }
    assert_eq!(
        fs::read_to_string(&path).unwrap(),
        made,
        "run `UPDATE=1 cargo test --test schema`"
    );
}
