//! Rule sets of conferences: what a province's plan lays down, as data (`content/du-lieu/quy-tac/`).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::entry::{ItemKind, MeetingKind};
use crate::base::decode::{Decode, Decoder, Shape, record};
use crate::base::node::Node;
use crate::viet;
use crate::viet::date::When;

/// A comparison with a share, such as `>= 70%`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ShareRule {
    /// How to compare.
    pub compare: Compare,
    /// Percent, 0–100.
    pub percent: f64,
}

/// How to compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Compare {
    /// Equal, within the tolerance.
    Equal,
    /// At least.
    AtLeast,
    /// At most.
    AtMost,
}

impl ShareRule {
    /// In words.
    pub fn words(self) -> String {
        let percent = viet::number::format_decimal(self.percent, 0);
        match self.compare {
            Compare::Equal => format!("{percent}%"),
            Compare::AtLeast => format!("từ {percent}% trở lên"),
            Compare::AtMost => format!("không quá {percent}%"),
        }
    }
}

impl Decode for ShareRule {
    const SHAPE: Shape = Shape::Text;
    fn decode(node: &Node<'_>, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = String::decode(node, decoder)?;
        let (compare, rest) = match text.trim() {
            text if text.starts_with(">=") => (Compare::AtLeast, &text[2..]),
            text if text.starts_with("<=") => (Compare::AtMost, &text[2..]),
            text => (Compare::Equal, text.trim_start_matches('=')),
        };
        let number = viet::number::parse(rest.trim().trim_end_matches('%').trim());
        match number.filter(|number| (0.0..=100.0).contains(number)) {
            Some(percent) => Some(Self { compare, percent }),
            None => decoder.unexpected(node, "tỷ lệ", "\">= 70%\""),
        }
    }
    fn stand_in() -> Self {
        Self { compare: Compare::Equal, percent: 0.0 }
    }
}

/// A time before a day: `1 tháng`, `2 tuần`, `15 ngày`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lead {
    /// How many.
    pub amount: u32,
    /// Of what.
    pub unit: LeadUnit,
}

/// What a lead is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum LeadUnit {
    /// Months of the calendar.
    Month,
    /// Weeks.
    Week,
    /// Days of the calendar.
    Day,
}

impl Lead {
    /// In words.
    pub fn words(self) -> String {
        let unit = match self.unit {
            LeadUnit::Month => "tháng",
            LeadUnit::Week => "tuần",
            LeadUnit::Day => "ngày",
        };
        format!("{} {unit}", self.amount)
    }

    /// The day so long before `day`: the same day of an earlier month, or the last day of that month
    /// where it has no such day (the way of the Civil Code 2015, Điều 148).
    pub fn before(self, day: Date) -> Option<Date> {
        let amount = i64::from(self.amount);
        let span = match self.unit {
            LeadUnit::Month => jiff::Span::new().try_months(amount),
            LeadUnit::Week => jiff::Span::new().try_weeks(amount),
            LeadUnit::Day => jiff::Span::new().try_days(amount),
        };
        day.checked_sub(span.ok()?).ok()
    }
}

impl Decode for Lead {
    const SHAPE: Shape = Shape::Text;
    fn decode(node: &Node<'_>, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = String::decode(node, decoder)?;
        let read = || {
            let (amount, unit) = text.trim().split_once(' ')?;
            let unit = match viet::fold::fold(unit).trim() {
                "thang" => LeadUnit::Month,
                "tuan" => LeadUnit::Week,
                "ngay" => LeadUnit::Day,
                _ => return None,
            };
            Some(Self { amount: amount.parse().ok()?, unit })
        };
        read().or_else(|| decoder.unexpected(node, "số tháng, tuần hoặc ngày", "\"1 tháng\""))
    }
    fn stand_in() -> Self {
        Self { amount: 0, unit: LeadUnit::Day }
    }
}

record! {
    /// The rules of one level.
    pub struct LevelRules {
        /// Whole meeting under so many people.
        whole_under: opt u32 = "toan_the_neu_duoi", "Họp toàn thể nếu dưới", Public, "", "200";
        /// Delegates over so many people.
        delegates_over: opt u32 = "dai_bieu_neu_tren", "Họp đại biểu nếu trên", Public, "", "200";
        /// Most delegates.
        most: opt u32 = "dai_bieu_toi_da", "Đại biểu tối đa", Public, "", "150";
        /// Direct workers.
        direct: opt ShareRule = "truc_tiep", "Người trực tiếp", Public, "", "\"= 70%\"";
        /// Leaders.
        leaders: opt ShareRule = "lanh_dao", "Lãnh đạo", Public, "", "\"<= 30%\"";
        /// Duration, days.
        days: opt f64 = "thoi_luong", "Thời lượng (ngày)", Public, "", "0.5";
        /// Done by.
        done_by: opt When = "xong_truoc", "Xong trước", Public, "", "\"Quý I/2020\"";
        /// When.
        when: opt When = "thoi_gian", "Thời gian", Public, "", "\"Quý III/2020\"";
    }
}

record! {
    /// Rules by level.
    pub struct LevelTable {
        /// Cơ sở.
        grassroots: opt LevelRules = "co_so", "Cấp cơ sở", Public, "", "{ }";
        /// Xã.
        commune: opt LevelRules = "xa", "Cấp xã", Public, "", "{ }";
        /// Huyện.
        district: opt LevelRules = "huyen", "Cấp huyện", Public, "", "{ }";
        /// Trên cơ sở.
        above: opt LevelRules = "tren_co_so", "Cấp trên cơ sở", Public, "", "{ }";
        /// Tỉnh.
        province: opt LevelRules = "tinh", "Cấp tỉnh", Public, "", "{ }";
        /// Trung ương.
        central: opt LevelRules = "trung_uong", "Cấp trung ương", Public, "", "{ }";
    }
}

record! {
    /// A rule set.
    pub struct RuleSet {
        /// Name.
        name: one String = "ten", "Tên bộ quy tắc", Public, "", "\"…\"";
        /// Papers so long before.
        papers_before: opt Lead = "gui_ho_so_truoc", "Gửi hồ sơ trước", Public, "số tháng, tuần hoặc ngày trước ngày họp", "\"1 tháng\"";
        /// Tolerance in delegates.
        tolerance: opt u32 = "sai_so_dai_bieu", "Sai số đại biểu", Public, "", "1";
        /// Parts of the programme, in order.
        programme: many ItemKind = "chuong_trinh", "Các phần của chương trình", Public, "theo thứ tự", "[\"khai-mac\", \"be-mac\"]";
        /// Kinds of meetings whose programme needs those parts; none: all.
        kinds: many MeetingKind = "loai", "Loại hội nghị phải đủ các phần", Public, "bỏ trống là mọi loại", "[\"hoi-nghi-dhtt\"]";
        /// Document it comes from.
        source: opt String = "nguon", "Nguồn", Public, "", "\"…\"";
        /// Levels.
        levels: one LevelTable = "cap", "Theo cấp", Public, "", "{ }";
    }
}

impl RuleSet {
    /// The rules of a level, by its key (`co-so`, `tren-co-so`, …).
    pub fn level(&self, key: &str) -> Option<&LevelRules> {
        let levels = &self.levels.value;
        let rules = match key {
            "co-so" => &levels.grassroots,
            "xa" => &levels.commune,
            "huyen" => &levels.district,
            "tren-co-so" => &levels.above,
            "tinh" => &levels.province,
            "trung-uong" => &levels.central,
            _ => &None,
        };
        rules.as_ref().map(|rules| &rules.value)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_month_before_the_last_day_is_the_last_day_of_a_shorter_month() {
        let month = Lead { amount: 1, unit: LeadUnit::Month };
        assert_eq!(month.before(date(2020, 3, 31)), Some(date(2020, 2, 29)));
        assert_eq!(month.before(date(2021, 3, 31)), Some(date(2021, 2, 28)));
        assert_eq!(month.before(date(2020, 3, 12)), Some(date(2020, 2, 12)));
        assert_eq!(month.before(date(2020, 1, 31)), Some(date(2019, 12, 31)));
        assert_eq!(Lead { amount: 2, unit: LeadUnit::Week }.before(date(2020, 3, 12)), Some(date(2020, 2, 27)));
        assert_eq!(Lead { amount: u32::MAX, unit: LeadUnit::Month }.before(date(2020, 3, 12)), None);
    }
}
