//! Lets only so many pixels be in memory at a time, however many cores there are.
//!
//! *Invariant*: who waits here holds no permit, so somebody can always go on.

use std::sync::{Condvar, Mutex, PoisonError};

/// Pixels in memory at a time; a single picture may be nearly as large.
const PIXELS: u64 = 64_000_000;

static IN_FLIGHT: Gate = Gate::of(PIXELS);

/// Waits until a picture of so many pixels has room.
pub(super) fn enter(pixels: u64) -> Permit<'static> {
    IN_FLIGHT.enter(pixels)
}

struct Gate {
    most: u64,
    taken: Mutex<u64>,
    freed: Condvar,
}

/// Room for a picture, given back when dropped.
pub struct Permit<'g> {
    gate: &'g Gate,
    pixels: u64,
}

impl Gate {
    const fn of(most: u64) -> Self {
        Self { most, taken: Mutex::new(0), freed: Condvar::new() }
    }

    fn enter(&self, pixels: u64) -> Permit<'_> {
        let pixels = pixels.min(self.most);
        let taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.freed.wait_while(taken, |taken| *taken + pixels > self.most);
        *waited.unwrap_or_else(PoisonError::into_inner) += pixels;
        Permit { gate: self, pixels }
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        *self.gate.taken.lock().unwrap_or_else(PoisonError::into_inner) -= self.pixels;
        self.gate.freed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};
    use std::thread;

    use super::Gate;

    #[test]
    fn never_more_pixels_than_allowed_and_everybody_gets_in() {
        let (gate, inside, peak) = (Gate::of(100), AtomicU64::new(0), AtomicU64::new(0));
        thread::scope(|scope| {
            for pixels in [10, 60, 100, 900, 35, 70, 40, 99].repeat(5) {
                let (gate, inside, peak) = (&gate, &inside, &peak);
                scope.spawn(move || {
                    let permit = gate.enter(pixels);
                    let now = inside.fetch_add(permit.pixels, Ordering::SeqCst) + permit.pixels;
                    peak.fetch_max(now, Ordering::SeqCst);
                    thread::yield_now();
                    inside.fetch_sub(permit.pixels, Ordering::SeqCst);
                });
            }
        });
        assert_eq!((inside.into_inner(), peak.into_inner()), (0, 100));
        assert_eq!(*gate.taken.lock().unwrap(), 0);
    }
}
