//! Live reload: tells browsers the version of the portal over server-sent events
//! (WHATWG HTML, 9.2), one thread for each open page.

use std::io::{self, Write};
use std::thread::{self, Scope};
use std::time::Duration;

use tiny_http::Request;

use super::state::{Seat, State};

/// Pages that may listen at the same time.
pub const LIMIT: usize = 64;
/// The longest silence; a write is the only way to learn that a browser has gone.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// Time for a closed connection to answer a write with its reset.
const GRACE: Duration = Duration::from_millis(50);

/// Gives the request a stream of its own; gives it back when all places are taken.
pub fn open<'s>(scope: &'s Scope<'s, '_>, state: &'s State, request: Request) -> Result<(), Box<Request>> {
    let Some(seat) = Seat::take(&state.streams, LIMIT).or_else(|| seat_of_the_gone(state)) else {
        return Err(Box::new(request));
    };
    let serve = move || {
        let _seat = seat;
        // The stream ends when the browser goes away, which is no failure.
        let _ = tell_versions(state, &mut request.into_writer());
    };
    // Without a thread the request is dropped, which answers it with 500; the page tries again.
    let _ = thread::Builder::new().name("live".to_owned()).spawn_scoped(scope, serve);
    Ok(())
}

/// The first write to a closed connection still succeeds; the second one fails and frees its place.
fn seat_of_the_gone(state: &State) -> Option<Seat<'_>> {
    for _ in 0..2 {
        state.poke();
        thread::sleep(GRACE);
    }
    Seat::take(&state.streams, LIMIT)
}

fn tell_versions(state: &State, writer: &mut dyn Write) -> io::Result<()> {
    writer.write_all(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n\
          X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\nretry: 1000\n",
    )?;
    let mut version = state.now().version;
    loop {
        write!(writer, "data: {}\n\n", state.tag(version))?;
        writer.flush()?;
        loop {
            let next = state.version_after(version, HEARTBEAT).version;
            if next != version {
                version = next;
                break;
            }
            writer.write_all(b":\n\n")?;
            writer.flush()?;
        }
    }
}
