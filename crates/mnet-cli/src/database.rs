// SPDX-License-Identifier: AGPL-3.0-or-later
//! Which database a command uses — *scelta della base di dati*.
//!
//! The program's own private cluster, unless `DATABASE_URL` names another one.
//! A directory given on the command line is nearer than the environment.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use clap::Args;
use mnet_cluster::{Cluster, DATABASE, Options, ROLE_APP, ROLE_BATCH, ROLE_OWNER};

use sqlx::{Connection, Executor};

use crate::failure::Failure;

/// The key of encrypted answers, in the data directory.
const KEY_FILE: &str = "answers.key";

/// Options that every command with a database has.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct DatabaseOptions {
    /// Directory of the private database [default: /var/lib/migrant-net for root, else
    /// ~/.local/share/migrant-net]; `DATABASE_URL` in the environment names another database
    #[arg(long, value_name = "DIR")]
    pub(crate) data_dir: Option<PathBuf>,
    #[arg(long, env = "DATABASE_URL", hide = true, hide_env_values = true)]
    database_url: Option<String>,
    #[arg(long, env = "DATABASE_OWNER_URL", hide = true, hide_env_values = true)]
    database_owner_url: Option<String>,
    /// File with the key of encrypted answers [default: answers.key in the data directory]
    #[arg(long, env = "MIGRANT_NET_KEY_FILE", value_name = "FILE")]
    key_file: Option<PathBuf>,
    #[arg(long, env = "HOME", hide = true, hide_env_values = true)]
    home: Option<PathBuf>,
}

impl DatabaseOptions {
    /// A private database whatever the environment says; its usual directory bears a suffix.
    pub(crate) fn private(&self, suffix: &str) -> Self {
        let usual = || {
            let mut directory = self.usual_directory().into_os_string();
            directory.push(suffix);
            directory.into()
        };
        Self {
            data_dir: Some(self.data_dir.clone().unwrap_or_else(usual)),
            ..Self::default()
        }
    }

    /// The address of another database, unless a directory was given.
    fn external(&self) -> Option<&str> {
        let url = self.database_url.as_deref().filter(|url| !url.is_empty());
        url.filter(|_| self.data_dir.is_none())
    }

    /// The directory of the private database, when that is the one used.
    pub(crate) fn directory(&self) -> Option<PathBuf> {
        match self.external() {
            Some(_) => None,
            None => Some(
                self.data_dir
                    .clone()
                    .unwrap_or_else(|| self.usual_directory()),
            ),
        }
    }

    fn key_file(&self, directory: &Path) -> PathBuf {
        let usual = || directory.join(KEY_FILE);
        self.key_file.clone().unwrap_or_else(usual)
    }

    fn usual_directory(&self) -> PathBuf {
        match &self.home {
            Some(home) if !is_root() => home.join(".local/share/migrant-net"),
            _ => PathBuf::from("/var/lib/migrant-net"),
        }
    }
}

/// Our process belongs to whom we run as.
fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|found| found.uid() == 0)
}

/// A database that answers: addresses by what they are for.
#[derive(Debug)]
pub(crate) struct Database {
    cluster: Option<Cluster>,
    /// Where the program may keep files of its own.
    pub(crate) directory: Option<PathBuf>,
    /// The key of encrypted answers.
    pub(crate) key_file: PathBuf,
    /// For migrations.
    pub(crate) owner: String,
    /// For pages and the API.
    pub(crate) app: String,
    /// For imports and nightly work.
    pub(crate) batch: String,
}

impl Database {
    /// Starts or joins the private cluster, or takes the addresses of another database.
    ///
    /// Blocks: call it before any asynchronous work.
    pub(crate) fn open(options: &DatabaseOptions) -> Result<Self, Failure> {
        let Some(directory) = options.directory() else {
            let url = options.external().unwrap_or_default().to_owned();
            let owner = options
                .database_owner_url
                .clone()
                .filter(|owner| !owner.is_empty());
            return Ok(Self {
                cluster: None,
                directory: None,
                key_file: options.key_file(&options.usual_directory()),
                owner: owner.unwrap_or_else(|| url.clone()),
                app: url.clone(),
                batch: url,
            });
        };
        let key_file = options.key_file(&directory);
        Ok(Self {
            key_file,
            ..Self::private(&Options::new(directory))?
        })
    }

    /// Starts or joins a private cluster.
    pub(crate) fn private(options: &Options) -> Result<Self, Failure> {
        let cluster = Cluster::attach_or_start(options)?;
        Ok(Self {
            owner: cluster.url(ROLE_OWNER, DATABASE),
            app: cluster.url(ROLE_APP, DATABASE),
            batch: cluster.url(ROLE_BATCH, DATABASE),
            directory: Some(options.data_dir.clone()),
            key_file: options.data_dir.join(KEY_FILE),
            cluster: Some(cluster),
        })
    }

    /// Lets the database look at what a large import brought, so that its plans fit.
    ///
    /// Only the owner may ask for it; without it plans are slow, not wrong.
    pub(crate) async fn refresh_statistics(&self) {
        let done = async {
            let mut owner = sqlx::PgConnection::connect(&self.owner).await?;
            // Of the system's own tables only a superuser may ask; nobody needs to hear it.
            owner.execute("SET client_min_messages = error").await?;
            owner.execute("ANALYZE").await?;
            // A search reads the index alone where the rows are known to be seen by everybody.
            owner.execute("VACUUM search_key").await?;
            owner.close().await
        };
        if let Err(error) = done.await {
            tracing::warn!(%error, "statistics of the database are not refreshed");
        }
    }

    /// Whether a private cluster was ever made in this directory.
    pub(crate) fn exists(directory: &Path) -> bool {
        directory.join("data").is_dir()
    }

    /// Stops the private cluster when it is ours to stop.
    pub(crate) fn close(self) -> Result<(), Failure> {
        Ok(self.cluster.map_or(Ok(()), |cluster| cluster.stop())?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(data_dir: Option<&str>, url: Option<&str>) -> DatabaseOptions {
        DatabaseOptions {
            data_dir: data_dir.map(PathBuf::from),
            database_url: url.map(str::to_owned),
            ..DatabaseOptions::default()
        }
    }

    #[test]
    fn a_directory_on_the_command_line_is_nearer_than_the_environment() {
        let both = options(Some("/srv/rete"), Some("postgres://db/x"));
        assert_eq!(both.external(), None);
        assert_eq!(both.directory(), Some(PathBuf::from("/srv/rete")));
        let other = options(None, Some("postgres://db/x"));
        assert_eq!(other.external(), Some("postgres://db/x"));
        assert_eq!(other.directory(), None);
    }

    #[test]
    fn an_empty_address_is_no_address() {
        assert_eq!(options(None, Some("")).external(), None);
    }
}
