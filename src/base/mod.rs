//! The words every other part speaks: diagnostics and their codes, places in files, typed nodes of
//! hand-written data, paths that cannot escape, hashes and the one door to the disk.
//!
//! *Not here*: anything that knows what a portal is. `base` imports only `viet`.

pub mod code;
pub mod decode;
pub mod diag;
pub mod disk;
pub mod exact;
pub mod hash;
pub mod html;
pub mod kept;
pub mod name;
pub mod node;
pub mod path;
pub mod sheet;
pub mod span;
pub mod toml;
pub mod written;
pub mod xml;
