//! The agencies that a department's paper lists as its own.

use statute::words::any;

/// Words of a line that begins or holds such a list. What a department merely has (机构设置, 下属单位) may keep an
/// account of its own; only what its account covers counts.
const CUES: [&str; 6] = ["编制范围", "汇总范围", "预算单位", "决算单位", "单位构成", "部门构成"];

/// Words of a line that lists what is not covered, or that there is nothing.
const NOT: [&str; 7] = ["没有", "无下属", "无所属", "不含", "不包括", "单独编制", "独立编制"];

/// A list is over after so many lines,
const LINES: usize = 60;

/// and where money begins.
const MONEY: &str = "万元";

/// More names than this are no list of a department's.
const NAMES: usize = 2000;

/// The words that names of public bodies end with; a list holds little else.
const ENDS: [char; 12] = ['局', '馆', '院', '会', '办', '站', '所', '委', '厅', '处', '心', '队'];

/// Keys of the names in the lists of `text`, sorted. A list says 河道管理站 where the agency's own paper says
/// 某县河道管理站, so that each name stands with its region too.
pub(super) fn listed(text: &str, region: &str) -> Vec<u64> {
    let mut keys = Vec::new();
    let mut left = 0;
    for line in text.lines() {
        if line.contains(MONEY) || any(line, &NOT) {
            left = 0;
        } else if any(line, &CUES) {
            left = LINES;
        }
        if left == 0 || keys.len() > 2 * NAMES {
            continue;
        }
        left -= 1;
        for name in line.split(|c: char| !is_of_name(c)).filter_map(name) {
            keys.push(key(&[name]));
            keys.push(key(&[region, name]));
        }
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

fn is_of_name(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

/// The name in a stretch of characters: 包括河道管理站, 河道管理站本级.
fn name(words: &str) -> Option<&str> {
    let words = ["分别是", "分别为", "包括", "包含", "其中"].iter().fold(words, |w, lead| w.rsplit(lead).next().unwrap_or(w));
    let count = words.chars().count();
    ((4..=40).contains(&count) && words.ends_with(ENDS)).then_some(words)
}

/// FNV-1a of a name: only equality is asked.
pub(super) fn key(parts: &[&str]) -> u64 {
    let bytes = parts.iter().flat_map(|p| p.bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, b| (hash ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_in_lists_only() {
        let text = "示例县水务局部门预算\n纳入预算编制范围的单位包括：示例县水务局本级、河道管理站、\n示例县灌溉试验站。\n收入100万元，拨示例县应急管理局。";
        let keys = listed(text, "示例县");
        let lists = |name: &str| keys.binary_search(&key(&[name])).is_ok();
        assert!(lists("示例县河道管理站") && lists("示例县灌溉试验站"));
        assert!(!lists("示例县应急管理局"));
        for none in ["本部门没有下属预算单位。\n河道管理站", "预算单位1个，不含河道管理站", "机构设置：河道管理站"]
        {
            assert!(listed(none, "示例县").is_empty(), "{none}");
        }
    }
}
