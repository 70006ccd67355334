//! Turns an empty folder into a portal that builds at once.

use std::collections::BTreeSet;
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
use crate::model::permalinks::{LOCK_FILE, Lock};
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
    let mut page = |text: &str, kind: Kind| -> Result<String> { Ok(fill(text, portal, &draw(kind.info().letter)?)) };
    let files = [
        (SETTINGS_FILE, settings(portal, &province)),
        ("content/trang/gioi-thieu.md", page(ABOUT, Kind::Page)?),
        ("content/trang/lien-he.md", page(CONTACT, Kind::Page)?),
        ("content/trang/chinh-sach-du-lieu.md", page(DATA, Kind::Page)?),
        ("content/trang/thu-tuc-hanh-chinh.md", page(PROCEDURES, Kind::Page)?),
        ("content/trang/chinh-sach-phap-luat.md", page(LAW, Kind::Page)?),
        ("content/en/about.md", page(ENGLISH, Kind::English)?),
        ("content/tin/chao-mung.md", page(WELCOME, Kind::News)?),
        (LOCK_FILE, Lock::default().to_text(&[], &BTreeSet::new(), portal.today)),
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
    format!("{SETTINGS_HEAD}{}{LINKS}", commented(&[Settings::FIELDS], &known))
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

/// Links to other agencies (Nghị định 42/2022/NĐ-CP, Điều 7 khoản 1).
const LINKS: &str = "
[[lien_ket]]
ten = \"Cổng Thông tin điện tử Chính phủ\"
url = \"https://www.chinhphu.vn/\"

[[lien_ket]]
ten = \"Cổng Dịch vụ công quốc gia\"
url = \"https://dichvucong.gov.vn/\"
";

const CONTACT: &str = "\
+++
ma = {ma}
tieu_de = \"Liên hệ\"
tom_tat = \"Nơi phụ trách nội dung của cổng và cách gửi ý kiến, gửi gương người tốt, việc tốt.\"
ngay_dang = {ngay}
trang_thai_dang = \"dang\"
thu_tu_menu = 50
+++

Viết ở đây: tên đơn vị phụ trách, địa chỉ, điện thoại, thư điện tử và người liên hệ.
";

const DATA: &str = "\
+++
ma = {ma}
tieu_de = \"Chính sách dữ liệu cá nhân\"
tom_tat = \"Cổng công bố những gì về một người, trên cơ sở nào, và người đó yêu cầu sửa hoặc gỡ ở đâu.\"
ngay_dang = {ngay}
trang_thai_dang = \"dang\"
+++

Cổng chỉ công bố thông tin có cơ sở pháp lý hoặc được người đó đồng ý (Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15).

## Sửa hoặc gỡ thông tin

Ai được nhắc tới trên cổng đều có quyền yêu cầu xem, sửa hoặc gỡ thông tin về mình. Viết ở đây: gửi yêu cầu cho ai, bằng cách nào.
";

const PROCEDURES: &str = "\
+++
ma = {ma}
tieu_de = \"Thủ tục hành chính\"
tom_tat = \"Thủ tục về thi đua, khen thưởng: xem và nộp hồ sơ trên Cổng Dịch vụ công quốc gia.\"
ngay_dang = {ngay}
trang_thai_dang = \"dang\"
+++

Thủ tục hành chính về thi đua, khen thưởng được công bố và tiếp nhận hồ sơ trên [Cổng Dịch vụ công quốc gia](https://dichvucong.gov.vn/). Tìm với từ khóa “thi đua, khen thưởng”. Cổng này không tiếp nhận hồ sơ.
";

const LAW: &str = "\
+++
ma = {ma}
tieu_de = \"Chính sách, pháp luật\"
tom_tat = \"Luật, nghị định và văn bản của địa phương về thi đua, khen thưởng.\"
ngay_dang = {ngay}
trang_thai_dang = \"dang\"
+++

- Luật Thi đua, khen thưởng số 06/2022/QH15
- Nghị định số 98/2023/NĐ-CP quy định chi tiết một số điều của Luật Thi đua, khen thưởng

Văn bản đăng trong thư mục content/van-ban thì thay dòng chữ bằng liên kết tới trang của văn bản.
";

const ENGLISH: &str = "\
+++
ma = {ma}
tieu_de = \"About this portal\"
tom_tat = \"Good people and good deeds of the province, and the agency that runs this portal.\"
ngay_dang = {ngay}
trang_thai_dang = \"dang\"
+++

This portal presents people, groups and households who have been commended for good deeds in the province.

## Organisation and contact

Write here: the structure and functions of the agency, and whom to contact (name, position, telephone, e-mail).
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
5. Sau khi đưa cổng lên mạng:  guong permalinks --ghi   (ghi sổ địa chỉ; giữ tệp permalinks.lock)
6. Không hiểu một mã lỗi, ví dụ E0204:  guong explain E0204
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
        let mut drawn = 0;
        move |letter| {
            drawn += 1;
            Ok(format!("{letter}-{}", "23456789".chars().nth(drawn).unwrap_or('a').to_string().repeat(6)))
        }
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
