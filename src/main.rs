//! Arguments in, exit code out.

use std::process::ExitCode;

/// Building asks for very many small pieces of memory; the allocator of most systems is slow at it.
#[cfg(unix)]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    guong::cli::run(std::env::args_os())
}
