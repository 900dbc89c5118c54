//! The fields at the head of a message or a part of one.

/// A head is no longer than this.
const MAX_HEAD: usize = 64 * 1024;

/// Names in small letters, and values on one line.
pub(super) struct Head(Vec<(String, String)>);

impl Head {
    /// The head of a part and its body.
    pub(super) fn split(part: &[u8]) -> (Head, &[u8]) {
        let mut fields: Vec<(String, String)> = Vec::new();
        let mut at = 0;
        while at < part.len().min(MAX_HEAD) {
            let end = memchr::memchr(b'\n', &part[at..]).map_or(part.len(), |end| at + end + 1);
            let line = String::from_utf8_lossy(&part[at..end]);
            at = end;
            let words = line.trim_end();
            if words.is_empty() {
                break;
            }
            match (words.starts_with([' ', '\t']), fields.last_mut(), words.split_once(':')) {
                (true, Some((_, value)), _) => {
                    value.push(' ');
                    value.push_str(words.trim_start());
                }
                (false, _, Some((name, value))) => fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned())),
                _ => {}
            }
        }
        (Head(fields), &part[at.min(part.len())..])
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    /// A parameter of a field: `charset` of `text/html; charset="gb2312"`.
    pub(super) fn parameter(&self, name: &str, parameter: &str) -> Option<String> {
        let mut pieces = self.get(name)?.split(';').skip(1).filter_map(|p| p.split_once('='));
        let (_, value) = pieces.find(|(n, _)| n.trim().eq_ignore_ascii_case(parameter))?;
        Some(value.trim().trim_matches('"').to_owned())
    }
}
