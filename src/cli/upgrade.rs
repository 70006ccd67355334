//! `guong nang-cap`: what a newer guong changes in the portal's own files, and with `--ghi` the change.

use serde::Serialize;

use super::args::{OWN, Shared};
use super::check::differing;
use super::report::{self, Hints};
use super::screen::Screen;
use super::{Exit, exit_after, json, place};
use crate::base::diag::{Diagnostics, Result, Severity};
use crate::edit::{self, Upgrade};

/// The command's own options.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = OWN)]
pub struct Own {
    /// Whether to write.
    #[arg(long = "ghi", help = "Ghi các thay đổi; bỏ trống thì chỉ cho xem")]
    pub write: bool,
}

#[derive(Serialize)]
struct Told<'t> {
    file: &'t str,
    key: &'t str,
    from: Option<u32>,
    to: u32,
    written: bool,
}

/// Shows, and when asked makes, the changes.
pub fn run(shared: &Shared, own: &Own, screen: &Screen) -> Result<Exit> {
    let root = place::root(shared)?;
    let mut diags = Diagnostics::default();
    let upgrades = edit::upgrades(&root, &mut diags)?;
    for upgrade in upgrades.iter().filter(|upgrade| own.write && upgrade.was != upgrade.now) {
        edit::write_upgrade(&root, upgrade)?;
    }
    report::show(screen, &root, &diags, Hints::Listed)?;
    if screen.json {
        let line = |upgrade: &Upgrade| {
            let written = own.write && upgrade.was != upgrade.now;
            let file = upgrade.path.as_str();
            json::object(&Told { file, key: upgrade.key, from: upgrade.from, to: upgrade.to, written })
        };
        screen.print(&upgrades.iter().map(line).collect::<String>())?;
    } else {
        screen.tell(&text(&upgrades, own.write))?;
    }
    Ok(exit_after(diags.count(Severity::Error), 0, false))
}

fn text(upgrades: &[Upgrade], written: bool) -> String {
    let mut out = String::new();
    let mut waiting = false;
    for upgrade in upgrades {
        let Upgrade { path, key, to, .. } = upgrade;
        if upgrade.was == upgrade.now {
            out.push_str(&format!("{path}: {key} {to}, mới nhất\n"));
            continue;
        }
        let from = upgrade.from.map_or_else(|| format!("chưa ghi {key}"), |from| format!("{key} {from}"));
        let done = if written { "đã nâng" } else { "sẽ nâng" };
        out.push_str(&format!("{path}: {from}, {done} lên {to}\n"));
        let (was, now) = differing(&upgrade.was, &upgrade.now);
        out.extend(was.iter().map(|line| format!("  - {line}\n")));
        out.extend(now.iter().map(|line| format!("  + {line}\n")));
        waiting |= !written;
    }
    if waiting {
        out.push_str("Ghi các thay đổi này bằng  guong nang-cap --ghi\n");
    }
    out
}
