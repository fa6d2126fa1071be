//! Whether a word is an address of the web or of a mailbox, and so stays whole.
//!
//! spaCy's `URL_MATCH` without backtracking: an optional scheme, an optional user before "@", a host or a public IPv4
//! address, an optional port and an optional path. None of the characters that end a host can stand in it, so that each
//! place where a host may begin is tried once.
//! DIFFERENCE: digits are ASCII's.

use super::class::CharClass;

/// Knows the letters that a top-level domain is made of.
#[derive(Debug)]
pub(super) struct Addresses {
    domain_letters: CharClass,
}

impl Addresses {
    pub(super) fn new(domain_letters: CharClass) -> Self {
        Self { domain_letters }
    }

    /// Whether the whole of `word`, which holds no white space, is an address.
    pub(super) fn accept(&self, word: &str) -> bool {
        word.contains('.')
            && host_starts(word)
                .filter_map(|start| word.get(start..))
                .any(|rest| self.is_host_and_rest(rest))
    }

    fn is_host_and_rest(&self, text: &str) -> bool {
        let end = text.find([':', '/', '?', '#']).unwrap_or(text.len());
        let (host, rest) = text.split_at_checked(end).unwrap_or_default();
        is_port_and_path(rest) && (self.is_domain(host) || is_public_ip(host))
    }

    /// One or more labels, each with a full stop after it, then a top-level domain.
    fn is_domain(&self, host: &str) -> bool {
        let Some((labels, top)) = host.rsplit_once('.') else {
            return false;
        };
        (2..=63).contains(&top.chars().count())
            && top.chars().all(|c| self.domain_letters.contains(c))
            && labels.split('.').all(is_label)
    }
}

/// Where a host may begin: at the start, after a scheme, after each "@".
fn host_starts(word: &str) -> impl Iterator<Item = usize> {
    let scheme = word
        .split_once("://")
        .filter(|(scheme, _)| is_scheme(scheme))
        .map(|(scheme, _)| scheme.len() + "://".len());
    let after_users = word.match_indices('@').filter(|(at, _)| *at > 0);
    std::iter::once(0)
        .chain(scheme)
        .chain(after_users.map(|(at, _)| at + 1))
}

fn is_scheme(text: &str) -> bool {
    text.chars().nth(1).is_some()
        && text
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '+' | '-' | '.'))
}

/// Up to 64 characters; neither the first nor the last is "-" or "_".
fn is_label(label: &str) -> bool {
    let is_word = |c: char| c.is_ascii_alphanumeric() || ('\u{a1}'..='\u{ffff}').contains(&c);
    label.starts_with(is_word)
        && label.ends_with(is_word)
        && label.chars().all(|c| is_word(c) || matches!(c, '_' | '-'))
        && label.chars().count() <= 64
}

fn is_port_and_path(rest: &str) -> bool {
    let path = match rest.strip_prefix(':') {
        Some(rest) => {
            let path = rest.trim_start_matches(|c: char| c.is_ascii_digit());
            if !(2..=5).contains(&(rest.len() - path.len())) {
                return false;
            }
            path
        }
        None => rest,
    };
    path.is_empty() || path.starts_with(['/', '?', '#'])
}

/// An address that a host on the open network can have: no loopback, private, multicast, network or broadcast one.
fn is_public_ip(host: &str) -> bool {
    let octets: Vec<_> = host.split('.').filter_map(octet).collect();
    let [first, second, third, last] = octets[..] else {
        return false;
    };
    let private = matches!(
        (first.0, second.0),
        (10 | 127, _) | (169, 254) | (192, 168) | (172, 16..=31)
    );
    let plain = |(value, length): (u8, usize)| length == value.to_string().len();
    let short = |(value, length): (u8, usize)| length <= 2 || value >= 100;
    host.split('.').count() == 4
        && !private
        && (1..=223).contains(&first.0)
        && (1..=254).contains(&last.0)
        && plain(first)
        && plain(last)
        && short(second)
        && short(third)
}

/// The value of one to three digits, and how many they are.
fn octet(text: &str) -> Option<(u8, usize)> {
    (text.len() <= 3 && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok().map(|value| (value, text.len())))
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepts(word: &str) -> bool {
        let lower = CharClass::new(vec![(97, 122), (0xdf, 0xf6), (0x430, 0x44f)]);
        Addresses::new(lower).accept(word)
    }

    #[test]
    fn hosts_with_or_without_the_rest_are_addresses() {
        for word in [
            "example.org",
            "www.Example.co.uk",
            "http://example.org:8080/a?b=c#d",
            "mailto:desk@example.org",
            "news-desk@mail.example.org",
            "example.org/it's",
            "пример.рф",
            "ftp://8.8.4.4/x",
            "223.0.99.254",
            "a@b@example.org",
        ] {
            assert!(accepts(word), "{word}");
        }
    }

    #[test]
    fn figures_abbreviations_and_torn_sentences_are_none() {
        for word in [
            "3.5",
            "U.S.",
            "ended.The",
            "example.org.",
            "-desk.org",
            "example.org:1",
            "example.org:123456",
            ".org",
            "@example.o",
            "10.0.0.1",
            "192.168.1.1",
            "172.20.1.1",
            "0.1.1.1",
            "8.8.8.08",
            "8.8.8.255",
            "8.8.8",
            "x://example",
        ] {
            assert!(!accepts(word), "{word}");
        }
    }

    #[test]
    fn labels_have_at_most_64_characters() {
        assert!(accepts(&format!("{}.org", "a".repeat(64))));
        assert!(!accepts(&format!("{}.org", "a".repeat(65))));
        assert!(!accepts(&format!("x.{}", "a".repeat(64))));
    }
}
