//! What a score is of: behind “水质监测”项目自评得分93.5分 the money is the project's.

use crate::outline::last_mark;
use crate::reader::Reader;
use crate::topics::Topics;
use fiscal::{Certainty, Datum, Flow, Item, Measure, Topic};

impl Reader<'_> {
    /// The project that the words before a total score name.
    pub(super) fn of_a_score(&self, score: &Datum) -> Option<Datum> {
        const SCORE: [&str; 4] = ["绩效自评", "自评", "绩效评价", "得分"];
        const LONGEST: usize = 30;
        if !Topics::get().is(score.topic, "总分") {
            return None;
        }
        let words = self.led_by;
        let before = &words[..SCORE.iter().filter_map(|word| words.find(word)).min()?];
        let name = &before[last_mark(before, &['，', '；', '。', '：']).map_or(0, |at| at + '。'.len_utf8())..];
        let name = name.trim_start_matches("其中").strip_suffix("项目")?.trim_matches(['“', '”', '《', '》', ' ']);
        let item = (2..=LONGEST).contains(&name.chars().count()).then(|| self.items.intern(name))?;
        Some(Datum { year: score.year, basis: score.basis, item, ..Datum::default() })
    }

    /// 自评96.8分，其中资金执行率10分，得9分: what bears a name of its own, which the vocabulary lacks, is not the total that was told before.
    pub(super) fn points_of_its_own(&self, datum: Datum, certainty: Certainty) -> Datum {
        const NAMES: [&str; 4] = ["率", "度", "指标", "情况"];
        let inherited = certainty == Certainty::Inherited && datum.item == Item(0) && Topics::get().is(datum.topic, "总分");
        let words = self.led_by.trim_end_matches(['为', '：', '（', ' ']);
        let clause = last_mark(words, &['，', '；', '。', '：', '、']).map_or(words, |at| &words[at + '。'.len_utf8()..]);
        let name = clause.trim_start_matches("其中");
        if inherited && name.chars().count() > 2 && NAMES.iter().any(|end| name.ends_with(end)) {
            return Datum { topic: Topic(0), item: self.items.anonymous(), ..datum };
        }
        datum
    }

    /// 过程（25分，得20.35分）: points that were read as of money are of what the points before them could be got for.
    pub(super) fn score_of_its_points(&self, read: Datum, measure: Measure) -> Datum {
        if measure.word() != "分" || read.flow == Flow::None {
            return read;
        }
        let last = self.s.last.map(|last| self.fact(last).datum).filter(|d| d.counted == read.counted && d.detail != Item(0));
        match last {
            Some(most) => Datum { detail: Item(0), ..most },
            None => Datum { year: read.year, basis: read.basis, counted: read.counted, item: self.items.anonymous(), ..Datum::default() },
        }
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    /// The scores that make a total, by their digits.
    fn scored(text: &str) -> Vec<Vec<i64>> {
        let filing = crate::read(
            &fiscal::Manuscript::utf8(format!("青岚县水务局2023年度项目支出绩效自评报告\n{text}\n")),
            crate::Context::default(),
        )
        .filing;
        let sums = filing.claims.iter().filter(|c| matches!(c.kind, ClaimKind::Sum { .. }));
        sums.map(|c| c.operands.iter().map(|o| filing.facts[o.fact.index()].printed.digits).collect()).collect()
    }

    #[test]
    fn what_could_be_got_is_no_score() {
        let text = "本项目自评得分94.60分，等级为“优”。其中投入类指标20分得19.50分，过程类指标20分得18.10分，产出类指标30分得28.80分，效益类指标30分得28.20分。";
        assert_eq!(scored(text), [[9460, 1950, 1810, 2880, 2820]]);
    }

    #[test]
    fn a_rate_is_scored_apart_from_the_total() {
        let text = "自评得分95.4分，其中资金执行率10分，得8.4分；产出指标50分，得49分；效益指标30分，得30分；满意度10分，得8分。";
        assert_eq!(scored(text), [[954, 84, 49, 30, 8]]);
    }

    #[test]
    fn money_behind_a_score_is_the_projects() {
        let text = "其中“水质监测”项目自评得分93.5分，年初预算126.00万元，实际支出119.70万元，预算执行率为95.0%；“湖岸修复”项目自评得分90.2分，全年预算90.50万元，执行85.20万元，执行率94.1%。";
        let filing = crate::subject::read_for_tests::account(text);
        let of = |kind| filing.claims.iter().filter(move |c| c.kind == kind).map(|c| c.operands[2].fact.0).collect::<Vec<_>>();
        assert_eq!(of(fiscal::ClaimKind::Completion), [1, 5]);
        assert_eq!(crate::subject(&filing, &filing.facts[2].datum), "项目/水质监测");
    }
}
