//! Words of two syllables by which readers look for a story: what people do, for whom, with what.
//!
//! Vietnamese writes a blank inside a word, so that a text with `chú bác` and `chiến sĩ` has both halves
//! of `bác sĩ` and is about no doctor. Search keeps these words whole beside their halves; of a longer word, its
//! first two syllables (`nhà khoa` for `nhà khoa học`).

use std::sync::LazyLock;

use ahash::{HashMap, HashSet};

use super::{letter, token, tone};

/// By topic, as written in dictionaries.
const COMPOUNDS: &[&str] = &[
    // Work.
    "bác sĩ",
    "bảo vệ",
    "biên phòng",
    "bộ đội",
    "bưu tá",
    "ca sĩ",
    "cán bộ",
    "cảnh sát",
    "chăn nuôi",
    "chiến sĩ",
    "chủ tịch",
    "công an",
    "công chức",
    "công nhân",
    "cứu hộ",
    "cứu nạn",
    "dân quân",
    "dân phòng",
    "doanh nhân",
    "doanh nghiệp",
    "dược sĩ",
    "đầu bếp",
    "điều dưỡng",
    "đoàn viên",
    "đội trưởng",
    "giám đốc",
    "giảng viên",
    "giáo sư",
    "giáo viên",
    "hiệu trưởng",
    "hộ sinh",
    "họa sĩ",
    "học sinh",
    "học trò",
    "hòa giải",
    "hội viên",
    "hướng dẫn",
    "kế toán",
    "kiểm lâm",
    "kĩ sư",
    "kiến trúc",
    "lái xe",
    "lái đò",
    "lao công",
    "lâm nghiệp",
    "luật sư",
    "mục sư",
    "nghệ nhân",
    "nghệ sĩ",
    "ngư dân",
    "nha sĩ",
    "nhà báo",
    "nhà giáo",
    "nhà khoa",
    "nhà sư",
    "nhạc sĩ",
    "nhân viên",
    "nông dân",
    "nông nghiệp",
    "phóng viên",
    "sinh viên",
    "sư thầy",
    "thầy giáo",
    "cô giáo",
    "thầy thuốc",
    "thanh niên",
    "thợ hồ",
    "thợ mộc",
    "thợ rèn",
    "thư viện",
    "thương binh",
    "thương lái",
    "thuyền trưởng",
    "tiểu thương",
    "trinh sát",
    "trưởng bản",
    "trưởng ấp",
    "trưởng thôn",
    "trưởng họ",
    "già làng",
    "già bản",
    "tình nguyện",
    "tổ trưởng",
    "tổ viên",
    "văn nghệ",
    "viên chức",
    "vận động",
    "vận tải",
    "xây dựng",
    "xe ôm",
    "y sĩ",
    "y tá",
    "y tế",
    // People.
    "bệnh binh",
    "bệnh nhân",
    "cao tuổi",
    "chất độc",
    "cựu binh",
    "dân tộc",
    "đồng bào",
    "gia đình",
    "hộ nghèo",
    "khuyết tật",
    "kiều bào",
    "liệt sĩ",
    "mồ côi",
    "mẹ đơn",
    "người mù",
    "người nghèo",
    "phụ huynh",
    "phụ nữ",
    "thiếu nhi",
    "thiếu niên",
    "tôn giáo",
    "trẻ em",
    "tù nhân",
    "vị thành",
    // Deeds.
    "ánh sáng",
    "an ninh",
    "an toàn",
    "bão lũ",
    "bảo hiểm",
    "bảo tồn",
    "bếp ăn",
    "biên giới",
    "biên cương",
    "bình đẳng",
    "cai nghiện",
    "cải cách",
    "cải tạo",
    "cấp cứu",
    "cây xanh",
    "chăm sóc",
    "chống dịch",
    "chữa cháy",
    "chuyển đổi",
    "cứu người",
    "cứu trợ",
    "dạy học",
    "dạy nghề",
    "di dân",
    "di sản",
    "dịch bệnh",
    "du lịch",
    "đánh bắt",
    "đền ơn",
    "đáp nghĩa",
    "điện sáng",
    "đoàn kết",
    "đỡ đầu",
    "giảm nghèo",
    "giao thông",
    "giáo dục",
    "giúp đỡ",
    "hàng xóm",
    "hiến đất",
    "hiến máu",
    "hiến tạng",
    "hợp tác",
    "khởi nghiệp",
    "khám bệnh",
    "khuyến học",
    "khuyến nông",
    "kinh tế",
    "làm đường",
    "lập nghiệp",
    "lũ lụt",
    "lũ quét",
    "ma túy",
    "mái ấm",
    "mất tích",
    "môi trường",
    "mù chữ",
    "xóa mù",
    "năng suất",
    "nghĩa tình",
    "nghĩa trang",
    "nghiên cứu",
    "nhà ở",
    "nhà văn",
    "nhân đạo",
    "nhặt được",
    "nhiệt điện",
    "nhường đất",
    "nuôi dạy",
    "nuôi dưỡng",
    "nước sạch",
    "ô nhiễm",
    "phát minh",
    "phòng cháy",
    "phòng dịch",
    "phổ cập",
    "quà tặng",
    "quỹ học",
    "rác thải",
    "phân loại",
    "rừng núi",
    "giữ rừng",
    "trồng rừng",
    "trồng cây",
    "trồng trọt",
    "phá rừng",
    "cháy rừng",
    "sạt lở",
    "sáng chế",
    "sáng kiến",
    "sáng tạo",
    "sản xuất",
    "sinh kế",
    "suy dinh",
    "tai nạn",
    "tăng gia",
    "thể thao",
    "thiên tai",
    "thiện nguyện",
    "thoát nghèo",
    "thổ cẩm",
    "thủ công",
    "thủy lợi",
    "tiết kiệm",
    "tố giác",
    "tội phạm",
    "trả lại",
    "trật tự",
    "trường học",
    "điểm trường",
    "lớp học",
    "truyền nghề",
    "từ thiện",
    "tự quản",
    "tuần tra",
    "tủ sách",
    "tương trợ",
    "văn hóa",
    "vệ sinh",
    "vượt khó",
    "vượt nghèo",
    "xóa đói",
    "xóa nghèo",
    "xuất khẩu",
    "y học",
    // Things and places of such stories.
    "bản làng",
    "bệnh viện",
    "cà phê",
    "câu lạc",
    "cầu treo",
    "chè xanh",
    "chợ phiên",
    "cột mốc",
    "đập nước",
    "đặc sản",
    "hải đảo",
    "học bổng",
    "học phí",
    "kênh mương",
    "lúa nước",
    "mương nước",
    "nhà sàn",
    "nương rẫy",
    "ruộng bậc",
    "bậc thang",
    "trạm xá",
    "trâu bò",
    "tổ hợp",
    "vùng cao",
    "vùng sâu",
    "vườn ươm",
    "công nghệ",
    "phần mềm",
    "chuyển giao",
    "hồ tiêu",
    "cao su",
    "cây ăn",
    "mắc ca",
    "hầm chui",
    "xe lăn",
    "áo ấm",
    "cơm trưa",
];

/// First halves in every spelling, each with the toned keys of the second.
static BY_FIRST: LazyLock<HashMap<String, HashSet<String>>> = LazyLock::new(|| {
    let mut by_first: HashMap<String, HashSet<String>> = HashMap::default();
    for (first, second) in COMPOUNDS.iter().filter_map(|word| word.split_once(' ')) {
        for spelling in spellings(first) {
            by_first.entry(spelling).or_default().insert(token::toned(second));
        }
    }
    by_first
});

/// The spellings of a syllable in small letters: `hòa` and `hoà`, `kĩ` and `kỹ`.
fn spellings(syllable: &str) -> Vec<String> {
    const I: &str = "iìíỉĩị";
    const Y: &str = "yỳýỷỹỵ";
    let key = token::toned(syllable);
    let mut all = vec![tone::modern(&key), tone::canonical(&key).into_owned()];
    if let Some((at, last)) = key.char_indices().next_back()
        && let Some(y) = I.chars().position(|i| i == last).and_then(|place| Y.chars().nth(place))
    {
        all.push(format!("{}{y}", &key[..at]));
    }
    all.push(key);
    all
}

/// Whether two neighbours are such a word, in any spelling of it.
pub fn is_compound(first: &str, second: &str) -> bool {
    // Asked of every two words of every text: most first halves are none, and are looked up as they stand.
    let seconds = match first.starts_with(letter::is_uppercase) {
        false => BY_FIRST.get(first),
        true => {
            let mut lower = String::with_capacity(first.len());
            letter::push_lower_all(&mut lower, first);
            BY_FIRST.get(&lower)
        }
    };
    seconds.is_some_and(|seconds| seconds.contains(second) || seconds.contains(&token::toned(second)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_compound_is_known_in_any_spelling() {
        for (first, second) in [("bác", "sĩ"), ("Bác", "sỹ"), ("HIẾN", "MÁU"), ("kỹ", "sư"), ("hoà", "giải")]
        {
            assert!(is_compound(first, second), "{first} {second}");
        }
        for (first, second) in [("bác", "ấy"), ("chiến", "sư"), ("", ""), ("sĩ", "bác")] {
            assert!(!is_compound(first, second), "{first} {second}");
        }
    }

    #[test]
    fn every_compound_is_two_syllables_and_stands_once() {
        let keys: HashSet<String> = COMPOUNDS.iter().map(|word| token::toned(word)).collect();
        assert_eq!(keys.len(), COMPOUNDS.len());
        assert!(COMPOUNDS.iter().all(|word| word.split(' ').count() == 2));
    }
}
