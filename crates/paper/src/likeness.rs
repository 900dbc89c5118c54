//! How much a decoded text looks like Chinese government prose.

use crate::control::is_control;

/// Characters that a page of such prose is full of, simplified and traditional.
const COMMON: &str = "的一是不在了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严预算财拨款项费购购贴补缴转结余执绩效评万元亿百分占增减其构职退休险障医疗房屋公务接待因境镇街办事业单位事项";
const COMMON_TRADITIONAL: &str = "預算萬億財務費專項補資產區縣鎮鄉辦業單責實際決審計為與於這個國們時來發動會過說種後學經進電裡現點從應開還當間樣關線數質氣對無給總將長頭統論運農區強東導壓證濟階術極認權轉車節話況傳記斷觀織裝眾復兒須難礦連備團歷構稱準號劃選標寫調滿縣紅細聽鐵價嚴購貼餘執績評減職險醫療";

/// Weighs a decoded sample: common characters for it, strange ones and damage against it.
pub(crate) struct Likeness {
    common: Vec<char>,
}

impl Likeness {
    pub(crate) fn new() -> Self {
        let mut common: Vec<char> = COMMON.chars().chain(COMMON_TRADITIONAL.chars()).collect();
        common.sort_unstable();
        common.dedup();
        Likeness { common }
    }

    /// The weight of `text`, per thousand characters beyond ASCII; higher is likelier.
    /// A text in ASCII alone weighs 0.
    pub(crate) fn weigh(&self, text: &str) -> i64 {
        let (mut weight, mut count) = (0i64, 0i64);
        for c in text.chars().filter(|c| !c.is_ascii() || is_control(*c)) {
            count += 1;
            weight += self.weight_of(c);
        }
        if count == 0 { 0 } else { weight * 1000 / count }
    }

    fn weight_of(&self, c: char) -> i64 {
        match c {
            '\u{4E00}'..='\u{9FFF}' if self.common.binary_search(&c).is_ok() => 4,
            '\u{4E00}'..='\u{9FFF}' => 0,
            // general and CJK punctuation, full-width forms, numbers in circles and brackets
            '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{301F}' | '\u{FF01}'..='\u{FF5E}' => 2,
            '\u{2160}'..='\u{217F}' | '\u{2460}'..='\u{24FF}' | '\u{3220}'..='\u{3243}' => 1,
            '\u{A0}' | '\u{B7}' | '\u{D7}' | '\u{FFE5}' | '\u{2030}' | '\u{2103}' | '\u{2200}'..='\u{22FF}' => 0,
            char::REPLACEMENT_CHARACTER => -20,
            c if is_control(c) => -20,
            _ => -3,
        }
    }
}
