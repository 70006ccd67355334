//! The theme of test portals: a few lines per template, or all that a template is given.

/// Which theme a test portal gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// A few words of each page: what a golden file compares.
    Small,
    /// The whole context of each page: whatever a view holds must be right.
    Dump,
}

/// The files of the small theme.
pub fn files(theme: Theme) -> Vec<(String, String)> {
    let pages = OF_ITEMS.iter().map(|name| (*name, ITEM));
    let others = [
        ("404", PLAIN),
        ("a-z", NAMES),
        ("ban-tin", BULLETIN),
        ("bo-bao-chi", NEWSROOM),
        ("chuyen-huong", REDIRECT),
        ("danh-sach", LIST),
        ("len-tieng", SPEAK),
        ("lich", PLAIN),
        ("muc-luc", INDEX),
        ("nam-xua", MONTH),
        ("nhung", EMBED),
        ("so-do", INDEX),
        ("tap-sach", PLAIN),
        ("thong-ke", STATS),
        ("tim-kiem", INDEX),
        ("trang-chu", HOME),
    ];
    let templates = pages.chain(others).map(|(name, text)| {
        let text = if theme == Theme::Dump { DUMP } else { text };
        (format!("templates/{name}.html"), text.to_owned())
    });
    let rest = [
        (
            "theme.toml",
            "hop_dong = 1\nten = \"Nhỏ\"\nso_the_moi_trang = 6\n\n[anh]\nbia = [40]\nthe = [20]\nthan = [30]\n",
        ),
        ("templates/khung.html", FRAME),
        (
            "i18n/vi.toml",
            "home = \"Trang chủ\"\npage_here = \"trang {n}, đếm từ cũ nhất\"\n[body]\ntable = \"Bảng\"\nwatch = \"Xem tại\"\ndownload = \"Tải về\"\nphoto = \"Ảnh:\"\nsource = \"Nguồn:\"\n[nominate]\ntitle = \"Giới thiệu gương\"\nform = [{ label = \"Ai\", rows = 2 }]\n[feedback]\ntitle = \"Góp ý\"\nsubject = \"Về bài\"\nform = [{ label = \"Mã\", fills = \"ma\" }, { label = \"Chỗ sai\", rows = 2 }]\n",
        ),
        ("assets/kieu.css", "body { margin: 0 }\n"),
    ];
    templates.chain(rest.into_iter().map(|(name, text)| (name.to_owned(), text.to_owned()))).collect()
}

/// What the templates of `nho` show, by the kind of view they are given.
const ITEM: &str = r#"{% extends "khung.html" %}{% block noi_dung %}
<p>{{ item.kind_label }} {{ item.id }} {{ item.published.short }}{% if item.updated %} (cập nhật {{ item.updated.short }}){% endif %}{% if item.fictional %} minh họa{% endif %}</p>
<p>{{ item.summary }}</p>
{% for picture in item.pictures %}<img src="{{ picture.src }}" alt="{{ picture.alt }}">
{% endfor %}{% for fact in item.facts %}<p>{{ fact.label }}: {% for value in fact.values %}{{ value.text }}{% if value.url %} ({{ value.url }}){% endif %}; {% endfor %}</p>
{% endfor %}{{ item.body }}
{% for part in item.parts %}<h2>{{ part.title }}</h2>{{ part.html }}
{% endfor %}{% if item.document %}{% for group in item.document.register %}{% for row in group.rows %}<p id="{{ row.id }}">{{ row.name }} – {{ row.title }} – {{ row.place }}</p>
{% endfor %}{% endfor %}{% if item.document.pager %}<p>{{ item.document.pager.here }}{% for page in item.document.pager.pages %} {{ page.text }}={{ page.url }}{% endfor %}</p>{% endif %}{% endif %}
{% for recording in item.recordings %}<audio src="{{ recording.url }}">{{ recording.title }}; {{ recording.time }}; {{ recording.reader }}; {{ recording.licence }}</audio>{{ recording.transcript }}
{% endfor %}{% if item.section %}{% for card in item.section.cards %}<p>{{ card.title }} → {{ card.url }}</p>
{% endfor %}{% endif %}{% for group in item.groups %}<h2>{{ group.title }} ({{ group.count }})</h2>
{% for card in group.cards %}<p>{{ card.title }} → {{ card.url }}</p>
{% endfor %}{% endfor %}{% endblock noi_dung %}
"#;
const SPEAK: &str = r#"{% extends "khung.html" %}{% block noi_dung %}
{% for line in speak.form %}<p>{{ line.label }} ({{ line.rows }})</p>
{% endfor %}<p>{{ speak.office.name }}, {{ speak.office.phone }} {{ speak.office.call }}, {{ speak.mail }}, {{ speak.office.reply_days }}</p>
{% endblock noi_dung %}
"#;
const BULLETIN: &str = r#"{% extends "khung.html" %}{% block noi_dung %}
<p>{{ bulletin.texts.time }}</p>{% for item in bulletin.texts.items %}<h2>{{ item.story.text }} → {{ item.story.url }}</h2>
{% for paragraph in item.paragraphs %}<p>{{ paragraph }}</p>
{% endfor %}{% endfor %}{% endblock noi_dung %}
"#;
const NEWSROOM: &str = r#"{% extends "khung.html" %}{% block noi_dung %}
{% if newsroom.fictional %}<p>minh họa</p>{% endif %}{% for text in newsroom.texts.versions %}<h2>{{ text.about }} ({{ text.count }}{% if text.automatic %}, tự động{% endif %})</h2>
{% for paragraph in text.paragraphs %}<p>{{ paragraph }}</p>
{% endfor %}{% endfor %}{% for recording in newsroom.recordings %}<audio src="{{ recording.url }}"></audio>
{% endfor %}<p>thiếu: {{ newsroom.missing }}</p>
{% for line in newsroom.captions %}<p>{{ line }}</p>
{% endfor %}{% for line in newsroom.facts %}<p>{{ line.label }}: {{ line.text }}</p>
{% endfor %}{% for photo in newsroom.photos %}<p>{{ photo.url }} {{ photo.size }}</p>
{% endfor %}{% for line in newsroom.contact %}<p>{{ line.label }}: {{ line.text }}</p>
{% endfor %}{% for line in newsroom.corrections %}<p>{{ line }}</p>
{% endfor %}{% endblock noi_dung %}
"#;
const MONTH: &str = r#"{% extends "khung.html" %}{% block noi_dung %}
{% for day in month.days %}<h2 id="{{ day.anchor }}">{{ day.title }}</h2>
{% for line in day.lines %}<p>{{ line.when }} {{ line.label }} → {{ line.link.text }} {{ line.link.url }}</p>
{% endfor %}{% if day.more %}<p>+{{ day.more }}</p>{% endif %}{% endfor %}{% endblock noi_dung %}
"#;
const LIST: &str = r#"{% extends "khung.html" %}{% block noi_dung %}
{% for card in list.cards %}<p>{{ card.title }} → {{ card.url }} {{ card.when }}</p>
{% endfor %}{% for group in list.about %}<h2>{{ group.title }}</h2>
{% for line in group.lines %}<p>{{ line.link.text }} → {{ line.link.url }} {{ line.note }}</p>
{% endfor %}{% endfor %}<p>{{ list.pager.total }}: {{ list.pager.here }}{% if list.pager.newer %} mới hơn {{ list.pager.newer }}{% endif %}{% if list.pager.older %} cũ hơn {{ list.pager.older }}{% endif %}</p>
{% endblock noi_dung %}
"#;
const INDEX: &str = r#"{% extends "khung.html" %}{% block noi_dung %}
{% for group in index.groups %}<h2>{{ group.label }}</h2>
{% for term in group.terms %}<p>{{ term.text }} ({{ term.count }}) → {{ term.url }}</p>
{% endfor %}{% endfor %}{% endblock noi_dung %}
"#;
const STATS: &str = r#"{% extends "khung.html" %}{% block noi_dung %}
{% for table in stats.tables %}<h2>{{ table.title }}</h2>
{% for row in table.rows %}<p>{{ row.label.text }}{% if row.label.url %} ({{ row.label.url }}){% endif %}{% for cell in row.cells %} | {% if cell is not none %}{{ cell }}{% else %}không hiện{% endif %}{% endfor %}</p>
{% endfor %}{% if table.drawing %}{{ table.drawing }}
{% endif %}{% endfor %}{% for line in stats.report %}<p>{{ line }}</p>
{% endfor %}{% endblock noi_dung %}
"#;
const EMBED: &str = r#"<!doctype html>
<html lang="{{ page.frame_lang }}">
<title>{{ page.title }} – {{ portal.name }}</title>
<meta name="robots" content="noindex">
<link rel="canonical" href="{{ page.canonical }}">
{% if embed.gone %}<p>không còn</p>
{% endif %}{% if embed.list %}<h1>{{ embed.list.text }} → {{ embed.list.url }}</h1>
{% endif %}{% for card in embed.cards %}<p>{{ card.title }} → {{ card.url }}{% if card.fictional %} minh họa{% endif %}{% if card.picture %} {{ card.picture.src }}{% endif %}</p>
{% endfor %}"#;
const NAMES: &str = r#"{% extends "khung.html" %}{% block noi_dung %}
{% for row in names.rows %}<p>{{ row.name }} → {{ row.url }}</p>
{% endfor %}{% for letter in names.letters %}{{ letter.text }}={{ letter.count }} {% endfor %}{% endblock noi_dung %}
"#;
const HOME: &str = r#"{% extends "khung.html" %}{% block noi_dung %}
{% for card in home.newest %}<p>{{ card.title }} → {{ card.url }}</p>
{% endfor %}{% for card in home.news %}<p>{{ card.title }} → {{ card.url }}</p>
{% endfor %}{% for count in home.counts %}{{ count.text }}={{ count.count }} {% endfor %}{% endblock noi_dung %}
"#;
const FRAME: &str = r#"<!doctype html>
<html lang="{{ page.lang }}">
<title>{{ page.title }} – {{ portal.name }}</title>
<link rel="canonical" href="{{ page.canonical }}">
{% for other in page.alternates %}<link rel="alternate" hreflang="{{ other.lang }}" href="{{ other.absolute }}">
{% endfor %}<link rel="stylesheet" href="{{ asset(path="kieu.css") }}">
<h1>{{ page.title }}</h1>
{% block noi_dung %}{% endblock noi_dung %}
"#;
const REDIRECT: &str = "<!doctype html>\n<link rel=\"canonical\" href=\"{{ redirect.canonical }}\">\n<a href=\"{{ redirect.url }}\">{{ page.title }}</a>\n";
const PLAIN: &str = "{% extends \"khung.html\" %}\n";
/// Prints all that a template is given: whatever a view holds shows in the output.
const DUMP: &str = "{{ __tera_context }}\n";

/// Templates that show a whole entry.
const OF_ITEMS: &[&str] = &[
    "bao-chi",
    "chuyen-muc",
    "dip",
    "don-vi",
    "en",
    "guong",
    "hoi-dong",
    "hoi-nghi",
    "ke-hoach",
    "khoi",
    "lay-y-kien",
    "phong-trao",
    "tin",
    "trang",
    "van-ban",
];
