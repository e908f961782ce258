// SPDX-License-Identifier: AGPL-3.0-or-later
//! `migrant-net token create|revoke` — *gettoni per programmi*.

use std::process::ExitCode;

use clap::{Args, Subcommand};
use jiff::SignedDuration;
use mnet_app::App;
use mnet_app::auth::{SCOPES, TokenError, create_token, revoke_tokens};

use crate::database::DatabaseOptions;
use crate::failure::Failure;
use crate::service::Service;
use crate::terminal;

/// Tokens with which programs use the API
#[derive(Debug, Args)]
pub(crate) struct Token {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Make a token and print it, once
    Create(Create),
    /// Revoke every token of an account, at once
    Revoke(Revoke),
}

#[derive(Debug, Args)]
struct Create {
    /// Account it acts for
    #[arg(long, value_name = "NAME")]
    user: String,
    /// How long it lives, such as 1h or 30d
    #[arg(long, value_name = "TIME", value_parser = lifetime)]
    expires: SignedDuration,
    /// What it may be used for, `read` or `write`; without, whatever the account may
    #[arg(long, value_name = "SCOPE")]
    scope: Vec<String>,
    #[command(flatten)]
    database: DatabaseOptions,
}

#[derive(Debug, Args)]
struct Revoke {
    /// Account whose tokens end
    #[arg(long, value_name = "NAME")]
    user: String,
    #[command(flatten)]
    database: DatabaseOptions,
}

impl Token {
    /// Runs the command.
    pub(crate) fn run(self) -> Result<ExitCode, Failure> {
        let (What::Create(Create { database, .. }) | What::Revoke(Revoke { database, .. })) =
            &self.what;
        let service = Service::start(database, 2)?;
        let said = service.runtime.block_on(act(&service.app, &self.what));
        service.stop()?;
        terminal::line(&said?)?;
        Ok(ExitCode::SUCCESS)
    }
}

async fn act(app: &App, what: &What) -> Result<String, Failure> {
    match what {
        What::Create(ask) => {
            Ok(create_token(app, &ask.user, ask.expires, ask.scope.clone()).await?)
        }
        What::Revoke(ask) => {
            let revoked = revoke_tokens(app, &ask.user).await?;
            Ok(format!("gettoni revocati {revoked}"))
        }
    }
}

/// Reads a number with `s`, `m`, `h` or `d` behind it.
fn lifetime(text: &str) -> Result<SignedDuration, String> {
    let unit = text.chars().next_back().unwrap_or_default();
    let seconds = match unit {
        's' => 1,
        'm' => 60,
        'h' => 3_600,
        'd' => 86_400,
        _ => return Err("write a number and s, m, h or d, such as 1h".to_owned()),
    };
    let number: i64 = text
        .trim_end_matches(unit)
        .parse()
        .map_err(|_| "write a number and s, m, h or d, such as 1h".to_owned())?;
    let seconds = number.checked_mul(seconds).ok_or("too long")?;
    Ok(SignedDuration::from_secs(seconds))
}

impl From<TokenError> for Failure {
    fn from(error: TokenError) -> Self {
        let it = match error {
            TokenError::Scope { ref scope } => {
                let known = SCOPES.join(", ");
                let it = format!("nessun ambito {scope}; ci sono {known}");
                return Self::refused(it, error.to_string());
            }
            TokenError::NoAccount => "nessuna utenza attiva con questo nome",
            TokenError::NoMandate => "l'utenza oggi non ha incarichi attivi",
            TokenError::Expiry => "un gettone vive da un secondo a un anno",
            TokenError::Fault(fault) => return fault.into(),
        };
        Self::new(it, error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lifetime_is_a_number_with_a_unit() {
        assert_eq!(lifetime("1h"), Ok(SignedDuration::from_hours(1)));
        assert_eq!(lifetime("30d"), Ok(SignedDuration::from_hours(720)));
        assert_eq!(lifetime("90s"), Ok(SignedDuration::from_secs(90)));
        for wrong in ["", "h", "1", "1w", "-", "99999999999999999d"] {
            assert!(lifetime(wrong).is_err(), "{wrong}");
        }
    }
}
