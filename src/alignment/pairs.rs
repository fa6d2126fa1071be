//! Which mentions are held against each other: of thousands of equal values not each against all.

use std::collections::BTreeMap;

use super::items::Item;

/// Mentions of one value in later sources that a mention is held against: what is told alike is one row by way of these.
const HELD_AGAINST: usize = 64;

/// Calls `hold` with every two of `items` of two sources and one sort, in order: of equal values with the next [`HELD_AGAINST`] alone, and with as
/// many of each other value.
pub(super) fn each_pair<'s, 'a, S: Ord, V: Ord>(
    items: &[&'s Item<'a>],
    sort_and_value: impl Fn(&'s Item<'a>) -> (S, V),
    mut hold: impl FnMut(&'s Item<'a>, &'s Item<'a>),
) {
    let told = items.iter().map(|item| (item.teller, sort_and_value(item)));
    let buckets = Buckets::new(told);
    buckets.each_pair(|a, b| hold(items[a], items[b]));
}

/// Mentions of equal values, as places among all, and how many of them are behind.
#[derive(Default)]
struct Bucket {
    places: Vec<usize>,
    passed: usize,
}

/// Mentions in the order of their sources, put together by sort and value.
struct Buckets {
    tellers: Vec<usize>,
    /// By sort.
    sorts: Vec<Vec<Bucket>>,
    /// By place: the sort and the bucket.
    of: Vec<(usize, usize)>,
}

impl Buckets {
    fn new<S: Ord, V: Ord>(told: impl Iterator<Item = (usize, (S, V))>) -> Self {
        let (mut tellers, mut of) = (Vec::new(), Vec::new());
        let mut sorts: Vec<Vec<Bucket>> = Vec::new();
        let mut numbers: BTreeMap<S, (usize, BTreeMap<V, usize>)> = BTreeMap::new();
        for (at, (teller, (sort, value))) in told.enumerate() {
            let next = sorts.len();
            let (sort, values) = numbers.entry(sort).or_insert((next, BTreeMap::new()));
            if *sort == next {
                sorts.push(Vec::new());
            }
            let buckets = &mut sorts[*sort];
            let bucket = *values.entry(value).or_insert(buckets.len());
            if bucket == buckets.len() {
                buckets.push(Bucket::default());
            }
            buckets[bucket].places.push(at);
            tellers.push(teller);
            of.push((*sort, bucket));
        }
        Self { tellers, sorts, of }
    }

    fn each_pair(mut self, mut hold: impl FnMut(usize, usize)) {
        let mut held: Vec<usize> = Vec::new();
        for (a, &(sort, bucket)) in self.of.iter().enumerate() {
            self.sorts[sort][bucket].passed += 1;
            let own = &self.sorts[sort][bucket];
            let next = own.places.get(own.passed + HELD_AGAINST - 1);
            held.clear();
            for (at, other) in self.sorts[sort].iter().enumerate() {
                let behind = &other.places[other.passed..];
                let is_own = |place: &usize| self.tellers[*place] <= self.tellers[a];
                let behind = &behind[behind.partition_point(is_own)..];
                // Each is held against somebody of another value, though many of its own stand between.
                let is_near = |place: &usize| at != bucket && next.is_none_or(|next| place < next);
                let most = behind.partition_point(is_near).max(HELD_AGAINST);
                held.extend(behind.iter().take(most));
            }
            held.sort_unstable();
            for &b in &held {
                hold(a, b);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(told: &[(usize, (char, u8))]) -> Vec<(usize, usize)> {
        let mut pairs = Vec::new();
        Buckets::new(told.iter().copied()).each_pair(|a, b| pairs.push((a, b)));
        pairs
    }

    #[test]
    fn few_are_all_held_against_each_other() {
        let told: Vec<(usize, (char, u8))> = (0..60_u8)
            .map(|n| {
                (
                    usize::from(n / 2),
                    (if n % 5 == 0 { 'b' } else { 'a' }, n % 3),
                )
            })
            .collect();
        let mut all = Vec::new();
        for (a, one) in told.iter().enumerate() {
            for (b, other) in told.iter().enumerate().skip(a + 1) {
                if one.0 != other.0 && one.1.0 == other.1.0 {
                    all.push((a, b));
                }
            }
        }
        assert_eq!(pairs(&told), all);
    }

    #[test]
    fn many_are_held_against_some_of_each_value() {
        let many = 4_000;
        let told: Vec<(usize, (char, u8))> = (0..many)
            .map(|n| (n, ('a', u8::from(n % 1_000 == 7))))
            .collect();
        let pairs = pairs(&told);
        assert!(pairs.len() < 80 * many, "{}", pairs.len());
        assert!(pairs.is_sorted());
        let mut met = vec![[false; 2]; many];
        for (a, b) in pairs {
            let is_same = usize::from(told[a].1 == told[b].1);
            met[a][is_same] = true;
            met[b][is_same] = true;
        }
        assert!(met.iter().all(|met| *met == [true; 2]));
    }
}
