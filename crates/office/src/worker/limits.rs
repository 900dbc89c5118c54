//! What a worker may use at most. Set by the worker itself, before it reads anything.

/// Memory, in bytes of address space (1 GB).
#[cfg(unix)]
const MEMORY: u64 = 1 << 30;
/// Seconds of computing for one file.
pub(super) const SECONDS: u64 = 30;
/// Open files: three are, the rest is for the system's libraries.
#[cfg(unix)]
const FILES: u64 = 16;

/// Confines this process for good: memory, open files, no file written, no process started. Where
/// the system has no such limits the parent's clock remains.
pub(super) fn confine() {
    #[cfg(unix)]
    {
        use rustix::process::Resource;
        set(Resource::As, MEMORY);
        set(Resource::Nofile, FILES);
        set(Resource::Fsize, 0);
        set(Resource::Nproc, 0);
        // A dump of the memory would be the paper on disk.
        set(Resource::Core, 0);
    }
}

/// Grants the next file its seconds: the limit of the system counts from the start of the process.
pub(super) fn rearm() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
        use rustix::time::{ClockId, clock_gettime};
        let used = u64::try_from(clock_gettime(ClockId::ProcessCPUTime).tv_sec).unwrap_or(0);
        let maximum = getrlimit(Resource::Cpu).maximum;
        let current = maximum.map_or(used + SECONDS, |m| m.min(used + SECONDS));
        let _ = setrlimit(Resource::Cpu, Rlimit { current: Some(current), maximum });
    }
}

#[cfg(unix)]
fn set(resource: rustix::process::Resource, most: u64) {
    // Never above what the system already grants; a limit that cannot be set leaves the others.
    let granted = rustix::process::getrlimit(resource).maximum.map_or(most, |m| m.min(most));
    let _ = rustix::process::setrlimit(resource, rustix::process::Rlimit { current: Some(granted), maximum: Some(granted) });
}

/// The most memory this process has held, in KB; 0 where the system does not say.
pub(super) fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    line.and_then(|l| l.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
