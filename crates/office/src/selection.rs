//! Which rules are wanted.

/// Rules chosen by code or by the beginning of a code (`S`, `S01`, `S010`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Only these; empty means all.
    pub select: Vec<String>,
    /// But not these.
    pub ignore: Vec<String>,
}

impl Selection {
    /// Is the rule with this code wanted?
    pub fn admits(&self, code: &str) -> bool {
        (self.select.is_empty() || begins_with_any(code, &self.select)) && !begins_with_any(code, &self.ignore)
    }
}

fn begins_with_any(code: &str, prefixes: &[String]) -> bool {
    prefixes.iter().any(|p| code.get(..p.len()).is_some_and(|head| !p.is_empty() && head.eq_ignore_ascii_case(p)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prefix_stands_for_its_family() {
        let selection = Selection { select: vec!["S".into(), "n020".into()], ignore: vec!["S01".into()] };
        let admitted = ["S001", "S010", "S015", "S020", "N020", "N021", "C001"].map(|c| selection.admits(c));
        assert_eq!(admitted, [true, false, false, true, true, false, false]);
        assert!(Selection::default().admits("S010"));
    }
}
