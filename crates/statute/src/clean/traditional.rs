//! Traditional characters of the field's vocabulary, so that converted papers read alike.

use std::sync::OnceLock;

/// Pairs of characters, traditional then simplified: those that the terms of the lexicon use.
const PAIRS: &str = "總总計计萬万億亿財财撥拨減减佔占與与預预決决屬属費费務务經经營营業业機机關关車车輛辆購购運运維维護护國国結结轉转餘余殘残衛卫療疗養养險险會会障障補补貼贴員员離离職职實实項项類类條条個个達达圍围較较長长額额條条資资產产設设備备貨货採采購购參参協协議议區区縣县鄉乡鎮镇辦办數数據据單单開开發发為为則则種种顯显續续處处對对應应從从歲岁貳贰稅税節节約约壓压縮缩執执績绩標标準准聯联繳缴專专領领導导園园場场醫医貿贸環环勞劳調调劑剂積积極极審审監监觀观";

/// A paper in traditional characters says so before long.
const SOON: usize = 8 * 1024;

/// Is the paper written in traditional characters?
pub(super) fn is_traditional(text: &str) -> bool {
    let head = &text[..text.floor_char_boundary(SOON)];
    crate::words::any(head, &["萬元", "預算", "財政", "總計", "決算"])
}

/// Replaces what stands in [`PAIRS`]; every pair has the same length in bytes, so places stay.
pub(super) fn simplify(text: String) -> String {
    static SIMPLE: OnceLock<Vec<u32>> = OnceLock::new();
    // by character, the three bytes to write instead; 0 for none
    let simple = SIMPLE.get_or_init(|| {
        let mut simple = vec![0; LAST - FIRST + 1];
        let chars: Vec<char> = PAIRS.chars().collect();
        for pair in chars.chunks_exact(2) {
            let mut bytes = [0; 4];
            pair[1].encode_utf8(&mut bytes[..3]);
            simple[pair[0] as usize - FIRST] = u32::from_le_bytes(bytes);
        }
        simple
    });
    let mut bytes = text.into_bytes();
    let mut at = 0;
    while at + 3 <= bytes.len() {
        let lead = bytes[at];
        if !matches!(lead, 0xE4..=0xE9) {
            // a byte within a character is never such a lead
            at += 1;
            continue;
        }
        let c = usize::from(lead & 0x0F) << 12 | usize::from(bytes[at + 1] & 0x3F) << 6 | usize::from(bytes[at + 2] & 0x3F);
        if let Some(with) = c.checked_sub(FIRST).and_then(|c| simple.get(c)).filter(|with| **with != 0) {
            bytes[at..at + 3].copy_from_slice(&with.to_le_bytes()[..3]);
        }
        at += 3;
    }
    String::from_utf8(bytes).unwrap_or_else(|e| String::from_utf8_lossy(e.as_bytes()).into_owned())
}

/// The block of the characters of [`PAIRS`].
const FIRST: usize = 0x4E00;
const LAST: usize = 0x9FFF;

#[cfg(test)]
mod tests {
    #[test]
    fn pairs_keep_their_length() {
        let chars: Vec<char> = super::PAIRS.chars().collect();
        assert_eq!(chars.len() % 2, 0);
        for pair in chars.chunks_exact(2) {
            assert_eq!(pair[0].len_utf8(), pair[1].len_utf8(), "{pair:?}");
        }
        assert_eq!(super::simplify("收、支總計1,186.40萬元".to_owned()), "收、支总计1,186.40万元");
    }
}
