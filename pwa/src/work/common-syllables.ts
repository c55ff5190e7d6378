/**
 * The 4,096 commonest syllables of Vietnamese, which are short words most of them: twelve bits each. Counted over the
 * headwords of Hồ Ngọc Đức's Free Vietnamese Dictionary; crude ones left out. A passphrase that was proposed from
 * this list stays what it is when the list changes: only proposals and the estimate read it.
 */
const TEXT = `
ai am an ang anh ao au ba bai ban bang banh bao bay be beng beo bi bia binh biên biếc biếm biến biếng biết biếu biền
biển biểu biện biệt bo bom bon bong boong bu bung buôn buông buýt buốt buồm buồn buồng buổi buộc buột bà bài bàn
bàng bành bào bàu bày bá bác bách bái bám bán báng bánh báo bát báu bâng bâu bây bã bãi bão bè bèn bèo bé bén béo
bét bê bên bênh bêu bì bìa bìm bình bìu bí bích bính bít bíu bò bòn bòng bó bóc bói bón bóng bóp bô bôi bôn bông bõ
bõm bù bùa bùi bùn bùng bú búa bún búng búp bút băm băng bĩnh bơ bơi bơm bơn bưng bưu bươm bước bướng bướu bưởi bạ
bạc bạch bại bạn bạo bạt bả bản bảng bảnh bảo bảy bấc bấm bấn bấp bất bấu bấy bầm bần bầu bầy bẩm bẩn bẩy bẫy bậc
bận bập bật bậy bắc bắn bắp bắt bằng bẵng bặm bặt bẹ bẹp bẹt bẻ bẻm bẽ bế bến bếp bết bề bền bềnh bể bễ bệ bệch bệnh
bệu bỉ bỉnh bị bịch bịnh bịp bịt bọ bọc bọn bọng bọt bỏ bỏng bố bốc bối bốn bống bốp bốt bồ bồi bồn bồng bổ bổi bổn
bổng bỗng bộ bộc bội bộn bộp bột bới bớt bờ bời bờm bở bởi bỡn bợ bợm bụ bục bụi bụng bụt bủn bủng bứ bức bứt bừa
bừng bửa bữa bự bực ca cai cam can canh cao cau cay cha chai chan chang chanh chao chay che chen cheo chi chia chim
chinh chiêm chiên chiêng chiêu chiếc chiếm chiến chiết chiếu chiền chiềng chiều cho choi chong choàng choáng choạc
choạng chu chua chui chum chung chuyên chuyến chuyền chuyển chuyện chuông chuẩn chuối chuốt chuồn chuồng chuỗi chuộc
chuộng chuột chà chài chàm chàng chành chào chày chác chán chánh cháo chát cháu cháy châm chân châu chão chè chèn
chèo chém chén chéo chép chét chê chênh chì chìa chìm chí chích chín chính chít chòi chòm chòng chóc chói chóng chóp
chót chôn chông chõ chùa chùi chùm chùn chùng chú chúa chúc chúi chúng chút chăm chăn chăng chĩnh chơ chơi chư chưa
chưng chương chước chướng chưởng chạc chạch chạm chạnh chạp chạy chả chải chảo chảy chấm chấn chấp chất chấu chấy
chầm chần chầu chầy chẩn chậm chận chập chật chậu chắc chắn chắp chắt chằm chằng chẳng chẵn chặn chặp chặt chẹt chẻ
chẽ chế chếch chễm chỉ chỉnh chị chịt chịu chọc chọe chọi chọn chỏng chốc chối chốn chống chốt chồi chồm chồn chồng
chổi chổng chỗ chộp chột chớ chới chớp chớt chờ chờn chở chởm chợ chợt chụp chụt chủ chủng chứ chứa chức chứng chừ
chừa chừng chửa chửi chữ chữa chững chực co coi com con cong cu cua cung cuốc cuối cuốn cuống cuồng cuộc cuội cuộn
cà cài càn càng cành cào cày cá các cách cái cám cán cáng cánh cáo cáp cát cáu cáy câm cân câng câu cây cãi cò còi
còm còn còng có cóc cói cóng cóp cót cô côi côn công cõi cù cùi cùm cùn cùng cú cúc cúi cúm cúng cút căm căn căng cũ
cũng cơ cơi cơm cơn cư cưa cưng cưu cương cước cưới cướp cười cườm cường cưỡi cưỡng cạc cạch cạn cạnh cạo cạp cạy cả
cải cảm cản cảng cảnh cảo cấc cấm cấn cấp cất cấu cấy cầm cần cầu cầy cẩm cẩn cẩu cận cập cật cậu cậy cắc cắm cắn
cắp cắt cằn cẳng cặm cặn cặp cọ cọc cọp cọt cỏ cố cốc cối cốm cống cốt cồ cồn cồng cổ cổng cỗ cỗi cộ cộc cội cộm
cộng cột cớ cờ cởi cỡ cợt cụ cục cụi cụm cụp cụt củ của củi củng cứ cứng cứu cừ cừu cử cửa cửi cửu cữ cự cựa cực cựu
da dai dan dang danh dao day de di dinh diêm diếp diều diễm diễn diện diệp diệt diệu do doanh dong du dua dung duy
duyên duyệt duỗi dài dàn dàng dành dào dày dám dán dáng dát dân dâng dâu dây dã dãi dãy dè dép dê dì dìu dính díu dò
dòm dòng dóc dông dõi dõng dù dùi dùng dúm dăm dĩ dũng dơ dơi dư dưa dưng dương dưới dường dưỡng dược dạ dại dạm dạn
dạng dạo dạt dạy dải dấn dấp dấu dấy dầm dần dầu dẫm dẫn dẫu dẫy dập dật dậy dắt dằn dằng dẳng dặc dặm dặn dặt dẹp
dẹt dẻ dẻo dẽ dế dềnh dể dễ dệt dị dịch dịp dịu dọa dọc dọn dốc dối dốt dồi dồn dỗ dỗi dội dột dớ dời dở dỡ dụ dục
dụm dụng dứa dứt dừa dừng dửng dữ dự dựa dựng em eo ga gai gan gang ganh gay ghe ghen ghi ghim ghè ghé ghém ghép
ghét ghê ghì ghẹ ghẹo ghẻ ghế ghềnh gia giai giam gian giang giao gieo giong giun già giàn giành giàu giày giá giác
giám gián giáng giáo giáp giây giã giãi giãn giãy gièm giêng giò giòi giòn gió gióng giông giùi giúi giúp giăm giăng
giũ giũa giơ giương giường giạ giạt giả giải giảm giản giảng giảo giấc giấm giấu giấy giần giậm giận giập giật giậu
giắt giằn giằng giặc giặt giẹp giẻ giếng giền giềng giễu giọng giọt giỏ giỏi giống giồi giỗ giới giờ giời giở giỡn
giục giữ giữa go gom goá guốc guồng gà gài gàn gào gàu gá gác gái gán gánh gáy gân gây gãy gì gìn gò gòn góc gói góp
gót gông gõ gù gút găm găng gươm gương gườm gượng gạc gạch gạn gạo gạt gấm gấp gấu gầm gần gầy gẫm gập gật gậy gắm
gắn gắng gắp gắt gằm gặm gặp gặt gỉ gọi gọn gọng gọt gỏi gốc gối gồ gồm gồng gỗ gội gột gớm gở gởi gỡ gợi gợn gục gừ
gừng gửi ha hai ham han hang hanh hao hay he hen heo hi hiu hiên hiếm hiến hiếu hiềm hiền hiểm hiển hiểu hiện hiệp
hiệu ho hoa hoan hoang hoe hoen hoi hom hon hong hoà hoài hoàn hoàng hoành hoá hoác hoán hoáy hoãn hoét hoạ hoạch
hoại hoạn hoạnh hoạt hoả hoảng hoắc hoặc hun hung huy huynh huyên huyết huyền huyễn huyện huyệt huân huýt huấn huệ
huống huỳnh hy hà hài hàm hàn hàng hành hào há hách hái hám hán háo hát háy hâm hân hây hãi hãm hãn hãnh hãy hè hèm
hèn hé héo hét hì hình hí híp hít hò hòa hòe hòm hòn hóa hóc hóng hóp hót hô hôi hôm hôn hông hùa hùm hùng hú húng
húp hút hăm hăng hũ hơ hơi hơn hư hưng hưu hương hươu hướng hưởng hạ hạc hạch hại hạm hạn hạng hạnh hạp hạt hả hải
hảo hấn hấp hất hầm hầu hẩm hẩu hẩy hậm hận hậu hắc hắng hắt hằm hằn hằng hẳn hặc hẹn hẹp hẻm hếch hết hề hệ hệch
hệt hỉ hỉnh họ họa học họe họng họp hỏa hỏi hỏn hỏng hố hốc hối hốt hồ hồi hồn hồng hổ hổi hổng hỗ hỗn hộ hộc hội
hộp hột hớ hớn hớt hờ hờn hở hợp hục hụi hụp hụt hủ hủi hủy hứa hứng hừ hửng hữu hực im in inh ka ke kem keng keo
kha khai kham khan khang khanh khao khe khen kheo khi khinh khiêm khiên khiêu khiếm khiến khiếp khiết khiếu khiển
kho khoa khoai khoan khoang khoanh khoe khom khoá khoác khoái khoán khoáng khoát khoáy khoét khoả khoản khoảng
khoảnh khu khua khum khung khuy khuya khuynh khuyên khuyến khuyết khuyển khuây khuê khuôn khuất khuấy khuẩn khuếch
khà khàn khá khác khách khái khám khán kháng khánh khát khâm khâu khè khéo khép khét khê khêu khì khí khía khích
khít khò khó khóa khóc khóe khói khô khôi khôn không khùng khúc khăn khăng khơi khả khải khảm khảo khấn khấp khất
khấu khẩn khẩu khập khật khắc khắm khắp khắt khẳng khẽ khế khểnh khỉ khịt khỏe khỏi khố khốc khối khốn khống khổ
khổng khớp khờ khởi khủng khứ khứa khứu khừ khử ki kia kim kinh kiêm kiên kiêng kiêu kiếm kiến kiếp kiết kiềm kiềng
kiều kiểm kiểu kiệm kiện kiệt kiệu kè kèm kèn kèo ké kém kén kéo kép két kê kên kênh kêu kì kìa kìm kình kí kích kín
kính kíp ký kĩ kẹo kẹp kẹt kẻ kẻo kẽ kẽm kế kết kề kềnh kể kệ kỉ kỉnh kị kịch kịp kỳ kỵ kỷ kỹ la lai lam lan lang
lanh lao lau lay le lem len leo li lim lin linh liêm liên liêu liếm liền liều liễu liệm liệt liệu lo loa loan loang
loe loi lon long loài loáng loát loãng loè loét loại loạn loạt lu lui lung luyến luyện luân luôn luận luật luống
luồn luồng luỵ luỹ ly là lài làm làn làng lành lào làu lá lác lách lái láng lánh láo láp lát láu láy lâm lân lâng
lâu lây lã lãi lãm lãng lãnh lão lè lèn lèo lém lén léo lép lét lê lên lênh lêu lì lìa lình lí lính líp lít lò lòa
lòi lòm lòng ló lóc lóng lót lô lôi lông lõi lõm lõng lù lùa lùi lùn lùng lú lúa lúc lún lúng lúp lút lý lăm lăn
lăng lĩnh lũ lũng lũy lơ lơi lơn lư lưng lưu lươn lương lưới lướt lười lườm lường lưỡi lưỡng lược lượm lượn lượng
lượt lạ lạc lạch lại lạm lạng lạnh lạp lạt lạy lả lải lảng lấm lấn lấp lấy lầm lần lầu lầy lẩm lẩn lẫm lẫn lẫy lận
lập lật lậu lắc lắm lắng lắp lắt lằn lẳng lặn lặng lặt lẹ lẹo lẹt lẻ lẻo lẽ lẽo lếu lề lềnh lều lễ lệ lệch lệnh lị
lịch lịm lịnh lọ lọc lọng lọt lỏn lỏng lố lốc lối lốp lốt lồ lồi lồng lỗ lỗi lộ lộc lội lộn lộng lột lớn lớp lờ lời
lờn lở lỡ lợi lợm lợn lụa lục lụi lụn lụng lụt lụy lủi lủn lủng lứa lừ lừa lừng lử lửa lửng lữ lững lự lựa lực lựu
mai man mang manh mao mau may me men meo mi minh miên miếng miếu miễn miệng miệt mo moi mong mu mua mui muôn muối
muốn muỗi muội muộn mà mài màn màng mành mào màu mày má mác mách mái máng mánh mát máy mâm mâu mây mã mãi mãn mãng
mãnh mè mèo mé méo mép mét mê mênh mì mìn mình mía mít mò mòn mòng mó móc món móng mót mô môi môn mông mõ mõm mù mùa
mùi mùn mùng múa múi múp mút măng mĩ mũ mũi mơ mưa mưu mươi mướn mướp mướt mười mượn mạ mạc mạch mại mạn mạng mạnh
mạo mạt mải mảng mảnh mấp mất mấu mấy mầm mần mầu mẩn mẫn mẫu mập mật mậu mắc mắm mắn mắng mắt mặc mặn mặt mẹ mẹo mẻ
mẽ mến mề mềm mệnh mệt mỉa mỉm mị mịt mọc mọi mọn mọng mọt mỏ mỏi mỏng mốc mối mốt mồ mồi mồm mồng mổ mỗi mộ mộc
mộng một mớ mới mờ mời mở mỡ mụ mục mụn mủ mủn mức mừng mửa mực mỹ na nai nam nan nang nanh nao nay nem neo nga ngai
ngang ngao ngay nghe nghi nghinh nghiêm nghiên nghiêng nghiến nghiền nghiệm nghiệp nghiệt nghèo nghé nghén nghê
nghênh nghì nghìn nghĩ nghĩa nghẹn nghẹt nghẽn nghếch nghề nghệ nghỉ nghị nghịch nghịt ngoa ngoan ngoe ngoi ngon
ngoài ngoáy ngoại ngoạn ngoảnh ngoảy ngoắt ngoặc nguy nguyên nguyền nguyện nguyệt nguồn nguội ngà ngài ngàn ngành
ngào ngày ngách ngái ngán ngáo ngáp ngát ngáy ngâm ngân ngâu ngây ngã ngãi ngòi ngó ngóc ngói ngón ngóng ngô ngôi
ngôn ngông ngõ ngùi ngăm ngăn ngũ ngơ ngơi ngư ngưng ngưu ngươi người ngưởng ngưỡng ngược ngượng ngạc ngạch ngại
ngạn ngạnh ngạo ngạt ngả ngải ngảnh ngấm ngất ngấu ngấy ngầm ngần ngầu ngẩn ngẫm ngẫu ngậm ngập ngắc ngắm ngắn ngắt
ngặt ngọ ngọc ngọn ngọt ngỏ ngỏm ngốc ngồi ngồng ngổ ngỗng ngộ ngớt ngờ ngời ngỡ ngợi ngụ ngục ngụy ngủ ngứa ngừ
ngừa ngừng ngửa ngữ ngự ngựa ngực nha nhai nham nhan nhang nhanh nhao nhau nhay nhe nhem nhen nheo nhi nhiên nhiêu
nhiếc nhiều nhiễm nhiễu nhiệm nhiệt nho nhoi nhom nhong nhoáng nhoẻn nhu nhung nhuận nhuệ nhuốc nhuộm nhà nhài nhàm
nhàn nhàng nhào nhàu nhá nhác nhách nhái nhám nhánh nháo nháp nhát nháy nhân nhâng nhây nhã nhãi nhãn nhè nhèm nhèo
nhép nhì nhìn nhí nhíu nhòm nhóc nhói nhóm nhón nhông nhùng nhún nhúng nhăm nhăn nhăng nhĩ nhũ nhũn nhũng nhơ nhơn
như nhưng nhường nhược nhượng nhạc nhạo nhạt nhạy nhả nhảm nhảnh nhảu nhảy nhấm nhấn nhấp nhất nhầm nhầy nhẫn nhận
nhập nhật nhắc nhắm nhắn nhắng nhắp nhắt nhằm nhằn nhằng nhẳn nhẳng nhẵn nhặn nhặng nhặt nhẹ nhẻ nhẻm nhẽo nhện nhị
nhịn nhịp nhọ nhọc nhọn nhọt nhỏ nhỏm nhồi nhổ nhộn nhộng nhớ nhớn nhớt nhờ nhờn nhở nhỡ nhợt nhục nhủ nhức nhừ
những nhựa ni nia ninh niêm niên niêu niềm niệm niệu no noi nom non nong noãn nung nuôi nuốt nà nài nàn nàng nào này
ná nách nái náo nát náu nâng nâu nã não nãy né ném nén nép nét nê nên nêu ních nín nít nòi nó nóc nói nón nóng nô
nôm nôn nông nõn nùng núc núi núm núng nút năm năn năng nơ nơi nương nước nướng nạ nạc nại nạn nạo nạp nạt nả nải
nản nảy nấc nấm nấp nấu nấy nẩy nắm nắn nắng nắp nằm nặc nặn nặng nẻ nẻo nếm nến nếp nết nếu nề nền nể nệ nỉ nịch
nịnh nịt nọ nọc nỏ nối nốt nồi nồng nổ nổi nỗi nộ nội nới nở nỡ nợ nụ nục nức nứt nửa nữ nữa nực oa oai oan oang
oanh oe oi om ong oác oái oán oải oắt oằn pha phai phanh phao phe phi phim phiên phiêu phiếm phiến phiếu phiền phiện
phiệt pho phong phu phun phung phà phàm phào phá phác phách phái phán pháo pháp phát phân phè phèn phèng phèo phép
phét phê phì phình phí phía phím phòng phó phóng phô phôi phù phùng phú phúc phúng phút phăng phũ phơ phơi phương
phước phường phượng phạm phạn phạt phả phải phản phấn phất phần phẩm phẩy phẫn phẫu phận phập phật phắc phẳng phế
phết phệ phỉ phỉnh phịch phỏng phố phối phồn phồng phổ phổi phới phớt phờ phở phụ phục phụng phủ phức qua quai quan
quang quanh quay que quen queo qui quy quyên quyến quyết quyền quyển quyệt quà quàng quào quá quái quán quáng quát
quân quây quãng què quèo quéo quét quê quên quí quít quý quýnh quýt quăn quăng quĩ quơ quạ quạc quạnh quạt quả quản
quảng quấn quất quấy quần quầy quẩn quẩy quẫn quận quật quậy quắc quắm quắp quắt quằn quặm quặn quặp quặt quẹo quẻ
quế quỉ quốc quở quỳ quỳnh quỹ ra ram ran rang ranh rao rau ren reo ri rinh riêng riêu riết riềng ro roi rong ru run
rung ruốc ruồi ruồng ruổi ruộng ruột rà ràng rành rào rày rá rác rách rái rám rán ráo ráp rát ráy râm râu rã rãnh rè
rèn rén réo rét rê rên rêu rì rìa rình rìu rí rích rít ròng ró róc róm rô rôm rông rõ rù rùa rùng rú rúc rúm rút răn
răng rũ rơ rơi rơm rưng rước rưới rườm rượi rượt rượu rạ rạc rạch rạn rạng rạo rạp rả rải rảnh rấm rấn rất rầm rần
rầu rầy rẫy rậm rận rập rắc rắn rằng rẻ rẽ rế rết rề rể rễ rệp rỉ rỉa rịch rịn rịt rọ rọc rọi rỏ rối rốn rốt rồ rồi
rồng rỗ rỗi rỗng rộ rộn rộng rớt rờ rời rờn rỡ rợ rợn rợp rục rụng rụt rủ rủa rủi rủn rủng rứt rừng rửa rữa rựa rực
sa sai sam san sang sanh sao sau say se sen si sinh siêng siêu siết so soi son song soái soát soạn soạt su sum sung
suy suyễn suôn suông suýt suất suối suốt sà sài sàm sàn sàng sành sào sá sách sán sáng sánh sáo sáp sát sáu sâm sân
sâu sè sém sét sê sên sì sình sính sít sò sòng sóc sói sóng sót sô sôi sông sùi sùng súc súng sút săm săn săng sĩ sơ
sơn sư sưng sưu sương sướng sườn sượng sượt sạ sạch sạm sạn sạo sạt sả sải sản sảng sảnh sảo sấm sấn sấp sấu sấy sầm
sần sầu sẩy sẫm sậm sập sắc sắm sắn sắp sắt sẵn sặc sẻ sẽ sề sểnh sệ sệt sỉ sịt sọ sọc sọm sọt sỏ sỏi số sống sốt
sồn sổ sổng sột sớm sờ sờn sở sởn sỡ sợ sợi sụ sục sụn sụp sụt sủa sủi sủng sứ sức sứt sừng sử sửa sửng sữa sững sự
ta tai tam tan tang tanh tao tay te tem ten teo tha thai tham than thang thanh thao thau thay the then theo thi thia
thinh thiu thiên thiêng thiêu thiếc thiếp thiết thiếu thiền thiển thiểu thiện thiệp thiệt thiệu thoa thoi thon thoái
thoáng thoát thoại thoả thoải thoảng thu thua thui thun thung thuyết thuyền thuê thuần thuẫn thuận thuật thuế thuốc
thuộc thuở thuỵ thuỷ thà thành thào thác thách thái thám thán tháng thánh tháo tháp thâm thân thây thè thèm thép
thét thê thêm thênh thêu thì thìa thình thí thích thính thít thò thòng thóc thói thô thôi thôn thông thù thùng thú
thúc thúng thút thăm thăng thơ thơm thư thưa thương thước thường thưởng thượng thượt thạch thạnh thạo thả thải thảm
thản thảo thảy thấm thấp thất thấu thấy thầm thần thầu thầy thẩm thẩn thậm thận thập thật thắc thắm thắng thắt thằng
thẳm thẳng thặng thẹn thẻ thế thếch thề thể thệ thỉnh thị thịnh thịt thọ thọt thỏ thỏa thố thối thống thốt thổ thổi
thới thớt thờ thời thở thợ thụ thục thụt thủ thủi thủng thủy thứ thức thừa thừng thử thự thực ti tia tim tin tinh
tiêm tiên tiêu tiếc tiếm tiến tiếng tiếp tiết tiếu tiềm tiền tiểu tiễn tiệc tiệm tiện tiệt to toa toan toang toe toi
tom tong toà toàn toán toét toạ toạc toả tra trai trang tranh trao trau tre treo tri trinh triết triều triển triệt
triệu tro trong tru trung truy truyền truyện truất truồng trà tràn tràng trào trá trác trách trái trám trán tráng
tránh tráo trân trâu trèo tréo trê trên trêu trì trình trí trích trò tròn tròng tróc trói trót trôi trôn trông trù
trùm trùng trú trúc trúng trăm trăn trăng trĩ trơ trơn trưa trưng trương trước trướng trường trưởng trượt trạch trại
trạm trạng trả trải trảm trấn trấu trầm trần trầu trầy trận trập trật trắc trắng trặc trẹo trẻ trễ trệ trị trịch
trịnh trọ trọc trọi trọng trỏ trốn trống trồng trổ trội trộm trộn trớn trời trở trợ trợn trợt trụ trục trụi trụy
trứng trừ trừng trữ trực tu tua tung tuy tuyên tuyến tuyết tuyền tuyển tuyệt tuân tuấn tuần tuế tuệ tuồng tuổi tuột
tuỳ ty tà tài tàn tàng tành tào tàu tày tá tác tách tái tám tán táng tánh táo táp tát tâm tân tâng tây tã tè té tép
tê tên tênh tì tìm tình tí tía tích tím tín tính tít tò tòa tòng tóc tóe tóm tóp tô tôi tôm tôn tông tùm tùng tùy tú
túc túi túm túng túy tăm tăng tĩnh tơ tơi tư tưng tươi tươm tương tước tưới tướng tường tưởng tượng tạ tạc tạch tại
tạm tạng tạnh tạo tạp tạt tả tải tản tảng tảo tấc tấm tấn tấp tất tấu tầm tần tầng tẩm tẩu tẩy tận tập tật tắc tắm
tắt tằm tằn tằng tặc tặng tẻ tế tết tề tể tễ tệ tỉ tỉa tỉnh tị tịch tịnh tịt tọa tỏ tỏa tỏi tố tốc tối tốn tống tốt
tồi tồn tổ tổn tổng tộc tội tột tớ tới tờ tợn tụ tục tụng tụy tủ tủi tứ tức từ từng tử tửu tự tựa tựu tỷ um ung uy
uyên uyển uý uất uẩn uế uốn uống uổng uỷ va vai van vang vay ve ven vi vinh viêm viên viếng viết viễn việc viện việt
vo voi von vong vu vua vui vun vung vuông vuốt và vài vàng vành vào vá vác vách vái ván váng vát váy vân vâng vây vã
vãi vãn vãng vè vèo vé vén véo vét vê vênh vì ví vía vít víu vò vòi vòm vòng vó vóc vót vô vôi vông võ võng vù vùi
vùng vú vút văn văng vĩ vĩnh vũ vũng vơ vương vướng vườn vượn vượng vượt vạ vạc vạch vạn vạt vả vải vảy vấn vất vấy
vần vầy vẩn vẩy vẫn vẫy vận vập vật vậy vắn vắng vắt vằm vằn vằng vặn vặt vẹn vẹo vẹt vẻ vẽ vế vết về vểnh vệ vỉ vỉa
vị vịn vịnh vịt vọ vọng vọt vỏ vốn vồ vồng vỗ vội vớ với vớt vờ vời vờn vở vỡ vợ vợt vụ vụn vụng vụt vừa vừng vữa
vững vực vựng xa xanh xao xay xe xem xen xi xin xinh xiêm xiên xiêu xiếc xiết xo xoa xoan xoay xoi xon xong xoài
xoàn xoá xoáy xoăn xoắn xu xua xui xung xuyên xuyến xuân xuôi xuýt xuất xuống xuồng xà xài xào xá xách xám xáo xát
xâm xâu xây xã xé xén xéo xép xét xê xì xìu xí xích xít xíu xó xóc xóm xót xô xôi xôn xông xù xú xúc xúm xăm xăng xơ
xơi xưa xưng xương xước xướng xưởng xược xạ xạc xạo xả xảo xấc xấp xấu xẩm xắn xẹo xẹp xẻ xế xếch xếp xỉ xỉa xỉu xị
xịt xỏ xốc xối xốp xổ xổi xới xờ xờm xứ xứng xử yên yêu yếm yến yết yếu yểm yểu ào ác ách ái ám án áng ánh áo áp át
áy âm ân âu èo ém éo ép êm êu ình ích ít òm óc ói óng ót ôi ôm ôn ông ùa úi úng úp út úy ăm ăn đa đai đam đan đang
đanh đao đau đay đe đem đen đeo đi đinh điên điêu điếc điếu điền điều điểm điển điện điệp điệu đo đoan đong đoàn
đoái đoán đoạn đoạt đoản đu đua đui đun đuôi đuốc đuối đuổi đà đài đàm đàn đàng đành đào đày đá đám đáng đánh đáo
đáp đáy đâm đâu đây đã đãi đãng đè đèn đèo đét đê đêm đì đìa đình đích đính đò đòi đòn đòng đó đói đóm đón đóng đô
đôi đông đùa đùi đùm đùng đú đúc đúng đút đăm đăng đĩa đĩnh đũa đơ đơn đưa đương đường được đạc đạch đại đạm đạn đạo
đạp đạt đả đảm đản đảng đảo đấm đất đấu đấy đầm đần đầu đầy đẩu đẩy đẫm đẫy đậm đận đập đậu đậy đắc đắm đắn đắng đắp
đắt đằng đẳng đặc đặt đẹp đẹt đẻ đẽo đế đếm đến đề đền đều để đểu đệ đệm đỉa đỉnh địa địch định đọ đọa đọc đọng đỏ
đố đốc đối đốm đốn đống đốp đốt đồ đồi đồn đồng đổ đổi đổng đỗ đỗi độ độc đội độn động đột đới đớn đờ đời đỡ đợ đợi
đục đụng đủ đứa đức đứng đứt đừ đừng đực đựng ơi ơn ưa ưng ưu ươn ương ước ướm ướp ướt ưỡn ạch ạt ải ảnh ảo ấm ấn ấp
ấu ấy ầm ẩm ẩn ẩu ậm ắc ắng ắp ẳng ẵm ẹo ẹt ẻo ẽo ếch ềnh ễnh ỉm ỉu ịch ịt ọc ọp ỏi ỏng ốc ối ốm ống ốp ồm ồn ổi ổn
ộng ộp ới ớn ớt ợt ục ủi ủng ủy ức ứng ửng ực
`;

export const SYLLABLES: readonly string[] = TEXT.trim().split(/\s+/);
