//! News, sections and fixed pages (domain model F.7).

use super::common::*;
use crate::base::decode::{FileRef, Prose, WebAddress, Year, choices, record};

choices! {
    /// Kind of news item.
    pub enum NewsKind {
        /// Tin.
        Item = "tin", "Tin";
        /// Bài.
        Article = "bai", "Bài viết";
        /// Phóng sự.
        Report = "phong-su", "Phóng sự";
        /// Ảnh.
        Photos = "anh", "Phóng sự ảnh";
        /// Video.
        Video = "video", "Video";
        /// Đồ họa.
        Graphic = "do-hoa", "Đồ họa";
        /// Âm thanh.
        Audio = "am-thanh", "Âm thanh";
        /// Thông báo.
        Notice = "thong-bao", "Thông báo";
        /// A work of the press, linked.
        PressWork = "tac-pham-bao-chi", "Tác phẩm báo chí";
    }
}

record! {
    /// Tin, bài, phóng sự, video.
    pub struct News {
        /// Title.
        title: one String = "tieu_de", "Tiêu đề", Public, "", "\"…\"";
        /// Kind.
        kind: one NewsKind = "loai", "Loại", Public, "tin, bai, phong-su, anh, video, do-hoa, am-thanh, thong-bao, tac-pham-bao-chi", "\"tin\"";
        /// Author.
        author: opt String = "tac_gia", "Tác giả", Public, "", "\"…\"";
        /// Press organ of the work.
        press: opt PressRef = "bao_chi", "Cơ quan báo chí", Public, "", "\"bao-dien-bien-phu\"";
        /// Address of the work.
        url: opt WebAddress = "url", "Địa chỉ bài gốc", Public, "", "\"https://…\"";
        /// Recordings.
        recordings: many Recording = "am_thanh", "Bản ghi âm", Public, "mỗi bản ghi một nhóm [[am_thanh]]", "[{ tep = \"bai-doc.mp3\", giay_phep = \"…\" }]";
        /// Stories it is about.
        stories: many StoryRef = "guong", "Nói về gương", Public, "", "[\"…\"]";
        /// Campaigns it is about.
        campaigns: many CampaignRef = "phong_trao", "Nói về phong trào", Public, "", "[\"…\"]";
        /// Conferences it is about.
        conferences: many ConferenceRef = "hoi_nghi", "Nói về hội nghị", Public, "", "[\"…\"]";
    }
}

record! {
    /// A rule that collects entries into a section. Conditions are joined by "and".
    pub struct Rule {
        /// Folders to take from.
        from: many String = "tu", "Lấy từ", Public, "ca-nhan, tap-the, ho-gia-dinh, mo-hinh, tin", "[\"ca-nhan\", \"tin\"]";
        /// Fields.
        fields: many FieldTerm = "linh_vuc", "Lĩnh vực", Public, "", "[\"nong-nghiep\"]";
        /// Tags.
        tags: many TagTerm = "doi_tuong", "Đối tượng", Public, "", "[\"nong-dan\"]";
        /// Campaigns.
        campaigns: many CampaignRef = "phong_trao", "Phong trào", Public, "", "[\"…\"]";
        /// Levels.
        levels: many LevelTerm = "cap", "Cấp", Public, "", "[\"tinh\"]";
        /// Titles.
        titles: many TitleTerm = "danh_hieu", "Danh hiệu", Public, "", "[\"bk-tinh\"]";
        /// Years of publication.
        years: many Year = "nam", "Năm đăng", Public, "", "[2020]";
        /// Kinds of news.
        news_kinds: many NewsKind = "loai_tin", "Loại tin", Public, "", "[\"video\"]";
        /// At most so many, newest first.
        limit: opt u32 = "toi_da", "Nhiều nhất", Public, "", "50";
    }
}

record! {
    /// Chuyên mục.
    pub struct Section {
        /// Title.
        title: one String = "tieu_de", "Tên chuyên mục", Public, "", "\"Người giữ bản\"";
        /// Introduction.
        introduction: opt Prose = "gioi_thieu", "Lời giới thiệu", Public, "", "\"…\"";
        /// Editor.
        curator: opt String = "bien_tap", "Biên tập", Public, "", "\"…\"";
        /// Entries chosen by hand, in this order.
        chosen: many WorkRef = "muc", "Các mục chọn tay", Public, "tên tệp trong guong hoặc tin", "[\"…\"]";
        /// Or a rule.
        rule: opt Rule = "quy_tac", "Hoặc theo quy tắc", Public, "", "{ tu = [\"ca-nhan\"], linh_vuc = [\"nong-nghiep\"] }";
    }
}

record! {
    /// Trang tĩnh.
    pub struct Page {
        /// Title.
        title: one String = "tieu_de", "Tiêu đề", Public, "", "\"Giới thiệu\"";
        /// Position in the menu; without it the page is not in the menu.
        menu: opt u32 = "thu_tu_menu", "Thứ tự trong thực đơn", Public, "", "10";
        /// Files to download.
        files: many FileRef = "tep", "Tệp kèm theo", Public, "", "[\"mau.pdf\"]";
    }
}
