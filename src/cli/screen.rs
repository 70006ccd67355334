//! Turns finished text into bytes on the two standard streams. The only place that prints.

use std::ffi::OsString;
use std::io::{self, ErrorKind, IsTerminal, Write};

use super::args::Shared;
use crate::base::code;
use crate::base::diag::{Diagnostic, Result};

/// Who is looking, and how they want to be spoken to.
#[derive(Debug, Clone, Copy)]
pub struct Screen {
    /// Diagnostics go to standard output, one JSON object a line.
    pub json: bool,
    /// Only what is wrong is said.
    pub quiet: bool,
    /// Standard error shows colours.
    pub colour: bool,
    /// A person watches standard error.
    pub watched: bool,
}

impl Screen {
    /// From the options and the streams.
    pub fn new(shared: &Shared) -> Self {
        let watched = io::stderr().is_terminal();
        Self {
            json: shared.json,
            quiet: shared.quiet,
            colour: watched && wants_colour(),
            watched: watched && !shared.json && !shared.quiet,
        }
    }

    /// For a command line that could not be read: whether it asks for JSON is all that is looked for.
    pub fn before_arguments(arguments: &[OsString]) -> Self {
        let watched = io::stderr().is_terminal();
        Self {
            json: arguments.iter().any(|argument| argument == "--json"),
            quiet: false,
            colour: watched && wants_colour(),
            watched,
        }
    }

    /// Prints what was asked for. A reader that has gone away is not a mistake.
    pub fn print(&self, text: &str) -> Result<()> {
        let mut out = io::stdout().lock();
        match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Box::new(
                Diagnostic::new(code::CANNOT_WRITE, "không in được kết quả ra màn hình hoặc tệp").cause(error),
            )),
            _ => Ok(()),
        }
    }

    /// Prints what was done, unless only mistakes are wanted or a program reads.
    pub fn tell(&self, text: &str) -> Result<()> {
        if self.quiet || self.json { Ok(()) } else { self.print(text) }
    }

    /// Prints what is wrong. There is no place left to complain to when this fails.
    pub fn complain(&self, text: &str) {
        let mut out = io::stderr().lock();
        let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    }
}

/// See no-color.org. The classic Windows console shows escape sequences as text; a terminal that
/// understands them sets TERM or WT_SESSION.
fn wants_colour() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    !set("NO_COLOR") && !dumb && (!cfg!(windows) || set("TERM") || set("WT_SESSION"))
}
