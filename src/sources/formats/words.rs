//! Words of two texts laid side by side, and text without code.

use std::collections::BTreeMap;

use dom_query::Document;

/// How often each word stands in a text, letter case aside.
#[derive(Debug, Default)]
pub(super) struct Words {
    counts: BTreeMap<String, usize>,
}

impl Words {
    pub(super) fn of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let mut counts = BTreeMap::new();
        for text in texts {
            let words = text.split(|c: char| !c.is_alphanumeric());
            for word in words.filter(|word| !word.is_empty()) {
                *counts.entry(word.to_lowercase()).or_default() += 1;
            }
        }
        Self { counts }
    }

    pub(super) fn count(&self) -> usize {
        self.counts.values().sum()
    }

    /// The share of these words that `other` has, too; 1 where there are none.
    pub(super) fn share_in(&self, other: &Self) -> f64 {
        let common: usize = (self.counts.iter())
            .map(|(word, count)| *count.min(other.counts.get(word).unwrap_or(&0)))
            .sum();
        match self.count() {
            0 => 1.0,
            all => common as f64 / all as f64,
        }
    }
}

/// The text of a string that may hold code of pages ("Don&#39;t", "&lt;b&gt;").
pub(super) fn plain(text: &str) -> String {
    if text.contains(['&', '<']) {
        Document::fragment(text).text().to_string()
    } else {
        text.to_owned()
    }
}
