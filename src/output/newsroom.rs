//! Files for newsrooms about a story: what an announcer reads, the texts and facts as plain text and for word
//! processors, and everything in one archive with checksums.
//!
//! Plain text begins with a byte order mark and ends its lines as Windows does: servers seldom say that `.txt` is
//! UTF-8, and old editors know no other end of line.

mod archive;
mod word;

use crate::base::diag::Result;
use crate::model::entry::EntryId;
use crate::model::job::NewsroomFile;
use crate::model::newsroom::{Facts, Photo, Reading, Version, facts, minutes, reading, versions};
use crate::model::site::Site;
use crate::model::sound::Told;

/// Makes the files that lie beside the texts of a story, with all that they hold where they lie alone.
pub trait Beside {
    /// A photograph.
    fn photo(&mut self, photo: &Photo) -> Result<Vec<u8>>;
    /// A recording.
    fn recording(&mut self, recording: &Told) -> Result<Vec<u8>>;
}

/// What stands at the head of what no editor has read yet.
const AUTOMATIC: &str = "Bản rút gọn tự động, cần biên tập";
const FICTIONAL: &str = "Nhân vật minh họa, không phải người thật";

/// A piece of a paper.
enum Piece {
    Title(String),
    Heading(String),
    Note(String),
    Paragraph(String),
    Fact(String, String),
}

/// Everything told of a story.
pub struct Kit {
    facts: Facts,
    versions: Vec<Version>,
    reading: Reading,
}

impl Kit {
    /// What is told of a story; `None` where newsrooms get nothing. `paragraphs` is its text without markup.
    pub fn of(site: &Site, id: EntryId, paragraphs: &[String]) -> Option<Self> {
        let facts = facts(site, id)?;
        let (reading, versions) = (reading(&facts, paragraphs, &site.reading), versions(&facts, paragraphs));
        Some(Self { facts, versions, reading })
    }

    /// Makes a file.
    pub fn write(&self, file: NewsroomFile, beside: &mut dyn Beside) -> Result<Vec<u8>> {
        match file {
            NewsroomFile::Radio => Ok(plain(&self.radio())),
            NewsroomFile::Text => Ok(plain(&self.paper())),
            NewsroomFile::Word => Ok(word::write(&self.facts, &self.paper())),
            NewsroomFile::Archive => self.archive(beside),
        }
    }

    /// What an announcer holds.
    fn radio(&self) -> Vec<Piece> {
        let (facts, reading) = (&self.facts, &self.reading);
        let mut pieces = vec![Piece::Title(format!("Bài đọc phát thanh: {}", facts.name))];
        let mut note = |text: String| pieces.push(Piece::Note(text));
        if facts.fictional {
            note(FICTIONAL.to_owned());
        }
        note(format!("{} · {}", facts.id, facts.address));
        note(format!("Thời lượng {} ({} chữ)", minutes(reading.seconds), reading.count));
        if let Some(said) = &facts.said_as {
            note(format!("Tên viết “{}”, đọc “{said}”", facts.name));
        }
        if reading.automatic {
            note("Bản tự động, cần biên tập viên đọc lại trước khi phát".to_owned());
        }
        for unsaid in &reading.unsaid {
            let senses = if unsaid.senses.is_empty() {
                "chưa biết đọc".to_owned()
            } else {
                unsaid.senses.join(", hoặc ")
            };
            note(format!("Chưa rõ cách đọc “{}”: {senses}", unsaid.words));
        }
        pieces.extend(reading.paragraphs.iter().cloned().map(Piece::Paragraph));
        pieces
    }

    /// Texts, facts, photographs and contact as one paper.
    fn paper(&self) -> Vec<Piece> {
        let facts = &self.facts;
        let mut pieces = vec![Piece::Title(facts.name.clone())];
        if facts.fictional {
            pieces.push(Piece::Note(FICTIONAL.to_owned()));
        }
        pieces.push(Piece::Note(format!("{} · {}", facts.id, facts.address)));
        pieces.push(Piece::Note(facts.terms.clone()));
        for version in &self.versions {
            pieces.push(Piece::Heading(format!("Bản khoảng {} chữ", version.length.about)));
            pieces.extend(body(version));
        }
        pieces.push(Piece::Heading("Dữ kiện".to_owned()));
        pieces.extend(facts.lines.iter().map(|line| Piece::Fact(line.label.to_owned(), line.text.clone())));
        pieces.push(Piece::Heading("Hai dòng chữ trên màn hình".to_owned()));
        pieces.extend(facts.captions.iter().cloned().map(Piece::Paragraph));
        if !facts.photos.is_empty() {
            pieces.push(Piece::Heading("Ảnh".to_owned()));
        }
        for photo in &facts.photos {
            let told = format!("{} Ảnh: {}. {}", photo.caption, photo.credit, photo.licence);
            pieces.push(Piece::Fact(photo_name(photo), told));
        }
        if !facts.recordings.is_empty() {
            pieces.push(Piece::Heading("Bản ghi âm".to_owned()));
        }
        for recording in &facts.recordings {
            let by = [("Người đọc: ", &recording.reader), ("Thực hiện: ", &recording.producer)];
            let by =
                by.into_iter().filter(|(_, name)| !name.is_empty()).map(|(label, name)| format!(" {label}{name}."));
            let (title, licence, time) =
                (&recording.title, &recording.licence, minutes(recording.sound.seconds() as usize));
            let told = format!("{title}, {time}.{} {licence}", by.collect::<String>());
            pieces.push(Piece::Fact(recording_name(recording), told));
        }
        if !facts.corrections.is_empty() {
            pieces.push(Piece::Heading("Đính chính".to_owned()));
            pieces.extend(facts.corrections.iter().cloned().map(Piece::Paragraph));
        }
        pieces.push(Piece::Heading("Liên hệ".to_owned()));
        pieces.extend(facts.contact.iter().map(|line| Piece::Fact(line.label.to_owned(), line.text.clone())));
        pieces
    }

    fn archive(&self, beside: &mut dyn Beside) -> Result<Vec<u8>> {
        let mut files: Vec<(String, Vec<u8>)> = Vec::new();
        for version in &self.versions {
            let mut pieces = vec![Piece::Title(self.facts.name.clone())];
            if self.facts.fictional {
                pieces.push(Piece::Note(FICTIONAL.to_owned()));
            }
            pieces.extend(body(version));
            files.push((format!("ban-{}.txt", version.length.about), plain(&pieces)));
        }
        let paper = self.paper();
        files.push(("bai.txt".to_owned(), plain(&paper)));
        files.push(("bai.docx".to_owned(), word::write(&self.facts, &paper)));
        files.push(("phat-thanh.txt".to_owned(), plain(&self.radio())));
        for photo in &self.facts.photos {
            files.push((format!("anh/{}", photo_name(photo)), beside.photo(photo)?));
        }
        for recording in &self.facts.recordings {
            files.push((format!("am-thanh/{}", recording_name(recording)), beside.recording(recording)?));
        }
        Ok(archive::write(files, self.facts.updated))
    }
}

fn body(version: &Version) -> impl Iterator<Item = Piece> {
    let note = version.automatic.then(|| Piece::Note(format!("{AUTOMATIC} ({} chữ)", version.count)));
    note.into_iter().chain(version.paragraphs.iter().cloned().map(Piece::Paragraph))
}

fn photo_name(photo: &Photo) -> String {
    format!("{}-{}.jpg", photo.number, photo.width)
}

fn recording_name(recording: &Told) -> String {
    format!("{}.{}", recording.number, recording.sound.form.extension())
}

/// Plain text.
fn plain(pieces: &[Piece]) -> Vec<u8> {
    let mut text = String::from("\u{feff}");
    for piece in pieces {
        let line = match piece {
            Piece::Title(words) => words.to_uppercase(),
            Piece::Heading(words) => format!("\r\n{}", words.to_uppercase()),
            Piece::Note(words) => format!("[{words}]"),
            Piece::Paragraph(words) => format!("\r\n{words}"),
            Piece::Fact(label, words) => format!("{label}: {words}"),
        };
        text.push_str(&line);
        text.push_str("\r\n");
    }
    text.into_bytes()
}
