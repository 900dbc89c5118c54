//! Whose a figure is, where only the words before tell: of two owners, or in the sections of two, one name is two data.

use super::super::Binder;
use crate::outline::Block;
use fiscal::{Claim, Fact, FactId, Item, Operand, Range, Topic};

/// How far before a figure its owner is looked for, in bytes.
const FAR: usize = 1_500;

/// How long the words may be that name an owner where a sentence begins, in bytes.
const LEAD: usize = 72;

/// How what owns, earns and is told apart from others is named.
const OWNERS: [&str; 7] = ["企业", "公司", "集团", "学校", "医院", "大学", "院校"];

/// The longest name of a body, in characters.
const LONGEST_BODY: usize = 18;

/// What leads a name that was told before: 本医院.
const ITS_OWN: [char; 4] = ['本', '我', '该', '全'];

/// Whose money a heading says that a section is about.
const LEVELS: [&str; 16] = [
    "本级",
    "省级",
    "市级",
    "县级",
    "区级",
    "（市）",
    "（市、区）",
    "（区）",
    "（县）",
    "市县",
    "县区",
    "各县",
    "各区",
    "下级",
    "乡镇",
    "所属",
];

impl Binder<'_, '_> {
    /// 税务系统“三公”经费21.66亿元。…/ 全国出国17.73亿元、车辆61.69亿元。…/ 公务接待费6.66亿元: parts that the law names, told paragraphs away and
    /// beyond any slip, are those of somebody else.
    pub(super) fn are_of_another(&self, claim: &Claim, made: Range) -> bool {
        let head = self.fact(claim.operands[0].fact);
        let topic = head.datum.topic != Topic(0) && head.datum.counted == 0 && head.role.states();
        let apart = |o: &Operand| self.fact(o.fact).sentence != head.sentence;
        if claim.identity.is_none() || !topic || !claim.operands[1..].iter().any(apart) || super::near(made.mid(), head.range.mid()) {
            return false;
        }
        // 公务接待费 | 1114.54 | 989.86 | -124.68: a difference is no part
        if claim.operands[1..].iter().any(|o| self.fact(o.fact).printed.digits < 0) {
            return true;
        }
        // several totals of one name, unlike beyond any slip, are of several bodies
        let unlike = |f: &&FactId| !super::near(self.fact(**f).range.mid(), head.range.mid()) && !self.fact(**f).range.meets(made);
        if !self.stated.get(&head.datum).unwrap_or_default().iter().take(super::TOLD).any(|f| unlike(&f)) {
            return false;
        }
        let parts: Vec<FactId> = claim.operands[1..].iter().filter(|o| !o.negative).map(|o| o.fact).collect();
        !self.one_slip_off(claim.operands[0].fact, &parts, &[])
    }

    /// 市国有企业…。营业收入235.84亿元 / 市属监管企业…。营业收入183.15亿元; 四、本级资金使用情况 / 五、县（市）资金使用情况.
    pub(super) fn of_two_owners(&self, claim: &Claim) -> bool {
        let [a, b] = [0, 1].map(|i| self.fact(claim.operands[i].fact));
        // 本医院, 县人民医院: the one may be the other
        let differ = |x: Option<&str>, y: Option<&str>| {
            x.zip(y).is_some_and(|two| {
                let (x, y) = (two.0.trim_start_matches(ITS_OWN), two.1.trim_start_matches(ITS_OWN));
                !x.ends_with(y) && !y.ends_with(x)
            })
        };
        if a.sentence == b.sentence {
            return false;
        }
        // 北岭大学18.20亿元, told in two lists: whose it is, and of what only the lists know
        let body = |item: Item| {
            let owner = |name: &str| OWNERS.iter().any(|o| name.ends_with(o)).then_some(());
            self.reader.items.told_by(item, owner).is_some()
        };
        let only_whose = a.block != b.block && a.datum.item == b.datum.item && body(a.datum.item);
        // 企业改革补助, 高等学校: names of 科目 own nothing
        let coded = [a, b].iter().any(|f| f.datum.func.is_some() || f.datum.econ.is_some());
        // 国有资产总额1102.65亿元 / 企业国有资产总额809.92亿元: of all, and of what one kind of owner has
        let [x, y] = [a, b].map(|f| self.owner(f));
        let kind = |one: Option<&str>, other: Option<&str>| other.is_none() && one.is_some_and(|name| OWNERS.contains(&name));
        let narrower = a.block != b.block && (kind(x, y) || kind(y, x));
        let assets = a.block != b.block && self.assets(a) != self.assets(b);
        // 本部门支出97.10万元。…局机关支出90.60万元: of all, and of the office alone
        let office = self.is_of_the_office(a) != self.is_of_the_office(b);
        only_whose || narrower || assets || office || !coded && differ(x, y) || a.block != b.block && differ(self.level(a), self.level(b))
    }

    /// 局机关支出90.60万元: does its clause begin with the office?
    fn is_of_the_office(&self, fact: &Fact) -> bool {
        const CLAUSE: usize = 60;
        let at = fact.span.start as usize;
        let words = &self.reader.text[self.reader.text.ceil_char_boundary(at.saturating_sub(CLAUSE))..at];
        let clause = words.rsplit(['，', '。', '；', '：', '、', '\n', '.', ' ']).next().unwrap_or_default();
        ["局机关", "委机关", "厅机关", "办机关", "院机关", "社机关"].iter().any(|office| clause.starts_with(office))
    }

    /// The sentences of its paragraph up to the figure, the nearest first.
    fn sentences_before(&self, fact: &Fact) -> Option<impl Iterator<Item = &str>> {
        let block = self.reader.blocks.get(fact.block as usize)?;
        let at = fact.span.start as usize;
        let from = self.reader.text.ceil_char_boundary((block.body as usize).max(at.saturating_sub(FAR)).min(at));
        Some(self.reader.text[from..at].rsplit('。'))
    }

    /// The owner that the last sentence to name one begins with.
    fn owner(&self, fact: &Fact) -> Option<&str> {
        self.sentences_before(fact)?.find_map(|sentence| {
            let lead = &sentence[..sentence.floor_char_boundary(LEAD)];
            // a date may stand before it, but no figure
            let lead = &lead[..lead.find(['元', '%']).unwrap_or(lead.len())];
            let end = OWNERS.iter().filter_map(|owner| lead.find(owner).map(|at| at + owner.len())).min()?;
            lead[..end].rsplit(['，', '：', '；', '年', '月', '日']).next()
        })
    }

    /// 1.企业国有资产总量, 二、行政事业性国有资产: whose assets the headings above the figure are about.
    fn assets(&self, fact: &Fact) -> Option<&'static str> {
        const BLOCKS: usize = 12;
        const KINDS: [&str; 4] = ["金融企业国有资产", "企业国有资产", "行政事业性国有资产", "行政事业单位国有资产"];
        let before = self.reader.blocks.get(..fact.block as usize)?;
        let headings = before.iter().rev().take(BLOCKS).map(|b| b.span.of(self.reader.text)).filter(|line| line.len() < LEAD);
        headings.flat_map(|line| KINDS.into_iter().filter(move |kind| line.contains(kind))).next()
    }

    /// 2011年商务部“三公”经费支出…。/ 国家税务总局“三公”经费支出…: do the sentences that tell of the two begin with two bodies?
    pub(super) fn of_two_bodies(&self, a: FactId, b: FactId) -> bool {
        let two = [a, b].map(|id| self.body(self.fact(id)));
        let [Some(x), Some(y)] = two else { return false };
        self.fact(a).sentence != self.fact(b).sentence && !shortens(x, y) && !shortens(y, x)
    }

    /// The body that the last sentence of the paragraph to name one begins with.
    fn body(&self, fact: &Fact) -> Option<&str> {
        self.sentences_before(fact)?.find_map(|sentence| {
            let dated = |c: char| c.is_ascii_digit() || matches!(c, '年' | '度' | '月' | '日' | '，' | ' ');
            let lead = sentence.trim_start_matches(dated);
            let lead = &lead[..lead.find(|c: char| !crate::words::is_han(c)).unwrap_or(lead.len())];
            // 本部门, 我局: the paper's own; 根据县财政局要求, 经…批准: who had a say in it
            if lead
                .starts_with(['本', '我', '该', '全', '各', '其', '以', '上', '根', '按', '经', '依', '由', '据', '包', '含', '下', '所'])
            {
                return None;
            }
            let ends = lead.char_indices().take(LONGEST_BODY).map(|(at, c)| at + c.len_utf8());
            let named = |end: &usize| (3..).contains(&lead[..*end].chars().count()) && ends_as_a_body(&lead[..*end], &lead[*end..]);
            let (name, behind) = lead.split_at(ends.filter(named).last()?);
            (!["批复", "批准", "要求", "统一", "下达", "核定", "通知", "拨付"].iter().any(|verb| behind.starts_with(verb))).then_some(name)
        })
    }

    /// The level that the heading of the figure's section names.
    fn level(&self, fact: &Fact) -> Option<&'static str> {
        const BLOCKS: usize = 40;
        let before = self.reader.blocks.get(..=fact.block as usize)?;
        let heading = |block: &&Block| block.marker.depth() <= 2;
        let line = before.iter().rev().take(BLOCKS).find(heading)?.span.of(self.reader.text);
        // 部门及所属单位: of both
        let short = line.chars().count() <= 40 && !line.contains(['。', '及', '和', '含']);
        LEVELS.into_iter().find(|level| short && line.contains(level))
    }
}

/// 县文旅局, 青岚县文化和旅游局: are all characters of the one in the other, in their order?
fn shortens(short: &str, long: &str) -> bool {
    let mut rest = long.chars();
    short.chars().all(|c| rest.any(|other| other == c))
}

/// 商务部, 市质监局, 县博物馆: and not 商务部门.
fn ends_as_a_body(name: &str, behind: &str) -> bool {
    let ministry = name.ends_with('部') && !behind.starts_with(['门', '分', '署', '队', '长', '级', '委']);
    ministry || name.ends_with("管理站") || name.ends_with("博物馆") || crate::profile::is_body(name)
}

#[cfg(test)]
mod tests {
    fn equal(text: &str) -> usize {
        let context = crate::Context { year: Some(fiscal::FiscalYear(2023)), ..crate::Context::default() };
        let filing = crate::read(&fiscal::Manuscript::utf8(text), context).filing;
        filing.claims.iter().filter(|c| c.kind == fiscal::ClaimKind::Equal).count()
    }

    #[test]
    fn of_two_owners_one_name_is_two_data() {
        let two = "全市国有企业营业收入52.40亿元。\n市属监管企业资产总额88.60亿元。营业收入57.90亿元。";
        let one = "市属监管企业营业收入52.40亿元。\n市属监管企业资产总额88.60亿元。营业收入57.90亿元。";
        assert_eq!((equal(two), equal(one)), (0, 1));
    }

    #[test]
    fn the_office_is_not_all_of_the_department() {
        let told = |whose: &str| format!("2023年度本部门支出86.40万元。\n按单位划分：{whose}支出52.90万元，水文站支出33.50万元。");
        assert_eq!(equal(&told("局机关")), 0);
    }

    #[test]
    fn sections_of_two_levels_tell_of_two() {
        let told = |second: &str| {
            format!("一、本级公益金使用情况\n用于群众体育支出29.60万元。\n二、{second}公益金使用情况\n用于群众体育支出26.90万元。")
        };
        assert_eq!((equal(&told("各县")), equal(&told("本级"))), (0, 1));
    }
}
