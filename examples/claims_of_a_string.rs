//! What one text tells: `cargo run --example claims_of_a_string`.
#![allow(clippy::print_stdout, reason = "a program prints")]

use std::error::Error;

use variorum::{
    pipeline::{Tools, read},
    sources::Source,
};

const TEXT: &str =
    "Harbour master Ana Ruiz said on Monday that the ferry Aurora had left Port Sele.";

/// Prints each claim with its kind, its roles and who says so.
pub(crate) fn main() -> Result<(), Box<dyn Error>> {
    let tools = Tools::new(Vec::new())?;
    let mut source = Source::paragraph(TEXT, Some("2026-03-04".parse()?));
    for claim in read(&mut source, &tools).claims {
        println!("{}: {}", claim.kind, claim.quote.text);
        for role in &claim.roles {
            println!("  {}: {}", role.name, role.words.text);
        }
        for link in &claim.attribution {
            println!("  said by {}", link.who.name);
        }
    }
    Ok(())
}
