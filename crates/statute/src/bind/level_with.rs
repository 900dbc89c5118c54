//! Words before a figure that are of the one before it: what that was level with.

use crate::outline::last_mark;
use crate::words::rfind;

/// How it is said that nothing changed.
const LEVEL: [&str; 9] = ["持平", "一致", "相同", "相等", "无变化", "没有变化", "无增减", "未发生变化", "不变"];

/// What of the words before a figure is its own: behind the semicolon, and behind the clause that tells what the figure before was level with
/// (500万元，与2022年决算持平，事业收入300万元).
pub(super) fn own_words(words: &str) -> &str {
    let words = last_mark(words, &['；', '。']).map_or(words, |mark| &words[mark + '；'.len_utf8()..]);
    // most figures have no clause between: the shortest of the words ends before the comma
    if rfind(words, "，").is_none_or(|comma| comma < LEVEL[0].len()) {
        return words;
    }
    let Some(at) = LEVEL.iter().filter_map(|word| rfind(words, word)).max() else { return words };
    let behind = &words[at..];
    behind.find('，').map_or(words, |mark| &behind[mark..])
}

#[cfg(test)]
mod tests {
    use super::own_words;
    use fiscal::ClaimKind;

    #[test]
    fn what_was_level_is_behind_us() {
        assert_eq!(own_words("，与2022年决算持平；事业收入"), "事业收入");
        assert_eq!(own_words("，较2022年决算数一致，原因为量与去年相同，公务接待费预算"), "，公务接待费预算");
        assert_eq!(own_words("，其中追加，决算"), "，其中追加，决算");
    }

    fn sums(text: &str) -> Vec<usize> {
        let context = crate::Context { kind: Some(fiscal::PaperKind::Budget), ..crate::Context::default() };
        let filing = crate::read(&fiscal::Manuscript::utf8(text), context).filing;
        filing.claims.iter().filter(|c| matches!(c.kind, ClaimKind::Sum { .. })).map(|c| c.operands.len()).collect()
    }

    #[test]
    fn the_item_behind_is_a_part_of_the_plan() {
        for level in ["与2022年决算持平；", "较2022年决算数一致，", "与2022年决算相比无变化；"] {
            let found =
                sums(&format!("2023年预算收入90.00万元。其中：一般公共预算拨款50.00万元，{level}事业收入30.00万元；其他收入10.00万元。"));
            assert!(!found.is_empty() && found.iter().all(|n| *n == 4), "{level} {found:?}");
        }
    }
}
