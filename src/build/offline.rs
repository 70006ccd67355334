//! The copy that is read without a server: the same site rendered a second time, into an output of its own.

use std::path::Path;

use super::front::Front;
use super::ledger::{self, Ledger};
use super::render::{Copy, Renderer};
use super::write::Output;
use super::{Copied, Options, Outcome, Progress, Run, refuse_output_in_input};
use crate::base::code;
use crate::base::diag::{Diagnostic, Result};
use crate::base::disk;
use crate::model::view::Portal;
use crate::output::offline::{self, Links};
use crate::output::page;
use crate::output::template::Engine;

/// Refuses a place for the copy where it would be read as content, published with the portal, or hold it.
pub(super) fn refuse(options: &Options) -> Result<()> {
    let Some(folder) = &options.copy else { return Ok(()) };
    refuse_output_in_input(&options.root, folder, "--offline-copy")?;
    let settled = disk::settled_path(folder);
    for (other, what) in [(&options.output, "thư mục đầu ra"), (&options.cache, "thư mục đệm")] {
        let other = disk::settled_path(other);
        if settled.starts_with(&other) || other.starts_with(&settled) {
            let how = match () {
                () if settled == other => "chính là",
                () if settled.starts_with(&other) => "nằm trong",
                () => "chứa",
            };
            let message = format!("thư mục bản sao “{}” {how} {what} “{}”", folder.display(), other.display());
            return Err(Box::new(
                Diagnostic::new(code::COPY_PLACE, message)
                    .hint("chọn một thư mục riêng, ví dụ  --offline-copy ban-sao  hoặc một thư mục trên USB"),
            ));
        }
    }
    Ok(())
}

/// Makes the copy of a site that was built without a mistake.
pub(super) fn make(
    options: &Options,
    folder: &Path,
    front: &Front,
    progress: &dyn Progress,
    outcome: &mut Outcome,
) -> Result<()> {
    let portal = Portal { offline: true, ..page::portal(&front.site) };
    let Some(engine) = Engine::new(&front.theme, &front.site.config, &portal, &mut outcome.diags) else {
        return Ok(());
    };
    let ledger = Ledger::load(&ledger::path(&options.root, &options.cache, &options.output))?;
    let links = Links::new(&front.site.config, &front.plan);
    let plan = front.plan.only(offline::holds);
    let renderer = Renderer::new(&front.site, &front.theme, &engine, &front.files).of_copy(Copy {
        links: &links,
        output: &options.output,
        ledger: &ledger,
    });
    let output = Output::open(&options.root, folder, &options.cache)?;
    let mut run = Run::default();
    let made = run.make(&plan, renderer, &output, progress);
    let brought = made.and_then(|results| run.bring_in(&plan, results, &output, options.explain, progress));
    output.close()?;
    let whole = brought?;
    let done = run.outcome.summary;
    outcome.diags.extend(run.outcome.diags.into_items());
    outcome.reasons.extend(run.outcome.reasons.into_iter().map(|reason| format!("bản sao, {reason}")));
    outcome.summary.copy =
        whole.then_some(Copied { files: plan.jobs().len(), made: done.made, removed: done.removed, bytes: done.bytes });
    Ok(())
}
