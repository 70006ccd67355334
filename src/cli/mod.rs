//! Turns arguments into work, and what comes of it into words on the terminal and an exit code.
//!
//! The clock, the environment, the current folder and chance are read here and nowhere else.

mod args;
mod build;
mod check;
mod completion;
mod explain;
mod id;
mod init;
mod json;
mod kit;
mod manual;
mod new;
mod panic;
mod permalinks;
mod place;
mod progress;
mod removal;
mod report;
mod screen;
mod serve;
mod staff;
mod summary;
mod upgrade;
mod usage;

use std::ffi::OsString;
use std::process::ExitCode;

use self::args::{Args, Command};
use self::screen::Screen;
use crate::base::code::{self, Code};
use crate::base::diag::Result;

/// How a run ended. 101, our own mistake, is what Rust gives after a panic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Exit {
    /// Nothing to mend.
    Clean = 0,
    /// Mistakes in the content, or warnings with `--strict`.
    Content = 1,
    /// Wrong use.
    Usage = 2,
    /// No portal, no disk, no port.
    Environment = 3,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Runs one command. The first argument is the program's own name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    panic::install(&arguments);
    let args = match args::read(&arguments) {
        Ok(args) => args,
        Err(error) if !error.use_stderr() => {
            // Help or version was asked for; a closed pipe is the reader's choice.
            let _ = error.print();
            return Exit::Clean.into();
        }
        Err(error) => return refuse(&error, &arguments).into(),
    };
    let screen = Screen::new(&args.shared);
    match dispatch(&args, &screen) {
        Ok(exit) => exit.into(),
        Err(diagnostic) => {
            report::failure(&screen, place::root(&args.shared).ok().as_deref(), &diagnostic);
            exit_of(diagnostic.code).into()
        }
    }
}

fn dispatch(args: &Args, screen: &Screen) -> Result<Exit> {
    match &args.command {
        Command::Build(own) => build::run(&args.shared, own, screen),
        Command::Serve(own) => serve::run(&args.shared, own, screen),
        Command::Check(own) => check::run(&args.shared, own, screen),
        Command::New(own) => new::run(&args.shared, own, screen),
        Command::Init(own) => init::run(&args.shared, own, screen),
        Command::Report(own) => staff::run(&args.shared, own, screen),
        Command::Removal(own) => removal::run(&args.shared, own, screen),
        Command::Kit(own) => kit::run(&args.shared, own, screen),
        Command::Permalinks(own) => permalinks::run(&args.shared, own, screen),
        Command::Upgrade(own) => upgrade::run(&args.shared, own, screen),
        Command::Explain(own) => explain::run(own, screen),
        Command::Completion(own) => completion::run(own, screen),
        Command::Manual => manual::run(screen),
    }
}

fn refuse(error: &clap::Error, arguments: &[OsString]) -> Exit {
    let screen = Screen::before_arguments(arguments);
    match usage::explain(error, arguments) {
        Some(diagnostic) => report::failure(&screen, None, &diagnostic),
        None => {
            let _ = error.print();
        }
    }
    Exit::Usage
}

/// What a diagnostic that ended the run says about who must act.
fn exit_of(code: Code) -> Exit {
    let usage = [
        code::USAGE,
        code::NOT_EMPTY,
        code::FILE_EXISTS,
        code::UNKNOWN_CODE,
        code::BAD_KIND,
        code::OUTPUT_INSIDE_INPUT,
        code::COPY_PLACE,
    ];
    let surroundings = [code::CANNOT_READ, code::CHANGED_WHILE_BUILDING];
    match &code.id()[1..3] {
        _ if usage.contains(&code) => Exit::Usage,
        _ if surroundings.contains(&code) => Exit::Environment,
        "01" | "02" | "03" | "04" | "05" | "06" | "07" => Exit::Content,
        _ => Exit::Environment,
    }
}

/// What a list of diagnostics means for the exit code.
fn exit_after(errors: usize, warnings: usize, strict: bool) -> Exit {
    if errors > 0 || (strict && warnings > 0) { Exit::Content } else { Exit::Clean }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_say_who_must_act() {
        let check = |code, expected| assert_eq!(exit_of(code), expected, "{code:?}");
        check(code::USAGE, Exit::Usage);
        check(code::BAD_KIND, Exit::Usage);
        check(code::NO_ROOT, Exit::Environment);
        check(code::CANNOT_READ, Exit::Environment);
        check(code::CANNOT_WRITE, Exit::Environment);
        check(code::LOCKED, Exit::Environment);
        check(code::LINK_OUT_OF_ROOT, Exit::Content);
        check(code::SYNTAX, Exit::Content);
        check(code::TEMPLATE, Exit::Content);
        check(code::CANNOT_LISTEN, Exit::Environment);
    }

    #[test]
    fn warnings_fail_only_when_strict() {
        let check =
            |counts: (usize, usize), strict, expected| assert_eq!(exit_after(counts.0, counts.1, strict), expected);
        check((0, 0), true, Exit::Clean);
        check((0, 3), false, Exit::Clean);
        check((0, 3), true, Exit::Content);
        check((1, 0), false, Exit::Content);
    }
}
