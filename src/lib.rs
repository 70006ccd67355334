//! **Gương**: a static site generator for Vietnamese public-recognition portals.
//!
//! Words (`base`, `viet`) → knowledge (`domain`) → nouns (`model`) → kinds of output (`output`) →
//! verbs (`build`) → doors (`serve`, `edit`, `report`, `cli`). An arrow may be used leftwards only;
//! `tests/tidy.rs` holds the table.

pub mod base;
pub mod build;
pub mod cli;
pub mod domain;
pub mod edit;
pub mod model;
pub mod output;
pub mod report;
pub mod serve;
pub mod viet;
