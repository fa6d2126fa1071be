//! "did you mean": the one measure of how like two names are.

/// Jaro-Winkler similarity (1 is equal) below which a guess would surprise.
const NEAR: f64 = 0.8;
/// Names that are listed where none is near; of more, the nearest few are told.
const LISTED: usize = 24;
const FEW: usize = 5;

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

/// "did you mean `x`?", else all that is known, of many the few that are nearest; `None` where nothing is.
pub fn suggestion(found: &str, known: &[&str]) -> Option<String> {
    match nearest(found, known.iter().copied()) {
        Some(name) => Some(format!("did you mean `{name}`?")),
        None if known.is_empty() => None,
        None if known.len() > LISTED => {
            let mut near: Vec<(f64, &str)> = known
                .iter()
                .map(|name| (strsim::jaro_winkler(found, name), *name))
                .collect();
            near.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
            let near = near.iter().take(FEW).map(|(_, name)| format!("`{name}`"));
            let near = near.collect::<Vec<_>>().join(", ");
            Some(format!(
                "of {} that are known, the nearest are {near}",
                known.len()
            ))
        }
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
    fn of_many_names_the_nearest_few_are_told() {
        let known: Vec<String> = (0..100).map(|number| format!("set-{number}")).collect();
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        let told = suggestion("cary", &known).expect("a way out");
        assert!(told.starts_with("of 100 that are known"), "{told}");
        assert_eq!(told.matches('`').count(), 2 * FEW, "{told}");
    }

    #[test]
    fn of_names_that_are_equally_like_the_first_by_alphabet_is_taken() {
        assert_eq!(nearest("rolex", ["roleb", "rolea"]), Some("rolea"));
    }
}
