//! Groups of named lists: each list is a field of a struct, so that a stage cannot ask for one that is not there.

use super::Words;

/// The lists that one stage asks.
pub(super) trait Group {
    /// Their keys, as files write them.
    fn keys(&self) -> Vec<String>;
    /// The list of that key; `None` where the group has none.
    fn list(&mut self, key: &str) -> Option<&mut Words>;

    /// The key of the first list without a word; `None` where all have some.
    fn first_empty(&mut self) -> Option<String> {
        let mut keys = self.keys().into_iter();
        keys.find(|key| self.list(key).is_some_and(|list| list.0.is_empty()))
    }
}

/// Makes a group: the field `telling_verb` is the key `telling-verb`.
macro_rules! group {
    ($(#[$doc:meta])* $name:ident { $($(#[$list_doc:meta])* $list:ident,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Default)]
        pub struct $name {
            $($(#[$list_doc])* pub $list: $crate::lexicon::Words,)*
        }

        impl $crate::lexicon::lists::Group for $name {
            fn keys(&self) -> Vec<String> {
                [$(stringify!($list)),*].map(|field| field.replace('_', "-")).into()
            }

            fn list(&mut self, key: &str) -> Option<&mut $crate::lexicon::Words> {
                match key.replace('-', "_").as_str() {
                    $(stringify!($list) => Some(&mut self.$list),)*
                    _ => None,
                }
            }
        }
    };
}
pub(super) use group;
