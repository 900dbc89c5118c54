//! The worker's side.

use std::io::{self, BufWriter, Read, Write};

use super::frame::{self, Answer};
use super::limits;
use crate::Refusal;
use crate::check::guarded;

/// Confines this process and reads files for the parent until it goes away.
///
/// # Errors
///
/// When the parent cannot be heard or no longer listens.
pub fn serve(mut input: impl Read, output: impl Write) -> io::Result<()> {
    limits::confine();
    let mut output = BufWriter::new(output);
    while let Some(request) = frame::read_request(&mut input)? {
        limits::rearm();
        let outcome = guarded(|| paper::read(request.bytes(), &request.hint).map_err(Refusal::from));
        frame::write_answer(&mut output, &Answer { outcome, peak: limits::peak() })?;
    }
    Ok(())
}
