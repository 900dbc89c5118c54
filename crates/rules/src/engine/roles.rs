//! The figures of a paper by what they state: most rules ask for those of one role only.

use fiscal::{Fact, FactId, Role};

/// How many roles there are.
const ROLES: usize = Role::Previous as usize + 1;

/// The figures of each role together, in the order of the filing.
pub(super) struct Roles {
    ids: Vec<FactId>,
    /// Where those of each role begin.
    begins: [usize; ROLES + 1],
}

impl Roles {
    pub fn of(facts: &[Fact]) -> Roles {
        let mut begins = [0; ROLES + 1];
        for fact in facts {
            begins[fact.role as usize + 1] += 1;
        }
        for role in 0..ROLES {
            begins[role + 1] += begins[role];
        }
        let (mut ids, mut next) = (vec![FactId(0); facts.len()], begins);
        for (i, fact) in facts.iter().enumerate() {
            let place = &mut next[fact.role as usize];
            ids[*place] = FactId(i as u32);
            *place += 1;
        }
        Roles { ids, begins }
    }

    pub fn with(&self, role: Role) -> &[FactId] {
        let role = role as usize;
        &self.ids[self.begins[role]..self.begins[role + 1]]
    }
}
