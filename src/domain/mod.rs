//! What the law and the provinces' plans say, as data and pure functions.

pub mod abbreviation;
pub mod aloud;
pub mod docnumber;
pub mod editions;
pub mod lint;
pub mod lunar;
pub mod occasion;
pub mod place;
pub mod private;
pub mod suppress;
pub mod workday;
