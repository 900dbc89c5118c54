//! The tree of data: what a datum is a part of.

use crate::topics::Topics;
use fiscal::{Datum, Fund, Nature, Topic};

/// The datum that this one is a part of: the parent topic, the outlay as a whole, 基本支出, all funds.
pub(crate) fn step_up(datum: &Datum) -> Option<Datum> {
    let mut up = *datum;
    if datum.topic != Topic(0) {
        let parent = Topics::get().entry(datum.topic).parent;
        up.topic = parent;
        return (parent != Topic(0)).then_some(up);
    }
    if datum.func.is_some() {
        up.func = None;
        return Some(up);
    }
    if datum.econ.is_some() {
        up.econ = None;
        return Some(up);
    }
    match datum.nature {
        Nature::All => {}
        Nature::Personnel | Nature::Running => {
            up.nature = Nature::Basic;
            return Some(up);
        }
        _ => {
            up.nature = Nature::All;
            return Some(up);
        }
    }
    if datum.fund != Fund::All {
        up.fund = Fund::All;
        return Some(up);
    }
    None
}
