//! A completion that is called after something else than the figures before it: 二类费用预算60万元，支出45万元，支出率75%；监测设施执行率82%.

use super::super::Binder;
use crate::outline::last_mark;
use crate::words::any;
use fiscal::{Claim, FactId};

/// How a rate of carrying out is called, the longer names first.
const RATES: [&str; 10] =
    ["预算执行率", "资金执行率", "支出执行率", "执行率", "预算支出率", "资金支出率", "支出率", "资金使用率", "使用率", "支付率"];

/// Words that call nothing of its own.
const GENERAL: [&str; 16] =
    ["总", "整体", "全年", "部门", "平均", "资金", "预算", "项目", "支出", "收入", "年度", "单位", "本年", "财政", "综合", "实际"];

impl Binder<'_, '_> {
    /// Does the clause of the rate, behind a semicolon or in a sentence of its own, name what neither of the two amounts was told of?
    pub(super) fn is_called_after_another(&self, claim: &Claim) -> bool {
        let [rate, done, plan] = claim.operands[..] else { return false };
        let (rate, done, plan) = (rate.fact, done.fact, plan.fact);
        if last_mark(self.words_before(rate), &['；', '。', '\n']).is_none() || done > rate || plan > rate {
            return false;
        }
        let clause = self.clause_before(rate).trim_end_matches(['为', '达', '到', '仅', '约', '是']);
        let Some(name) = RATES.iter().find_map(|rate| clause.strip_suffix(rate)) else { return false };
        if name.chars().count() < 2 || any(name, &GENERAL) {
            return false;
        }
        // two characters of the name told with either of them
        let told = |f: FactId| {
            let words = self.words_before(f);
            name.char_indices()
                .zip(name.char_indices().skip(2).map(|(at, _)| at).chain([name.len()]))
                .any(|((from, _), to)| words.contains(&name[from..to]))
        };
        !told(done) && !told(plan)
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    fn completions(text: &str) -> usize {
        let filing = crate::read(
            &fiscal::Manuscript::utf8(format!("青岚县水务局2023年度项目支出绩效评价报告\n{text}\n")),
            crate::Context::default(),
        )
        .filing;
        filing.claims.iter().filter(|c| c.kind == ClaimKind::Completion).count()
    }

    #[test]
    fn a_rate_of_something_else() {
        let told = |name: &str| {
            format!("二类费用预算60.00万元，实际支出45.00万元，支出率仅75.00%；{name}预算执行率82.35%，原因是部分居民不同意加装。")
        };
        assert_eq!(completions(&told("监测设施")), 0);
        // of its own name it is held against its figures
        let own = "管网改造预算60.00万元，实际支出45.00万元；管网改造预算执行率82.35%。";
        assert_eq!(completions(own), 1);
    }
}
