//! Money behind a count: 培训86人次，支出4.30万元 is 培训费, by what was counted.

use crate::reader::Reader;
use crate::topics::Topics;
use crate::words::any;
use fiscal::{Datum, EconCode, Flow, Fund, Item, Nature, Topic};

/// What is done and counted, and the economic class that pays for it.
const PAID_BY: [(&str, u32); 4] = [("培训", 30216), ("参训", 30216), ("会议", 30215), ("参会", 30215)];

/// Names that are of bodies and projects, though they speak of such doings.
const NO_DOINGS: [&str; 6] = ["项目", "中心", "机构", "基地", "学校", "专项"];

impl Reader<'_> {
    /// The money of what the sentence is about; of what was counted, the money spent on it.
    pub(in crate::reader) fn money_spent_on(&self, subject: Datum) -> Datum {
        let plain = Datum { topic: Topics::get().money_of(subject.topic), counted: 0, ..subject };
        if subject.counted == 0 || subject.topic != Topic(0) || subject.item == Item(0) {
            return plain;
        }
        let class = self.items.told_by(subject.item, |name| {
            let doing = !any(name, &NO_DOINGS);
            PAID_BY.iter().find(|(done, _)| doing && name.contains(done)).map(|(_, class)| *class)
        });
        match class {
            // one of them: the detail keeps it apart from all that was spent on such
            Some(class) => Datum {
                flow: Flow::Outlay,
                fund: self.scopes.now().fund.unwrap_or(Fund::General),
                nature: Nature::Running,
                econ: Some(EconCode::new(class)),
                detail: subject.item,
                item: Item(0),
                ..plain
            },
            None => plain,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::subject::read_for_tests::subjects;

    #[test]
    fn what_was_counted_tells_the_class() {
        assert!(subjects("举办培训班两期，培训140人次，支出5.60万元。")[1].ends_with("/培训费"));
        assert!(subjects("召开会议3次，参会120人，共计支出1.20万元。")[2].ends_with("/会议费"));
        assert!(!subjects("植树3次，参加120人，共计支出1.20万元。")[2].ends_with("费"));
    }
}
