//! Reads and checks one file many times (for profiling).
fn main() {
    let text = std::fs::read_to_string(std::env::args().nth(1).expect("a file")).expect("text");
    let n: usize = std::env::args().nth(2).and_then(|n| n.parse().ok()).unwrap_or(200);
    let m = fiscal::Manuscript { text, encoding: "UTF-8" };
    let t = std::time::Instant::now();
    let mut facts = 0;
    for _ in 0..n {
        facts += statute::read(&m, statute::Context::default()).filing.facts.len();
    }
    let read = t.elapsed();
    let t = std::time::Instant::now();
    for _ in 0..n {
        facts += rules::check(&m, statute::read(&m, statute::Context::default())).findings.len();
    }
    let all = t.elapsed();
    println!(
        "{} bytes x {n}: read {} us/paper {} MB/s; read+check {} us/paper {} MB/s ({facts})",
        m.text.len(),
        read.as_micros() / n as u128,
        m.text.len() * n / read.as_micros() as usize,
        all.as_micros() / n as u128,
        m.text.len() * n / all.as_micros() as usize
    );
}
