//! The one writer to `content/`: new entries, new portals, the edits of `check --fix`, and the mark of a removal.
//!
//! *Invariants*: nothing that exists is overwritten but by `fix`, `remove` and `remove_row`, which replace whole files
//! at once and leave every line they do not mend as it was, byte for byte. Ids are drawn by the caller: this
//! module has no chance and no clock of its own.

mod entry;
mod fix;
mod ids;
mod lines;
mod permalinks;
mod portal;
mod removal;
mod row;
mod template;
mod upgrade;

pub use entry::{NewEntry, new_entry};
pub use fix::{Change, Fixed, Left, fix};
pub use ids::{Draw, taken_ids};
pub use permalinks::record;
pub use portal::{NewPortal, init};
pub use removal::remove;
pub use row::{Marked, remove_row};
pub use upgrade::{Upgrade, upgrades, write_upgrade};
