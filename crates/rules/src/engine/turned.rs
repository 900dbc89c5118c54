//! An amount of change and its rate whose words go opposite ways (减少15.60万元，增长3.20%): which of the two words is the slip.
//!
//! Either word is tried the other way round, and what then holds speaks for it: the rate itself, last year's figure, the
//! changes of parts that make a change, the word that the reason begins with. Where one of them fits more, relations are
//! judged with the right word, so that nothing else is blamed for what one word did.

use super::relation::{base_of, outcome};
use fiscal::{Claim, ClaimKind, Direction, FactId, Filing, Manuscript, Outcome, Role};
use rustc_hash::FxHashMap;

/// A word that goes the wrong way.
#[derive(Clone, Debug)]
pub(crate) struct Turned {
    /// The claim of the rate whose words are opposed.
    pub claim: usize,
    /// The figure before which the wrong word stands.
    pub word: FactId,
    /// What else fails by that word, and holds with the other one.
    pub follows: Vec<usize>,
}

/// The word before a change or a rate that goes this way.
pub(crate) const fn word_of(role: Role, up: bool) -> &'static str {
    match (role, up) {
        (Role::Change, true) => "增加",
        (Role::Change, false) => "减少",
        (_, true) => "增长",
        (_, false) => "下降",
    }
}

/// Do the words before an amount and its rate go opposite ways?
pub(crate) fn opposed(filing: &Filing, claim: &Claim) -> bool {
    if claim.kind != ClaimKind::RateOfChange {
        return false;
    }
    let fact = |i: usize| &filing.facts[claim.operands[i].fact.index()];
    let (rate, change) = (fact(0), fact(1));
    let signed = rate.printed.digits < 0 || change.printed.digits < 0;
    let told = rate.role == Role::Rate && rate.direction.is_some() && change.direction.is_some();
    told && !signed && rate.direction != change.direction
}

/// Every word that goes the wrong way, and the filing with the right ones; `None` where there is none to tell.
pub(super) fn turned(manuscript: &Manuscript, filing: &Filing) -> Option<(Filing, Vec<Turned>)> {
    let doubtful: Vec<usize> = (0..filing.claims.len()).filter(|i| opposed(filing, &filing.claims[*i])).collect();
    if doubtful.is_empty() {
        return None;
    }
    let mut claims_of: FxHashMap<FactId, Vec<usize>> =
        doubtful.iter().flat_map(|i| filing.claims[*i].operands[..2].iter().map(|o| (o.fact, Vec::new()))).collect();
    for (i, claim) in filing.claims.iter().enumerate() {
        for operand in &claim.operands {
            if let Some(claims) = claims_of.get_mut(&operand.fact) {
                claims.push(i);
            }
        }
    }
    let mut right = filing.clone();
    let mut out = Vec::new();
    for i in doubtful {
        // 减少2万元，增长5%…，增长5%: with the word before the amount turned for one rate it is right for the other
        if !opposed(&right, &right.claims[i]) {
            continue;
        }
        let words = [0, 1].map(|k| right.claims[i].operands[k].fact);
        let beside: Vec<usize> = words.iter().flat_map(|f| &claims_of[f]).copied().collect();
        let before: Vec<bool> = beside.iter().map(|c| outcome(&right, &right.claims[*c]) == Outcome::Holds).collect();
        let [by_rate, by_change] = words.map(|word| {
            turn(&mut right, word, &claims_of[&word]);
            let fits = fits(manuscript, &right, i, &beside);
            turn(&mut right, word, &claims_of[&word]);
            fits
        });
        let word = match by_rate.cmp(&by_change) {
            std::cmp::Ordering::Greater => words[0],
            std::cmp::Ordering::Less => words[1],
            std::cmp::Ordering::Equal => continue,
        };
        turn(&mut right, word, &claims_of[&word]);
        let mended = |(c, held): (&usize, &bool)| *c != i && !held && outcome(&right, &right.claims[*c]) == Outcome::Holds;
        let mut follows: Vec<usize> = beside.iter().zip(&before).filter(|(c, held)| mended((c, held))).map(|(c, _)| *c).collect();
        follows.sort_unstable();
        follows.dedup();
        out.push(Turned { claim: i, word, follows });
    }
    (!out.is_empty()).then_some((right, out))
}

/// The other word before a figure: a part goes into its sum with the other sign, and so does every part of what it is the sum of.
fn turn(filing: &mut Filing, word: FactId, claims: &[usize]) {
    let fact = &mut filing.facts[word.index()];
    fact.direction = fact.direction.map(|d| if d == Direction::Up { Direction::Down } else { Direction::Up });
    if fact.role != Role::Change {
        return;
    }
    for claim in claims {
        let claim = &mut filing.claims[*claim];
        if !matches!(claim.kind, ClaimKind::Sum { .. }) {
            continue;
        }
        let whole = claim.operands[0].fact == word;
        for operand in claim.operands.iter_mut().skip(1).filter(|o| whole || o.fact == word) {
            operand.negative = !operand.negative;
        }
    }
}

/// How much speaks for the words as they are in `filing`.
fn fits(manuscript: &Manuscript, filing: &Filing, rate: usize, beside: &[usize]) -> i32 {
    let weight = |c: &usize| {
        let claim = &filing.claims[*c];
        match (claim.kind, outcome(filing, claim)) {
            (ClaimKind::RateOfChange | ClaimKind::Change, Outcome::Holds) => 3,
            (ClaimKind::Rate | ClaimKind::Sum { .. }, Outcome::Holds) => 2,
            _ => 0,
        }
    };
    let claim = &filing.claims[rate];
    // 接待费4万元，增加4万元，下降50%: of nothing there is no rate
    let of_nothing = base_of(filing, claim).is_some_and(|base| base.low <= 0);
    let [rate, change] = [0, 1].map(|k| &filing.facts[claim.operands[k].fact.index()]);
    let behind = manuscript.text.get(rate.span.end.max(change.span.end) as usize..).unwrap_or_default();
    let reasoned = told_by_reason(behind).is_some_and(|direction| change.direction == Some(direction));
    beside.iter().map(weight).sum::<i32>() - if of_nothing { 2 } else { 0 } + i32::from(reasoned)
}

/// …，减少的主要原因是: which way the words behind a comparison say that it went.
fn told_by_reason(behind: &str) -> Option<Direction> {
    let words = behind.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '，' | '。' | '；' | ',' | '.' | ';'));
    let verbs = [
        ("增加", Direction::Up),
        ("增长", Direction::Up),
        ("上升", Direction::Up),
        ("减少", Direction::Down),
        ("下降", Direction::Down),
        ("降低", Direction::Down),
    ];
    let (verb, direction) = verbs.into_iter().find(|(verb, _)| words.starts_with(verb))?;
    let words = words[verb.len()..].trim_start_matches('的');
    words.strip_prefix("主要").unwrap_or(words).starts_with("原因").then_some(direction)
}
