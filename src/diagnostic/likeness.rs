//! "did you mean": the one measure of how like two names are.

/// Jaro-Winkler similarity (1 is equal) below which a guess would surprise.
const NEAR: f64 = 0.8;

/// The member of `known` that `found` was perhaps meant to be, of several equally like ones the first by alphabet; `None` where
/// none is near.
pub fn nearest<'a>(found: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|name| (strsim::jaro_winkler(found, name), name))
        .filter(|(score, _)| *score >= NEAR)
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))
        .map(|(_, name)| name)
}

/// "did you mean `x`?", else all that is known; `None` where nothing is.
pub fn suggestion(found: &str, known: &[&str]) -> Option<String> {
    match nearest(found, known.iter().copied()) {
        Some(name) => Some(format!("did you mean `{name}`?")),
        None if known.is_empty() => None,
        None => Some(format!("known are: {}", known.join(", "))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_its_name_and_a_strange_word_the_list() {
        let known = ["format", "rules", "threads"];
        let meant = suggestion("fromat", &known);
        assert_eq!(meant.as_deref(), Some("did you mean `format`?"));
        let listed = suggestion("colour", &known);
        assert_eq!(listed.as_deref(), Some("known are: format, rules, threads"));
        assert_eq!(suggestion("colour", &[]), None);
    }

    #[test]
    fn of_names_that_are_equally_like_the_first_by_alphabet_is_taken() {
        assert_eq!(nearest("rolex", ["roleb", "rolea"]), Some("rolea"));
    }
}
