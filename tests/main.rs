//! The one integration binary: whole portals in, whole output folders and diagnostics out.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

mod bad;
mod cli;
mod crash;
mod documents;
mod embeds;
mod golden;
mod growth;
mod incremental;
mod listen;
mod news;
mod offline;
mod papers;
mod portals;
mod requirements;
mod rights;
mod serve;
mod statistics;
mod support;
mod tidy;
