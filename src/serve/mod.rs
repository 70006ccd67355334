//! The portal on this machine: turns the jobs of a plan into answers to a browser, when they are asked for.
//!
//! Nothing is written but the cache. Three kinds of threads share one `State`: *the keeper* follows the
//! files, *the checker* makes the files nobody has asked for, but for open data, for
//! their diagnostics, and *the workers* answer. tiny_http limits neither headers nor idle connections:
//! that is why the address is the loopback and there is no option for another one.

mod address;
mod body;
mod check;
mod http;
mod keep;
mod live;
mod memory;
mod page;
mod range;
mod state;
mod watch;

use std::any::Any;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::OnceLock;
use std::sync::atomic::Ordering;
use std::thread::{self, Scope};
use std::time::{Duration, Instant};

use jiff::civil::Date;

use crate::base::code;
use crate::base::diag::{Diagnostic, Diagnostics, Result};
use crate::build;
use keep::Keeper;
use state::State;
use watch::Watch;

/// Threads that answer. More are of no use to one person with one browser.
const WORKERS: usize = 8;
/// How long to wait before listening again after the system refused a connection.
const PAUSE: Duration = Duration::from_millis(200);
/// Time between two complaints of that.
const SILENCE: Duration = Duration::from_secs(60);
/// Time between two calls to connections left in a queue.
const WAKE: Duration = Duration::from_millis(100);
/// Calls while there are requests: a browser opens six connections at once.
const BURST: usize = 6;
/// A whole reading that takes no longer than this is soon there: nothing is shown ahead of it.
const SOON: Duration = Duration::from_millis(100);

/// What `serve` is asked to do.
#[derive(Debug, Clone)]
pub struct ServeOptions {
    /// The portal, as for a build, but for the day; its output folder stays untouched.
    pub options: build::Options,
    /// The port on 127.0.0.1; 0 lets the system choose.
    pub port: u16,
    /// Whether to look at the folder every second instead of waiting to be told.
    pub poll: bool,
}

/// What happens while serving.
#[derive(Debug)]
pub enum ServeEvent<'e> {
    /// Browsers are answered at this address.
    Listening(&'e str),
    /// The content was read, at the start or after a change.
    Read {
        /// What must be said of it.
        diags: &'e Diagnostics,
        /// How long it took.
        took: Duration,
    },
    /// Making every file of the portal found these mistakes; never empty.
    Checked(&'e Diagnostics),
    /// Something failed that the content is not to blame for; serving goes on.
    Failed(&'e Diagnostic),
}

/// Receives what happens, from any thread.
pub type Tell<'t> = &'t (dyn Fn(ServeEvent<'_>) + Sync);

/// Says which day it is. A server outlives midnight, and the portal changes with the day.
pub type Clock<'c> = &'c (dyn Fn() -> Date + Sync);

/// Serves until the process ends. Fails with E1005 when the port is taken.
pub fn run(options: &ServeOptions, day: Clock<'_>, tell: Tell<'_>) -> Result<()> {
    let listener =
        TcpListener::bind((Ipv4Addr::LOCALHOST, options.port)).map_err(|error| cannot_listen(options.port, error))?;
    let at = listener.local_addr().map_err(|error| cannot_listen(options.port, error))?;
    let state = State::default();
    let desk = http::Desk { state: &state, root: &options.options.root, hosts: address::Hosts::of(at.port()) };
    // Watching begins before the first reading, so that no change falls between.
    let watch = Watch::start(&options.options.root, options.poll);
    let keeper = Keeper { options: &options.options, state: &state, day, tell, soon: SOON };
    thread::scope(|scope| {
        start(scope, "keeper", || keeper.run(watch))?;
        start(scope, "checker", || check::run(&options.options, &state, tell))?;
        start(scope, "waker", || wake(at, &state))?;
        tell(ServeEvent::Listening(&format!("http://{at}/")));
        let mut complained: Option<Instant> = None;
        loop {
            let error = answer_all(scope, &desk, &listener, at)?;
            if complained.is_none_or(|at| at.elapsed() > SILENCE) {
                tell(ServeEvent::Failed(&refused(&error)));
                complained = Some(Instant::now());
            }
            thread::sleep(PAUSE);
        }
    })
}

/// Answers until the system refuses to accept a connection, and says why; the listener can be used again.
fn answer_all<'s>(
    scope: &'s Scope<'s, '_>,
    desk: &'s http::Desk<'s>,
    listener: &TcpListener,
    at: SocketAddr,
) -> Result<String> {
    let listener = listener.try_clone().map_err(|error| cannot_listen(at.port(), error))?;
    let server = tiny_http::Server::from_listener(listener, None).map_err(|error| cannot_listen(at.port(), error))?;
    // The failure reaches one worker only; each wakes the next.
    let failure = OnceLock::new();
    thread::scope(|workers| {
        (0..WORKERS).try_for_each(|_| {
            start(workers, "worker", || {
                let error = loop {
                    match server.recv() {
                        Ok(request) => desk.handle(scope, request),
                        Err(error) => break error,
                    }
                };
                let _ = failure.set(error.to_string());
                server.unblock();
            })
        })
    })?;
    Ok(failure.into_inner().unwrap_or_default())
}

fn start<'s>(scope: &'s Scope<'s, '_>, name: &str, work: impl FnOnce() + Send + 's) -> Result<()> {
    let started = thread::Builder::new().name(name.to_owned()).spawn_scoped(scope, work);
    started
        .map(|_| ())
        .map_err(|error| Box::new(Diagnostic::new(code::CANNOT_LISTEN, "không tạo được luồng xử lý").cause(error)))
}

fn refused(error: &str) -> Diagnostic {
    Diagnostic::new(code::CANNOT_LISTEN, "hệ thống không nhận thêm kết nối")
        .hint("guong vẫn thử lại; nếu trang không mở được, dừng rồi chạy lại  guong serve")
        .cause(error)
}

fn cannot_listen(port: u16, error: impl std::fmt::Display) -> Box<Diagnostic> {
    let hint = format!(
        "đóng chương trình đang dùng cổng này (có thể là một  guong serve  khác), hoặc chọn cổng khác:  guong serve --port {}",
        port.checked_add(1).unwrap_or(1111)
    );
    Box::new(
        Diagnostic::new(code::CANNOT_LISTEN, format!("không mở được cổng mạng {port} trên máy này"))
            .hint(hint)
            .cause(error),
    )
}

/// Connects to this server again and again. When several connections come at once, tiny_http may leave
/// some in its queue until others end, which browsers put off for minutes; any new connection brings a
/// thread that takes one from the queue.
fn wake(at: SocketAddr, state: &State) {
    let mut seen = 0;
    for tick in 0_u64.. {
        thread::sleep(WAKE);
        let requests = state.requests.load(Ordering::Relaxed);
        let calls = if requests != seen { BURST } else { usize::from(tick % 5 == 0) };
        seen = requests;
        for _ in 0..calls {
            // Without a connection there is nothing to wake.
            drop(TcpStream::connect_timeout(&at, WAKE));
        }
    }
}

/// Runs `work`; a panic, which is a mistake of ours, becomes its words. Serving goes on.
fn caught<T>(work: impl FnOnce() -> T) -> core::result::Result<T, String> {
    // What a panic leaves half done here is a value nobody sees; locks are taken over by `state`.
    catch_unwind(AssertUnwindSafe(work)).map_err(|payload| words_of(payload.as_ref()))
}

fn words_of(payload: &(dyn Any + Send)) -> String {
    let text = payload.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("?").to_owned()
}

#[cfg(test)]
mod tests;
