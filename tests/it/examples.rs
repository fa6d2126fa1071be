//! The programs in `examples/` run.

use std::error::Error;

#[path = "../../examples/claims_of_a_string.rs"]
mod claims_of_a_string;
#[path = "../../examples/custom_report.rs"]
mod custom_report;
#[path = "../../examples/own_rule.rs"]
mod own_rule;

#[test]
fn each_example_runs() -> Result<(), Box<dyn Error>> {
    claims_of_a_string::main()?;
    custom_report::main()?;
    own_rule::main()
}
