//! Rules for recognised examples: names, awards, persons' rights (domain model F.3, F.4, D.4).

use crate::base::code;
use crate::base::span::Spanned;
use crate::model::entry::{Act, Award, Collective, LegalBasis, Model, Person, Story};
use crate::viet;
use crate::viet::date::When;

use super::At;

/// Age under which a person is a child here, in years (Luật Trẻ em 2016, Điều 1).
const CHILD_UNDER: i16 = 16;
/// Age from which a child's own consent is needed, in years (Luật 91/2025/QH15, Điều 24).
const OWN_CONSENT_FROM: i16 = 7;

/// Checks a person.
pub fn person(at: &mut At<'_, '_>, person: &Person) {
    if at.entry.reads("ho_ten") {
        name(at, person);
    }
    if person.occupation.is_none() && person.position.is_none() {
        at.report(
            code::NO_OCCUPATION,
            person.name.span,
            "chưa ghi nghề nghiệp hay chức vụ",
            "thêm  nghe_nghiep = \"Nông dân\"  hoặc  chuc_vu = \"…\"",
        );
    }
    let year = at.day().year();
    if let Some(born) = &person.born {
        let died = person.died.as_ref().map_or(year, |died| died.value.0);
        if born.value.0 > died.min(year) || born.value.0 < 1880 {
            at.report(
                code::BIRTH_YEAR,
                born.span,
                format!("năm sinh {} không hợp lý", born.value.0),
                "năm sinh từ 1880 đến năm nay, trước năm mất",
            );
        }
    }
    if let Some(died) = person.died.as_ref().filter(|died| died.value.0 > year) {
        at.report(code::BIRTH_YEAR, died.span, format!("năm mất {} sau hôm nay", died.value.0), "xem lại năm");
    }
    rights(at, person);
    sensitive(at, person);
    for award in &person.story.awards {
        let posthumous =
            award.act.as_ref().filter(|act| matches!(act.value, Act::Posthumous | Act::ConferredPosthumous));
        if let Some(act) = posthumous.filter(|_| person.died.is_none()) {
            at.report(
                code::POSTHUMOUS_LIVING,
                act.span,
                "truy tặng nhưng chưa ghi năm mất",
                "thêm  da_mat = 2019  (năm mất), hoặc sửa  hanh_vi = \"tang\"",
            );
        }
    }
    story(at, &person.story);
}

fn name(at: &mut At<'_, '_>, person: &Person) {
    let name = &person.name;
    if name.chars().any(|letter| letter.is_ascii_digit()) {
        at.report(
            code::NAME_HAS_DIGITS,
            name.span,
            format!("họ tên “{}” có chữ số", name.value),
            "xóa chữ số khỏi họ tên",
        );
    }
    let bare = viet::name::strip_titles(name);
    if bare != name.value.trim() && person.sort_name.is_none() {
        let hint = format!("viết  ho_ten = \"{bare}\"  và để danh xưng ở xung_ho; nếu đó đúng là họ, thêm ten_sap_xep");
        at.report(code::TITLE_IN_NAME, name.span, format!("họ tên “{}” kèm danh xưng", name.value), hint);
    }
    let words: Vec<&str> = bare.split_whitespace().collect();
    let unusual = words.len() < 2 || words[1..words.len() - 1].contains(&"A") || bare.contains(['\'', '’', '-']);
    if unusual && person.sort_name.is_none() {
        let hint = "thêm  ten_sap_xep = \"tên họ đệm\" , ví dụ  \"Sơn Mùa A\"";
        at.report(code::NO_SORT_NAME, name.span, format!("“{bare}” có thể không theo thứ tự họ – đệm – tên"), hint);
    }
}

/// A living person's data are published on a basis that a human chose (Luật 91/2025/QH15).
fn rights(at: &mut At<'_, '_>, person: &Person) {
    let story = &person.story;
    let fictional = at.entry.common.fictional.as_ref().is_some_and(|flag| flag.value);
    if let Some(child) = person.child.as_ref().filter(|flag| flag.value) {
        child_rights(at, person, child);
    } else if let Some(born) = person
        .born
        .as_ref()
        .filter(|born| (0..CHILD_UNDER).contains(&(at.day().year() - born.value.0)) && person.died.is_none())
    {
        child_rights(at, person, born);
    }
    if fictional || person.died.is_some() {
        return;
    }
    match &story.legal_basis {
        None => at.report(
            code::NO_LEGAL_BASIS,
            person.name.span,
            "chưa ghi cơ sở công bố thông tin cá nhân",
            "thêm  co_so_phap_ly = \"dong-y\"  và  dong_y = { … } , hoặc chọn cơ sở khác đúng với hồ sơ",
        ),
        Some(basis) if basis.value == LegalBasis::Consent && story.consent.is_none() => {
            let hint = "thêm  dong_y = { hinh_thuc = \"văn bản\", ngay = 2026-01-02, pham_vi = [\"ten\", \"cau-chuyen\"], luu_tai = \"Ban TĐKT\" }";
            at.report(code::NO_CONSENT, basis.span, "cơ sở là đồng ý nhưng chưa ghi nhận đồng ý (dong_y)", hint);
        }
        Some(_) => {}
    }
}

fn child_rights<T>(at: &mut At<'_, '_>, person: &Person, mark: &Spanned<T>) {
    let consent = person.story.consent.as_ref().map(|consent| &consent.value);
    let guardian = consent.is_some_and(|consent| consent.guardian.is_some());
    let age = person.born.as_ref().map_or(CHILD_UNDER, |born| at.day().year() - born.value.0);
    let own = consent.is_some_and(|consent| consent.child_agreed.as_ref().is_some_and(|flag| flag.value));
    let own_needed = age >= OWN_CONSENT_FROM;
    if !guardian || (own_needed && !own) {
        let missing = match (guardian, own_needed && !own) {
            (false, true) => "người giám hộ và của chính trẻ",
            (false, false) => "người giám hộ",
            _ => "chính trẻ (từ 7 tuổi)",
        };
        let hint = "ghi trong dong_y:  nguoi_giam_ho = \"mẹ\", tre_dong_y = true  khi đã có văn bản đồng ý";
        at.report(code::CHILD_CONSENT, mark.span, format!("thiếu đồng ý của {missing}"), hint);
    }
}

/// Tags that tell a person's ethnicity or religion need that person's consent.
fn sensitive(at: &mut At<'_, '_>, person: &Person) {
    let consent = person.story.consent.as_ref();
    for tag in &person.story.tags {
        let Some(term) = at.site.term(at.id, tag.value.0).filter(|term| term.is_sensitive()) else { continue };
        if consent.is_none() {
            let message = format!("“{}” là thông tin nhạy cảm", term.label);
            at.report(
                code::SENSITIVE_TERM,
                tag.span,
                message,
                "chỉ ghi khi có dong_y với phạm vi tương ứng; nếu chỉ để thống kê, xóa khỏi doi_tuong",
            );
        }
    }
}

/// Checks a collective.
pub fn collective(at: &mut At<'_, '_>, collective: &Collective) {
    lessons(at, &collective.story, collective.name.span);
    if let (Some(women), Some(members)) = (&collective.women, &collective.members)
        && women.value > members.value
    {
        at.report(
            code::RATE_OVER_WHOLE,
            women.span,
            format!("số nữ {} lớn hơn số thành viên {}", women.value, members.value),
            "xem lại hai số",
        );
    }
    story(at, &collective.story);
}

/// Checks a model.
pub fn model(at: &mut At<'_, '_>, model: &Model) {
    lessons(at, &model.story, model.name.span);
    story(at, &model.story);
}

fn lessons(at: &mut At<'_, '_>, story: &Story, span: crate::base::span::Span) {
    if story.lessons.is_none() {
        at.report(
            code::MISSING_LESSONS,
            span,
            "thiếu kinh nghiệm nhân rộng (bai_hoc)",
            "thêm  bai_hoc = \"nơi khác muốn làm theo thì cần gì, bắt đầu từ đâu\"",
        );
    }
}

/// Checks what the four kinds share.
pub fn story(at: &mut At<'_, '_>, story: &Story) {
    if story.fields.is_empty() || story.fields.len() > 3 {
        let span = story.fields.get(3).map_or(at.entry.meta.title_span(), |field| field.span);
        at.report(
            code::FIELD_COUNT,
            span,
            format!("có {} lĩnh vực", story.fields.len()),
            "ghi một đến ba lĩnh vực ở linh_vuc",
        );
    }
    if story.deed.chars().count() > 200 {
        at.report(
            code::DEED_LENGTH,
            story.deed.span,
            format!("viec_lam dài {} ký tự", story.deed.chars().count()),
            "viết một câu, tối đa 200 ký tự; phần còn lại để trong bài",
        );
    }
    if let Some(quote) = story.quote.as_ref().filter(|quote| quote.chars().count() > 300) {
        at.report(
            code::QUOTE_LENGTH,
            quote.span,
            format!("trich_dan dài {} ký tự", quote.chars().count()),
            "chọn một câu, tối đa 300 ký tự",
        );
    }
    stages(at, story);
    for award in &story.awards {
        check_award(at, award);
    }
}

fn stages(at: &mut At<'_, '_>, story: &Story) {
    let Some(stages) = &story.stages else { return };
    let steps: [&Option<Spanned<When>>; 4] = [&stages.found, &stages.fostered, &stages.reviewed, &stages.multiplied];
    let written: Vec<&Spanned<When>> = steps.into_iter().flatten().collect();
    for pair in written.windows(2) {
        if pair[1].value.last_day() < pair[0].value.first_day() {
            at.report(
                code::PARTS_OUT_OF_ORDER,
                pair[1].span,
                "khâu sau trước khâu trước",
                "thứ tự: phát hiện, bồi dưỡng, tổng kết, nhân rộng",
            );
        }
    }
}

fn check_award(at: &mut At<'_, '_>, award: &Spanned<Award>) {
    let decided = award.decision_note.as_ref().map(|note| note.day.value).or_else(|| {
        let decision = award.decision.as_ref()?;
        let id = at.site.target(at.id, decision.value.0)?;
        Some(at.site.node(id).day)
    });
    if award.decision.is_none() && award.decision_note.is_none() {
        at.report(
            code::NO_DECISION,
            award.title.span,
            "lần khen này chưa ghi quyết định",
            "thêm  quyet_dinh = \"ten-tep-van-ban\"  hoặc  so_quyet_dinh = { so = \"…\", ngay = … }",
        );
    }
    if let (Some(decided), Some(presented)) = (decided, &award.presented)
        && presented.value < decided
    {
        at.report(
            code::PRESENTED_BEFORE_DECISION,
            presented.span,
            "ngày trao trước ngày quyết định",
            format!("quyết định ký {}", viet::date::short(decided)),
        );
    }
    if let Some(note) = award.decision_note.as_ref().filter(|note| note.day.value > at.day()) {
        at.report(code::PARTS_OUT_OF_ORDER, note.day.span, "ngày quyết định sau hôm nay", "xem lại ngày ký");
    }
    let Some(term) = at.site.term(at.id, award.title.value.0) else { return };
    let classes = &term.row.classes;
    match &award.class {
        Some(class) if !classes.iter().any(|known| known.value == class.value.key()) => {
            at.report(
                code::TERM_CLASS,
                class.span,
                format!("“{}” không có hạng này", term.label),
                "xóa dòng hang, hoặc xem lại danh hiệu",
            );
        }
        None if !classes.is_empty() => {
            let all: Vec<_> = classes.iter().map(|class| class.value.as_str()).collect();
            at.report(
                code::TERM_CLASS,
                award.title.span,
                format!("“{}” cần ghi hạng", term.label),
                format!("thêm  hang = \"…\"  ({})", all.join(", ")),
            );
        }
        _ => {}
    }
}
