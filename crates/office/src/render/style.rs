//! How text for a terminal may look.

use fiscal::Severity;

/// What the terminal can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Colours and bold type.
    pub colour: bool,
    /// Columns of the terminal; a CJK character takes two.
    pub width: usize,
}

impl Default for Style {
    fn default() -> Self {
        Style { colour: false, width: 100 }
    }
}

/// What a stretch of text is; every tone is also said in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    Error,
    Warning,
    Notice,
    Strong,
    Faint,
    Link,
    Good,
}

impl From<Severity> for Tone {
    fn from(severity: Severity) -> Tone {
        match severity {
            Severity::Error => Tone::Error,
            Severity::Warning => Tone::Warning,
            Severity::Notice => Tone::Notice,
        }
    }
}

impl Style {
    /// `text` in a tone, or as it is where there are no colours.
    pub(super) fn paint(self, tone: Tone, text: &str) -> String {
        if !self.colour || text.is_empty() {
            return text.to_owned();
        }
        let code = match tone {
            Tone::Error => "1;31",
            Tone::Warning => "1;33",
            Tone::Notice => "1;36",
            Tone::Strong => "1",
            Tone::Faint => "2",
            Tone::Link => "34",
            Tone::Good => "32",
        };
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    }
}
