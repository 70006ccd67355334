//! Turns a panic, which is always our own mistake, into a plain request to report it.

use std::ffi::OsString;
use std::io::Write;
use std::panic::PanicHookInfo;
use std::sync::atomic::{AtomicBool, Ordering};

/// Replaces Rust's message. Several threads may fail over one mistake; it is told once.
pub fn install(arguments: &[OsString]) {
    let command = arguments.iter().map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ");
    let told = AtomicBool::new(false);
    std::panic::set_hook(Box::new(move |info| {
        if !told.swap(true, Ordering::Relaxed) {
            // There is no place left to complain to when this fails.
            let _ = std::io::stderr().lock().write_all(message(info, &command).as_bytes());
        }
    }));
}

fn message(info: &PanicHookInfo<'_>, command: &str) -> String {
    let place = info.location().map(ToString::to_string).unwrap_or_default();
    words(&place, info.payload_as_str().unwrap_or("?"), command)
}

fn words(place: &str, cause: &str, command: &str) -> String {
    format!(
        "\nguong dừng vì lỗi của chính chương trình, không phải do nội dung của bạn.\n\
         Xin gửi các dòng sau cho người phụ trách phần mềm:\n  \
         phiên bản:    guong {} ({}, {})\n  \
         lệnh:         {command}\n  \
         chỗ dừng:     {place}\n  \
         nguyên nhân:  {cause}\n",
        env!("CARGO_PKG_VERSION"),
        std::env::consts::OS,
        std::env::consts::ARCH,
    )
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn the_message_carries_what_a_report_needs() {
        let told = words("src/x.rs:1:2", "index out of bounds", "guong build --strict");
        for part in [
            env!("CARGO_PKG_VERSION"),
            "src/x.rs:1:2",
            "index out of bounds",
            "guong build --strict",
            "lỗi của chính chương trình",
        ] {
            assert!(told.contains(part), "{told}");
        }
    }
}
