//! Turns requests with a body into refusals: nothing here takes any.

use std::io::Read;
use std::thread::{self, Scope};

use tiny_http::Request;

use super::http::Answer;
use super::state::{Seat, State};

/// The longest body listened to, in bytes; none is of use here.
const BODY_LIMIT: usize = 64 << 10;
/// The longest body that is awaited before it is refused, in bytes.
const BODY_BEARABLE: usize = 16 << 20;
/// Bodies awaited at the same time.
const BODIES: usize = 16;
/// Bodies up to this length tiny_http has read before the request gets here, in bytes.
const READ_AHEAD: usize = 1024;

/// Whether tiny_http has not read the whole body yet.
pub fn is_awaited(request: &Request) -> bool {
    request.body_length().unwrap_or(0) > READ_AHEAD
        || request.headers().iter().any(|header| header.field.equiv("Expect"))
}

/// Refuses a request whose body still has to come. When a request ends, or its client breaks off,
/// tiny_http makes a buffer for all that the client claims to have left and waits for it: so the body
/// is awaited where nobody else waits, and a claim that no buffer could hold is left alone, at the
/// price of its socket.
pub fn refuse<'s>(scope: &'s Scope<'s, '_>, state: &'s State, mut request: Request) {
    let claimed = request.body_length().unwrap_or(0);
    let seat = Seat::take(&state.bodies, BODIES);
    let Some(seat) = seat.filter(|_| claimed <= BODY_BEARABLE) else { return std::mem::forget(request) };
    let swallow = move || {
        let _seat = seat;
        swallow(request.as_reader());
        let (status, words) = if claimed > BODY_LIMIT {
            (413, "Nội dung gửi lên quá dài")
        } else {
            (405, "Chỉ xem được trang")
        };
        Answer::words(status, words).send(request);
    };
    let _ = thread::Builder::new().name("body".to_owned()).spawn_scoped(scope, swallow);
}

/// Reads and forgets.
fn swallow(reader: &mut dyn Read) {
    let mut piece = [0; 8 << 10];
    while matches!(reader.read(&mut piece), Ok(1..)) {}
}
