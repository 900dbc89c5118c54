//! What a score is of: behind “水质监测”项目自评得分93.5分 the money is the project's.

use crate::outline::last_mark;
use crate::reader::Reader;
use crate::topics::Topics;
use fiscal::{Datum, Flow, Item, Measure};

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
    #[test]
    fn money_behind_a_score_is_the_projects() {
        let text = "其中“水质监测”项目自评得分93.5分，年初预算126.00万元，实际支出119.70万元，预算执行率为95.0%；“湖岸修复”项目自评得分90.2分，全年预算90.50万元，执行85.20万元，执行率94.1%。";
        let filing = crate::subject::read_for_tests::account(text);
        let of = |kind| filing.claims.iter().filter(move |c| c.kind == kind).map(|c| c.operands[2].fact.0).collect::<Vec<_>>();
        assert_eq!(of(fiscal::ClaimKind::Completion), [1, 5]);
        assert_eq!(crate::subject(&filing, &filing.facts[2].datum), "项目/水质监测");
    }
}
