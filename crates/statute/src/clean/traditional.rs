//! Traditional characters of the field's vocabulary, so that converted papers read alike.

/// Pairs of characters, traditional then simplified: those that the terms of the lexicon use.
const PAIRS: &str = "總总計计萬万億亿財财撥拨減减佔占與与預预決决屬属費费務务經经營营業业機机關关車车輛辆購购運运維维護护國国結结轉转餘余殘残衛卫療疗養养險险會会障障補补貼贴員员離离職职實实項项類类條条個个達达圍围較较長长額额條条資资產产設设備备貨货採采購购參参協协議议區区縣县鄉乡鎮镇辦办數数據据單单開开發发為为則则種种顯显續续處处對对應应從从歲岁貳贰稅税節节約约壓压縮缩執执績绩標标準准聯联繳缴專专領领導导園园場场醫医貿贸環环勞劳調调劑剂積积極极審审監监觀观";

/// A paper in traditional characters says 萬元 or 預算 or 財政 in its own way.
pub(super) fn is_traditional(text: &str) -> bool {
    ["萬元", "預算", "財政", "總計", "決算"].iter().any(|w| memchr::memmem::find(text.as_bytes(), w.as_bytes()).is_some())
}

/// Replaces what stands in [`PAIRS`]; every pair has the same length in bytes, so places stay.
pub(super) fn simplify(text: &str) -> String {
    let chars: Vec<char> = PAIRS.chars().collect();
    let pairs: std::collections::HashMap<char, char> = chars.chunks_exact(2).map(|p| (p[0], p[1])).collect();
    text.chars().map(|c| *pairs.get(&c).unwrap_or(&c)).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn pairs_keep_their_length() {
        let chars: Vec<char> = super::PAIRS.chars().collect();
        assert_eq!(chars.len() % 2, 0);
        for pair in chars.chunks_exact(2) {
            assert_eq!(pair[0].len_utf8(), pair[1].len_utf8(), "{pair:?}");
        }
        assert_eq!(super::simplify("收、支總計1,186.40萬元"), "收、支总计1,186.40万元");
    }
}
