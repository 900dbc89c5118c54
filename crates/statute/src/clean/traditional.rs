//! Traditional characters of the field's vocabulary, so that converted papers read alike.

use std::sync::OnceLock;

/// Pairs of characters, traditional then simplified: those that papers of the field use.
const PAIRS: &str = "\
    總总計计萬万億亿財财撥拨減减佔占與与預预決决屬属費费務务經经營营業业機机關关車车輛辆購购運运維维護护國国結结轉转餘余殘残衛卫療疗養养險险會会補补貼贴員员離离職职實实項项類类條条\
    個个達达圍围較较長长額额條条資资產产設设備备貨货採采購购參参協协議议區区縣县鄉乡鎮镇辦办數数據据單单開开發发為为則则種种顯显續续處处對对應应從从歲岁貳贰稅税節节約约壓压縮缩執执\
    績绩標标準准聯联繳缴專专領领導导園园場场醫医貿贸環环勞劳調调劑剂積积極极審审監监觀观債债負负責责償偿還还擔担點点體体廣广電电視视農农漁渔災灾鐵铁築筑橋桥樓楼網网絡络訊讯兩两雙双\
    幾几無无紀纪級级組组織织細细終终給给統统綜综線线聽听舉举舊旧華华葉叶號号規规親亲訂订記记訓训託托訪访許许訴诉診诊註注評评試试話话該该詳详認认語语誤误說说課课誰谁請请論论諮咨證证\
    識识讓让豐丰貢贡貫贯賃赁賓宾賞赏賠赔賦赋質质贈赠軍军軟软載载輔辅輕轻輸输遷迁選选遺遗郵邮鄰邻釐厘銀银銷销鋼钢錄录錢钱鏈链門门間间階阶際际隨随隱隐雜杂難难靈灵靜静頁页頂顶順顺須须\
    頒颁頭头頻频題题願愿風风飛飞飯饭飲饮館馆馬马駐驻驗验魚鱼鮮鲜黨党齊齐齡龄産产術术藝艺復复徵征後后係系當当來来這这時时報报廠厂廳厅礦矿鹽盐穀谷蠶蚕藥药麥麦畫画書书圖图團团圓圆塊块\
    壞坏壇坛墾垦夠够奬奖獎奖婦妇孫孙學学寶宝寧宁寫写將将尋寻屆届層层島岛嶺岭崗岗幣币帳账帶带廢废彈弹強强徹彻憑凭懷怀戰战戲戏戶户拋抛揚扬換换損损搶抢撫抚擁拥擇择擊击擴扩擺摆攜携敗败\
    敵敌斷断晝昼暫暂曆历東东棄弃構构槍枪樣样樹树橫横檔档檢检檯台歐欧歷历殺杀氣气沖冲況况淨净凈净淚泪淺浅測测渦涡湧涌溝沟滅灭滿满漢汉潔洁澤泽濟济濱滨濕湿灣湾灘滩煙烟熱热爭争狀状獨独\
    獲获現现瑪玛異异畝亩畢毕盜盗盡尽盤盘眾众睏困礎础禮礼禍祸稱称穩稳窮穷競竞筆笔簡简籌筹糧粮糾纠純纯紙纸絲丝綠绿綱纲緊紧緒绪編编緩缓緣缘練练縱纵繼继罰罚羅罗義义習习聖圣聞闻聲声腳脚\
    臨临臺台興兴萊莱著着蘇苏虛虚蟲虫衝冲裝装裡里製制複复見见覽览觸触討讨詢询談谈謝谢貧贫販贩貸贷賀贺賬账賽赛贏赢躍跃輪轮輯辑過过違违遠远適适遞递邊边鄭郑釋释針针鈔钞鉛铅銅铜鋪铺錦锦\
    鍋锅鏡镜鐘钟閉闭閒闲陝陕陣阵陰阴陳陈陸陆陽阳隊队隸隶雲云霧雾韓韩響响頸颈顧顾駛驶驅驱驟骤鬆松鬥斗鳳凤鴻鸿鹹咸麗丽黃黄龍龙龜龟價价優优儲储傳传傷伤僅仅僱雇倉仓倫伦們们側侧偵侦創创\
    劃划劇剧動动勝胜勢势勵励勸劝卻却厲厉叢丛吳吴問问啟启喪丧嚴严囑嘱塵尘墊垫壯壮夾夹奪夺奮奋孿孪宮宫岡冈巖岩幫帮幹干庫库廟庙張张彙汇徑径惡恶愛爱態态慘惨慣惯慮虑慶庆憂忧戀恋捨舍掃扫於于箇个";

/// A paper in traditional characters says so before long.
const SOON: usize = 8 * 1024;

/// Is the paper written in traditional characters?
pub(super) fn is_traditional(text: &str) -> bool {
    let head = &text[..text.floor_char_boundary(SOON)];
    // as nearly all papers say at once
    let simplified = ["预算", "决算", "财政", "单位"].iter().any(|word| crate::words::holds(head, word));
    !simplified && crate::words::any(head, &["萬元", "億元", "預算", "財政", "總計", "決算", "負債", "醫療", "單位"])
}

/// Replaces what stands in [`PAIRS`]; every pair has the same length in bytes, so places stay.
pub(super) fn simplify(text: String) -> String {
    static SIMPLE: OnceLock<Vec<u32>> = OnceLock::new();
    // by character, the three bytes to write instead; 0 for none
    let simple = SIMPLE.get_or_init(|| {
        let mut simple = vec![0; LAST - FIRST + 1];
        let chars: Vec<char> = PAIRS.chars().collect();
        for pair in chars.chunks_exact(2) {
            let mut bytes = [0; 4];
            pair[1].encode_utf8(&mut bytes[..3]);
            simple[pair[0] as usize - FIRST] = u32::from_le_bytes(bytes);
        }
        simple
    });
    let mut bytes = text.into_bytes();
    let mut at = 0;
    while at + 3 <= bytes.len() {
        let lead = bytes[at];
        if !matches!(lead, 0xE4..=0xE9) {
            // a byte within a character is never such a lead
            at += 1;
            continue;
        }
        let c = usize::from(lead & 0x0F) << 12 | usize::from(bytes[at + 1] & 0x3F) << 6 | usize::from(bytes[at + 2] & 0x3F);
        if let Some(with) = c.checked_sub(FIRST).and_then(|c| simple.get(c)).filter(|with| **with != 0) {
            bytes[at..at + 3].copy_from_slice(&with.to_le_bytes()[..3]);
        }
        at += 3;
    }
    String::from_utf8(bytes).unwrap_or_else(|e| String::from_utf8_lossy(e.as_bytes()).into_owned())
}

/// The block of the characters of [`PAIRS`].
const FIRST: usize = 0x4E00;
const LAST: usize = 0x9FFF;

#[cfg(test)]
mod tests {
    #[test]
    fn pairs_keep_their_length() {
        let chars: Vec<char> = super::PAIRS.chars().collect();
        assert_eq!(chars.len() % 2, 0);
        for pair in chars.chunks_exact(2) {
            assert_eq!(pair[0].len_utf8(), pair[1].len_utf8(), "{pair:?}");
        }
        assert_eq!(super::simplify("收、支總計1,186.40萬元".to_owned()), "收、支总计1,186.40万元");
    }
}
