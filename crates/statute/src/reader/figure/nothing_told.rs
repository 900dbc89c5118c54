//! Rates that are of nothing the paper files: of what the economy does, of an aim, of a factor by which a plan is reckoned.

use crate::reader::Reader;
use crate::words::{any, rfind};

/// Measures of the economy, as they end.
const MEASURES: [&str; 27] = [
    "增加值",
    "生产总值",
    "GDP",
    "零售总额",
    "零售额",
    "进出口总额",
    "进出口额",
    "进出口",
    "出口额",
    "出口总额",
    "进口额",
    "固定资产投资",
    "房地产开发投资",
    "开发投资",
    "工业投资",
    "民间投资",
    "可支配收入",
    "用电量",
    "发电量",
    "总产值",
    "产值",
    "价格指数",
    "利润总额",
    "企业利润",
    "存款余额",
    "贷款余额",
    "货运量",
];

/// How others did on average.
const OTHERS: [&str; 8] = ["平均增幅", "平均增速", "平均增长", "平均水平", "增幅平均", "平均值", "平均为", "平均降幅"];

/// Characters of the words that lead from a measure to its rate.
const LEADS: &str = "同比上年去今与较度增长下降加减少升速幅率度均实现名义累计可口径完成分别约近达到为在是数的，、—-0123456789月年";

impl Reader<'_> {
    /// Is it the rate of no money of the paper?
    pub(super) fn rates_nothing_told(&self, at: usize, end: usize) -> bool {
        self.rates_the_economy(at) || self.is_of_an_aim(at, end) || self.is_a_factor(at, end)
    }

    /// 非税收入增长10.1%。规上工业增加值增长10.8%: a measure of the economy has its own rate, and no item of a budget is named between.
    fn rates_the_economy(&self, at: usize) -> bool {
        let words = self.led_by;
        let sentence = words.rfind(['。', '；', '\n', '（']).map_or(words, |mark| &words[mark..]);
        // each of them ends so
        if at == 0 || !sentence.contains(['值', 'P', '额', '口', '资', '入', '量', '数', '润', '均']) {
            return false;
        }
        let measure = MEASURES.iter().chain(&OTHERS).filter_map(|name| rfind(sentence, name).map(|from| from + name.len())).max();
        measure.is_some_and(|from| sentence[from..].chars().all(|c| LEADS.contains(c)))
    }

    /// 按照收入增长3%的目标: what is aimed at.
    fn is_of_an_aim(&self, at: usize, end: usize) -> bool {
        const AIMS: [&str; 10] =
            ["的目标", "的预期目标", "的增长目标", "的预期", "的要求", "的增幅", "的增速", "的幅度", "的原则", "的任务"];
        const BY: [&str; 6] = ["按", "根据", "依据", "围绕", "确保", "力争"];
        let behind = self.text[end..].trim_start_matches("左右");
        let behind = ["以上", "以内", "及以上"].iter().find_map(|word| behind.strip_prefix(word)).unwrap_or(behind);
        at > 0 && AIMS.iter().any(|aim| behind.starts_with(aim)) && any(clause_of(self.led_by), &BY)
    }

    /// 上年完成32,774万元×103%, 按上年完成数的103%安排: by which the figure is multiplied to reckon another one.
    fn is_a_factor(&self, at: usize, end: usize) -> bool {
        const RECKONED: [&str; 8] = ["预计", "安排", "测算", "编制", "计算", "预测", "推算", "估算"];
        let (words, behind) = (self.led_by, &self.text[end..]);
        let reckoned = || RECKONED.iter().any(|word| behind.starts_with(word)) && any(self.clause_up_to(at), &["按", "根据", "依据"]);
        words.ends_with(['×', '*']) || words.ends_with('的') && reckoned()
    }

    /// What stands before a place in its clause, figures and all.
    fn clause_up_to(&self, at: usize) -> &str {
        const FAR: usize = 150;
        clause_of(&self.text[self.text.ceil_char_boundary(at.saturating_sub(FAR))..at])
    }
}

/// What stands behind the last mark.
fn clause_of(words: &str) -> &str {
    crate::outline::last_mark(words, &['，', '。', '；', '：', '（']).map_or(words, |mark| &words[mark..])
}

#[cfg(test)]
mod tests {
    use fiscal::{ClaimKind, PaperKind};

    fn claims(text: &str) -> Vec<ClaimKind> {
        let context = crate::Context { kind: Some(PaperKind::Final), ..crate::Context::default() };
        let filing = crate::read(&fiscal::Manuscript::utf8(text), context).filing;
        filing.claims.iter().map(|c| c.kind).collect()
    }

    #[test]
    fn what_the_economy_does_is_no_rate_of_revenue() {
        for told in ["规上工业增加值增长10.8%", "地区生产总值同比增长10.8%", "全省平均增幅为10.8%", "全县社会消费品零售总额，同比增长10.8%"]
        {
            let text = format!("2021年非税收入11.40亿元，增长10.1%。{told}。");
            assert_eq!(claims(&text), [], "{told}");
        }
        // of the revenue itself
        assert_eq!(claims("2021年非税收入11.40亿元，增长10.1%。2021年非税收入增长10.8%。"), [ClaimKind::Equal]);
    }

    #[test]
    fn aims_and_factors_are_bound_to_nothing() {
        let aim = "按照收入增长3%的目标，预计2020年收入完成33757万元（2019年收入完成32774万元×103%），比年初预算数34780万元减少1023万元。";
        assert!(!claims(aim).contains(&ClaimKind::Rate), "{:?}", claims(aim));
        let factor = "2020年收入完成33757万元，比年初预算数34780万元（根据上年完成数33768万元的103%预计）减少1023万元。";
        assert!(!claims(factor).contains(&ClaimKind::Share), "{:?}", claims(factor));
    }
}
