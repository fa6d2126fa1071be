//! What a weights file that is of no use is told.

use std::sync::LazyLock;

use super::{MAGIC, Model, ModelError, Sections, VERSION};

/// The model that ships.
static ENGLISH: LazyLock<Vec<u8>> = LazyLock::new(crate::packed::model);

/// The compiled-in file with every `old` in section `name` made `new`, and the checksum made to fit.
fn changed(name: &str, old: &str, new: &str) -> Vec<u8> {
    assert_eq!(old.len(), new.len(), "lengths must not change");
    let section = Sections::read(&ENGLISH).unwrap().get(name).unwrap();
    let start = section.as_ptr() as usize - ENGLISH.as_ptr() as usize;
    let mut file = ENGLISH.to_vec();
    let content = &mut file[start..start + section.len()];
    let mut found = 0;
    for at in 0..content.len() - old.len() {
        if content[at..].starts_with(old.as_bytes()) {
            content[at..at + new.len()].copy_from_slice(new.as_bytes());
            found += 1;
        }
    }
    assert!(found > 0, "section `{name}` has no `{old}`");
    with_checksum(file)
}

fn with_checksum(mut file: Vec<u8>) -> Vec<u8> {
    let checksum = crc32fast::hash(&file[16..]);
    file[12..16].copy_from_slice(&checksum.to_le_bytes());
    file
}

fn message(file: &[u8]) -> String {
    Model::from_bytes(file).unwrap_err().to_string()
}

#[test]
fn the_compiled_in_model_opens() {
    assert!(Model::english().is_ok());
}

#[test]
fn another_file_is_told_from_a_damaged_one() {
    let other = "expected a weights file of variorum, but found another kind of file";
    assert_eq!(message(b"%PDF-1.7 and so on"), other);
    let damaged = "the weights file is cut short or damaged: its checksum does not fit its content";
    assert_eq!(message(&MAGIC[..3]), damaged);
    assert_eq!(message(&ENGLISH[..ENGLISH.len() - 1]), damaged);
    let mut flipped = ENGLISH.to_vec();
    flipped[ENGLISH.len() / 2] ^= 1;
    assert_eq!(message(&flipped), damaged);
    assert!(matches!(
        Model::from_bytes(&ENGLISH[..12]).unwrap_err(),
        ModelError::Section { name, .. } if name == "header"
    ));
}

#[test]
fn another_version_is_named() {
    let mut newer = ENGLISH.to_vec();
    newer[8..12].copy_from_slice(&(VERSION + 1).to_le_bytes());
    let expected = format!(
        "expected a weights file of version {VERSION}, but found version {}: import it again with this program",
        VERSION + 1
    );
    assert_eq!(message(&newer), expected);
}

#[test]
fn a_missing_section_is_named() {
    let mut empty = ENGLISH[..16].to_vec();
    empty.extend_from_slice(&[0; 4]);
    let expected = "the weights file has no section `tagger`";
    assert_eq!(message(&with_checksum(empty)), expected);
}

#[test]
fn an_unknown_label_is_named() {
    for (section, old, new, expected) in [
        ("tagger", "VBZ", "VBQ", "expected a Tag, but found `VBQ`"),
        (
            "parser",
            "nsubjpass",
            "nsubjactv",
            "expected a Label, but found `nsubjactv`",
        ),
        (
            "entities",
            "PERSON",
            "PIRATE",
            "expected a EntityType, but found `PIRATE`",
        ),
        (
            "encoder/ner",
            "SHAPE",
            "COLOR",
            "expected a Attribute, but found `COLOR`",
        ),
    ] {
        assert_eq!(message(&changed(section, old, new)), expected);
    }
}
