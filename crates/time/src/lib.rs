//! Time expressions of Vietnamese news.

mod class;
mod dating;
mod day_parts;
mod figures;
mod lexicon;
mod number;
mod recognize;
mod resolve;
mod rule;
mod rules;
mod scan;
mod tagger;
mod written;

pub use day_parts::DayParts;
pub use rule::{Rule, Trail};
pub use tagger::TimeTagger;
pub use written::{
    Amount, Clock, DateRef, Every, From, Length, MonthRef, Part, PartOfDay, Point, Reference, Season, Side,
    TimeExpr, Unit, Written, YearRef,
};
