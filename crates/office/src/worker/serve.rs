//! The worker's side.

use std::io::{self, BufWriter, Read, Write};
use std::thread;

use rayon::{ThreadPool, ThreadPoolBuilder};

use super::limits;
use super::message::{self, Ending, Wanted};
use crate::Refusal;
use crate::check::guarded;
use crate::opened::{self, End, Member};

/// More threads would not read a paper faster.
const MOST_HANDS: usize = 4;
/// As much as a program begins with: forms lie in one another many deep.
const STACK: usize = 8 << 20;

/// Confines this process and opens files for the parent until it goes away.
///
/// # Errors
///
/// When the parent cannot be heard or no longer listens.
pub fn serve(mut input: impl Read, output: impl Write + Send) -> io::Result<()> {
    let pool = hands();
    limits::confine();
    let mut output = BufWriter::new(output);
    while let Some(request) = message::read_request(&mut input)? {
        limits::rearm();
        let mut written = Ok(());
        let outcome = match &request.wanted {
            Wanted::Paper => {
                let read =
                    || guarded(|| Ok(Ending::Opened(End::Paper(paper::read(request.bytes(), &request.hint).map_err(Refusal::from)?))));
                within(&pool, request.hands, read)
            }
            Wanted::Pictures(crops) => guarded(|| Ok(Ending::Pictures(paper::pictures(request.bytes(), crops).map_err(Refusal::from)?))),
            Wanted::Copy(marks) => {
                guarded(|| Ok(Ending::Copy(paper::annotate(request.bytes(), &request.hint, marks).map_err(Refusal::from)?)))
            }
            // a member is sent as it is inflated: the worker never holds two
            Wanted::Anything => {
                let mut send = |member: Member| {
                    if written.is_ok() {
                        written = message::write_member(&mut output, &member);
                    }
                };
                within(&pool, request.hands, || opened::stream(request.bytes(), &request.hint, &mut send)).map(Ending::Opened)
            }
        };
        written?;
        message::write_end(&mut output, &outcome, limits::peak())?;
    }
    Ok(())
}

/// Threads for a paper that has the machine to itself. They are started before this process may start no more.
fn hands() -> Option<ThreadPool> {
    let most = thread::available_parallelism().map_or(1, usize::from).min(MOST_HANDS);
    if most < 2 {
        return None;
    }
    ThreadPoolBuilder::new().num_threads(most).stack_size(STACK).thread_name(|_| paper::PAGES.to_owned()).build().ok()
}

/// Does the work where its threads are, if it may use them all, or here.
fn within<T: Send>(pool: &Option<ThreadPool>, hands: u8, work: impl FnOnce() -> T + Send) -> T {
    match pool {
        Some(pool) if usize::from(hands) >= pool.current_num_threads() => pool.install(work),
        _ => work(),
    }
}
