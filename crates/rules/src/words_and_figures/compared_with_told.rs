//! Words of comparison against what the paper tells just before them: budget and account that are the same, a change
//! that goes the other way. Either the words or what was told is wrong, so these are doubts.

use super::compared_wrongly::{LEFT, Said, Stands, evidence};
use super::passage::{Passages, Sentence, clause_around};
use crate::rule::{Draft, Rule};
use fiscal::{Cause, Direction, FactId, Finding, PERCENT, Role, Severity, Unit};
use statute::words::any;

/// 预算2.40万元，决算2.40万元，完成100%。决算数小于预算数: it is called less, and is the same.
pub(super) fn equal(rule: &Rule, passages: &Passages<'_, '_>, sentence: &Sentence<'_>, said: &Said) -> Option<Finding> {
    let plan = said.plan?;
    if said.greater.is_none() || is_open(passages, sentence, said) {
        return None;
    }
    let part = sentence.start + sentence.text[..said.from - sentence.start].rfind('；').unwrap_or(0);
    let here = evidence(passages, part, said.from, plan);
    let (from, to, told) = if here.is_empty() && passages.between(sentence.start, said.from).next().is_none() {
        let before = passages.before(sentence)?;
        // 三公经费预算10万元，决算8万元。其中接待费2万元，决算2万元。决算数小于预算数: of all of it
        let block = passages.engine.reading.blocks[sentence.block].span.start as usize;
        if !evidence(passages, block, before.start, plan).iter().all(|told| same(passages, told)) {
            return None;
        }
        (before.start, before.end(), evidence(passages, before.start, before.end(), plan))
    } else {
        (part, said.from, here)
    };
    let (_, pair) = told.iter().find(|(_, ids)| ids.len() == 2)?;
    if !told.iter().all(|told| same(passages, told)) || !of_one_subject(passages, sentence, said, from, to) {
        return None;
    }
    doubt(rule, passages, said, "等于", pair)
}

/// Are the two printed the same, or is all of the budget carried out?
fn same(passages: &Passages<'_, '_>, (stands, ids): &(Stands, Vec<FactId>)) -> bool {
    let fact = |id: &FactId| passages.fact(*id);
    *stands == Stands::Open
        && match &ids[..] {
            // 3亿元 and 3亿元 may well be two amounts
            [left, right] => fact(left).range == fact(right).range && fact(left).range.high - fact(left).range.low <= CENT_OF_WAN,
            [rate] => fact(rate).approx.is_none() && fact(rate).range.contains(100 * PERCENT),
            _ => false,
        }
}

/// 0.01万元 in 分.
const CENT_OF_WAN: i64 = 10_000;

/// 支出决算大于上年决算数
pub(super) fn last_said(sentence: &Sentence<'_>, at: usize, word: &'static str, greater: Option<bool>) -> Option<Said> {
    let head = sentence.text[..at].trim_end_matches(['均', '略', '稍', '都', '要']);
    let left = LEFT.iter().find(|w| head.ends_with(**w))?;
    let tail = &sentence.text[at + word.len()..];
    let year = ["上年度", "上一年度", "上年", "上一年", "去年"].iter().find(|w| tail.starts_with(**w))?;
    let stage = ["支出决算数", "决算数", "支出决算", "决算支出", "支出数"].iter().find(|w| tail[year.len()..].starts_with(**w))?;
    greater?;
    Some(Said {
        from: sentence.start + head.len() - left.len(),
        to: sentence.start + at + word.len() + year.len() + stage.len(),
        word,
        greater,
        plan: None,
        sides: None,
    })
}

/// 比上年决算数减少1.20万元。支出决算大于上年决算数: the change went the other way.
pub(super) fn against_last(rule: &Rule, passages: &Passages<'_, '_>, sentence: &Sentence<'_>, said: &Said) -> Option<Finding> {
    if is_open(passages, sentence, said) {
        return None;
    }
    let part = sentence.start + sentence.text[..said.from - sentence.start].rfind('；').unwrap_or(0);
    let (from, to) = match passages.between(sentence.start, said.from).next() {
        Some(_) => (part, said.from),
        None => passages.before(sentence).map(|s| (s.start, s.end()))?,
    };
    let changes: Vec<FactId> = passages.between(from, to).filter(|id| is_change(passages, *id)).collect();
    let first = passages.fact(*changes.first()?);
    let against = if said.greater? { Direction::Down } else { Direction::Up };
    let all = changes.iter().all(|id| passages.fact(*id).direction == Some(against));
    if !all || first.datum.is_empty() && first.unnamed || !of_one_subject(passages, sentence, said, from, to) {
        return None;
    }
    doubt(rule, passages, said, if against == Direction::Up { "大于" } else { "小于" }, &changes[..1])
}

/// A change or rate of change against the account of the year before.
fn is_change(passages: &Passages<'_, '_>, id: FactId) -> bool {
    let fact = passages.fact(id);
    let money = fact.role == Role::Change && fact.printed.unit.is_money();
    let rate = fact.role == Role::Rate && fact.printed.unit == Unit::Percent;
    let year = fact.base.is_some_and(|(year, basis)| year == fact.datum.year.previous() && !basis.is_another_stage());
    (money || rate) && year && fact.direction.is_some() && !fact.is_nought()
}

/// Is there no telling what is said: a choice of the template, something denied, a case that is only supposed?
fn is_open(passages: &Passages<'_, '_>, sentence: &Sentence<'_>, said: &Said) -> bool {
    let (head, tail) = (&sentence.text[..said.from - sentence.start], &sentence.text[said.to - sentence.start..]);
    let (clause, _) = clause_around(sentence.text, said.from - sentence.start);
    let supposed = any(&head[clause..], &["不", "未", "无", "没", "若", "如", "非", "预计", "或"]);
    // 决算数小于预算数（大于预算数）, 决算数小于预算数的主要原因：无
    let chosen = tail.starts_with(['（', '/', '、', '或', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    let void = tail.trim_end().ends_with('无') || any(tail, &["不适用", "不存在", "：无，", "无差异", "无此"]);
    // 决算数小于预算数0.004万元: what cannot be seen in the figures
    let by = passages.between(said.to, said.to + "约为".len()).next().is_some();
    supposed || chosen || void || by
}

/// Are the figures between two places about one thing, and the words about the same?
fn of_one_subject(passages: &Passages<'_, '_>, sentence: &Sentence<'_>, said: &Said, from: usize, to: usize) -> bool {
    let money: Vec<FactId> = passages.between(from, to).filter(|id| passages.fact(*id).printed.unit.is_money()).collect();
    let Some(first) = money.first().map(|id| passages.fact(*id)) else { return false };
    let wrong = |id: &FactId| passages.engine.faults.iter().any(|f| f.culprit == *id || f.rivals.iter().any(|(rival, ..)| rival == id));
    if money.iter().any(wrong) || !money.iter().all(|id| passages.fact(*id).datum.same_subject(&first.datum)) {
        return false;
    }
    let at = said.from - sentence.start;
    let (clause, _) = clause_around(sentence.text, at);
    // 2023年度“三公”经费支出|决算数
    let own = sentence.text[clause..at].trim_start_matches(|c: char| c.is_ascii_digit());
    let own = ["年度", "年", "本年度", "本年", "全年"].iter().find_map(|w| own.strip_prefix(w)).unwrap_or(own);
    let own = own.trim_end_matches("支出").trim_matches([' ', '的', '“', '”']);
    let before = passages.place(money[0]).start as usize;
    own.is_empty() || passages.text().get(from..before).is_some_and(|words| words.contains(own))
}

fn doubt(rule: &Rule, passages: &Passages<'_, '_>, said: &Said, word: &str, ids: &[FactId]) -> Option<Finding> {
    let engine = passages.engine;
    let at = passages.source(said.from, said.to);
    let stated = engine.words(at);
    let expected = stated.replacen(said.word, word, 1);
    let figures: Vec<String> = ids.iter().map(|id| engine.words(engine.clause(engine.fact(*id)))).collect();
    let figures = figures.join("、");
    let mut draft = Draft::new(Severity::Warning, at, stated.clone(), expected.clone())
        .because(Cause::Direction)
        .also(ids.iter().map(|id| engine.fact(*id).span))
        .says(format!("称“{stated}”，而{figures}，应为“{expected}”"), "核对数字和大小的写法，并核对所说明的原因")
        .shows(figures, stated, expected);
    draft.datum = Some(engine.fact(ids[0]).datum);
    Some(draft.by(rule, engine))
}

#[cfg(test)]
mod tests {
    use fiscal::{Manuscript, Severity};

    /// The findings about words of comparison: what should stand there.
    fn expected(text: &str) -> Vec<String> {
        let manuscript = Manuscript::utf8(format!("2023年度部门决算\n{text}"));
        let report = crate::check(&manuscript, statute::read(&manuscript, statute::Context::default()));
        let found = report.findings.iter().filter(|f| f.rule == "N110");
        assert!(found.clone().all(|f| f.severity == Severity::Warning));
        found.map(|f| f.expected.clone()).collect()
    }

    #[test]
    fn what_is_the_same_is_not_less() {
        let told = "公务接待费预算为2.40万元，支出决算为2.40万元，完成预算的100%";
        assert_eq!(expected(&format!("{told}，决算数小于预算数的主要原因是厉行节约。")), ["决算数等于预算数"]);
        assert_eq!(expected(&format!("{told}。公务接待费支出决算数大于预算数的主要原因是来客较多。")), ["支出决算数等于预算数"]);
        for behind in [
            "，决算数等于预算数。",
            "。决算数小于（大于）预算数的主要原因是厉行节约。",
            "。决算数小于预算数的主要原因：无。",
            "，不存在决算数大于预算数的情况。",
            "。“三公”经费决算数小于预算数的主要原因是厉行节约。",
            "，决算数小于预算数0.003万元。",
        ] {
            assert!(expected(&format!("{told}{behind}")).is_empty(), "{behind}");
        }
        let before = "“三公”经费预算为5.40万元，支出决算为4.40万元。其中：";
        assert!(expected(&format!("{before}{told}。决算数小于预算数的主要原因是厉行节约。")).is_empty());
        assert!(expected("债券预算3亿元，决算3亿元。决算数小于预算数的主要原因是未发行。").is_empty());
    }

    #[test]
    fn what_went_down_is_not_more_than_last_year() {
        let told = "培训费支出决算为6.15万元，比上年决算数减少1.20万元";
        assert_eq!(expected(&format!("{told}。2023年度培训费支出决算大于上年决算数的主要原因是厉行节约。")), ["支出决算小于上年决算数"]);
        for behind in [
            "。培训费支出决算小于上年决算数的主要原因是厉行节约。",
            "。会议费支出决算大于上年决算数的主要原因是会议较多。",
            "，其中公务接待费增加0.20万元。支出决算大于上年决算数的主要原因是来客较多。",
        ] {
            assert!(expected(&format!("{told}{behind}")).is_empty(), "{behind}");
        }
    }
}
