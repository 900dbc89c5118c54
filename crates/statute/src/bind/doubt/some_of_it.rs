//! 货物支出主要为教学设备26.80万元, 动用上年结转118.00万元: most of a thing, or what was taken of it, and no second figure of all of it.

use super::super::Binder;
use crate::words::{any, find};
use fiscal::{FactId, Flow};

impl Binder<'_, '_> {
    /// Do the words right before the figure name some of what they begin with?
    pub(super) fn is_some_of_it(&self, id: FactId) -> bool {
        const MOST: [&str; 6] = ["主要为", "主要是", "主要用于", "主要包括", "主要系", "主要购买"];
        const NAME: usize = 2;
        let clause = self.clause_before(id);
        // 支出主要为26.80万元: nothing is named
        let named = |word: &&str| find(clause, word).is_some_and(|at| clause[at + word.len()..].chars().take(NAME).count() == NAME);
        let carried = || self.fact(id).datum.flow == Flow::CarryIn && any(clause, &["动用", "使用上年", "消化上年", "统筹上年"]);
        MOST.iter().any(named) || carried()
    }

    /// 批准60人，不批准20人，不批准率25%: is a rate of what was not done, or of what was, taken of the other of the two? It is of both together.
    pub(super) fn is_of_done_and_not_done(&self, rate: FactId, part: FactId, whole: FactId) -> bool {
        const FAR: usize = 120;
        if any(self.clause_before(rate), &["占"]) {
            return false;
        }
        let name = |id: FactId| {
            let words = self.sentence_before(id, FAR);
            let words = crate::outline::last_mark(words, &['，', '；', '：', '、', '（']).map_or(words, |at| &words[at..]);
            let words = words.trim_start_matches(['，', '；', '：', '、', '（']);
            // 批准逮捕186件248人
            &words[..words.find(|c: char| c.is_ascii_digit()).unwrap_or(words.len())]
        };
        let not_of = |no: &str, yes: &str| {
            let done = no.strip_prefix(['不', '未']).filter(|done| done.chars().count() > 1);
            done.is_some_and(|done| yes.strip_suffix(done).is_some_and(|lead| !lead.ends_with(['不', '未'])))
        };
        let (part, whole) = (name(part), name(whole));
        not_of(part, whole) || not_of(whole, part)
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    fn claims(text: &str, kind: ClaimKind) -> usize {
        crate::subject::read_for_tests::account(text).claims.iter().filter(|c| c.kind == kind).count()
    }

    #[test]
    fn most_of_it_is_not_all_of_it() {
        let bought = "政府采购货物支出45.20万元、政府采购服务支出8.40万元。";
        assert_eq!(claims(&format!("{bought}货物支出主要为健身器材38.60万元。"), ClaimKind::Equal), 0);
    }

    #[test]
    fn a_rate_of_what_was_not_done() {
        assert_eq!(claims("全年准予许可180件，不准予许可20件，不许可率10.00%。", ClaimKind::Share), 0);
    }
}
