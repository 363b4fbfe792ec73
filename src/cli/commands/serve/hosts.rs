//! Which sites may read the book. A hostile page can resolve its own name to 127.0.0.1 (DNS
//! rebinding); its requests then have that name in `Host`.

use std::net::IpAddr;

/// The names by which browsers may address the server.
pub(super) struct Hosts {
    /// Other computers can reach the server, by names that it does not know.
    any: bool,
    /// The name that the user chose.
    chosen: String,
}

impl Hosts {
    pub(super) fn new(ip: IpAddr, chosen: &str) -> Hosts {
        Hosts {
            any: !ip.is_loopback(),
            chosen: chosen.to_owned(),
        }
    }

    /// Whether to answer a request with this `Host`. Its port may be that of a forwarder.
    pub(super) fn allow(&self, host: &str) -> bool {
        let name = match host.rsplit_once(':') {
            Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
            _ => host,
        };
        let ip = name.strip_prefix('[').and_then(|ip| ip.strip_suffix(']'));
        let ip = ip.unwrap_or(name).parse::<IpAddr>();
        self.any
            || ip.is_ok_and(|ip| ip.is_loopback())
            || name.eq_ignore_ascii_case("localhost")
            || name.eq_ignore_ascii_case(&self.chosen)
    }
}

#[cfg(test)]
mod tests {
    use super::Hosts;

    #[test]
    fn only_names_of_this_computer_are_answered() {
        let hosts = Hosts::new([127, 0, 0, 1].into(), "mybox");
        for host in [
            "localhost:3000",
            "LOCALHOST",
            "127.0.0.1:3000",
            "127.0.0.2",
            "[::1]:80",
            "mybox:3000",
        ] {
            assert!(hosts.allow(host), "{host}");
        }
        for host in [
            "",
            "evil.example",
            "evil.example:3000",
            "localhost.evil.example",
            "127.0.0.1.evil.example",
            "10.0.0.1:3000",
            "localhost:evil",
            "[::1",
        ] {
            assert!(!hosts.allow(host), "{host}");
        }
        assert!(Hosts::new([0, 0, 0, 0].into(), "0.0.0.0").allow("box.local:3000"));
    }
}
