// SPDX-License-Identifier: AGPL-3.0-or-later
//! From where the service can be reached, and under which address — *indirizzo pubblico*.
//!
//! `serve` and `doctor` read the same options or the same environment, so that one can
//! look at what the other does.

use std::net::{IpAddr, Ipv4Addr};

use clap::Args;
use mnet_store::Safety;
use mnet_web::WebOptions;

use crate::door::Door;

/// What says where the source code is, of this program as it came (AGPL-3.0, section 13).
const ABOUT: &str = include_str!("../../../publiccode.yml");

/// Address, proxy and source of a service.
#[derive(Debug, Clone, Args)]
pub(crate) struct Reach {
    /// Address to listen on; a public one only behind a TLS proxy
    #[arg(long, env = "MIGRANT_NET_BIND", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST),
          value_name = "ADDRESS")]
    pub(crate) bind: IpAddr,
    /// A proxy in front speaks TLS with the world: cookies travel over TLS only
    #[arg(long, env = "MIGRANT_NET_BEHIND_PROXY")]
    behind_proxy: bool,
    /// Address people use, such as <https://rete.regione.example>
    #[arg(long, env = "MIGRANT_NET_BASE_URL", value_name = "URL", value_parser = web_address)]
    base_url: Option<String>,
    /// Where the source code of the program that runs here can be had; whoever changed the program
    /// names its own
    #[arg(long, env = "MIGRANT_NET_SOURCE_URL", value_name = "URL", value_parser = web_address,
          default_value_t = source())]
    source_url: String,
}

impl Reach {
    /// Whether what is said between people and the service travels in clear over a network.
    pub(crate) fn plain_http(&self) -> Safety {
        let in_clear = !self.behind_proxy && !self.bind.is_loopback();
        let told = self.base_url.as_deref().filter(|url| is_clear(url));
        Safety {
            check: "plain_http",
            ok: !in_clear && told.is_none(),
            found: match (told, in_clear) {
                (Some(url), _) => url.to_owned(),
                (None, true) => format!("http://{}", self.bind),
                (None, false) if self.behind_proxy => "TLS proxy".to_owned(),
                (None, false) => self.bind.to_string(),
            },
        }
    }

    /// What the pages need to know of where they stand.
    pub(crate) fn options(&self, door: &Door) -> WebOptions {
        let is_tls = |url: &String| url.starts_with("https://");
        let secure = self.behind_proxy || self.base_url.as_ref().is_some_and(is_tls);
        let scheme = if secure { "https" } else { "http" };
        let usual = || format!("{scheme}://{}", door.address);
        WebOptions {
            base_url: self.base_url.clone().unwrap_or_else(usual),
            secure_cookies: secure,
            source_url: self.source_url.clone(),
        }
    }
}

/// Where the source code of the program as it came can be had.
pub(crate) fn source() -> String {
    let told = ABOUT.lines().find_map(|line| line.strip_prefix("url:"));
    told.unwrap_or_default().trim().trim_matches('"').to_owned()
}

/// An address of the web: what stands in links of the pages.
fn web_address(text: &str) -> Result<String, String> {
    let is_web = ["https://", "http://"]
        .iter()
        .filter_map(|scheme| text.strip_prefix(scheme))
        .any(|rest| !rest.is_empty() && !rest.contains(|letter: char| letter.is_whitespace()));
    if is_web {
        Ok(text.to_owned())
    } else {
        Err("an address begins with https:// or http://".to_owned())
    }
}

/// Without TLS, and not on this machine alone.
fn is_clear(url: &str) -> bool {
    let Some(rest) = url.strip_prefix("http://") else {
        return false;
    };
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    let host = rest.get(..end).unwrap_or_default();
    let host = match host.strip_prefix('[') {
        Some(inside) => inside.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    host != "localhost" && !host.parse::<IpAddr>().is_ok_and(|one| one.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Debug, Parser)]
    struct Line {
        #[command(flatten)]
        reach: Reach,
    }

    fn reach(words: &[&str]) -> Reach {
        Line::try_parse_from(["serve"].iter().chain(words))
            .unwrap()
            .reach
    }

    #[test]
    fn a_public_address_without_tls_is_not_safe() {
        for words in [
            &["--bind", "0.0.0.0"][..],
            &["--bind", "192.0.2.7"],
            &["--bind", "::"],
            &["--base-url", "http://rete.regione.example"],
            &[
                "--behind-proxy",
                "--base-url",
                "http://rete.regione.example:8080/x",
            ],
            &["--base-url", "http://192.0.2.7"],
        ] {
            assert!(!reach(words).plain_http().ok, "{words:?}");
        }
        for words in [
            &[][..],
            &["--bind", "::1"],
            &["--bind", "0.0.0.0", "--behind-proxy"],
            &["--base-url", "https://rete.regione.example"],
            &["--base-url", "http://localhost:8080"],
            &["--base-url", "http://127.0.0.1:8080/x"],
            &["--base-url", "http://[::1]:8080"],
        ] {
            assert!(reach(words).plain_http().ok, "{words:?}");
        }
    }

    #[test]
    fn the_source_is_where_publiccode_says_unless_told_otherwise() {
        assert!(source().starts_with("https://"), "{}", source());
        assert_eq!(reach(&[]).source_url, source());
        let other = "https://codice.regione.example/migrant-net";
        assert_eq!(reach(&["--source-url", other]).source_url, other);
        let wrong = ["serve", "--source-url", "javascript:alert(1)"];
        assert!(Line::try_parse_from(wrong).is_err());
    }
}
