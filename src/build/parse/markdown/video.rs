//! The addresses of videos.

/// The address of a video's player, for hosts whose players work in a frame without tracking before
/// the click; a video of any other host is opened there.
pub(super) fn frame_address(url: &str) -> Option<String> {
    let host = host_of(url)?;
    let host = host.trim_start_matches("www.").trim_start_matches("m.");
    let rest = url.split_once("://")?.1.split_once('/')?.1;
    let plain = |id: &str| {
        let id = id.split(['&', '?', '#', '/']).next().unwrap_or_default();
        let fine = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
        fine.then(|| id.to_owned())
    };
    match host {
        "youtube.com" => {
            let id = rest
                .strip_prefix("watch?v=")
                .or_else(|| rest.strip_prefix("embed/"))
                .or_else(|| rest.strip_prefix("shorts/"))?;
            plain(id).map(|id| format!("https://www.youtube-nocookie.com/embed/{id}"))
        }
        "youtu.be" => plain(rest).map(|id| format!("https://www.youtube-nocookie.com/embed/{id}")),
        "vimeo.com" => plain(rest).map(|id| format!("https://player.vimeo.com/video/{id}?dnt=1")),
        _ => None,
    }
}

pub(super) fn host_of(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("://")?;
    rest.split(['/', '?', '#']).next().map(str::to_lowercase)
}
