//! The worker's side.

use std::io::{self, BufWriter, Read, Write};

use super::limits;
use super::message::{self, Ending, Wanted};
use crate::Refusal;
use crate::check::guarded;
use crate::opened::{self, End};

/// Confines this process and opens files for the parent until it goes away.
///
/// # Errors
///
/// When the parent cannot be heard or no longer listens.
pub fn serve(mut input: impl Read, output: impl Write) -> io::Result<()> {
    limits::confine();
    let mut output = BufWriter::new(output);
    while let Some(request) = message::read_request(&mut input)? {
        limits::rearm();
        let mut written = Ok(());
        let outcome = match &request.wanted {
            Wanted::Paper => {
                guarded(|| Ok(Ending::Opened(End::Paper(paper::read(request.bytes(), &request.hint).map_err(Refusal::from)?))))
            }
            Wanted::Pictures(crops) => guarded(|| Ok(Ending::Pictures(paper::pictures(request.bytes(), crops).map_err(Refusal::from)?))),
            Wanted::Copy(marks) => {
                guarded(|| Ok(Ending::Copy(paper::annotate(request.bytes(), &request.hint, marks).map_err(Refusal::from)?)))
            }
            // a member is sent as it is inflated: the worker never holds two
            Wanted::Anything => opened::stream(request.bytes(), &request.hint, |member| {
                if written.is_ok() {
                    written = message::write_member(&mut output, &member);
                }
            })
            .map(Ending::Opened),
        };
        written?;
        message::write_end(&mut output, &outcome, limits::peak())?;
    }
    Ok(())
}
