//! Money that moves a plan, and money that stayed: 年中追加146.60万元 and 未支出38.80万元 are no subjects of their own.

use crate::reader::Reader;
use crate::words::{any, holds};
use fiscal::{Datum, Item};

impl Reader<'_> {
    /// 年初预算312.00万元；年中追加146.60万元；调整后预算458.60万元: what follows goes on about the plan, not about what moved it.
    pub(super) fn moves_the_plan(&self, datum: &Datum) -> bool {
        const MOVES: [&str; 24] = [
            "追加",
            "年中追加",
            "年内追加",
            "中期追加",
            "当年追加",
            "预算追加",
            "追加预算",
            "追加资金",
            "年中调增",
            "收回",
            "年中收回",
            "年末收回",
            "年底收回",
            "财政收回",
            "收回预算",
            "收回资金",
            "收回指标",
            "追减",
            "年中追减",
            "核减",
            "年中核减",
            "调减",
            "年中调减",
            "压减",
        ];
        datum.item != Item(0) && self.items.told_by(datum.item, |name| Some(MOVES.contains(&name))).unwrap_or_default()
    }

    /// 支出941.20万元，未支出38.80万元，执行率96.04%: of the same money what was not spent, named so.
    pub(super) fn not_spent(&self) -> Option<Item> {
        const DONE: [&str; 5] = ["支出", "使用", "执行", "支付", "拨付"];
        if !holds(self.led_by, "未") {
            return None;
        }
        let clause = self.led_by.rsplit(['，', '；', '。', '：', '（', '、']).next()?;
        let words =
            clause.trim_end_matches(['的', '资', '金', '额', '为', ' ']).trim_start_matches(['尚', '仍', '暂', '有', '共', '合', '计']);
        let verb = words.strip_prefix('未')?;
        (verb.len() <= DONE[0].len() && any(verb, &DONE)).then(|| self.items.intern("未支出"))
    }
}

#[cfg(test)]
mod tests {
    use crate::subject::read_for_tests::subjects;

    #[test]
    fn what_follows_goes_on_about_the_plan() {
        let said = subjects("一般公共预算支出年初预算312.00万元；年中追加146.60万元；调整后预算458.60万元。全年实际支出421.00万元。");
        assert_eq!(said[2], said[0]);
        assert_eq!(said[3].replace("决算", ""), said[3]);
        assert!(!said[3].contains("追加"), "{said:?}");
    }

    #[test]
    fn what_was_taken_back_is_no_subject() {
        for taken in ["收回10.00万元", "财政收回10.00万元", "年中核减10.00万元"] {
            let said = subjects(&format!(
                "项目支出190.00万元，年初预算150.00万元，年中追加50.00万元，{taken}，调整后预算190.00万元，执行率100%。"
            ));
            assert!(said[4] == said[0] && said[5] == said[0], "{said:?}");
        }
    }

    #[test]
    fn what_was_not_spent_is_apart() {
        let said = subjects("1.水质监测：预算98.00万元，支出94.12万元，未支出3.88万元，执行率96.04%。");
        assert!(said[2].ends_with("未支出") && !said[3].ends_with("未支出"), "{said:?}");
    }
}
