//! `serve`: build a book, serve it to this computer, and build it again when its files change.
//!
//! ```text
//! inputs ─▶ snapshot ─▶ watch ─▶ rebuild ─▶ site ─▶ server ─▶ browser
//! ```

mod hosts;
mod http;
mod inputs;
mod page;
mod rebuild;
mod server;
mod site;
mod snapshot;
mod target;
mod watch;

use std::io::ErrorKind;
use std::net::{IpAddr, SocketAddr, TcpListener, ToSocketAddrs as _};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::mpsc::channel;

use anyhow::{Context as _, anyhow};
use clap::Args;
use mdbook_topics::disk::ScratchFolder;

use crate::cli::builder::Buildable;
use crate::cli::output;
use hosts::Hosts;
use rebuild::Rebuild;
use server::Server;
use site::Site;

/// The text after the options in `--help`.
pub(in crate::cli) const HELP: &str = "\
The book is built in a temporary folder: no file of yours is written, and chapters that SUMMARY.md names \
must exist. If a build fails, the browser shows the error above the pages of the last good build.

Examples:
  mdbook-topics serve
  mdbook-topics serve book --open
  mdbook-topics serve --port 0
  mdbook-topics serve --hostname 0.0.0.0 --port 8000";

/// Which book to serve, and where.
#[derive(Args)]
pub(in crate::cli) struct Arguments {
    /// Folder that contains book.toml
    #[arg(default_value = ".")]
    book: PathBuf,
    /// Open the book in your browser
    #[arg(short, long)]
    open: bool,
    /// Port to listen on; 0 chooses a free one
    #[arg(short, long, value_name = "N", default_value_t = 3000)]
    port: u16,
    /// Host name or address to listen on; with another than the default, other computers may be able to
    /// read the book
    #[arg(short = 'n', long, value_name = "H", default_value = "127.0.0.1")]
    hostname: String,
}

/// Serve the book until the program is interrupted.
pub(in crate::cli) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let root = Buildable::root_of(&arguments.book)?;
    let listener = listen(&arguments.hostname, arguments.port)?;
    let address = listener.local_addr()?;
    let folder = ScratchFolder::new().context("no temporary folder could be made")?;
    let (stop, stopped) = channel();
    let interrupted = stop.clone();
    ctrlc::set_handler(move || drop(interrupted.send(Ok(()))))
        .context("interrupts could not be handled")?;
    let url = format!(
        "http://{}/",
        SocketAddr::new(browsable(address.ip()), address.port())
    );
    let site = Arc::new(Site::default());
    let (rebuild, building) = Rebuild::new(root, folder.path(), Arc::clone(&site))?;
    let hosts = Hosts::new(address.ip(), &arguments.hostname);
    let open = arguments.open;
    std::thread::spawn(move || {
        let serving = || announce(&url, address.ip(), open);
        let ended = rebuild.run(Server::new(listener, hosts, site), serving);
        let _ = stop.send(ended);
    });
    let ended = stopped.recv().map_err(|_| anyhow!("the server ended"))?;
    building.wait_for_end();
    drop(folder);
    ended.map(|()| ExitCode::SUCCESS)
}

/// Print where the book is, and open it.
fn announce(url: &str, ip: IpAddr, open: bool) -> anyhow::Result<()> {
    if !ip.is_loopback() {
        output::warning(format_args!(
            "everybody who can reach this computer on the network can read the book; leave out --hostname to serve it to this computer only"
        ));
    }
    output::result(&format!("The book is at {url} (press Ctrl-C to stop)\n"))?;
    if open && let Err(error) = opener::open_browser(url) {
        output::warning(format_args!(
            "could not start a browser; open {url} yourself: {error}"
        ));
    }
    Ok(())
}

fn listen(hostname: &str, port: u16) -> anyhow::Result<TcpListener> {
    let addresses: Vec<_> = (hostname, port)
        .to_socket_addrs()
        .with_context(|| {
            format!("{hostname} is not a host name of this computer; leave out --hostname")
        })?
        .collect();
    TcpListener::bind(&*addresses).map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => anyhow!(
            "port {port} is in use, maybe by another `serve`; stop that program, or choose another port with --port (--port 0 chooses a free one)"
        ),
        ErrorKind::PermissionDenied => anyhow!(
            "port {port} is reserved for administrators; choose one above 1023 with --port"
        ),
        ErrorKind::AddrNotAvailable => anyhow!(
            "{hostname} is not an address of this computer; leave out --hostname"
        ),
        _ => anyhow::Error::new(error).context(format!("cannot listen on {hostname}:{port}")),
    })
}

/// An address for the browser: 0.0.0.0 means all addresses of this computer.
fn browsable(ip: IpAddr) -> IpAddr {
    match ip {
        IpAddr::V4(ip) if ip.is_unspecified() => std::net::Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => std::net::Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    }
}
