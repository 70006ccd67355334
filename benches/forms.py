"""Turns records into the files of a portal: content for guong, or content for the Hugo theme beside this file."""

import json
import unicodedata

import records

SETTINGS = f"""dinh_dang = 1
ten = "Cổng gương sáng đo tốc độ"
dia_chi = "https://guong.example/"
tinh = "{records.PROVINCE_SLUG}"
nam_sinh_cong = 2010
# The standard set of outputs: what is made beside pages for newsrooms and networks is measured by itself.
the_xem_truoc = false
bao_chi = {{ so_guong_moi = 0 }}

[co_quan]
ten = "Cơ quan minh họa"
chiu_trach_nhiem = "Ban biên tập minh họa"
"""
ROW_COLUMNS = "ma,ho_ten,loai,don_vi,dia_ban,danh_hieu,loai_hinh,nam,thanh_tich,quyet_dinh,co_quan,co_so_phap_ly,minh_hoa".split(",")
LONG_DAY = "ngày {} tháng {} năm {}"


def quoted(value):
    """TOML basic strings and JSON strings agree on everything the corpus holds."""
    return json.dumps(value, ensure_ascii=False)


def lines(pairs):
    return "".join(f"{key} = {value}\n" for key, value in pairs if value is not None)


# ---------------------------------------------------------------- guong


def guong_path(story):
    folder = f"guong/{story['kind']}/{story['slug']}"
    return f"{folder}/index.md" if story["photograph"] else f"{folder}.md"


def guong_story(story, _corpus):
    own = {
        "ca-nhan": [
            ("ho_ten", quoted(story["name"])), ("xung_ho", quoted("ba" if story["sex"] == "nu" else "ong")), ("gioi_tinh", quoted(story["sex"])),
            ("nam_sinh", story["born"]), ("nghe_nghiep", quoted(story["job"])), ("chuc_vu", quoted(story["post"])),
        ],
        "tap-the": [("ten", quoted(story["name"])), ("loai_to_chuc", '"tap-the-nho"'), ("so_thanh_vien", story["members"])],
        "ho-gia-dinh": [("ten", quoted(story["name"])), ("chu_ho", quoted(story["person"]))],
        "mo-hinh": [("ten", quoted(story["name"])), ("noi_dung", quoted(story["summary"]))],
    }[story["kind"]]
    label, unit, value = story["figure"]
    shared = [
        ("dia_ban", quoted(story["commune"])), ("linh_vuc", quoted(story["fields"])), ("doi_tuong", quoted(story["tags"])),
        ("loai_guong", quoted(story["story_kind"])), ("cap", quoted(story["level"])), ("viec_lam", quoted(story["deed"])),
        ("tom_tat", quoted(story["summary"])), ("phong_trao", quoted(story["campaigns"])), ("trich_dan", quoted(story["quote"])),
        ("bai_hoc", quoted(story["quote"]) if story["kind"] in ("tap-the", "mo-hinh") else None),
        ("so_lieu", f"[{{ nhan = {quoted(label)}, gia_tri = {value}, don_vi = {quoted(unit)}, nguon = \"số liệu minh họa\" }}]"),
        ("anh", '[{ tep = "anh.png", alt = "Dải màu chuyển dần, dùng để đo tốc độ", tac_gia = "Hình vẽ minh họa", giay_phep = "CC0" }]' if story["photograph"] else None),
        ("ma", quoted(story["id"])), ("ngay_dang", story["published"]), ("trang_thai_dang", '"dang"'),
        ("duyet", f"{{ co_quan = \"Ban biên tập minh họa\", ngay = {story['published']} }}"),
        ("nguon", '[{ co_quan = "Ban biên tập minh họa", tieu_de = "Nhân vật và sự việc được dựng để đo tốc độ" }]'), ("minh_hoa", "true"),
    ]
    awards = "".join("\n[[khen_thuong]]\n" + lines(guong_award(award)) for award in story["awards"])
    near, far = story["links"]
    body = story["body"].replace("@@0@@", f"[{near['name']}](/guong/{near['slug']}/)").replace("@@1@@", f"[{far['name']}](/guong/{far['slug']}/)")
    return f"+++\n{lines(own + shared)}{awards}+++\n{body}"


def guong_award(award):
    return [
        ("danh_hieu", quoted(award["title"])), ("hang", award["class"] and quoted(award["class"])), ("loai_hinh", quoted(award["kind"])),
        ("nam", award["year"]), ("thanh_tich", quoted(award["merit"])), ("so_quyet_dinh", f"{{ so = {quoted(award['number'])}, ngay = {award['day']} }}"),
        ("co_quan", quoted(award["authority"])), ("phong_trao", quoted(award["campaign"])),
    ]


def guong_campaign(campaign):
    return "+++\n" + lines([
        ("ten", quoted(campaign["name"])), ("cap_phat_dong", '"tinh"'), ("nguoi_phat_dong", '"Cơ quan minh họa"'), ("phuong_thuc", '"chuyen-de"'),
        ("pham_vi", '"toàn tỉnh"'), ("bat_dau", campaign["start"]), ("ket_thuc", campaign["end"]), ("tom_tat", quoted(campaign["summary"])),
        ("ma", quoted(campaign["id"])), ("ngay_dang", campaign["published"]), ("trang_thai_dang", '"dang"'), ("minh_hoa", "true"),
    ]) + "+++\n" + campaign["body"]


def guong_conference(conference):
    return "+++\n" + lines([
        ("ten", quoted(conference["name"])), ("loai", quoted(conference["kind"])), ("cap", '"tinh"'), ("thoi_gian", conference["day"]), ("gio", '"8h00"'),
        ("dia_diem", quoted(f"Hội trường minh họa, {conference['commune']}")), ("don_vi_to_chuc", '"Cơ quan minh họa"'), ("bieu_duong", quoted(conference["honoured"])),
        ("chuong_trinh", '[{ loai = "khai-mac", noi_dung = "Khai mạc" }, { loai = "bao-cao", noi_dung = "Báo cáo kết quả" }, { loai = "bieu-duong", noi_dung = "Biểu dương" }, { loai = "be-mac", noi_dung = "Bế mạc" }]'),
        ("tom_tat", quoted(conference["summary"])), ("ma", quoted(conference["id"])), ("ngay_dang", conference["published"]),
        ("trang_thai_dang", '"dang"'), ("minh_hoa", "true"),
    ]) + "+++\n" + conference["body"]


def guong_decision(at):
    year = records.decision_year(at)
    return "+++\n" + lines([
        ("trich_yeu", quoted(f"Khen thưởng năm {year} (danh sách minh họa số {at + 1})")), ("loai", '"quyet-dinh"'), ("so_ky_hieu", quoted(f"{at + 1:02d}/QĐ-MH")),
        ("ngay", f"{year}-12-15"), ("co_quan", '"Cơ quan minh họa (không có thật)"'), ("ma", quoted(records.identity("v", at))),
        ("ngay_dang", f"{year}-12-20"), ("trang_thai_dang", '"dang"'), ("minh_hoa", "true"),
    ]) + "+++\nDanh sách được dựng để đo tốc độ.\n"


# ---------------------------------------------------------------- Hugo


def hugo_path(story):
    return f"guong/{story['slug']}/index.md" if story["photograph"] else f"guong/{story['slug']}.md"


def letter(story):
    """The letter under which a name stands: of the given name for a person, of the first word otherwise."""
    word = story["person"].rsplit(" ", 1)[1] if story["kind"] == "ca-nhan" else story["name"]
    first = unicodedata.normalize("NFC", word)[0].upper()
    return first if first in "ĂÂĐÊÔƠƯ" else unicodedata.normalize("NFD", first)[0]


def hugo_story(story, corpus):
    label = lambda vocabulary, key: corpus.labels[vocabulary][key]
    years = sorted({str(award["year"]) for award in story["awards"]})
    titles = list(dict.fromkeys(label("danh_hieu", award["title"]) for award in story["awards"]))
    top = [
        ("title", quoted(story["name"])), ("date", story["published"]), ("description", quoted(story["summary"])), ("aliases", quoted([f"/g/{story['id']}/"])),
        ("linh-vuc", quoted([label("linh_vuc", key) for key in story["fields"]])), ("dia-ban", quoted([records.capital(story["commune"])])), ("nam", quoted(years)),
        ("danh-hieu", quoted(titles)), ("cap", quoted([label("cap", story["level"])])), ("doi-tuong", quoted([label("doi_tuong", key) for key in story["tags"]])),
        ("guong-phong-trao", quoted(story["campaigns"])), ("loai", quoted([records.KIND_LABELS[story["kind"]]])), ("chu-cai", quoted([letter(story)])),
    ]
    name, unit, value = story["figure"]
    facts = {
        "kind": story["kind"], "id": story["id"], "deed": story["deed"], "quote": story["quote"], "figure": f"{value} {unit}", "figure_name": name,
        "story_kind": label("loai_guong", story["story_kind"]), "photo": "anh.png" if story["photograph"] else None,
        "born": story["born"] if story["kind"] == "ca-nhan" else None, "job": story["job"] if story["kind"] == "ca-nhan" else None,
        "post": story["post"] if story["kind"] == "ca-nhan" else None, "members": story["members"] if story["kind"] == "tap-the" else None,
        "lessons": story["quote"] if story["kind"] in ("tap-the", "mo-hinh") else None, "monogram": "".join(word[0] for word in story["name"].split()[-2:]).upper(),
    }
    params = lines((key, quoted(value)) for key, value in facts.items() if value is not None)
    awards = "".join("[[params.awards]]\n" + lines(hugo_award(award, label)) for award in story["awards"])
    body = story["body"]
    for at, other in enumerate(story["links"]):
        body = body.replace(f"@@{at}@@", f"[{other['name']}]({{{{< relref \"/guong/{other['slug']}\" >}}}})")
    return f"+++\n{lines(top)}[params]\n{params}{awards}+++\n{body}"


def hugo_award(award, label):
    year, month, date = award["day"].split("-")
    return [
        ("title", quoted(label("danh_hieu", award["title"]))), ("class", quoted("hạng Ba") if award["class"] else None), ("kind", quoted(label("loai_hinh", award["kind"]))),
        ("year", award["year"]), ("merit", quoted(award["merit"])), ("number", quoted(award["number"])), ("day", quoted(LONG_DAY.format(int(date), int(month), year))),
        ("authority", quoted(label("co_quan", award["authority"]))), ("campaign", quoted(award["campaign"])),
    ]


def hugo_plain(record, params):
    return "+++\n" + lines([
        ("title", quoted(record["name"])), ("date", record["published"]), ("description", quoted(record["summary"])), ("aliases", quoted([f"/g/{record['id']}/"])),
    ]) + "[params]\n" + lines((key, quoted(value)) for key, value in params.items()) + "+++\n" + record["body"]


def hugo_campaign(campaign):
    return hugo_plain(campaign, {"kind": "phong-trao", "start": campaign["start"], "end": campaign["end"], "list": campaign["slug"]})


def hugo_conference(conference):
    text = hugo_plain(conference, {"kind": "hoi-nghi", "day": conference["day"], "place": f"Hội trường minh họa, {conference['commune']}", "honoured": conference["honoured"]})
    return text.replace("[params]\n", 'outputs = ["html", "calendar"]\n[params]\n', 1)
