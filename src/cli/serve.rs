//! `factum serve`

use clap::Args;

use super::output::Console;
use super::{Common, Exit};
use crate::failure::Failure;
use crate::host::child;
use crate::serve::{EDITOR, Preview, PreviewOptions};

#[derive(Args, Debug)]
pub(super) struct Serve {
    /// The port to listen on [default: 7117, or any free one where that is taken]
    #[arg(long, value_name = "N")]
    port: Option<u16>,
    /// Open the list of briefs in the browser
    #[arg(long)]
    open: bool,
    /// The address that opens a line in your editor, with `{path}` and `{line}`
    #[arg(long, value_name = "ADDRESS", default_value = EDITOR)]
    editor: String,
}

impl Serve {
    pub(super) fn run(&self, common: &Common, console: Console) -> Result<Exit, Failure> {
        let options = PreviewOptions {
            port: self.port,
            editor: self.editor.clone(),
            program: child::this_program(),
        };
        let preview = Preview::open(common.root.as_deref(), options)?;
        let address = preview.address();
        console.data(&format!("{address}\n"))?;
        console.say("the preview follows your files; Ctrl-C ends it");
        if self.open && !child::browse(&address) {
            console.say("no browser could be started; open the address above");
        }
        preview.run();
        Ok(Exit::Clean)
    }
}
