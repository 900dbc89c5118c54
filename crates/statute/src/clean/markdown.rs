//! Marks that programs which turn pages into text put around words: # 一、部门概况, **512.40万元**, $21.94\%$, ![](1.jpg).
//!
//! The reading copy has the words alone. Each mark is known by what stands beside it; no text need say that it is Markdown.

/// So long are the words and the address of a picture or a link at most, in bytes.
const LINK: usize = 400;

/// So long is a figure set as a formula at most, in bytes.
const FORMULA: usize = 40;

/// How much is left out, where a mark stands at `at`: bytes from there.
pub(super) fn mark(source: &str, at: usize) -> Option<usize> {
    let bytes = source.as_bytes();
    let rest = &bytes[at..];
    match rest {
        [b'#', ..] => heading(bytes, at),
        [b'*', b'*', behind @ ..] => {
            let two = behind.first() != Some(&b'*') && at.checked_sub(1).is_none_or(|b| bytes[b] != b'*');
            (two && is_paired(bytes, at)).then_some(2)
        }
        // \%, \. but no \n of a path of files
        [b'\\', behind, ..] if behind.is_ascii_punctuation() => Some(1),
        [b'$', ..] => formula(bytes, at),
        [b'!', b'[', ..] => link(&rest[1..]).map(|(words, address)| 1 + words + address),
        _ => None,
    }
}

/// Where a link begins, the length of its words in brackets and of its address: [附件](a.pdf).
pub(super) fn link(rest: &[u8]) -> Option<(usize, usize)> {
    let rest = &rest[..rest.len().min(LINK)];
    let words = 1 + memchr::memchr2(b']', b'\n', rest)?;
    let behind = rest.get(words..)?;
    if rest[words - 1] != b']' || behind.first() != Some(&b'(') {
        return None;
    }
    let end = memchr::memchr2(b')', b'\n', behind)?;
    // not 财预[2018](3号)
    let address = &behind[1..end];
    let leads = address.is_ascii() && address.iter().any(|b| matches!(b, b'/' | b'.'));
    (behind[end] == b')' && leads).then_some((words, end + 1))
}

/// Where words of a link end at `at`: how long the bracket and the address behind it are.
pub(super) fn closes_link(bytes: &[u8], at: usize) -> Option<usize> {
    if bytes.get(at + 1) != Some(&b'(') {
        return None;
    }
    let from = at.saturating_sub(LINK);
    let open = from + memchr::memrchr(b'[', &bytes[from..at])?;
    link(&bytes[open..]).filter(|(words, _)| open + words == at + 1).map(|(_, address)| 1 + address)
}

/// One to six of them and a blank, at the beginning of a line.
fn heading(bytes: &[u8], at: usize) -> Option<usize> {
    if at.checked_sub(1).is_some_and(|before| bytes[before] != b'\n') {
        return None;
    }
    let marks = bytes[at..].iter().take_while(|b| **b == b'#').count();
    (marks <= 6 && bytes.get(at + marks) == Some(&b' ')).then_some(marks + 1)
}

/// Does the line have such a mark not far before or behind it, too? 张** alone hides a name.
fn is_paired(bytes: &[u8], at: usize) -> bool {
    let (before, behind) = (&bytes[at.saturating_sub(LINK)..at], &bytes[at + 2..(at + 2 + LINK).min(bytes.len())]);
    let line = memchr::memrchr(b'\n', before).map_or(before, |end| &before[end..]);
    let rest = memchr::memchr(b'\n', behind).map_or(behind, |end| &behind[..end]);
    [line, rest].into_iter().any(|beside| memchr::memmem::find(beside, b"**").is_some())
}

/// $512.40$, $21.94\%$: the mark before such a figure, or behind it.
fn formula(bytes: &[u8], at: usize) -> Option<usize> {
    let figure = |b: &&u8| matches!(b, b'0'..=b'9' | b'.' | b',' | b'%' | b'\\' | b' ' | b'+' | b'-');
    let behind = bytes[at + 1..].iter().take(FORMULA).take_while(figure).count();
    let before = bytes[..at].iter().rev().take(FORMULA).take_while(figure).count();
    let opens = behind > 0 && bytes.get(at + 1 + behind) == Some(&b'$');
    let closes = before > 0 && at.checked_sub(before + 1).is_some_and(|open| bytes[open] == b'$');
    (opens || closes).then_some(1)
}

#[cfg(test)]
mod tests {
    use super::super::Clean;

    #[test]
    fn words_are_read_without_their_marks() {
        for (marked, words) in [
            ("# 某县2023年度部门决算\n\n## 一、部门概况", "某县2023年度部门决算\n\n一、部门概况"),
            ("支出**512.40万元**，占$21.94\\%$。", "支出512.40万元，占21.94%。"),
            ("![](images/3a5f2023.jpg)见[附件](https://a.cn/t2023.pdf)。", "见附件。"),
            ("1\\. 公务接待费", "1. 公务接待费"),
        ] {
            assert_eq!(Clean::new(marked).text, words);
        }
    }

    #[test]
    fn what_is_no_mark_stays() {
        for text in ["张**领取5.00万元", "3#楼维修", "财预[2018]（3号）", "A*B=12", "付$100"] {
            assert_eq!(Clean::new(text).text, text);
            assert_eq!(Clean::new(&text.replace('（', "(").replace('）', ")")).text, text);
        }
    }
}
