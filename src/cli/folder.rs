//! Files and folders written whole or not at all.
//!
//! A build writes all its files into a folder beside the one asked for, and the two are exchanged in one step when all
//! are there: whoever is killed, at any point, leaves the earlier build whole. Files in the folder that no build wrote
//! are kept; files of an earlier build that this one does not write go.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::exit::UsageError;
use super::manifest::{self, Digesting, Manifest};

/// Writes one file through a temporary one beside it. A symbolic link stays, and the file it leads to is replaced; what
/// is no file (`/dev/null`, `/dev/stdout`, a named pipe) cannot be written whole or not at all, so it is written to.
///
/// # Errors
/// Those of `write`, or where the file cannot be put there; a file that stood there before is untouched then.
pub(super) fn write_file<T>(path: &Path, write: impl FnOnce(&mut dyn Write) -> anyhow::Result<T>) -> anyhow::Result<T> {
    let unwritable = || format!("{}: cannot be written; choose another --output", path.display());
    if fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir()) {
        let stream = File::options().write(true).open(path).with_context(unwritable)?;
        return write_through(stream, write, unwritable);
    }
    let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let beside = match target.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let temporary = tempfile::NamedTempFile::new_in(beside).with_context(unwritable)?;
    let done = write_through(&temporary, write, unwritable)?;
    publish(&temporary)?;
    temporary.persist(&target).with_context(unwritable)?;
    Ok(done)
}

fn write_through<T>(
    file: impl Write,
    write: impl FnOnce(&mut dyn Write) -> anyhow::Result<T>,
    unwritable: impl Fn() -> String,
) -> anyhow::Result<T> {
    let mut out = BufWriter::new(file);
    let done = write(&mut out)?;
    out.flush().with_context(unwritable)?;
    Ok(done)
}

/// Temporary files are private; results are as readable as any file that the user makes.
#[cfg(unix)]
fn publish(file: &tempfile::NamedTempFile) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.as_file().set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn publish(_: &tempfile::NamedTempFile) -> io::Result<()> {
    Ok(())
}

/// The files of one build, until they are put in place together.
pub(super) struct Staging {
    target: PathBuf,
    folder: PathBuf,
    /// Held as long as the build lasts.
    _lock: File,
    manifest: Manifest,
}

impl Staging {
    /// Begins a build of the folder `target`.
    ///
    /// # Errors
    /// Where `target` is no folder that a build wrote (or an empty or a new one), or nothing can be written beside it.
    pub(super) fn begin(target: &Path, manifest: Manifest) -> anyhow::Result<Self> {
        let target = resolve(target)?;
        recover(&target)?;
        refuse_foreign(&target)?;
        let folder = beside(&target, "new");
        let unwritable = || format!("{}: cannot be written; choose another --output", target.display());
        fs::create_dir_all(&folder).with_context(unwritable)?;
        let lock = File::create(lock_of(&folder)).with_context(unwritable)?;
        if lock.try_lock().is_err() {
            anyhow::bail!("{}: another build is writing it; wait until it is done", target.display());
        }
        // What a killed build left.
        fs::remove_dir_all(&folder).with_context(unwritable)?;
        fs::create_dir(&folder).with_context(unwritable)?;
        Ok(Self { target, folder, _lock: lock, manifest })
    }

    /// Adds a file; `name` is its path inside the folder, with `/`.
    pub(super) fn create(
        &mut self,
        name: &str,
        write: impl FnOnce(&mut dyn Write) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        let path = self.folder.join(name);
        let unwritable = || format!("{}: cannot be written", path.display());
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).with_context(unwritable)?;
        }
        let mut out = Digesting::new(BufWriter::new(File::create(&path).with_context(unwritable)?));
        write(&mut out).with_context(unwritable)?;
        out.flush().with_context(unwritable)?;
        self.manifest.files.insert(name.to_owned(), out.entry());
        Ok(())
    }

    /// Adds a file that `write` makes at the path it is given.
    pub(super) fn create_at(
        &mut self,
        name: &str,
        write: impl FnOnce(&Path) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        let path = self.folder.join(name);
        write(&path)?;
        let unwritable = || format!("{}: cannot be written", path.display());
        let mut digest = Digesting::new(io::sink());
        io::copy(&mut File::open(&path).with_context(unwritable)?, &mut digest).with_context(unwritable)?;
        self.manifest.files.insert(name.to_owned(), digest.entry());
        Ok(())
    }

    /// Adds the manifest, with the period that the documents cover, and puts all files in place. Gives their number.
    pub(super) fn commit(mut self, covered: Option<String>) -> anyhow::Result<usize> {
        self.manifest.covered = covered;
        let Self { target, folder, manifest, .. } = &self;
        let failed = || format!("{}: cannot be put in place", target.display());
        fs::write(folder.join(manifest::NAME), manifest.to_bytes()?).with_context(failed)?;
        if target.exists() {
            let earlier = Manifest::read(target)?.unwrap_or_default();
            keep_foreign(target, folder, Path::new(""), &earlier).with_context(failed)?;
            exchange(folder, target).with_context(failed)?;
        } else {
            fs::rename(folder, target).with_context(failed)?;
        }
        Ok(manifest.files.len() + 1)
    }
}

/// Clears away what stands beside the target: the earlier build after an exchange, or a build that was given up. What a
/// killed one leaves is cleared by the next.
impl Drop for Staging {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
        let _ = fs::remove_file(lock_of(&self.folder));
    }
}

/// The folder's full path: its name is needed to build another one beside it.
fn resolve(target: &Path) -> anyhow::Result<PathBuf> {
    if let Ok(path) = target.canonicalize() {
        anyhow::ensure!(path.is_dir(), UsageError(format!("{}: is a file; choose another --output", target.display())));
        return Ok(path);
    }
    let parent = match target.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let name = target.file_name().ok_or_else(|| UsageError(format!("{}: is no folder name", target.display())))?;
    fs::create_dir_all(parent)
        .and_then(|()| parent.canonicalize())
        .map(|parent| parent.join(name))
        .with_context(|| format!("{}: cannot be written; choose another --output", target.display()))
}

/// `.output.new` for `output`.
fn beside(target: &Path, suffix: &str) -> PathBuf {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    target.with_file_name(format!(".{name}.{suffix}"))
}

fn lock_of(folder: &Path) -> PathBuf {
    folder.with_extension("lock")
}

/// A folder with files but without a manifest is somebody's own.
fn refuse_foreign(target: &Path) -> anyhow::Result<()> {
    let Ok(mut entries) = fs::read_dir(target) else { return Ok(()) };
    if entries.next().is_some() && Manifest::read(target)?.is_none() {
        let message = format!(
            "{}: holds files that no build wrote (there is no {}); choose a new or empty folder as --output",
            target.display(),
            manifest::NAME
        );
        return Err(UsageError(message).into());
    }
    Ok(())
}

/// Links (or copies) what the earlier build did not write into the new folder, unless the new build writes that name.
fn keep_foreign(from: &Path, to: &Path, inside: &Path, earlier: &Manifest) -> io::Result<()> {
    for entry in fs::read_dir(from.join(inside))? {
        let entry = entry?;
        let name = inside.join(entry.file_name());
        let key = name.to_string_lossy().replace('\\', "/");
        if entry.file_type()?.is_dir() {
            keep_foreign(from, to, &name, earlier)?;
            continue;
        }
        let (old, new) = (from.join(&name), to.join(&name));
        if key == manifest::NAME || earlier.files.contains_key(&key) || new.exists() {
            continue;
        }
        if let Some(parent) = new.parent() {
            fs::create_dir_all(parent)?;
        }
        if fs::hard_link(&old, &new).is_err() {
            fs::copy(&old, &new)?;
        }
    }
    Ok(())
}

/// Puts `new` where `target` stands and the other way round, in one step where the system can.
fn exchange(new: &Path, target: &Path) -> io::Result<()> {
    #[cfg(any(target_os = "linux", target_vendor = "apple"))]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        if renameat_with(CWD, new, CWD, target, RenameFlags::EXCHANGE).is_ok() {
            return Ok(());
        }
    }
    let old = beside(target, "old");
    fs::rename(target, &old)?;
    fs::rename(new, target).inspect_err(|_| {
        let _ = fs::rename(&old, target);
    })?;
    fs::rename(&old, new)
}

/// Undoes an exchange in two steps that was killed between them.
pub(super) fn recover(target: &Path) -> anyhow::Result<()> {
    let old = beside(target, "old");
    if old.is_dir() && !target.exists() {
        fs::rename(&old, target).with_context(|| format!("{}: cannot be restored", target.display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Manifest, Staging, exchange, recover, write_file};
    use std::fs;
    use std::path::Path;

    fn build(target: &Path, files: &[(&str, &str)]) -> anyhow::Result<usize> {
        let mut staging = Staging::begin(target, Manifest::new(Default::default()))?;
        for (name, content) in files {
            staging.create(name, |out| Ok(out.write_all(content.as_bytes())?))?;
        }
        staging.commit(None)
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .expect("folder")
            .map(|entry| entry.expect("entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn files_of_an_earlier_build_go_and_others_stay() {
        let home = tempfile::tempdir().expect("folder");
        let target = home.path().join("out");
        assert_eq!(build(&target, &[("a.txt", "1"), ("people/x.svg", "1")]).expect("built"), 3);
        fs::write(target.join("notes.txt"), "mine").expect("written");
        fs::write(target.join("people/mine.txt"), "mine").expect("written");
        build(&target, &[("a.txt", "2")]).expect("built");
        assert_eq!(names(&target), ["a.txt", "manifest.json", "notes.txt", "people"]);
        assert_eq!(names(&target.join("people")), ["mine.txt"]);
        assert_eq!(fs::read_to_string(target.join("a.txt")).expect("read"), "2");
        assert_eq!(names(home.path()), ["out"], "nothing is left beside it");
    }

    #[test]
    fn a_folder_that_no_build_wrote_is_left_alone() {
        let home = tempfile::tempdir().expect("folder");
        fs::write(home.path().join("thesis.txt"), "mine").expect("written");
        let error = build(home.path(), &[("a.txt", "1")]).expect_err("refused").to_string();
        assert!(error.contains("no build wrote"), "{error}");
        assert_eq!(names(home.path()), ["thesis.txt"]);
    }

    #[test]
    fn a_build_given_up_changes_nothing() {
        let home = tempfile::tempdir().expect("folder");
        let target = home.path().join("out");
        build(&target, &[("a.txt", "1")]).expect("built");
        let mut staging = Staging::begin(&target, Manifest::new(Default::default())).expect("begun");
        staging.create("a.txt", |out| Ok(out.write_all(b"2")?)).expect("written");
        assert!(build(&target, &[]).expect_err("locked").to_string().contains("another build"));
        drop(staging);
        assert_eq!(fs::read_to_string(target.join("a.txt")).expect("read"), "1");
        assert_eq!(names(home.path()), ["out"]);
    }

    #[test]
    fn an_exchange_swaps_and_half_an_exchange_is_undone() {
        let home = tempfile::tempdir().expect("folder");
        let (a, b) = (home.path().join("a"), home.path().join("b"));
        fs::create_dir(&a).expect("made");
        fs::create_dir(&b).expect("made");
        fs::write(a.join("a"), "").expect("written");
        exchange(&a, &b).expect("exchanged");
        assert_eq!(names(&b), ["a"]);
        fs::rename(&b, home.path().join(".b.old")).expect("renamed");
        recover(&b).expect("recovered");
        assert_eq!(names(&b), ["a"]);
    }

    #[test]
    fn a_file_that_fails_leaves_the_earlier_one() {
        let home = tempfile::tempdir().expect("folder");
        let path = home.path().join("a.txt");
        fs::write(&path, "1").expect("written");
        let failed: anyhow::Result<()> = write_file(&path, |out| {
            out.write_all(b"2")?;
            anyhow::bail!("no more")
        });
        assert!(failed.is_err_and(|error| error.to_string() == "no more"));
        assert_eq!(fs::read_to_string(&path).expect("read"), "1");
        assert_eq!(names(home.path()), ["a.txt"]);
    }

    #[test]
    #[cfg(unix)]
    fn a_link_stays_and_its_file_is_replaced() {
        let home = tempfile::tempdir().expect("folder");
        let (file, link) = (home.path().join("a.txt"), home.path().join("link.txt"));
        fs::write(&file, "1").expect("written");
        std::os::unix::fs::symlink("a.txt", &link).expect("linked");
        write_file(&link, |out| Ok(out.write_all(b"2")?)).expect("written");
        assert!(link.is_symlink());
        assert_eq!(fs::read_to_string(&file).expect("read"), "2");
        assert_eq!(names(home.path()), ["a.txt", "link.txt"]);
    }

    /// As root, a rename would put a file in the place of the machine's `/dev/null`.
    #[test]
    #[cfg(target_os = "linux")]
    fn a_pipe_is_written_to_and_stays() {
        use rustix::fs::{CWD, FileType, Mode, mknodat};
        let home = tempfile::tempdir().expect("folder");
        let pipe = home.path().join("pipe");
        mknodat(CWD, &pipe, FileType::Fifo, Mode::from_raw_mode(0o600), 0).expect("made");
        let reader = std::thread::spawn({
            let pipe = pipe.clone();
            move || fs::read_to_string(pipe).expect("read")
        });
        write_file(&pipe, |out| Ok(out.write_all(b"1")?)).expect("written");
        assert_eq!(names(home.path()), ["pipe"]);
        assert!(!fs::metadata(&pipe).expect("there").is_file(), "a file is in its place");
        assert_eq!(reader.join().expect("read"), "1");
    }
}
