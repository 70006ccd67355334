//! Turns the numbers of a build into a few lines that say what was done and what to do next.

use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

use crate::build::{Copied, Summary, Timings};
use crate::viet::date::short;
use crate::viet::number::{format_decimal, format_int};

/// What a finished build tells. `output` is shown as given.
pub fn built(summary: &Summary, took: Duration, output: &Path) -> String {
    let mut out = format!("Đã dựng xong trong {}\n", seconds(took));
    let rows = match summary.rows {
        0 => String::new(),
        rows => format!(" và {} dòng bảng khen", int(rows)),
    };
    let lines = [
        ("Đọc", format!("{} bài{rows}", int(summary.entries))),
        (
            "Cổng có",
            format!(
                "{} trang, {} ảnh, tất cả {} tệp, {}",
                int(summary.pages),
                int(summary.pictures),
                int(summary.outputs),
                size(summary.bytes)
            ),
        ),
        (
            "Lần này",
            format!("làm {} tệp, giữ nguyên {}, xóa {}", int(summary.made), int(summary.kept), int(summary.removed)),
        ),
        ("Nằm ở", format!("{}; xem bằng  guong serve", output.display())),
    ];
    for (label, words) in lines {
        push(&mut out, label, words);
    }
    if let Some(count) = summary.unrecorded.filter(|count| *count > 0) {
        let words = format!("{} địa chỉ mới; đưa cổng lên mạng rồi thì chạy  guong permalinks --ghi", int(count));
        push(&mut out, "Sổ địa chỉ", words);
    }
    if let Some(day) = summary.next_due {
        push(&mut out, "Dựng lại", format!("từ ngày {}, khi có nội dung đến hạn hiện hoặc ẩn", short(day)));
    }
    out
}

/// What a finished copy tells.
pub fn copied(copied: &Copied, folder: &Path) -> String {
    let mut out = String::new();
    let whole = format!("{} tệp, {}, trong {}", int(copied.files), size(copied.bytes), folder.display());
    let done = format!("làm {} tệp, xóa {}", int(copied.made), int(copied.removed));
    push(&mut out, "Bản sao", format!("{whole}; lần này {done}"));
    push(&mut out, "Xem", format!("mở tệp {} bằng trình duyệt, không cần mạng", folder.join("index.html").display()));
    out
}

/// What a finished check tells when there is nothing to mend.
pub fn checked(summary: &Summary, took: Duration) -> String {
    format!("Đã xem {} bài, {} dòng bảng khen trong {}\n", int(summary.entries), int(summary.rows), seconds(took))
}

/// How long each stage took, and each kind of output.
pub fn timings(timings: &Timings) -> String {
    let ms = |took: Duration| format_decimal(took.as_secs_f64() * 1000.0, 1);
    let stages = timings.stages.iter().map(|(name, _)| *name);
    let width = stages.chain(timings.kinds.iter().map(|spent| spent.kind)).map(|name| name.chars().count()).max();
    let width = width.unwrap_or(0);
    let mut out = String::from("Thời gian từng bước:\n");
    for (name, took) in &timings.stages {
        push_line(&mut out, format_args!("{name:<width$} {:>10} ms", ms(*took)));
    }
    if !timings.kinds.is_empty() {
        out.push_str("Trong bước làm tệp, cộng thời gian của mọi lõi máy:\n");
    }
    for spent in &timings.kinds {
        let files = int(spent.files);
        push_line(&mut out, format_args!("{:<width$} {:>10} ms {files:>9} tệp", spent.kind, ms(spent.took)));
    }
    out
}

fn push_line(out: &mut String, words: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = writeln!(out, "  {words}");
}

fn push(out: &mut String, label: &str, words: String) {
    // Writing to a string cannot fail.
    let _ = writeln!(out, "  {label:<10} {words}");
}

fn int(number: usize) -> String {
    format_int(i64::try_from(number).unwrap_or(i64::MAX))
}

fn seconds(took: Duration) -> String {
    let seconds = took.as_secs_f64();
    if seconds < 0.01 {
        return "chưa tới 0,01 giây".to_owned();
    }
    if seconds < 60.0 {
        return format!("{} giây", format_decimal(seconds, if seconds < 0.1 { 2 } else { 1 }));
    }
    format!("{} phút {} giây", took.as_secs() / 60, took.as_secs() % 60)
}

fn size(bytes: u64) -> String {
    let bytes = bytes as f64;
    match bytes {
        b if b < 1e3 => format!("{} byte", format_decimal(b, 0)),
        b if b < 1e6 => format!("{} kB", format_decimal(b / 1e3, 0)),
        b if b < 1e9 => format!("{} MB", format_decimal(b / 1e6, 1)),
        b => format!("{} GB", format_decimal(b / 1e9, 2)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::build::Spent;

    #[test]
    fn a_build_ends_with_what_was_done_and_what_to_do() {
        let summary = Summary {
            entries: 1234,
            rows: 10_000,
            outputs: 5210,
            pages: 3001,
            pictures: 420,
            made: 12,
            kept: 5198,
            removed: 2,
            bytes: 45_600_000,
            next_due: Some(jiff::civil::date(2026, 6, 1)),
            unrecorded: Some(17),
            copy: None,
        };
        let expected = "\
Đã dựng xong trong 1,2 giây
  Đọc        1.234 bài và 10.000 dòng bảng khen
  Cổng có    3.001 trang, 420 ảnh, tất cả 5.210 tệp, 45,6 MB
  Lần này    làm 12 tệp, giữ nguyên 5.198, xóa 2
  Nằm ở      public; xem bằng  guong serve
  Sổ địa chỉ 17 địa chỉ mới; đưa cổng lên mạng rồi thì chạy  guong permalinks --ghi
  Dựng lại   từ ngày 1/6/2026, khi có nội dung đến hạn hiện hoặc ẩn
";
        let told = built(&summary, Duration::from_millis(1234), Path::new("public")).replace('\\', "/");
        assert_eq!(told, expected);
    }

    #[test]
    fn a_copy_says_which_file_to_open() {
        let copied = Copied { files: 4321, made: 4321, removed: 0, bytes: 31_000_000 };
        let expected = "  Bản sao    4.321 tệp, 31,0 MB, trong ban-sao; lần này làm 4.321 tệp, xóa 0
  Xem        mở tệp ban-sao/index.html bằng trình duyệt, không cần mạng
";
        assert_eq!(super::copied(&copied, Path::new("ban-sao")).replace('\\', "/"), expected);
    }

    #[test]
    fn times_stand_in_a_column() {
        let kinds = vec![Spent { kind: "trang gương", files: 1234, took: Duration::from_millis(1200) }];
        let told = timings(&Timings { stages: vec![("đọc bài", Duration::from_micros(1500))], kinds });
        let expected = "\
Thời gian từng bước:
  đọc bài            1,5 ms
Trong bước làm tệp, cộng thời gian của mọi lõi máy:
  trang gương    1.200,0 ms     1.234 tệp
";
        assert_eq!(told, expected);
    }

    #[test]
    fn amounts_read_well() {
        let check_size = |bytes, expected| assert_eq!(size(bytes), expected);
        check_size(0, "0 byte");
        check_size(12_345, "12 kB");
        check_size(1_250_000_000, "1,25 GB");
        let check_time = |millis, expected| assert_eq!(seconds(Duration::from_millis(millis)), expected);
        check_time(2, "chưa tới 0,01 giây");
        check_time(16, "0,02 giây");
        check_time(1_500, "1,5 giây");
        check_time(125_000, "2 phút 5 giây");
    }
}
