//! The distinct values of a sketch, role by role.

use std::sync::Arc;

use crate::claims::Value;

/// Distinct values by role and key, in that order. A story has hundreds of thousands of such lists, of two or three values
/// each: a flat list holds them in a fraction of the room that maps would take.
#[derive(Debug, Clone, Default)]
pub(super) struct Values(Vec<Filled>);

/// One value of a role.
#[derive(Debug, Clone)]
pub(super) struct Filled {
    role: Box<str>,
    key: Box<str>,
    /// Shared, since sketches grow out of each other.
    value: Arc<Value>,
}

impl Filled {
    /// What the value is compared by; with a tilde in front, where only words tell what it is.
    pub(super) fn key(&self) -> &str {
        &self.key
    }

    /// Whether it is more than a description.
    pub(super) fn is_known(&self) -> bool {
        !self.key.starts_with('~')
    }

    pub(super) fn value(&self) -> &Value {
        &self.value
    }

    fn place(&self) -> (&str, &str) {
        (&self.role, &self.key)
    }
}

impl Values {
    /// Adds a value; one that has the key already stays.
    pub(super) fn insert(&mut self, role: &str, key: &str, value: &Value) {
        if let Err(place) = self.find(role, key) {
            let value = Arc::new(value.clone());
            let (role, key) = (role.into(), key.into());
            self.0.insert(place, Filled { role, key, value });
        }
    }

    /// Adds those of `other` whose keys are new.
    pub(super) fn merge(&mut self, other: &Self) {
        for filled in &other.0 {
            if let Err(place) = self.find(&filled.role, &filled.key) {
                self.0.insert(place, filled.clone());
            }
        }
    }

    fn find(&self, role: &str, key: &str) -> Result<usize, usize> {
        self.0
            .binary_search_by(|filled| filled.place().cmp(&(role, key)))
    }

    /// Gives back the room that it does not fill.
    pub(super) fn shrink(&mut self) {
        self.0.shrink_to_fit();
    }

    /// All values.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Filled> {
        self.0.iter()
    }

    /// The roles that have values, with these.
    pub(super) fn by_role(&self) -> impl Iterator<Item = (&str, &[Filled])> {
        self.0
            .chunk_by(|a, b| a.role == b.role)
            .filter_map(|values| Some((values.first()?.role.as_ref(), values)))
    }

    /// The values of one role.
    pub(super) fn of(&self, role: &str) -> &[Filled] {
        let start = self.0.partition_point(|filled| *filled.role < *role);
        let rest = self.0.get(start..).unwrap_or_default();
        let count = rest.partition_point(|filled| *filled.role == *role);
        &rest[..count]
    }
}
