//! One pass over the reading copy for every word that a rule of families C and T looks for.

use super::punctuation::Punctuation;
use crate::codes::naming::{self, Named};
use crate::engine::Engine;
use fiscal::Span;

mod table;
mod walk;

/// What a word is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cue {
    /// `类）` `款）` `项）`
    Level,
    /// A dash between names: 甲-乙-丙
    Dash,
    /// 3, 5 or 7 digits that may be a code of 功能分类
    Code,
    Glossary,
    OldName,
    WrongName,
    WrongEcon,
    OtherSpelling,
    OldTerm,
    ServicePurchase,
    UsedFor,
    Quota,
    Three,
    Running,
    /// 增加（减少）
    Choice,
    Reason,
    /// 原因: the end of words that a reason begins with
    ReasonHead,
    /// 持平
    Flat,
    /// XX, ××, ____ and blanks for a number
    Blank,
    /// 万元 without a number before it
    Empty,
    Instruction,
    Among,
    /// 202年, 20233年
    YearSlip,
    BareWan,
    Percent,
    Doubled,
    Department,
    /// 部门预算, 单位决算 …: what the paper calls itself
    Title,
    /// Words of a verdict on targets: 指标, 目标, 执行率
    Judged,
    /// What a verdict says of them: 完成, 达标, 偏离, 执行率
    Outcome,
    /// 项目名称, 自评表: the head of a table of one project
    ProjectTable,
    /// 三公, 国有资产, 附表: that a content which a paper must have is there
    Content,
    /// 人员经费, 公用经费: what a paper says they are made up of
    Makeup,
    /// 收回, 核减, 缴回: money that a project had and gave back
    TakenBack,
    /// 减少, 未开展, 取消: less was done
    Reduced,
    /// 大于, 低于, 超过
    Compared,
    /// 控制在, 未超: what was spent is not above its plan
    WithinPlan,
    /// 有所, 略有, 大幅
    Hedged,
    /// 个科室, 部分：: what a written-out count may stand before
    Counted,
}

/// How many cues there are.
const CUES: usize = Cue::Counted as usize + 1;

/// A word of a cue, in the reading copy.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hit {
    pub cue: Cue,
    pub at: usize,
    pub end: usize,
}

impl Hit {
    fn at(cue: Cue, place: Span) -> Hit {
        Hit { cue, at: place.start as usize, end: place.end as usize }
    }
}

/// What one pass finds.
pub(crate) struct Survey {
    /// By cue, each in order of place: every rule asks for a few of them.
    by_cue: Vec<Span>,
    /// Where those of each cue begin.
    begins: [usize; CUES + 1],
    /// The marks between the words.
    pub marks: Punctuation,
    /// The 科目 that are named, in order of place.
    pub names: Vec<Named>,
    /// The paragraphs of 名词解释.
    pub glossary: Vec<Span>,
}

impl Survey {
    /// The survey of a paper.
    pub fn of(engine: &Engine<'_>) -> Survey {
        let text = &engine.reading.clean.text;
        let (hits, marks) = walk::walk(text);
        let (by_cue, begins) = by_cue(&hits);
        drop(hits);
        let marks = Punctuation::of(marks, &engine.reading.blocks);
        let mut survey = Survey { by_cue, begins, marks, names: Vec::new(), glossary: Vec::new() };
        survey.glossary = glossaries(engine, &survey);
        survey.names = naming::names(engine, &survey);
        survey
    }

    /// The words of one cue, in order of place.
    pub fn hits(&self, cue: Cue) -> impl ExactSizeIterator<Item = Hit> + '_ {
        self.places(cue).iter().map(move |place| Hit::at(cue, *place))
    }

    /// The places of one cue, in order.
    pub fn places(&self, cue: Cue) -> &[Span] {
        let cue = cue as usize;
        &self.by_cue[self.begins[cue]..self.begins[cue + 1]]
    }

    /// The words of several cues together, in order of place.
    pub fn of_any<const N: usize>(&self, cues: [Cue; N]) -> impl Iterator<Item = Hit> {
        let mut left = cues.map(|cue| (cue, self.places(cue)));
        std::iter::from_fn(move || {
            let next = left.iter_mut().filter(|(_, places)| !places.is_empty()).min_by_key(|(_, places)| places[0].start);
            let (cue, places) = next?;
            places.split_off_first().map(|place| Hit::at(*cue, *place))
        })
    }

    /// Does a word of the cue stand between these places?
    pub fn any_within(&self, cue: Cue, from: usize, to: usize) -> bool {
        let places = self.places(cue);
        places.get(places.partition_point(|p| (p.start as usize) < from)).is_some_and(|p| (p.start as usize) < to)
    }

    /// The words of the cue that begin between these places, in order.
    pub fn within(&self, cue: Cue, from: usize, to: usize) -> &[Span] {
        let places = self.places(cue);
        let behind = &places[places.partition_point(|p| (p.start as usize) < from)..];
        &behind[..behind.partition_point(|p| (p.start as usize) < to)]
    }

    /// Does this place belong to 名词解释?
    pub fn explains(&self, at: usize) -> bool {
        self.glossary.iter().any(|g| (g.start as usize..g.end as usize).contains(&at))
    }
}

/// The words of each cue together, in the order of cues and then of place, and where those of each cue begin.
fn by_cue(hits: &[Hit]) -> (Vec<Span>, [usize; CUES + 1]) {
    let mut begins = [0; CUES + 1];
    for hit in hits {
        begins[hit.cue as usize + 1] += 1;
    }
    for cue in 0..CUES {
        begins[cue + 1] += begins[cue];
    }
    let (mut sorted, mut next) = (vec![Span::default(); hits.len()], begins);
    for hit in hits {
        let place = &mut next[hit.cue as usize];
        sorted[*place] = Span::new(hit.at, hit.end);
        *place += 1;
    }
    (sorted, begins)
}

/// From each heading 名词解释 to the next heading of its rank.
fn glossaries(engine: &Engine<'_>, survey: &Survey) -> Vec<Span> {
    let (text, blocks) = (&engine.reading.clean.text, &engine.reading.blocks);
    let mut found: Vec<Span> = Vec::new();
    for hit in survey.hits(Cue::Glossary) {
        let i = naming::block_of(blocks, hit.at);
        let Some(block) = blocks.get(i) else { continue };
        let title = text[block.body as usize..block.span.end as usize].trim();
        if title.chars().count() > 24 || title.contains(['，', '。']) || found.last().is_some_and(|g| g.end > block.span.start) {
            continue;
        }
        let depth = block.marker.depth();
        let end = blocks[i + 1..].iter().find(|b| {
            let line = b.span.of(text);
            let ranked = b.marker.depth() <= depth.min(2) && b.marker.depth() < 9 && (b.marker.depth() < 2 || depth == 2);
            let titled = b.marker.number().is_none() && line.chars().count() <= 40 && TITLES.iter().any(|t| line.ends_with(t));
            ranked || titled
        });
        found.push(Span { start: block.span.start, end: end.map_or(text.len() as u32, |b| b.span.start) });
    }
    found
}

/// How headings without a number end.
const TITLES: &[&str] = &["编制说明", "情况说明", "情况表", "预算表", "决算表", "总表", "附表", "附件", "概况"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_together_by_cue_and_in_order() {
        let hit = |cue, at| Hit { cue, at, end: at + 6 };
        let hits = [hit(Cue::Quota, 0), hit(Cue::Level, 6), hit(Cue::Quota, 12), hit(Cue::Hedged, 18)];
        let (sorted, begins) = by_cue(&hits);
        let of = |cue: Cue| sorted[begins[cue as usize]..begins[cue as usize + 1]].iter().map(|place| place.start).collect::<Vec<_>>();
        assert_eq!([of(Cue::Level), of(Cue::Quota), of(Cue::Hedged), of(Cue::Dash)], [vec![6], vec![0, 12], vec![18], vec![]]);
    }
}
