//! Reading in a process of its own: a file that exhausts memory or time ends a worker, not the
//! program.
//!
//! The parent sends a file and gets its manuscript, its members if it is a batch, or its refusal ([`message`]). The worker is this
//! program again, confined by limits of the system before it reads the first byte ([`limits`]).
//! Where there is no program to start, reading happens in the caller's process.

mod failure;
mod frame;
mod limits;
mod message;
mod place;
mod pool;
mod serve;

pub(crate) use message::{pack, unpack};
pub use pool::Workers;
pub use serve::serve;
