//! 事业单位中公益一类2个, 报废车辆3辆: some of a kind that is counted, and not all of it again.

use crate::reader::Reader;
use crate::reader::phrase::Phrase;
use crate::topics::Topics;
use fiscal::Datum;

/// What is done with vehicles, or has become of them.
const STATES: [&str; 12] = ["报废", "待报废", "拟报废", "更新", "处置", "划转", "调拨", "闲置", "拍卖", "封存", "退役", "租赁"];

impl Reader<'_> {
    /// The datum of some of what the phrase names, by the words behind 中 or right before the name.
    pub(super) fn some_of_a_kind(&self, phrase: &Phrase, at: usize) -> Option<Datum> {
        let topics = Topics::get();
        let topic = phrase.axes.topic?;
        let behind = self.text.get(phrase.end..at)?.trim_end_matches(['为', '有', '共', '计', '：']);
        if let Some(words) = behind.strip_prefix('中') {
            let name = words.trim_start_matches(['的', '有']);
            let known = topics.beneath(topic, name).is_some();
            let named = name.chars().count() >= 2 && name.chars().all(crate::words::is_han);
            return (named && !known).then(|| Datum { detail: self.items.intern(name), ..self.resolve(phrase).0 });
        }
        if !matches!(topics.entry(topic).key, "资产车辆" | "现有车" | "保有量") || !behind.trim_end_matches('数').is_empty() {
            return None;
        }
        let led = self.led_by.trim_end_matches(['为', '有', '共', '计', '：', '数']);
        let led = ["公务用车", "公务车", "车辆", "用车"].iter().find_map(|name| led.strip_suffix(name))?;
        let state = STATES.iter().find(|state| led.ends_with(**state))?;
        Some(Datum { detail: self.items.intern(*state), ..self.resolve(phrase).0 })
    }
}

#[cfg(test)]
mod tests {
    use crate::subject::read_for_tests::subjects;

    #[test]
    fn some_are_not_all() {
        let bodies = subjects("下属单位9个，其中行政单位1个、事业单位8个。事业单位中公益一类5个、公益二类3个。");
        assert!(bodies[3] != bodies[2] && bodies[3].contains("公益一类"), "{bodies:?}");
        let cars = subjects("车辆16辆，报废车辆12辆，更新车辆11辆。");
        assert!(cars[0] != cars[1] && cars[1] != cars[2], "{cars:?}");
    }

    #[test]
    fn a_kind_that_is_known_keeps_its_name() {
        assert_eq!(subjects("在职人员中行政人员9人。")[0], "人员/在职行政人员");
    }
}
