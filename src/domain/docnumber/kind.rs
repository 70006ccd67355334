//! The kinds of documents: from a code or a key to what the kind is called and who defined it.

use crate::viet::fold::fold_char;

const ND30: &str = "Nghị định 30/2020/NĐ-CP, Phụ lục III";
const ND30_LETTER: &str = "Nghị định 30/2020/NĐ-CP: công văn không có ký hiệu loại; của Đảng: CV";
const PARTY: &str = "Hướng dẫn 36-HD/VPTW";
const LAWS: &str = "Luật Ban hành văn bản quy phạm pháp luật";
const HISTORY: &str = "sắc lệnh của Chủ tịch nước giai đoạn 1945–1959";

/// One kind of document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KindInfo {
    /// ASCII key used in content files and addresses.
    pub key: &'static str,
    /// The code in the number; empty where the number carries none (laws).
    pub code: &'static str,
    /// Codes the Party uses for the same kind, besides `code`.
    pub party_codes: &'static [&'static str],
    /// Vietnamese name.
    pub label: &'static str,
    /// The rule that gives the code.
    pub source: &'static str,
}

const fn kind(key: &'static str, code: &'static str, label: &'static str, source: &'static str) -> KindInfo {
    KindInfo { key, code, party_codes: &[], label, source }
}

const fn party(info: KindInfo, party_codes: &'static [&'static str]) -> KindInfo {
    KindInfo { party_codes, ..info }
}

/// Every kind known: the 27 kinds and 3 kinds of copies of the state's clerical rules, then the letter, the kinds of
/// the Party, and the normative kinds. Two kinds may share a code (`TT`, `SL`); a key is unique.
pub const KINDS: &[KindInfo] = &[
    kind("nghi-quyet", "NQ", "Nghị quyết", ND30),
    kind("quyet-dinh", "QĐ", "Quyết định", ND30),
    kind("chi-thi", "CT", "Chỉ thị", ND30),
    kind("quy-che", "QC", "Quy chế", ND30),
    party(kind("quy-dinh", "QyĐ", "Quy định", ND30), &["QĐ", "QĐi"]),
    kind("thong-cao", "TC", "Thông cáo", ND30),
    kind("thong-bao", "TB", "Thông báo", ND30),
    kind("huong-dan", "HD", "Hướng dẫn", ND30),
    kind("chuong-trinh", "CTr", "Chương trình", ND30),
    kind("ke-hoach", "KH", "Kế hoạch", ND30),
    kind("phuong-an", "PA", "Phương án", ND30),
    kind("de-an", "ĐA", "Đề án", ND30),
    kind("du-an", "DA", "Dự án", ND30),
    kind("bao-cao", "BC", "Báo cáo", ND30),
    kind("bien-ban", "BB", "Biên bản", ND30),
    kind("to-trinh", "TTr", "Tờ trình", ND30),
    kind("hop-dong", "HĐ", "Hợp đồng", ND30),
    kind("cong-dien", "CĐ", "Công điện", ND30),
    kind("ban-ghi-nho", "BGN", "Bản ghi nhớ", ND30),
    kind("ban-thoa-thuan", "BTT", "Bản thỏa thuận", ND30),
    kind("giay-uy-quyen", "GUQ", "Giấy ủy quyền", ND30),
    kind("giay-moi", "GM", "Giấy mời", ND30),
    kind("giay-gioi-thieu", "GGT", "Giấy giới thiệu", ND30),
    kind("giay-nghi-phep", "GNP", "Giấy nghỉ phép", ND30),
    kind("phieu-gui", "PG", "Phiếu gửi", ND30),
    kind("phieu-chuyen", "PC", "Phiếu chuyển", ND30),
    kind("phieu-bao", "PB", "Phiếu báo", ND30),
    kind("ban-sao-y", "SY", "Bản sao y", ND30),
    kind("ban-trich-sao", "TrS", "Bản trích sao", ND30),
    kind("ban-sao-luc", "SL", "Bản sao lục", ND30),
    party(kind("cong-van", "", "Công văn", ND30_LETTER), &["CV"]),
    kind("ket-luan", "KL", "Kết luận", PARTY),
    kind("thong-tri", "TT", "Thông tri", PARTY),
    kind("hien-phap", "", "Hiến pháp", LAWS),
    kind("bo-luat", "", "Bộ luật", LAWS),
    kind("luat", "", "Luật", LAWS),
    kind("phap-lenh", "PL", "Pháp lệnh", LAWS),
    kind("lenh", "L", "Lệnh", LAWS),
    kind("nghi-dinh", "NĐ", "Nghị định", LAWS),
    kind("thong-tu", "TT", "Thông tư", LAWS),
    kind("thong-tu-lien-tich", "TTLT", "Thông tư liên tịch", LAWS),
    kind("nghi-quyet-lien-tich", "NQLT", "Nghị quyết liên tịch", LAWS),
    kind("sac-lenh", "SL", "Sắc lệnh", HISTORY),
];

/// The kind with this key.
pub fn kind_by_key(key: &str) -> Option<&'static KindInfo> {
    KINDS.iter().find(|info| info.key == key)
}

/// Every code, in the order of [`KINDS`]; a code of two kinds comes twice. For choosing and for "có phải ý bạn là".
pub fn codes() -> impl Iterator<Item = &'static str> {
    let written = |info: &'static KindInfo| std::iter::once(info.code).chain(info.party_codes.iter().copied());
    KINDS.iter().flat_map(written).filter(|code| !code.is_empty())
}

impl KindInfo {
    /// Whether some number of this kind carries `code`.
    pub fn writes(&self, code: &str) -> bool {
        !code.is_empty() && (self.code == code || self.party_codes.contains(&code))
    }
}

/// The code meant by `word`: as written, else with other capitals, else with `D` and `Đ` confused. The order matters:
/// `hd` is a guidance (HD), not a contract (HĐ).
pub(super) fn code_meant_by(word: &str) -> Option<&'static str> {
    codes()
        .find(|code| *code == word)
        .or_else(|| codes().find(|code| differs_in_case(code, word)))
        .or_else(|| codes().find(|code| differs_in_marks(code, word)))
}

/// Whether two symbols are the same but for capitals.
pub(super) fn differs_in_case(one: &str, other: &str) -> bool {
    one.chars().flat_map(char::to_lowercase).eq(other.chars().flat_map(char::to_lowercase))
}

/// Whether two symbols are the same but for capitals and marks, `D` and `Đ` being the pair that matters.
pub(super) fn differs_in_marks(one: &str, other: &str) -> bool {
    one.chars().filter_map(fold_char).eq(other.chars().filter_map(fold_char))
}
