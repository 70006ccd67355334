//! `guong hoan-thanh`: the table of arguments in, a completion script out.

use clap_complete::Shell;

use super::Exit;
use super::args::{self, VALUES};
use super::screen::Screen;
use crate::base::diag::Result;

/// The command's own arguments.
#[derive(Debug, clap::Args)]
pub struct Own {
    /// The shell.
    #[arg(value_name = "VỎ LỆNH", help_heading = VALUES, hide_possible_values = true, help = "bash, elvish, fish, powershell hoặc zsh")]
    pub shell: Shell,
}

/// Prints the script.
pub fn run(own: &Own, screen: &Screen) -> Result<Exit> {
    screen.print(&script(own.shell))?;
    Ok(Exit::Clean)
}

fn script(shell: Shell) -> String {
    let mut bytes = Vec::new();
    clap_complete::generate(shell, &mut args::table(), "guong", &mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_know_the_commands() {
        for shell in [Shell::Bash, Shell::Fish, Shell::PowerShell, Shell::Zsh, Shell::Elvish] {
            let script = script(shell);
            assert!(script.contains("hoan-thanh") && script.contains("today"), "{shell}");
        }
    }
}
