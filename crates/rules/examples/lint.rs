//! Prints the findings of texts, one a line (for work on the rules).
fn main() {
    for path in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&path).expect("a text file");
        let m = fiscal::Manuscript { text, encoding: "UTF-8" };
        let r = rules::check(&m, statute::read(&m, statute::Context::default()));
        println!(
            "== {path}: {:?} {} {} facts {} claims {} unread",
            r.filing.kind,
            r.filing.year.0,
            r.filing.facts.len(),
            r.filing.claims.len(),
            r.filing.unread.len()
        );
        for f in &r.findings {
            let s = f.at.start as usize;
            let from = m.text[..s].char_indices().rev().nth(30).map_or(0, |c| c.0);
            println!(
                "{} {} {} → {} [{}] | {} ⟦{}⟧",
                f.severity.key(),
                f.rule,
                f.stated,
                f.expected,
                f.cause.key(),
                m.text[from..s].replace('\n', "⏎"),
                f.at.of(&m.text).replace('\n', "⏎")
            );
            for e in &f.evidence {
                println!("      {} : {} / {}", e.label.chars().take(120).collect::<String>(), e.stated, e.computed);
            }
        }
    }
}
