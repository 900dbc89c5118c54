//! The steps behind a name that a code leads: `2040401公共安全支出（类）检察（款）行政运行（项）`, `20404公共安全\检察`.

use super::{Known, spot};
use fiscal::Span;

/// A path from the 类 down has two steps more, and no other has as many.
const STEPS: usize = 3;

/// What stands between the steps of a path.
const BETWEEN: [char; 12] = ['\\', '/', '＼', '／', '-', '－', '—', '–', '―', '→', '>', ' '];

/// A step of a path: its name, and what is known of it.
pub(crate) type Step = (Span, Option<Known>);

/// The steps of the path behind the name that ends at `end`, the lowest last; none where the name stands alone. What a mark leads on to is a
/// step, known or not; behind a level word, or behind the name itself, it is one only where the book has it.
pub(crate) fn steps_behind(text: &str, end: usize) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut at = end;
    while steps.len() < STEPS {
        let from = at + level_word(&text[at..]);
        let rest = text[from..].trim_start_matches(BETWEEN);
        let start = from + (text[from..].len() - rest.len());
        let marked = !text[from..start].trim_matches(' ').is_empty();
        let known = spot::beginning(text, start).or_else(|| {
            // 公共安全｜支出检察行政运行: the word that the name of a 类 may lack
            let bare = text[start..].strip_prefix("支出").filter(|_| start == end)?;
            spot::beginning(text, text.len() - bare.len())
        });
        match known {
            Some((to, known)) => {
                steps.push((Span::new(start, to), Some(known)));
                at = to;
            }
            None => {
                let words = spot::stretch(text, start);
                if marked && !words.is_empty() {
                    steps.push((Span::new(start, start + words.len()), None));
                }
                break;
            }
        }
    }
    steps
}

/// How long the level word is that the text begins with: （类）.
fn level_word(text: &str) -> usize {
    ["（类）", "（款）", "（项）", "类", "款"].iter().find(|word| text.starts_with(*word)).map_or(0, |word| word.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str, name: &str) -> Vec<String> {
        let steps = steps_behind(text, text.find(name).expect("the name") + name.len());
        steps.into_iter().map(|(at, known)| format!("{}{}", at.of(text), if known.is_some() { "" } else { "?" })).collect()
    }

    #[test]
    fn a_path_goes_on_behind_its_first_name() {
        let told = names("2050201教育支出（类）普通教育（款）学前教育（项）20万元", "教育支出");
        assert_eq!(told, ["普通教育", "学前教育"]);
        for between in ["\\", "/", "-", " — "] {
            assert_eq!(names(&format!("20502教育支出{between}普通教育20万元"), "教育支出"), ["普通教育"]);
        }
        assert_eq!(names("20502教育支出-农村公路20万元", "教育支出"), ["农村公路?"]);
    }

    #[test]
    fn a_name_alone_has_none() {
        assert!(names("2050201教育支出（类）主要用于办学20万元", "教育支出").is_empty());
        assert!(names("2050201教育支出20万元", "教育支出").is_empty());
    }
}
