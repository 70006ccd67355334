//! Rules for recordings, and for the podcast that is made of them.

use super::At;
use crate::base::code;
use crate::base::diag::{Diagnostic, Diagnostics};
use crate::base::path::SitePath;
use crate::model::config::SETTINGS_FILE;
use crate::model::entry::{Meta, Recording};
use crate::model::rights::{self, Rights};
use crate::model::site::{Asset, Site};
use crate::model::sound::{self, COVER, HEAVY, LONG, Sound};

/// Checks the recordings of an entry.
pub(super) fn check(at: &mut At<'_, '_>) {
    if rights::recordings_removed(at.entry) {
        return;
    }
    let unnamed = match &at.entry.meta {
        Meta::Person(person) => rights::stand_in(person, Rights::of(at.entry, at.day())).is_some(),
        _ => false,
    };
    for recording in sound::written(at.entry) {
        let span = recording.file.span;
        let yes = |flag: &Option<crate::base::span::Spanned<bool>>| flag.as_ref().is_some_and(|flag| flag.value);
        if unnamed && !yes(&recording.nameless) {
            let hint = "nghe lại cả bản ghi; chắc chắn không nêu tên thì ghi cùng chỗ  khong_neu_ten = true , còn nêu thì thu lại";
            at.report(code::NAMED_SOUND, span, "tên người này chưa được phép nêu, mà bản ghi có thể nêu", hint);
        }
        if let Some(person) = recording.people.first().filter(|_| !yes(&recording.consent)) {
            let hint = "khi đã có văn bản đồng ý (với trẻ em: của cả người giám hộ), ghi cùng chỗ  dong_y = true ; chưa có thì bỏ bản ghi";
            at.report(code::VOICE_CONSENT, person.span, "chưa ghi người có tiếng nói trong bản ghi đồng ý", hint);
        }
        let asset = at.site.file(at.id, recording.file.value).map(|asset| at.site.asset(asset));
        if let Some((asset, sound)) = asset.and_then(|asset| Some((asset, asset.sound?))) {
            file(at, recording, asset, &sound);
        }
    }
}

fn file(at: &mut At<'_, '_>, recording: &Recording, asset: &Asset, sound: &Sound) {
    let (span, name) = (recording.file.span, asset.path.name());
    let extension = sound.form.extension();
    if !sound.form.is_named(&asset.path.extension()) {
        let message = format!("“{name}” bên trong là {}", extension.to_uppercase());
        let hint = format!("đổi đuôi tệp thành .{extension}, ở bài cũng vậy; trên cổng tệp đã mang đúng đuôi");
        at.report(code::SOUND_NAME, span, message, hint);
    }
    if sound.seconds() > LONG {
        let message = format!("bản ghi dài {} phút", sound.seconds() / 60);
        let hint = "người nghe trên điện thoại ít khi nghe hết: chia thành nhiều bản ghi, mỗi bản một chuyện";
        at.report(code::LONG_SOUND, span, message, hint);
    }
    if sound.rate() > HEAVY && sound.bytes > 1_000_000 {
        let message = format!("bản ghi nặng {} MB cho {} phút", sound.bytes / 1_000_000, sound.seconds().div_ceil(60));
        let hint = "xuất lại thành MP3 một kênh (mono), 64 kbit/s: giọng đọc vẫn rõ, nhẹ đi vài lần";
        at.report(code::HEAVY_SOUND, span, message, hint);
    }
    if sound::podcast(&at.site.config).is_some() && !sound.form.is_for_podcasts() {
        let hint = "Apple Podcasts chỉ nhận MP3, M4A; xuất lại thành MP3 nếu muốn có trong podcast";
        at.report(code::NOT_IN_PODCAST, span, format!("“{name}” là Ogg nên không vào podcast"), hint);
    }
}

/// Checks the settings of the podcast.
pub(super) fn podcast(site: &Site, diags: &mut Diagnostics) {
    let written = site.config.settings.podcast.as_ref();
    let Some((podcast, path)) = written.zip(SitePath::new(SETTINGS_FILE)) else { return };
    if let Some(cover) = &podcast.value.cover {
        let asset = sound::cover(site).map(|asset| site.asset(asset));
        let size = asset.and_then(|asset| asset.picture);
        let wrong = match (asset, size) {
            (None, _) => Some(format!("không có tệp content/{}", cover.value)),
            (Some(_), None) => Some(format!("“{}” không phải ảnh dùng được", cover.value)),
            (_, Some(size)) if size.width != size.height => {
                Some(format!("ảnh bìa rộng {} cao {}, chưa vuông", size.width, size.height))
            }
            (_, Some(size)) if size.width < *COVER.start() => {
                Some(format!("ảnh bìa rộng {} điểm ảnh, quá nhỏ", size.width))
            }
            _ => None,
        };
        if let Some(message) = wrong {
            let hint = format!(
                "ảnh vuông, rộng {}–{} điểm ảnh, trong content/, ví dụ  anh_bia = \"du-lieu/bia-podcast.jpg\" ; hoặc bỏ dòng này để guong vẽ",
                COVER.start(),
                COVER.end()
            );
            diags.push(Diagnostic::new(code::PODCAST_COVER, message).at(&path, cover.span).hint(hint));
        }
    }
    let any = site.ids().any(|id| !sound::written(site.entry(id)).is_empty());
    if !any {
        let message = "chưa bài nào có bản ghi âm nên chưa có podcast";
        let hint = "ghi vào một gương hoặc tin:  [[am_thanh]]  tep = \"bai-doc.mp3\"  giay_phep = \"…\"";
        diags.push(Diagnostic::new(code::EMPTY_PODCAST, message).at(&path, podcast.span).hint(hint));
    }
}
