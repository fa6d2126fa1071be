//! When a holiday falls.

use super::{
    Day,
    calendar::{self, Cell},
    holiday::Holiday,
    lexicon::LEXICON,
};

impl Holiday {
    /// Its first day in `year`; by the moon it may have another one later in the year.
    pub(super) fn in_year(self, year: i32) -> Option<Day> {
        self.days_in(year).into_iter().flatten().next()
    }

    /// Its days in `year`, in order.
    pub(super) fn days_in(self, year: i32) -> [Option<Day>; 2] {
        let day = match self {
            Self::Fixed(month, day) => calendar::day_of(year, month, day),
            Self::Easter(days) => calendar::easter(year).map(|easter| easter + days),
            Self::OrthodoxEaster(days) => {
                calendar::orthodox_easter(year).map(|easter| easter + days)
            }
            Self::Moving(month, weekday, -1, days) => {
                Cell::month(year, month).interval().and_then(|cell| {
                    let last = cell.to? - 1;
                    Some(last - (calendar::weekday(last) - weekday).rem_euclid(7) + days)
                })
            }
            Self::Moving(month, weekday, which, days) => {
                calendar::day_of(year, month, 1).map(|first| {
                    let offset = (weekday - calendar::weekday(first)).rem_euclid(7);
                    first + offset + 7 * (which - 1) + days
                })
            }
            Self::Tabled(table) => {
                let days = LEXICON
                    .tabled
                    .get(table)
                    .map_or(&[][..], |table| &table.days);
                let first = days.partition_point(|day| calendar::civil(*day).0 < year);
                let nth = |at: usize| {
                    let day = days.get(at).copied();
                    day.filter(|day| calendar::civil(*day).0 == year)
                };
                return [nth(first), nth(first + 1)];
            }
        };
        [day, None]
    }

    /// How many days it lasts, and by how many a place may keep it earlier or later.
    pub(super) fn extent(self) -> (i32, i32) {
        match self {
            Self::Tabled(table) => LEXICON
                .tabled
                .get(table)
                .map_or((1, 0), |table| (table.length, table.slack)),
            _ => (1, 0),
        }
    }
}
