//! 编制58名，实有54名，空编4名: who is there and what is vacant fill the posts.

use super::Binder;
use crate::words::any;
use fiscal::FactId;

impl Binder<'_, '_> {
    /// Of three counts, one behind another.
    pub(super) fn posts(&mut self, ids: &[FactId]) {
        for three in ids.windows(3) {
            let &[posts, there, vacant] = three else { continue };
            let kind = self.counted(posts);
            let alike = kind.is_some() && kind == self.counted(there) && kind == self.counted(vacant);
            if !alike || self.between(posts, vacant).contains(['（', '。', '\n']) {
                continue;
            }
            const VACANT: [&str; 5] = ["空编", "空缺", "缺编", "空余", "空岗"];
            let [a, b, c] = [posts, there, vacant].map(|f| self.clause_before(f));
            let named = || any(a, &["编制", "核定"]) && !any(a, &["实有", "在编", "在职", "空", "缺", "超"]);
            let filled =
                || any(b, &["实有", "在编", "现有", "实际", "在职", "在岗"]) && !any(b, &VACANT) && !any(b, &["编外", "临时", "聘"]);
            // few tell of what is vacant
            if any(c, &VACANT) && named() && filled() {
                self.likely_sum(posts, &[there, vacant], true);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::shown;

    #[test]
    fn posts_are_filled_or_vacant() {
        assert_eq!(shown("编制58名，实有在编54名，空编5名，另聘用编外人员17名。"), [(true, vec![58, 54, 5])]);
        // of the posts of one kind the people of that kind
        assert_eq!(shown("编制58名（行政40名、事业18名），实有54名，空编4名。"), []);
        assert_eq!(shown("编制58名，实有编外人员54名，空编4名。"), []);
    }
}
