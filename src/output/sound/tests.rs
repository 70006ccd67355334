use super::{Unusable, inspect, publish, tells_place};
use crate::model::share::Imprint;
use crate::model::sound::{Sound, SoundForm};

/// Silent frames of MPEG 1, layer III: 32 kbit/s, 44.1 kHz, one channel, 1152 samples in 104 bytes.
fn mp3(frames: usize) -> Vec<u8> {
    let mut frame = [0; 104];
    frame[..4].copy_from_slice(&[0xff, 0xfb, 0x10, 0xc0]);
    frame.repeat(frames)
}

fn id3v1(owner: &str) -> Vec<u8> {
    let mut tag = b"TAG".to_vec();
    tag.extend(owner.as_bytes());
    tag.resize(128, 0);
    tag
}

fn words() -> Imprint {
    Imprint {
        description: "Chuyện bản Hồ".to_owned(),
        author: "Lò Văn An".to_owned(),
        licence: "Được phát lại".to_owned(),
        credit: "Cổng thử".to_owned(),
        page: "https://thu.example/g/g-222222/".to_owned(),
    }
}

fn holds(bytes: &[u8], part: &str) -> bool {
    bytes.windows(part.len()).any(|at| at == part.as_bytes())
}

fn boxed(kind: &[u8; 4], inside: &[u8]) -> Vec<u8> {
    [&(inside.len() as u32 + 8).to_be_bytes()[..], kind, inside].concat()
}

#[test]
fn length_comes_from_the_sound_and_notes_do_not_count() {
    let plain = mp3(100);
    let Sound { form, millis, bytes } = inspect(&plain).unwrap();
    assert_eq!((form, bytes), (SoundForm::Mp3, 10_400));
    assert!((2_500..=2_700).contains(&millis), "{millis}");
    let noted = [plain.clone(), id3v1("Nguyễn Thu Âm, 0912345678")].concat();
    assert_eq!(inspect(&noted).unwrap().bytes, bytes);
}

#[test]
fn a_published_recording_says_whose_it_is_and_nothing_of_the_recorder() {
    let noted = [mp3(100), id3v1("0912345678")].concat();
    let published = publish(&noted, SoundForm::Mp3, &words()).unwrap();
    assert!(!holds(&published, "0912345678"));
    assert!(published.starts_with(b"ID3") && holds(&published, "Được phát lại"), "{:?}", &published[..64]);
    let sound = inspect(&noted).unwrap();
    assert_eq!(super::published_bytes(&sound, &words()), published.len() as u64);
    assert_eq!(inspect(&published).unwrap(), sound);
    assert_eq!(publish(&published, SoundForm::Mp3, &words()).unwrap(), published);
}

#[test]
fn tags_of_every_kind_are_taken_off_both_ends() {
    let sound = mp3(3);
    let id3v2 = [&b"ID3\x04\0\0\0\0\x01\x02"[..], &[7; 130]].concat();
    let ape_part = |flags: u32| {
        let mut part = b"APETAGEX\xd0\x07\0\0".to_vec();
        part.extend(40u32.to_le_bytes());
        part.extend(1u32.to_le_bytes());
        part.extend(flags.to_le_bytes());
        part.resize(32, 0);
        part
    };
    let ape = [ape_part(0xa000_0000), vec![7; 8], ape_part(0x8000_0000)].concat();
    let lyrics = b"LYRICSBEGINxxxx000015LYRICS200".to_vec();
    let check = |parts: &[&[u8]]| assert_eq!(super::edges::within(&parts.concat()), sound);
    check(&[&sound]);
    check(&[&id3v2, &id3v2, &sound]);
    check(&[&sound, &ape, &id3v1("x")]);
    check(&[&id3v2, &sound, &ape, &lyrics, &id3v1("x")]);
    // Lengths that point outside leave the file as it is.
    let lying = [&b"ID3\x04\0\0\x7f\x7f\x7f\x7f"[..], &sound].concat();
    assert_eq!(super::edges::within(&lying), lying);
    assert_eq!(super::edges::within(b"ID3"), b"ID3");
}

#[test]
fn other_files_are_no_recordings_whatever_their_name() {
    assert_eq!(inspect(b"<!doctype html><title>x</title>").unwrap_err(), Unusable::Form);
    assert_eq!(inspect(b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0").unwrap_err(), Unusable::Form);
    assert!(inspect(b"").is_err());
    assert!(inspect(&mp3(10)).is_err(), "a quarter of a second");
    let film = boxed(b"moov", &boxed(b"trak", &boxed(b"mdia", &boxed(b"hdlr", b"\0\0\0\0\0\0\0\0vide\0\0\0\0"))));
    let film = [boxed(b"ftyp", b"isom\0\0\0\0isom"), film].concat();
    assert_eq!(inspect(&film).unwrap_err(), Unusable::Film);
}

#[test]
fn notes_of_a_telephone_are_emptied_where_they_lie() {
    let place = boxed(b"udta", &boxed(b"\xa9xyz", b"+21.38+103.02/"));
    let file = [
        boxed(b"ftyp", b"M4A \0\0\0\0M4A "),
        boxed(b"moov", &[boxed(b"mvhd", &[0; 100]), place].concat()),
        boxed(b"mdat", b"+21.38 stays"),
    ]
    .concat();
    assert!(tells_place(&file) && !tells_place(b"+21.38\xa9xyz"));
    let bare = super::boxes::without_notes(&file);
    assert_eq!(bare.len(), file.len());
    assert!(!tells_place(&bare) && !holds(&bare, "+103.02") && holds(&bare, "+21.38 stays"));
    for cut in 0..file.len() {
        assert_eq!(super::boxes::without_notes(&file[..cut]).len(), cut);
    }
}
