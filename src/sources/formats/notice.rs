//! What an agency asks of those who use an item: hold it back, drop it, mend it.

use crate::sources::Problem;

/// The item may not be published before a time.
pub(super) fn embargo(until: Option<&str>) -> Problem {
    let until = until.map_or_else(String::new, |until| format!(" before {until}"));
    let message = format!("the agency asks not to publish this{until}: check with it first");
    Problem::whole("embargo", message)
}

/// The item is taken back, or held back.
pub(super) fn status(status: &str) -> Option<Problem> {
    let message = match status
        .rsplit(':')
        .next()?
        .trim()
        .to_ascii_lowercase()
        .as_str()
    {
        "canceled" | "cancelled" | "killed" | "kill" => {
            "the agency has taken this item back: do not use what it tells"
        }
        "withheld" | "withhold" => "the agency holds this item back: check with it before use",
        "embargoed" => return Some(embargo(None)),
        _ => return None,
    };
    Some(Problem::whole("killed", message))
}

/// The item corrects an earlier one.
pub(super) fn correction(words: Option<&str>) -> Problem {
    let words = words.map_or_else(String::new, |words| format!(": {words}"));
    let message = format!("the agency corrects an earlier version by this{words}");
    Problem::whole("correction", message)
}

/// What the agency notes for editors.
pub(super) fn editors(words: &str) -> Problem {
    let lower = words.to_lowercase();
    if ["kill", "withdraw", "retract"]
        .iter()
        .any(|sign| lower.contains(sign))
    {
        let message =
            format!("the agency may have taken this item back, it says to editors: {words}");
        return Problem::whole("killed", message);
    }
    if lower.contains("correct") {
        return correction(Some(words));
    }
    Problem::whole(
        "editors-note",
        format!("the agency says to editors: {words}"),
    )
}
