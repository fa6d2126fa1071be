//! Marks in a sentence that a rule is drafted from: "[carrier Ruiz] {handed} [guest Okafor] an invitation".

use crate::span::Span;

/// Words that open a noun phrase and name no role.
const ARTICLES: &[&str] = &["a", "an", "the"];

/// A sentence with its marks taken off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// The sentence.
    pub text: String,
    /// Each role with its words; a role without a name is empty.
    pub roles: Vec<(String, Span)>,
    /// The trigger; `None` where it is not marked.
    pub trigger: Option<Span>,
}

impl Marked {
    /// Reads the marks of a sentence.
    ///
    /// # Errors
    /// What is wrong with them, and the way out.
    pub fn read(sentence: &str) -> Result<Self, String> {
        let mut marked = Self {
            text: String::new(),
            roles: Vec::new(),
            trigger: None,
        };
        let mut rest = sentence.trim();
        while let Some(at) = rest.find(['[', '{']) {
            let (before, from) = rest.split_at(at);
            marked.text += before;
            let (open, close) = if from.starts_with('[') {
                ('[', ']')
            } else {
                ('{', '}')
            };
            let inner = from.strip_prefix(open).unwrap_or(from);
            let (inner, after) = inner
                .split_once(close)
                .ok_or_else(|| format!("expected `{close}` after `{open}{inner}`"))?;
            marked.mark(open, inner)?;
            rest = after;
        }
        marked.text += rest;
        if marked.roles.is_empty() {
            let way = "write `[carrier Ruiz] handed [guest Okafor] an invitation.`";
            return Err(format!(
                "expected a role in brackets, but found none: {way}"
            ));
        }
        if !marked.text.ends_with(['.', '!', '?', '"', '”']) {
            marked.text.push('.');
        }
        Ok(marked)
    }

    fn mark(&mut self, open: char, inner: &str) -> Result<(), String> {
        let start = self.text.len();
        if open == '{' {
            self.text += inner;
            self.trigger = Some(Span::new(start, self.text.len()));
            return Ok(());
        }
        let inner = inner.trim();
        if inner.is_empty() {
            return Err(
                "expected a role and its words, but found `[]`: write `[guest Okafor]`".to_owned(),
            );
        }
        let (role, words) = named(inner).unwrap_or(("", inner));
        if !role.is_empty() && self.roles.iter().any(|(known, _)| known == role) {
            return Err(format!("the role `{role}` is marked twice: mark it once"));
        }
        self.text += words.trim();
        self.roles
            .push((role.to_owned(), Span::new(start, self.text.len())));
        Ok(())
    }
}

/// The name of a role and its words; `None` where words stand alone: "Tom Lind", "the mayor", "Police".
fn named(inner: &str) -> Option<(&str, &str)> {
    let (role, words) = inner.split_once(' ')?;
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_".contains(c);
    let is_name = role.starts_with(|c: char| c.is_ascii_lowercase()) && role.chars().all(plain);
    (is_name && !ARTICLES.contains(&role)).then_some((role, words))
}
