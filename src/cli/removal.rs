//! `guong go-bo`: takes down whatever has an id, and tells the operator what else must forget it.

use serde::Serialize;

use super::args::{Shared, VALUES};
use super::progress::Bar;
use super::report::{self, Hints};
use super::screen::Screen;
use super::{Exit, json, place};
use crate::base::code;
use crate::base::diag::{Diagnostic, Diagnostics, Result};
use crate::build::front;
use crate::build::removal::{self, Removal};
use crate::edit;
use crate::viet;

/// The command's own arguments.
#[derive(Debug, clap::Args)]
pub struct Own {
    /// The id of an entry or a row.
    #[arg(value_name = "MÃ", help_heading = VALUES, help = "Mã của bài hoặc của dòng trong bảng khen, ví dụ g-7f3k2m")]
    pub id: String,
}

#[derive(Serialize)]
struct Told<'t> {
    file: &'t str,
    gone: &'t [String],
    tombstone: &'t str,
    same: &'t [String],
    press: &'t [String],
}

/// Writes the mark and the list.
pub fn run(shared: &Shared, own: &Own, screen: &Screen) -> Result<Exit> {
    let options = place::options(shared, false)?;
    let mut diags = Diagnostics::default();
    let Some(front) = front::run(&options, &Bar::new(screen), &mut diags)? else {
        report::show(screen, &options.root, &diags, Hints::Counted)?;
        return Ok(Exit::Content);
    };
    let Some(found) = removal::of(&front, &own.id) else {
        let message = format!("không có bài hay dòng nào mang mã “{}”", own.id);
        let hint = "chép mã từ dòng  ma = \"…\"  của bài, hoặc từ cuối địa chỉ ngắn  /g/<mã>/";
        return Err(Box::new(Diagnostic::new(code::USAGE, message).hint(hint)));
    };
    let mut row = None;
    match (found.row, found.marked) {
        (_, true) => {}
        (None, false) => edit::remove(&options.root, &found.path, options.today)?,
        (Some(_), false) => row = Some(edit::remove_row(&options.root, &found.path, &own.id)?),
    }
    if screen.json {
        let file = found.path.as_str();
        let (tombstone, same) = (&found.tombstone, &found.same);
        let told = Told { file, gone: &found.gone, tombstone, same, press: &found.press };
        screen.print(&json::object(&told))?;
        return Ok(Exit::Clean);
    }
    screen.print(&what_next(&found, row))?;
    Ok(Exit::Clean)
}

fn what_next(found: &Removal, row: Option<edit::Marked>) -> String {
    let mut out = String::new();
    let mut line = |text: &str| {
        out.push_str(text);
        out.push('\n');
    };
    let path = &found.path;
    match row {
        _ if found.marked => line(&format!("{path} đã có yêu cầu gỡ từ trước.")),
        None => line(&format!("Đã thêm dòng go_bo vào {path}.")),
        Some(row) => {
            line(&format!("Đã ghi  có  vào cột go_bo của {path}, dòng {}.", row.line));
            if row.column_added {
                line("Bảng chưa có cột go_bo nên guong thêm cột này ở cuối.");
            }
            line("Bảng đang mở trong Excel thì đóng lại, đừng lưu đè.");
        }
    }
    match found.row {
        None if !found.same.is_empty() => {
            line("\nDòng của cùng lần khen trong bảng khen, tự thành “(đã gỡ theo yêu cầu)”:");
            found.same.iter().for_each(|url| line(&format!("  {url}")));
        }
        Some(_) if !found.same.is_empty() => {
            line("\nCổng còn bài kể cùng lần khen này; nếu là cùng một người, gỡ cả bài:");
            found.same.iter().for_each(|id| line(&format!("  guong go-bo {id}")));
        }
        _ => {}
    }
    line("\nViệc tiếp theo:");
    line("  1. guong check    xem bài nào còn nhắc tên hoặc liên kết tới (W0422) rồi sửa câu chữ");
    line("  2. guong build    rồi xuất bản; xóa các trang cũ trên máy chủ cho giống hệt thư mục đã dựng");
    line("  3. Gỡ ở những nơi dưới đây");
    if !found.gone.is_empty() {
        line("\nĐịa chỉ không còn trả lời (dùng khi yêu cầu nơi khác xóa):");
        found.gone.iter().for_each(|url| line(&format!("  {url}")));
    }
    if !found.tombstone.is_empty() {
        line(&format!("\nĐịa chỉ ngắn chỉ còn một câu trung tính:\n  {}", found.tombstone));
    }
    line("\nNơi khác có thể còn giữ bản cũ:");
    line("  - bộ nhớ đệm của máy chủ, CDN: xóa các địa chỉ trên");
    line("  - Google: “Xóa nội dung lỗi thời” (search.google.com/search-console/remove-outdated-content)");
    line("  - Bing: “Content Removal” (bing.com/webmasters/tools/contentremoval)");
    line("  - Facebook, Zalo: quét lại địa chỉ bằng công cụ gỡ lỗi chia sẻ để mất ảnh và tên xem trước");
    line("  - Internet Archive: viết thư tới info@archive.org kèm địa chỉ");
    line("  - người đọc nguồn cấp tin, nơi đã tải dữ liệu mở: báo cho các đơn vị đã đăng ký dùng");
    line("  - bản sao lưu, tệp in, USB, máy của ban biên tập");
    if !found.press.is_empty() {
        line("\nBáo đã đăng (gửi đề nghị tới tòa soạn):");
        found.press.iter().for_each(|press| line(&format!("  {press}")));
    }
    if let Some(day) = found.answer_by {
        line(&format!(
            "\nTrả lời người yêu cầu chậm nhất {} (2 ngày làm việc, Nghị định 356/2025/NĐ-CP).",
            viet::date::long(day)
        ));
    }
    out
}
