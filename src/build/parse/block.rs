//! The closed set of blocks in a text: fenced, named, with TOML inside, read like front matter.

use super::{drop_echoes, task_table};
use crate::base::code;
use crate::base::decode::{Decoder, WebAddress, decode_leniently, record};

use crate::base::diag::{Diagnostic, Diagnostics};
use crate::base::path::SitePath;
use crate::base::span::Span;
use crate::base::toml;

record! {
    /// A picture with caption and credit.
    pub struct PictureBlock {
        /// File.
        file: one String = "tep", "Tệp ảnh", Public, "tệp ảnh cùng thư mục với bài", "\"anh-1.jpg\"";
        /// What a blind reader hears.
        alt: one String = "alt", "Mô tả ảnh", Public, "", "\"…\"";
        /// Caption.
        caption: opt String = "chu_thich", "Chú thích", Public, "", "\"…\"";
        /// Photographer.
        author: one String = "tac_gia", "Tác giả ảnh", Public, "", "\"…\"";
        /// Licence.
        licence: opt String = "giay_phep", "Giấy phép", Public, "", "\"…\"";
    }
}

record! {
    /// A quotation with its speaker.
    pub struct QuoteBlock {
        /// Words.
        words: one String = "loi", "Lời", Public, "", "\"…\"";
        /// Speaker.
        speaker: opt String = "nguoi_noi", "Người nói", Public, "", "\"…\"";
        /// Source.
        source: opt String = "nguon", "Nguồn", Public, "", "\"…\"";
        /// Whether the words are someone's own, letter by letter: never mended.
        verbatim: opt bool = "nguyen_van", "Nguyên văn", Public, "true thì guong check --fix không sửa chữ nào trong lời này", "true";
    }
}

record! {
    /// A video: nothing is loaded from its host before a click.
    pub struct VideoBlock {
        /// Address.
        url: one WebAddress = "url", "Địa chỉ video", Public, "", "\"https://…\"";
        /// Title.
        title: one String = "tieu_de", "Tiêu đề", Public, "", "\"…\"";
        /// What it shows, for those who cannot watch.
        description: opt String = "mo_ta", "Mô tả", Public, "", "\"…\"";
    }
}

record! {
    /// One figure.
    pub struct FigureRow {
        /// What is counted.
        label: one String = "nhan", "Nội dung", Public, "", "\"…\"";
        /// The number with its unit.
        value: one String = "gia_tri", "Giá trị", Public, "", "\"35 hộ\"";
        /// Source.
        source: one String = "nguon", "Nguồn", Public, "", "\"…\"";
    }
}

record! {
    /// Figures side by side.
    pub struct FiguresBlock {
        /// Rows.
        rows: many FigureRow = "so", "Các số liệu", Public, "", "[{ nhan = \"…\", gia_tri = \"35 hộ\", nguon = \"…\" }]";
    }
}

record! {
    /// A document to download.
    pub struct DownloadBlock {
        /// File.
        file: one String = "tep", "Tệp", Public, "", "\"mau.docx\"";
        /// Name shown.
        name: one String = "ten", "Tên", Public, "", "\"Mẫu giới thiệu gương (Word)\"";
    }
}

/// A block, read.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// Ảnh.
    Picture(PictureBlock),
    /// Trích dẫn.
    Quote(QuoteBlock),
    /// Video.
    Video(VideoBlock),
    /// Số liệu.
    Figures(FiguresBlock),
    /// Tải về.
    Download(DownloadBlock),
    /// Nhiệm vụ: a table of tasks, which a year plan shows in its own way.
    Tasks,
}

/// The names of the blocks.
pub const NAMES: &[&str] = &["anh", "trich-dan", "video", "so-lieu", "tai-ve", task_table::BLOCK];

/// Reads the block `name`, with stand-ins for what cannot be read; `None` when there is no such block. Its TOML `text` stands at `offset`; `name_span` is the fence.
pub fn read(
    name: &str,
    text: &str,
    offset: usize,
    name_span: Span,
    path: &SitePath,
    diags: &mut Diagnostics,
) -> Option<Block> {
    if !NAMES.contains(&name) {
        let near = crate::viet::nearest::nearest(name, NAMES.iter().copied());
        let hint = near.map_or(String::new(), |near| format!("có phải ý bạn là “{near}”? "));
        let diagnostic = Diagnostic::new(code::UNKNOWN_BLOCK, format!("không có khối “{name}”"));
        diags.push(diagnostic.at(path, name_span).hint(format!("{hint}Các khối: {}", NAMES.join(", "))));
        return None;
    }
    if name == task_table::BLOCK {
        return Some(Block::Tasks);
    }
    let (mut unreadable, mut said) = (Diagnostics::default(), Diagnostics::default());
    let mut table = toml::parse(text, offset, path, &mut unreadable);
    table.span = name_span;
    let mut decoder = Decoder::new(path, &mut said);
    let block = match name {
        "anh" => Block::Picture(decode_leniently(&table, &mut decoder)),
        "trich-dan" => Block::Quote(decode_leniently(&table, &mut decoder)),
        "video" => Block::Video(decode_leniently(&table, &mut decoder)),
        "so-lieu" => Block::Figures(decode_leniently(&table, &mut decoder)),
        _ => Block::Download(decode_leniently(&table, &mut decoder)),
    };
    drop_echoes(&unreadable, name_span, &mut said);
    diags.extend(said.into_items());
    diags.extend(unreadable.into_items());
    Some(block)
}
