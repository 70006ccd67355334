//! Makes the archive of one story for newsrooms, beside the portal: also of a story that is published only later.

use jiff::civil::Date;

use super::render::{Batch, Renderer};
use super::{Options, Progress, front};
use crate::base::code;
use crate::base::diag::{Diagnostic, Diagnostics, Result};
use crate::base::path::Url;
use crate::model::entry::EntryId;
use crate::model::job::{Job, NewsroomFile, Recipe};
use crate::model::newsroom::facts;
use crate::model::site::Site;

/// An archive to hand over.
pub struct Kit {
    /// The archive.
    pub bytes: Vec<u8>,
    /// The story's name.
    pub name: String,
    /// The day before which nobody may publish it; `None` for what readers see already.
    pub embargo: Option<Date>,
}

/// Makes the archive of the story `ma`. `None` when the portal has mistakes, which go to `diags`. Fails where there
/// is no such story, or nothing of it may be handed over.
pub fn make(options: &Options, ma: &str, progress: &dyn Progress, diags: &mut Diagnostics) -> Result<Option<Kit>> {
    let mut of_today = Diagnostics::default();
    let Some(today) = front::run(options, progress, &mut of_today)? else {
        *diags = of_today;
        return Ok(None);
    };
    let id = find(&today.site, ma)?;
    let published = today.site.entry(id).common.published.value;
    if published <= options.today {
        *diags = of_today;
        return archive(&today, id, None, diags);
    }
    // What stands in the archive is what the portal will show on that day, and so are the mistakes that count.
    let later = Options { today: published, ..options.clone() };
    let Some(later) = front::run(&later, progress, diags)? else { return Ok(None) };
    let id = find(&later.site, ma)?;
    archive(&later, id, Some(published), diags)
}

fn find(site: &Site, ma: &str) -> Result<EntryId> {
    let is_asked = |id: &EntryId| site.entry(*id).common.id.value.0 == ma && site.entry(*id).kind.is_story();
    site.ids().find(is_asked).ok_or_else(|| {
        let hint = "chép mã từ dòng  ma = \"…\"  của gương, hoặc từ cuối địa chỉ ngắn  /g/<mã>/";
        refusal(format!("không có gương nào mang mã “{ma}”"), hint)
    })
}

fn refusal(message: String, hint: &str) -> Box<Diagnostic> {
    Box::new(Diagnostic::new(code::USAGE, message).hint(hint))
}

fn archive(front: &front::Front, id: EntryId, embargo: Option<Date>, diags: &Diagnostics) -> Result<Option<Kit>> {
    let Some(engine) = front.engine.as_ref().filter(|_| !diags.has_errors()) else { return Ok(None) };
    let name = front.site.entry(id).title().to_owned();
    if !front.site.node(id).listed {
        let hint = "bài nháp, chờ duyệt, đã gỡ hoặc đã bị hủy danh hiệu thì không giao cho báo, đài";
        return Err(refusal(format!("“{name}” chưa được đăng hoặc không còn được giới thiệu"), hint));
    }
    if facts(&front.site, id).is_none() {
        let hint = "với trẻ em, người giám hộ phải đồng ý cho báo chí: thêm \"bao-chi\" vào pham_vi của dong_y";
        return Err(refusal(format!("“{name}” chưa được phép giao cho báo, đài"), hint));
    }
    let renderer = Renderer::new(&front.site, &front.theme, engine, &front.files);
    let url = Url::home().file("tron-bo.zip");
    let job = Job { url, recipe: Recipe::Newsroom(NewsroomFile::Archive, id), cause: None };
    let bytes = renderer.run(&job, &mut Batch::default())?.bytes;
    Ok(Some(Kit { bytes, name, embargo }))
}
