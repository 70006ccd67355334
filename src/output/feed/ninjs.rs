//! IPTC ninjs 2.1: what newsrooms' own systems take in, one object per entry.

use serde_json::{Map, Value, json};

use super::{Channel, Gone, Item, Photo, Sound, stamp};

/// Makes the list. What was removed is there as cancelled, with nothing but its id.
pub(super) fn write(channel: &Channel, items: &[Item], gone: &[Gone]) -> Vec<u8> {
    let told = items.iter().map(|item| object(channel, item));
    let gone = gone.iter().map(|gone| {
        json!({ "uri": gone.id, "standard": standard(), "type": "text", "pubstatus": "canceled", "versioncreated": stamp(gone.when) })
    });
    let all: Vec<Value> = told.chain(gone).collect();
    let mut bytes = serde_json::to_vec_pretty(&all).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn standard() -> Value {
    json!({
        "name": "ninjs",
        "version": "2.1",
        "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_2.1.json",
    })
}

fn object(channel: &Channel, item: &Item) -> Value {
    let mut object = Map::new();
    let mut put = |name: &str, value: Value| object.insert(name.to_owned(), value);
    put("uri", item.id.as_str().into());
    put("standard", standard());
    put("type", "text".into());
    put("representationtype", if item.content.is_empty() { "partial" } else { "full" }.into());
    put("pubstatus", "usable".into());
    put("language", "vi".into());
    put("firstcreated", stamp(item.published).into());
    put("versioncreated", stamp(item.updated).into());
    put("copyrightholder", channel.author.as_str().into());
    put("usageterms", channel.rights.as_str().into());
    put("headlines", json!([{ "role": "main", "contenttype": "text/plain", "value": item.title }]));
    put("altids", json!([{ "role": "web", "value": item.url }]));
    if !item.lead.is_empty() {
        put("descriptions", json!([{ "role": "summary", "contenttype": "text/plain", "value": item.lead }]));
    }
    if !item.content.is_empty() {
        put("bodies", json!([{ "role": "main", "contenttype": "text/html", "value": item.content }]));
    }
    let subjects = item.categories.iter().map(|(word, label)| json!({ "name": label, "literal": word }));
    put("subjects", subjects.collect());
    let photo = item.photo.iter().map(|photo| picture(item, photo));
    let sounds = item.sounds.iter().enumerate().map(|(at, sound)| recording(item, at + 1, sound));
    let beside: Vec<Value> = photo.chain(sounds).collect();
    if !beside.is_empty() {
        put("associations", beside.into());
    }
    Value::Object(object)
}

fn recording(item: &Item, number: usize, sound: &Sound) -> Value {
    json!({
        "uri": format!("{}/am-thanh/{number}", item.id),
        "name": format!("audio-{number}"),
        "type": "audio",
        "headlines": [{ "role": "main", "contenttype": "text/plain", "value": sound.title }],
        "renditions": [{
            "name": "main",
            "href": sound.url,
            "contenttype": sound.media_type,
            "sizeinbytes": sound.bytes,
            "duration": sound.seconds,
        }],
    })
}

fn picture(item: &Item, photo: &Photo) -> Value {
    let caption = if photo.caption.is_empty() { &photo.alt } else { &photo.caption };
    json!({
        "uri": format!("{}/anh/1", item.id),
        "name": "main",
        "type": "picture",
        "by": photo.credit,
        "usageterms": photo.licence,
        "descriptions": [{ "role": "caption", "contenttype": "text/plain", "value": caption }],
        "renditions": [{
            "name": "main",
            "href": photo.url,
            "contenttype": "image/jpeg",
            "width": photo.width,
            "height": photo.height,
        }],
    })
}
