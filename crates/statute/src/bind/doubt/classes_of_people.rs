//! People are told by several classes in one row: by schooling, by rank, by calling; parts of one class alone make the whole.

use super::super::Binder;
use fiscal::{Claim, FactId, Operand, Range};

/// What the members of a row of people are told by.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Schooling,
    Sex,
    Rank,
    Calling,
    Party,
}

/// Words of the classes. 大学本科以上学历的教师 is told by the first that its words hold.
const WORDS: [(Class, &[&str]); 5] = [
    // 初中3120人，高中2808人 are pupils
    (
        Class::Schooling,
        &["学历", "学位", "研究生", "博士", "硕士", "本科", "大专", "专科", "中专", "高中以下", "高中及以下", "初中以下", "初中及以下"],
    ),
    (Class::Rank, &["职称", "正高", "副高", "高级", "中级", "初级"]),
    (Class::Sex, &["男", "女"]),
    (Class::Party, &["党员", "团员"]),
    (Class::Calling, &["医生", "医师", "护士", "护理", "专任教师"]),
];

impl Binder<'_, '_> {
    fn class_of(&self, id: FactId) -> Option<Class> {
        let clause = self.clause_before(id);
        WORDS.iter().find(|(_, words)| words.iter().any(|w| clause.contains(w))).map(|(class, _)| *class)
    }

    /// 在职46人：行政3人，事业6人，集体6人，委员18人: kinds of people that the law does not know stand beside those that it adds up.
    pub(super) fn more_are_listed(&self, claim: &Claim, made: Range) -> bool {
        let id = claim.operands[0].fact;
        let whole = self.fact(id);
        let summed = |part: FactId| claim.operands[1..].iter().any(|o| o.fact == part);
        let unknown =
            |part: &FactId| !summed(*part) && !self.fact(*part).range.is_zero() && self.fact(*part).datum.topic == whole.datum.topic;
        let lists = || self.lists_around(id).iter().filter(|list| list.whole == id);
        let counted = whole.datum.counted != 0 && claim.identity.is_some() && made.high < whole.range.low;
        counted && lists().any(|list| list.parts.iter().filter(|part| unknown(part)).count() > 1)
    }

    /// 实有50人，其中本科22人，专科21人，高中以下7人，中级职称16人，医生11人: the parts of the class that makes the whole stand.
    /// What of a list told by several classes stands; nothing where it is told by one.
    pub(super) fn by_classes(&self, claim: &mut Claim, whole: Range) -> Option<bool> {
        let people = matches!(self.fact(claim.operands[0].fact).printed.unit, fiscal::Unit::Count(_));
        let classes: Vec<_> = claim.operands[1..].iter().map(|o| self.class_of(o.fact)).take_while(|_| people).collect();
        let first = *classes.first()?;
        if classes.iter().all(|class| *class == first) {
            return None;
        }
        let of = |class: Option<Class>| {
            let parts = claim.operands[1..].iter().zip(&classes).filter(move |(_, c)| **c == class);
            std::iter::once(claim.operands[0]).chain(parts.map(|(o, _)| *o)).collect::<Vec<Operand>>()
        };
        let closing = classes.iter().map(|class| of(*class)).find(|parts| {
            let made = parts[1..].iter().fold(Range::exact(0), |sum, o| sum + self.fact(o.fact).range);
            parts.len() > 2 && made.meets(whole)
        });
        claim.operands = closing.or_else(|| classes.contains(&Some(Class::Schooling)).then(|| of(Some(Class::Schooling))))?;
        Some(claim.operands.len() > 3)
    }
}
