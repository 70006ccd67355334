//! Turns an empty folder into a portal that builds at once.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::ids::Draw;
use super::template::{Known, commented, quoted};
use crate::base::code;
use crate::base::decode::Record;
use crate::base::diag::{Diagnostic, Result};
use crate::base::disk;
use crate::domain::place::Gazetteer;
use crate::model::config::{SETTINGS_FILE, SETTINGS_FORMAT, Settings};
use crate::model::kind::{KINDS, Kind};
use crate::viet;

/// What a new portal is made from.
#[derive(Debug, Clone, Copy)]
pub struct NewPortal<'a> {
    /// Where; missing or empty.
    pub folder: &'a Path,
    /// Name of the portal.
    pub name: &'a str,
    /// The province by slug or name.
    pub province: &'a str,
    /// Today.
    pub today: Date,
}

/// Writes a new portal and gives its files, relative to its folder.
///
/// Fails when the folder holds anything (E1003), when the province is not one of today's (E0219), and
/// when the disk does.
pub fn init(portal: &NewPortal<'_>, draw: &mut Draw<'_>) -> Result<Vec<PathBuf>> {
    let province = province_slug(portal.province)?;
    refuse_used(portal.folder)?;
    for info in &KINDS {
        disk::make_folder(&portal.folder.join("content").join(info.folder))?;
    }
    let files = [
        (SETTINGS_FILE, settings(portal, &province)),
        ("content/trang/gioi-thieu.md", fill(ABOUT, portal, &draw(Kind::Page.info().letter)?)),
        ("content/tin/chao-mung.md", fill(WELCOME, portal, &draw(Kind::News.info().letter)?)),
        ("huong-dan.txt", GUIDE.to_owned()),
        (".gitignore", "/.guong/\n/public/\n".to_owned()),
    ];
    for (name, text) in &files {
        disk::write_whole(&portal.folder.join(name), text.as_bytes())?;
    }
    Ok(files.iter().map(|(name, _)| PathBuf::from(name)).collect())
}

fn refuse_used(folder: &Path) -> Result<()> {
    let used = disk::exists(folder) && (!disk::is_folder(folder) || !disk::walk(folder, folder)?.is_empty());
    if !used {
        return Ok(());
    }
    let message = format!("“{}” không phải thư mục trống", folder.display());
    Err(Box::new(
        Diagnostic::new(code::NOT_EMPTY, message).hint("chọn tên thư mục khác, ví dụ  guong init cong-guong-moi"),
    ))
}

fn province_slug(text: &str) -> Result<String> {
    let slug = viet::slug::slug(text);
    let unknown = || Diagnostic::new(code::BAD_PROVINCE, format!("không có tỉnh, thành phố “{text}”"));
    let gazetteer = Gazetteer::builtin().map_err(|error| Box::new(unknown().cause(error)))?;
    let known = gazetteer.slugs();
    if known.contains(&slug.as_str()) {
        return Ok(slug);
    }
    let near = viet::nearest::nearest(&slug, known.iter().copied());
    let near = near.map_or(String::new(), |near| format!("có phải ý bạn là “{near}”? "));
    Err(Box::new(unknown().hint(format!("{near}Chọn một trong: {}", known.join(", ")))))
}

const SETTINGS_HEAD: &str = "\
# Khai báo chung của cổng. Dòng bắt đầu bằng “# ” là lời giải thích. Dòng bắt đầu bằng “#khoa”
# là khóa không bắt buộc: cần thì bỏ dấu # ở đầu dòng rồi sửa giá trị.

";

fn settings(portal: &NewPortal<'_>, province: &str) -> String {
    let values = [
        ("dinh_dang", SETTINGS_FORMAT.to_string()),
        ("ten", quoted(portal.name)),
        ("dia_chi", quoted(&format!("https://guong.{province}.example/"))),
        ("tinh", quoted(province)),
        ("nam_sinh_cong", portal.today.year().to_string()),
        ("chinh_thuc", "false".to_owned()),
        ("co_quan.ten", quoted("Tên cơ quan chủ quản")),
    ];
    let known = Known { values: &values, today: portal.today };
    format!("{SETTINGS_HEAD}{}", commented(&[Settings::FIELDS], &known))
}

fn fill(text: &str, portal: &NewPortal<'_>, id: &str) -> String {
    let name = quoted(portal.name);
    let day = portal.today.to_string();
    text.replace("{ma}", &quoted(id)).replace("{ngay}", &day).replace("{ten}", &name)
}

const ABOUT: &str = "\
+++
ma = {ma}
tieu_de = \"Giới thiệu\"
tom_tat = \"Cổng giới thiệu những tấm gương người tốt, việc tốt, điển hình tiên tiến của địa phương.\"
ngay_dang = {ngay}
trang_thai_dang = \"dang\"
thu_tu_menu = 10
+++

Cổng này giới thiệu gương người tốt, việc tốt, các phong trào thi đua và hội nghị điển hình tiên tiến của địa phương.

## Gửi gương tới cổng

Viết ở đây: ai nhận thông tin, ở đâu, cần gửi những gì.
";

const WELCOME: &str = "\
+++
ma = {ma}
tieu_de = \"Cổng gương người tốt, việc tốt bắt đầu hoạt động\"
loai = \"tin\"
tom_tat = \"Cổng bắt đầu đăng những tấm gương người tốt, việc tốt và các phong trào thi đua của địa phương.\"
ngay_dang = {ngay}
trang_thai_dang = \"dang\"
+++

Từ hôm nay, những tấm gương người tốt, việc tốt của địa phương được giới thiệu tại cổng này.
";

const GUIDE: &str = "\
VIỆC THƯỜNG LÀM (mở cửa sổ lệnh trong thư mục này)

1. Sửa guong.toml: tên cổng, địa chỉ, cơ quan chủ quản.
2. Thêm bài:          guong new ca-nhan \"Nguyễn Thị Hoa\"
   Loại khác:         tap-the, ho-gia-dinh, mo-hinh, phong-trao, hoi-nghi, van-ban, tin…
3. Xem còn thiếu gì:  guong check
4. Dựng cổng:         guong build      (kết quả nằm trong thư mục public)
5. Không hiểu một mã lỗi, ví dụ E0204:  guong explain E0204
";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::diag::Diagnostics;
    use crate::base::path::SitePath;
    use crate::build::parse;
    use crate::model::config::Config;

    fn portal<'a>(folder: &'a Path, province: &'a str) -> NewPortal<'a> {
        NewPortal { folder, name: "Gương sáng \"quê\" ta", province, today: jiff::civil::date(2026, 3, 9) }
    }

    fn draw() -> impl FnMut(char) -> Result<String> {
        |letter| Ok(format!("{letter}-222222"))
    }

    #[test]
    fn a_new_portal_has_no_mistakes() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("cong");
        let files = init(&portal(&root, "Điện Biên"), &mut draw()).unwrap();
        let mut diags = Diagnostics::default();
        for file in files {
            let text = std::fs::read_to_string(root.join(&file)).unwrap();
            let path = SitePath::new(file.to_str().unwrap()).unwrap();
            if path.as_str() == SETTINGS_FILE {
                let config = Config::read(&text, &path, &mut diags).unwrap();
                assert_eq!(config.settings.province.value, "dien-bien");
                assert_eq!(config.settings.name.value, "Gương sáng \"quê\" ta");
            } else if path.extension() == "md" {
                let parsed = parse::entry(&text, &path);
                assert!(parsed.entry.is_some());
                diags.extend(parsed.diags);
            }
        }
        assert!(diags.is_empty(), "{:?}", diags.sorted());
        assert!(root.join("content/guong/tap-the").is_dir());
    }

    #[test]
    fn used_folders_and_unknown_provinces_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let check = |portal: NewPortal<'_>, code| assert_eq!(init(&portal, &mut draw()).unwrap_err().code, code);
        check(portal(folder.path(), "kien-gian"), code::BAD_PROVINCE);
        assert!(init(&portal(folder.path(), "dien-bien"), &mut draw()).is_ok());
        check(portal(folder.path(), "dien-bien"), code::NOT_EMPTY);
        check(portal(&folder.path().join(SETTINGS_FILE), "dien-bien"), code::NOT_EMPTY);
    }
}
