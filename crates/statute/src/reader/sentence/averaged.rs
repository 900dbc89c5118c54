//! What the sentence behind an average goes on with: the cost, and not what it was for each.

use crate::reader::Reader;
use crate::topics::Topics;
use fiscal::{Datum, Role, Topic};

impl Reader<'_> {
    /// 公务接待费0.90万元，接待9批次、90人次，人均100元。与上年相比增加0.20万元: the cost that the sentence told before the average that it ends with.
    pub(in crate::reader) fn averaged(&self) -> Option<Datum> {
        const FAR: usize = 12;
        let topics = Topics::get();
        let each = |datum: &Datum| topics.is(datum.topic, "人均");
        self.s.subject.filter(each)?;
        let cost = |f: &&fiscal::Fact| {
            f.role == Role::Amount
                && f.printed.unit.is_money()
                && f.datum.topic != Topic(0)
                && f.datum.year == self.now()
                && !each(&f.datum)
        };
        self.told_in_sentence(FAR).find(cost).map(|f| f.datum)
    }
}

#[cfg(test)]
mod tests {
    use crate::subject::read_for_tests::subjects;

    #[test]
    fn a_change_behind_an_average_is_of_the_cost() {
        let told = subjects("公务接待费0.90万元，接待9批次、90人次，人均100元。与上年相比增加0.20万元，增长28.57%。");
        assert_eq!(told[4..], ["“三公”经费/公务接待费"; 2]);
        // of the average, where the words name it
        assert_eq!(subjects("公务接待费0.90万元，接待90人次，人均100元，比上年增加20元。")[3], "人均");
        assert_eq!(subjects("农村居民人均可支配收入18000元。比上年增加900元。")[0], subjects("农村居民人均可支配收入18000元。")[0]);
    }
}
