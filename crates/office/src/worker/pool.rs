//! The parent's side: as many workers as cores, started when first needed, replaced when they fail.

use std::io::{self, BufWriter, Read};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, Once, PoisonError, mpsc};
use std::thread;
use std::time::Duration;

use fiscal::Manuscript;
use paper::{Copy, Crop, Mark};

use super::failure::Failure;
use super::message::{self, Answer, Reply, Wanted};
use crate::{Opened, Refusal};

/// A worker is replaced after so many files,
const FILES: u32 = 500;
/// or when it has held so much memory (256 MB): what it no longer needs is not always given back.
const KEPT: u64 = 256 * 1024;
/// How long one file may take, by the clock.
const PATIENCE: Duration = Duration::from_secs(60);
/// How much of a worker's last words is listened to.
const LAST_WORDS: u64 = 4096;

/// Processes that read files. Cheap until the first file: none is started before.
#[derive(Debug)]
pub struct Workers {
    program: PathBuf,
    most: usize,
    patience: Duration,
    state: Mutex<State>,
    freed: Condvar,
    peak: AtomicU64,
}

#[derive(Debug, Default)]
struct State {
    idle: Vec<Worker>,
    /// Started or about to be, idle or not.
    count: usize,
}

impl Workers {
    /// Workers that are `program`, called with the one argument `worker`.
    pub fn new(program: PathBuf) -> Workers {
        let most = thread::available_parallelism().map_or(1, usize::from);
        Workers { program, most, patience: PATIENCE, state: Mutex::default(), freed: Condvar::new(), peak: AtomicU64::new(0) }
    }

    /// Reads a file in a worker, waiting for one to be free.
    ///
    /// # Errors
    ///
    /// What the reader refuses, and named refusals where the worker could not be started, took too
    /// much memory or time, or broke down.
    pub fn read(&self, bytes: &[u8], path_label: &str) -> Result<Manuscript, Refusal> {
        match self.ask(&Wanted::Paper, bytes, path_label)? {
            Reply::Opened(Opened::Paper(manuscript)) => Ok(manuscript),
            _ => Err(Failure::Crash.refusal()),
        }
    }

    /// As [`Workers::read`], and takes a batch apart.
    ///
    /// # Errors
    ///
    /// As there.
    pub fn open(&self, bytes: &[u8], path_label: &str) -> Result<Opened, Refusal> {
        match self.ask(&Wanted::Anything, bytes, path_label)? {
            Reply::Opened(opened) => Ok(opened),
            _ => Err(Failure::Crash.refusal()),
        }
    }

    /// A PNG for each piece of a page of a PDF, drawn in a worker; an empty one where there is none.
    ///
    /// # Errors
    ///
    /// As there.
    pub fn pictures(&self, bytes: &[u8], path_label: &str, crops: Vec<Crop>) -> Result<Vec<Vec<u8>>, Refusal> {
        let count = crops.len();
        match self.ask(&Wanted::Pictures(crops), bytes, path_label)? {
            Reply::Pictures(pictures) if pictures.len() == count => Ok(pictures),
            _ => Err(Failure::Crash.refusal()),
        }
    }

    /// Marks a copy of a file in a worker; `None` where its format has no way to mark words.
    ///
    /// # Errors
    ///
    /// As there.
    pub fn annotate(&self, bytes: &[u8], path_label: &str, marks: Vec<Mark>) -> Result<Option<Copy>, Refusal> {
        match self.ask(&Wanted::Copy(marks), bytes, path_label)? {
            Reply::Copy(copy) => Ok(copy),
            _ => Err(Failure::Crash.refusal()),
        }
    }

    fn ask(&self, wanted: &Wanted, bytes: &[u8], path_label: &str) -> Result<Reply, Refusal> {
        let mut worker = self.acquire().map_err(Failure::refusal)?;
        let answer = worker.ask(wanted, self.hands(), path_label, bytes, self.patience);
        match answer {
            Ok(answer) => {
                self.peak.fetch_max(answer.peak, Ordering::Relaxed);
                self.release((worker.files < FILES && answer.peak < KEPT).then_some(worker));
                answer.outcome
            }
            Err(failure) => {
                drop(worker);
                self.release(None);
                Err(failure.refusal())
            }
        }
    }

    /// The most memory any worker that answered has held, in KB; 0 where the system does not say.
    pub fn peak(&self) -> u64 {
        self.peak.load(Ordering::Relaxed)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many threads one of those at work may use, so that all together are as many as cores.
    fn hands(&self) -> u8 {
        let state = self.state();
        u8::try_from(self.most / (state.count - state.idle.len()).max(1)).unwrap_or(u8::MAX)
    }

    fn acquire(&self) -> Result<Worker, Failure> {
        let mut state = self.state();
        loop {
            while let Some(mut worker) = state.idle.pop() {
                if worker.is_alive() {
                    return Ok(worker);
                }
                state.count -= 1;
            }
            if state.count < self.most {
                state.count += 1;
                break;
            }
            state = self.freed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        drop(state);
        Worker::start(&self.program).map_err(|_| {
            self.release(None);
            Failure::Missing
        })
    }

    /// Puts a worker back, or makes room for another.
    fn release(&self, worker: Option<Worker>) {
        let mut state = self.state();
        match worker {
            Some(worker) => state.idle.push(worker),
            None => state.count -= 1,
        }
        drop(state);
        self.freed.notify_one();
    }
}

#[derive(Debug)]
struct Worker {
    child: Child,
    to: BufWriter<ChildStdin>,
    from: ChildStdout,
    files: u32,
    /// It has been told to end, and nobody waits for it.
    ended: bool,
}

impl Drop for Workers {
    fn drop(&mut self) {
        // nobody waits for those that are of no more use: the system sees them off, after this program if need be
        for mut worker in self.state().idle.drain(..) {
            let _ = worker.child.kill();
            worker.ended = true;
        }
    }
}

impl Worker {
    fn start(program: &PathBuf) -> io::Result<Worker> {
        // what checking looks up is loaded while the first worker reads
        static PREPARED: Once = Once::new();
        PREPARED.call_once(|| drop(thread::spawn(rules::prepare)));
        let piped = || Stdio::piped();
        let mut child = Command::new(program).arg("worker").stdin(piped()).stdout(piped()).stderr(piped()).spawn()?;
        match (child.stdin.take(), child.stdout.take()) {
            (Some(to), Some(from)) => {
                widen(&to);
                widen(&from);
                Ok(Worker { child, to: BufWriter::new(to), from, files: 0, ended: false })
            }
            _ => Err(io::ErrorKind::BrokenPipe.into()),
        }
    }

    fn is_alive(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// Sends a file and waits for the answer. After a failure the worker is of no more use.
    fn ask(&mut self, wanted: &Wanted, hands: u8, label: &str, bytes: &[u8], patience: Duration) -> Result<Answer, Failure> {
        self.files += 1;
        let Worker { child, to, from, .. } = self;
        let answer = thread::scope(|scope| {
            let (told, heard) = mpsc::channel();
            scope.spawn(move || {
                let answer = message::write_request(to, wanted, hands, label, bytes).and_then(|()| message::read_answer(from));
                let _ = told.send(answer);
            });
            let answer = heard.recv_timeout(patience);
            if !matches!(answer, Ok(Ok(_))) {
                // Ends the other thread, too: its pipes close.
                let ended = end(child, answer.is_err());
                return Err(if answer.is_err() { Failure::Waiting(patience.as_secs()) } else { ended });
            }
            answer.map_err(|_| Failure::Crash)
        })?;
        answer.map_err(|_| Failure::Crash)
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // It holds nothing that could be lost.
        if !self.ended {
            end(&mut self.child, true);
        }
    }
}

/// A pipe that takes a whole file at a time spares both sides a wait for each piece of it. Where the system grants no more
/// than it gives by itself, that is enough.
#[cfg(target_os = "linux")]
fn widen(pipe: impl std::os::fd::AsFd) {
    const WIDE: usize = 1 << 20;
    let _ = rustix::pipe::fcntl_setpipe_size(pipe, WIDE);
}

#[cfg(not(target_os = "linux"))]
fn widen<P>(_: &P) {}

/// Sees a worker to its end and hears why.
fn end(child: &mut Child, at_once: bool) -> Failure {
    if at_once {
        let _ = child.kill();
        let _ = child.wait();
        return Failure::Killed;
    }
    // Its pipe is closed or it talks nonsense. In the first case it is ending by itself.
    let mut last_words = Vec::new();
    let status = give_it_time(child);
    if let Some(stderr) = child.stderr.take() {
        let _ = stderr.take(LAST_WORDS).read_to_end(&mut last_words);
    }
    Failure::of(status, &String::from_utf8_lossy(&last_words))
}

/// A process whose pipes are closed is gone in a moment; one that is not is ended.
fn give_it_time(child: &mut Child) -> Option<std::process::ExitStatus> {
    for _ in 0..200 {
        match child.try_wait() {
            Ok(None) => thread::sleep(Duration::from_millis(5)),
            Ok(status) => return status,
            Err(_) => break,
        }
    }
    let _ = child.kill();
    let _ = child.wait();
    None
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    /// Workers that are a shell script.
    fn workers(name: &str, script: &str, patience: Duration) -> (Workers, PathBuf) {
        let path = std::env::temp_dir().join(format!("mingzhang-{name}-{}", std::process::id()));
        fs::write(&path, format!("#!/bin/sh\n{script}\n")).expect("writes");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("sets");
        let mut workers = Workers::new(path.clone());
        (workers.most, workers.patience) = (1, patience);
        (workers, path)
    }

    fn codes(name: &str, script: &str, patience: Duration) -> Vec<&'static str> {
        let (workers, path) = workers(name, script, patience);
        // Twice, since the place of a worker that failed must be free again.
        let codes = (0..2).map(|_| workers.read(b"x", "x").expect_err("refused").code).collect();
        let _ = fs::remove_file(path);
        codes
    }

    #[test]
    fn failures_are_told_apart_and_workers_replaced() {
        let long = PATIENCE;
        assert_eq!(codes("ends", "exit 0", long), ["worker-crash"; 2]);
        assert_eq!(codes("nonsense", "cat > /dev/null & echo nonsense; kill -SEGV $$", long), ["worker-crash"; 2]);
        assert_eq!(codes("memory", "echo 'memory allocation of 9 bytes failed' >&2; kill -ABRT $$", long), ["worker-memory"; 2]);
        assert_eq!(codes("computes", "kill -XCPU $$", long), ["worker-time"; 2]);
        assert_eq!(codes("killed", "kill -KILL $$", long), ["worker-killed"; 2]);
        assert_eq!(codes("hangs", "exec sleep 1000", Duration::from_millis(50)), ["worker-time"; 2]);
    }

    #[test]
    fn a_missing_program_is_told() {
        let workers = Workers::new("/nowhere/mingzhang".into());
        for _ in 0..2 * workers.most {
            assert_eq!(workers.read(b"x", "x").expect_err("refused").code, "worker-missing");
        }
    }
}
