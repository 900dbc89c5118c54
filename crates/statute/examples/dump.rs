//! Prints what the reader makes of a text, one figure a line (for work on the reader).
use std::io::Read;
fn main() {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).expect("text on standard input");
    let m = fiscal::Manuscript { text, encoding: "UTF-8" };
    let r = statute::read(
        &m,
        statute::Context {
            kind: std::env::args().nth(1).map(|k| if k == "budget" { fiscal::PaperKind::Budget } else { fiscal::PaperKind::Final }),
            year: std::env::args().nth(2).and_then(|y| y.parse().ok()).map(fiscal::FiscalYear),
        },
    );
    println!("{:?} {:?} {:?}", r.filing.kind, r.filing.year, r.filing.agency);
    for (i, f) in r.filing.facts.iter().enumerate() {
        println!(
            "{i:3} {:14} {:10} {} {:?} {:?} {}",
            f.span.of(&m.text).replace('\n', "⏎"),
            f.role.key(),
            f.datum.year.0,
            f.datum.basis,
            f.certainty,
            statute::subject(&r.filing, &f.datum)
        );
    }
    for c in &r.filing.claims {
        let ops: Vec<String> = c.operands.iter().map(|o| format!("{}{}", if o.negative { "-" } else { "" }, o.fact.0)).collect();
        println!("{:?} {} {:?}", c.kind, ops.join(" "), c.identity);
    }
    for u in &r.filing.unread {
        println!("unread {} {}", u.at.of(&m.text), u.reason);
    }
}
