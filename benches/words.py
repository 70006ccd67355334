"""The vocabulary of the benchmark corpus: invented people and phrases that combine into sentences.

Every list is written for this corpus; no phrase is taken from a document.
"""

FAMILY = (
    "Nguyễn Nguyễn Nguyễn Nguyễn Trần Trần Lê Lê Phạm Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý "
    "Điểu Thạch Đinh Đoàn Trịnh Mai Tô Lâm Lưu Tạ Quách Chu La Đào Ung Thái Giáp Khổng"
).split()
MIDDLE = {
    "nam": "Văn Văn Văn Đình Quốc Hữu Minh Thanh Xuân Công Trọng Duy Khắc Bá Ngọc Tấn".split(),
    "nu": "Thị Thị Thị Thị Ngọc Thanh Kim Thu Bích Hồng Mỹ Diệu Tuyết Cẩm".split(),
}
GIVEN = {
    "nam": (
        "An Ân Bảo Bền Cần Chí Chương Cảnh Danh Dậu Doanh Đăng Điền Đoàn Đức Đường Giáp Hào Hậu Hiển Hòa Hợp Huân "
        "Ích Kha Khải Khánh Kiệt Lành Lĩnh Luân Lực Mẫn Năng Nghị Nhẫn Ninh Phát Phước Quý Quyết Sang Sáng Tân Thiện "
        "Thuận Thức Tín Toàn Trực Trường Tựu Úy Vịnh Vượng Xứng Yên"
    ).split(),
    "nu": (
        "Ái Ánh Bưởi Cam Chín Cúc Diễm Dịu Duyên Đào Đoan Gấm Hạnh Hiền Hoài Hường Khuyên Kiều Lài Lành Lệ Liễu Lụa "
        "Lựu Mận Miền Mơ Mùi Na Nết Nga Nhài Nhã Nhàn Phấn Quế Sáu Sen Sương Tâm Thắm Thơ Thùy Tím Trầm Tươi Uyên Út "
        "Vi Xoan Xuyến Ý Yên"
    ).split(),
}
JOBS = [
    "Nông dân", "Công nhân cạo mủ cao su", "Giáo viên tiểu học", "Giáo viên mầm non", "Y sĩ trạm y tế", "Bác sĩ",
    "Điều dưỡng", "Thợ cơ khí", "Chủ trang trại", "Giám đốc hợp tác xã", "Công chức tư pháp", "Cán bộ văn phòng",
    "Tài xế xe tải", "Thợ điện", "Kỹ sư nông nghiệp", "Nhân viên thư viện", "Dân quân thường trực", "Công an xã",
    "Nghề đan lát", "Chủ cửa hàng tạp hóa", "Thợ may", "Nuôi cá bè", "Người trồng tiêu", "Hưu trí",
]
POSTS = [
    "Trưởng ấp", "Bí thư chi bộ ấp", "Tổ trưởng tổ dân phố", "Chi hội trưởng Hội Nông dân", "Chi hội trưởng Hội Phụ nữ",
    "Tổ trưởng tổ hòa giải", "Bí thư chi đoàn", "Tổ trưởng chuyên môn", "Trạm trưởng", "Đội trưởng đội sản xuất",
    "Tổ phó an ninh cơ sở", "Chủ nhiệm câu lạc bộ", "Trưởng ban công tác Mặt trận", "Quản đốc phân xưởng",
]
GROUPS = [
    "Tổ hợp tác trồng rau", "Đội xung kích chống thiên tai", "Câu lạc bộ đờn ca", "Tổ tự quản", "Nhóm bếp chia sẻ",
    "Đội thợ xây nghĩa tình", "Tổ xe ôm an ninh", "Chi hội phụ nữ", "Đội cứu hộ ven sông", "Tổ công nghệ số cộng đồng",
    "Nhóm đọc sách đêm", "Hợp tác xã bưởi", "Đội văn nghệ cồng chiêng", "Tổ thu gom rác", "Nhóm gieo hạt giống",
]
MODELS = [
    "Kho áo ấm", "Vườn rau học đường", "Giờ không khói rơm", "Quầy sách trả sau", "Tủ thuốc đầu ấp", "Con đường hoa dầu",
    "Ngày đổi rác lấy cây", "Bữa cơm gửi lại", "Sổ tay hòa giải", "Giếng nước chung", "Đèn sáng cổng trường",
    "Hạt giống luân chuyển", "Chuyến xe về quê", "Lớp bơi sau vụ gặt",
]
CAMPAIGNS = [
    "Ấp sáng, đường thông", "Mỗi nhà một vườn xanh", "Trường học không rác nhựa", "Công xưởng sáng kiến", "Ruộng sạch, nước trong",
    "Chính quyền gần dân", "Bữa cơm nghĩa tình", "Số hóa tận ngõ", "Khỏe để dựng xây", "Gia đình hiếu học",
    "Giữ rừng đầu nguồn", "Bờ kè xanh", "An toàn từ đầu ngõ", "Thợ giỏi truyền nghề",
]
MEETINGS = [
    ("bieu-duong-ntvt", "Hội nghị biểu dương người tốt, việc tốt"), ("hoi-nghi-dhtt", "Hội nghị điển hình tiên tiến"),
    ("tong-ket", "Hội nghị tổng kết phong trào"), ("so-ket", "Hội nghị sơ kết phong trào"), ("le-trao-tang", "Lễ trao tặng"),
]
HEADINGS = [
    "Từ một buổi chiều mưa", "Khó khăn ban đầu", "Cách làm riêng", "Người cùng góp sức", "Con số biết nói", "Điều còn trăn trở",
    "Ngày thường của một tấm gương", "Học được gì từ cách làm này", "Lời kể của hàng xóm", "Chặng đường phía trước",
    "Vốn liếng đầu tiên", "Khi việc tốt lan ra", "Giữ nếp lâu dài", "Bắt đầu từ việc nhỏ",
]
TIMES = [
    "Mùa khô năm ấy", "Từ tờ mờ sáng", "Suốt ba tháng liền", "Sau mỗi vụ thu hoạch", "Những ngày nước lên", "Chiều thứ bảy hằng tuần",
    "Khi trường vừa khai giảng", "Đầu năm đó", "Lúc cả ấp còn ngại ngần", "Giữa đợt nắng gắt", "Trước Tết nửa tháng",
    "Qua bốn mùa thử nghiệm", "Ngay trong đêm bão", "Từ khi con lộ mới mở", "Mỗi độ gió chướng về", "Đúng ngày giỗ tổ nghề",
    "Hơn mười năm nay", "Vào phiên chợ cuối tháng", "Sau buổi họp ở nhà văn hóa", "Những lúc nông nhàn", "Khi dịch bệnh còn phức tạp",
    "Từ khoản tiền dành dụm đầu tiên", "Trong tuần lễ đầu", "Hết mùa điều", "Buổi trưa nào cũng vậy", "Trải qua hai lần làm lại",
]
VERBS = [
    "vận động", "hướng dẫn", "cùng", "nhờ", "rủ", "thuyết phục", "giúp", "hẹn", "động viên", "tập hợp", "kêu gọi", "đồng hành với",
    "bàn bạc với", "chia việc cho", "mời",
]
PEOPLE = [
    "bà con trong ấp", "mười hai hộ liền kề", "các bạn đoàn viên", "nhóm thợ trẻ", "mấy gia đình neo đơn", "học sinh cuối cấp",
    "tổ công nhân ca đêm", "các cụ cao tuổi", "chủ những vườn tiêu", "phụ huynh của lớp", "đội dân quân", "anh em tài xế",
    "chị em tiểu thương", "những người vừa trở về quê", "hai mươi hộ ven suối", "các em nhỏ xa trường", "cả xóm chài",
    "những người thợ hồ", "nhóm hộ mới thoát nghèo", "các chủ nhà trọ", "mấy nhà có đất mặt đường", "cán bộ trẻ của xã",
]
DEEDS = [
    "đắp lại bờ kênh", "trồng hàng dầu dọc lối đi", "lập tủ sách cạnh trạm y tế", "góp giống cho vụ sau", "dựng nhà tình thương",
    "thu gom vỏ chai thuốc", "mở lớp xóa mù công nghệ", "chuyển sang tưới nhỏ giọt", "ghi sổ công khai từng khoản", "nấu cháo buổi sớm",
    "lắp đèn năng lượng mặt trời", "sửa cầu ván", "dọn lòng suối", "làm bờ kè bằng tre", "hiến một phần đất vườn",
    "đưa đón các em qua đò", "chia nhau trực đêm", "ủ phân từ rơm", "đổi công lúc vào mùa", "khơi lại nghề đan", "ghép giống bưởi mới",
    "tập bơi cho trẻ", "nhặt rác dọc chợ", "lập quỹ xoay vòng", "thử máy sấy tự chế", "mắc lại đường nước", "dạy chữ buổi tối",
    "tu sửa sân bóng", "chép lại bài hát cổ", "hòa giải một vụ tranh chấp kéo dài", "ghi lại lời kể của người già",
    "làm thủ tục trực tuyến tại nhà", "đo từng thước đường", "lập nhóm báo tin mưa lũ", "mang cơm đến tận giường bệnh",
]
MANNERS = [
    "mà không nhận một đồng công", "bằng chính dụng cụ của nhà mình", "theo từng nhóm năm người", "với cuốn sổ ghi chép cẩn thận",
    "ngay trên mảnh vườn thử nghiệm", "sau khi đã làm mẫu ba lần", "bằng tiền bán lứa heo đầu", "không chờ kinh phí rót về",
    "trong sự ngạc nhiên của nhiều người", "và báo lại kết quả vào cuối tuần", "từng bước một, chậm mà chắc", "rồi mới tính chuyện mở rộng",
    "với lời hứa sẽ làm đến cùng", "giữa muôn vàn thiếu thốn", "theo cách ai cũng làm được", "nhờ chiếc điện thoại cũ",
    "dưới sự góp ý của chi bộ", "bất kể nắng mưa", "cho tới khi mọi nhà đều đồng lòng", "từ nguồn quỹ do dân tự quản",
]
RESULTS = [
    "con lộ đất thành đường bê tông rộng ba mét rưỡi", "số hộ nghèo trong ấp chỉ còn hai", "không còn em nào phải nghỉ học giữa chừng",
    "mỗi héc ta tăng thêm gần chín tạ", "rác không còn đổ xuống mương", "bệnh sốt xuất huyết giảm hẳn một nửa", "lớp học buổi tối luôn kín chỗ",
    "hàng rào cây xanh dài hơn hai cây số", "quỹ chung có thêm bốn mươi triệu đồng", "thời gian giải quyết hồ sơ rút còn một ngày",
    "bảy ngôi nhà mới kịp đón mùa mưa", "năm sáng kiến được áp dụng toàn phân xưởng", "bà con đã bán thẳng cho siêu thị",
    "hơn ba trăm đơn vị máu được trao đi", "tiếng cồng lại vang vào đêm rằm", "mười chín vụ việc khép lại êm thấm",
    "không một ai bị thương trong trận lũ", "ngôi trường có thêm khoảng sân lát gạch", "giá vận chuyển giảm một phần ba",
    "các xã bên sang học và làm theo", "vườn ươm đủ giống cho cả vùng", "những buổi họp ấp trở nên đông vui",
]
DOUBTS = [
    "Ban đầu ai cũng bảo chuyện ấy khó thành", "Không ít người lắc đầu khi nghe kể", "Tiền trong quỹ khi đó chỉ đủ mua vài bao xi măng",
    "Có hôm mưa lớn cuốn trôi hết công sức", "Giấy tờ vướng mắc tưởng phải dừng lại", "Người trong nhà cũng can ngăn",
    "Đất xấu, nước phèn, giống cũ đã thoái hóa", "Máy móc hỏng đúng lúc cần nhất", "Ba lần họp, ba lần chưa thống nhất",
    "Nhiều nhà sợ mất phần đất trước ngõ", "Kinh nghiệm chưa có, sách vở cũng thiếu", "Đường xa, trời tối, lối đi toàn dốc",
]
CLOSINGS = [
    "Việc làm ấy giản dị mà bền lâu", "Điều quý nhất là niềm tin của bà con", "Nhìn lại, chặng đường ngắn mà nhiều thay đổi",
    "Câu chuyện còn được nhắc trong nhiều cuộc họp", "Cái được lớn nhất không nằm trong bảng số liệu", "Ai đi qua cũng dừng lại hỏi thăm",
    "Từ đó nếp sống mới dần thành thói quen", "Người đến học ngày một đông hơn", "Mỗi việc nhỏ đều có người nối tiếp",
    "Đó cũng là cách để quê hương giữ chân lớp trẻ",
]
QUOTES = [
    "Mình làm trước thì nói ai cũng nghe, còn nói trước thì chưa chắc ai làm", "Của cho là của còn, giữ riêng thì chẳng được bao lâu",
    "Đường mở ra thì lòng người cũng rộng ra", "Tôi chỉ góp cái mình có, đó là thời gian", "Không ai nghèo đến mức không giúp được người khác",
    "Cứ ghi rõ từng đồng thì bà con sẽ tin", "Trồng một cái cây là gửi bóng mát cho đời sau", "Việc khó chia nhỏ ra thì thành việc vừa sức",
]
MERITS = [
    "Đã có thành tích xuất sắc trong phong trào thi đua yêu nước", "Đã có thành tích trong công tác an sinh xã hội",
    "Đã có nhiều đóng góp xây dựng nông thôn mới", "Đã hoàn thành xuất sắc nhiệm vụ được giao",
    "Đã có thành tích trong phòng, chống thiên tai", "Đã có sáng kiến mang lại hiệu quả thiết thực",
]
FIGURES = [("Số hộ cùng tham gia", "hộ"), ("Ngày công đóng góp", "công"), ("Chiều dài tuyến đường", "m"), ("Cây xanh đã trồng", "cây"), ("Số em được giúp", "em")]
