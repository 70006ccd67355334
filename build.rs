//! Makes the program digest (what the ledger trusts) and the table of the embedded default theme.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

fn main() {
    let root = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(std::env::var_os("OUT_DIR").unwrap_or_default());
    let mut hasher = blake3::Hasher::new();
    for part in ["src", "Cargo.lock", "build.rs"] {
        digest(&root, &root.join(part), &mut hasher);
        println!("cargo::rerun-if-changed={part}");
    }
    println!("cargo::rustc-env=GUONG_DIGEST={}", hasher.finalize().to_hex());

    let theme = root.join("themes/mac-dinh");
    println!("cargo::rerun-if-changed=themes/mac-dinh");
    let mut table = String::from(
        "/// The files of the embedded default theme, sorted by name.\npub const FILES: &[(&str, &[u8])] = &[\n",
    );
    let mut files = Vec::new();
    list(&theme, &mut files);
    files.sort();
    for file in files {
        println!("cargo::rerun-if-changed={}", file.display());
        let name = relative(&theme, &file);
        let written = writeln!(table, "    ({name:?}, include_bytes!({:?})),", file.display().to_string());
        assert!(written.is_ok(), "writing to a string cannot fail");
    }
    table.push_str("];\n");
    if let Err(error) = fs::write(out.join("default_theme.rs"), table) {
        println!("cargo::error=cannot write the theme table: {error}");
    }
}

fn digest(root: &Path, path: &Path, hasher: &mut blake3::Hasher) {
    let mut files = Vec::new();
    list(path, &mut files);
    files.sort();
    for file in files {
        let bytes = fs::read(&file).unwrap_or_default();
        hasher.update(relative(root, &file).as_bytes());
        hasher.update(&(bytes.len() as u64).to_le_bytes());
        hasher.update(&bytes);
    }
}

fn relative(root: &Path, file: &Path) -> String {
    file.strip_prefix(root).unwrap_or(file).to_string_lossy().replace('\\', "/")
}

fn list(path: &Path, files: &mut Vec<PathBuf>) {
    if path.is_file() {
        files.push(path.to_owned());
    }
    for entry in fs::read_dir(path).into_iter().flatten().flatten() {
        list(&entry.path(), files);
    }
}
