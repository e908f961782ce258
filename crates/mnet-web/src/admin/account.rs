// SPDX-License-Identifier: AGPL-3.0-or-later
//! One account: its state, its password, its mandates — *utenza*.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use mnet_app::auth::admin::{self, AccountView};
use mnet_app::{Actor, AppError};
use mnet_forms::Invalid;
use uuid::Uuid;

use super::accounts::{address, password_page};
use super::mandate::{self, MandateLine};
use super::mandate_form;
use super::told;
use crate::Web;
use crate::error::{Answered, WebError, message_key};
use crate::forms::Fields;
use crate::page::{Page, done_at, html, html_as};
use crate::session::{Posted, Signed};
use crate::views::{ErrorView, FieldView};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "admin/account.html")]
pub(crate) struct AccountPage {
    pub(crate) page: Page,
    pub(crate) errors: Vec<ErrorView>,
    pub(crate) address: String,
    pub(crate) user: String,
    pub(crate) suspended: bool,
    pub(crate) version: i32,
    /// Nobody changes their own rights.
    pub(crate) own: bool,
    pub(crate) today: String,
    pub(crate) mandates: Vec<MandateLine>,
    pub(crate) fields: Vec<FieldView>,
}

/// What a page says beside what it shows.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub(super) invalid: Vec<Invalid>,
    pub(super) refused: Option<&'static str>,
    pub(super) status: StatusCode,
}

impl Told {
    /// A refusal of the rules or of the policies.
    pub(super) fn refused(error: AppError) -> Self {
        let refused = Some(error.code());
        Self {
            refused,
            status: WebError::from(error).status(),
            ..Self::default()
        }
    }
}

async fn found(web: &Web, actor: &Actor, account: Uuid) -> Result<AccountView, WebError> {
    let accounts = admin::list_accounts(&web.app, actor).await?;
    let found = accounts.into_iter().find(|view| view.account.id == account);
    Ok(found.ok_or(AppError::NotFound)?)
}

pub(super) async fn show(
    State(web): State<Web>,
    Path(account): Path<Uuid>,
    visit: Visit,
    Signed(actor): Signed,
) -> Answered {
    answer(
        &web,
        &visit,
        &actor,
        account,
        &Fields::default(),
        &Told::default(),
    )
    .await
}

/// The page of an account, with what was typed and what is wrong with it.
pub(super) async fn answer(
    web: &Web,
    visit: &Visit,
    actor: &Actor,
    account: Uuid,
    typed: &Fields,
    told: &Told,
) -> Answered {
    let view = found(web, actor, account).await?;
    let words = visit.words();
    let bodies = mandate_form::bodies(web, actor).await?;
    let mut errors = row_errors(visit, &view, &told.invalid);
    let form = mandate_form::Form {
        bodies: &bodies,
        typed,
        invalid: &told.invalid,
        today: actor.today,
        words,
    };
    let fields = form.fields(&mut errors);
    let up = words.t("admin-tab-accounts");
    let mut page = visit
        .page(view.account.display_name.clone())
        .below(&[("/admin/accounts", &up)]);
    if let Some(code) = told.refused {
        let key = if code == "OWN_ACCOUNT" {
            "admin-own-account".to_owned()
        } else {
            message_key(code)
        };
        page = page.saying("bad", words.t(&key));
    }
    html_as(
        told.status,
        &AccountPage {
            page,
            errors,
            address: address(account),
            suspended: view.account.status != "active",
            version: view.account.version,
            own: account == actor.account,
            today: actor.today.to_string(),
            mandates: view
                .mandates
                .iter()
                .map(|one| mandate::line(one, words))
                .collect(),
            user: view.account.user_name,
            fields,
        },
    )
}

/// What is wrong with the last day of a mandate, leading to its row.
fn row_errors(visit: &Visit, view: &AccountView, invalid: &[Invalid]) -> Vec<ErrorView> {
    let of_row = |one: &Invalid| {
        let id = one.pointer.strip_prefix('/')?;
        let row = view
            .mandates
            .iter()
            .find(|row| row.mandate.id.to_string() == id)?;
        Some(ErrorView {
            target: format!("last-{}", row.mandate.id),
            text: told("valid_to", visit.words(), one, 0),
        })
    };
    invalid.iter().filter_map(of_row).collect()
}

pub(super) async fn act(
    State(web): State<Web>,
    Path(account): Path<Uuid>,
    visit: Visit,
    Posted { actor, fields }: Posted,
) -> Answered {
    let app = &web.app;
    let version = fields
        .text("version")
        .and_then(|version| version.parse().ok());
    let version = version.ok_or(WebError::Unreadable)?;
    let (word, done) = match fields.asked() {
        "suspend" => (
            "admin-suspended",
            admin::suspend_account(app, &actor, account, version).await,
        ),
        "reactivate" => (
            "admin-reactivated",
            admin::reactivate_account(app, &actor, account, version).await,
        ),
        "reset" => match admin::reset_password(app, &actor, account).await {
            Ok(password) => {
                let view = found(&web, &actor, account).await?;
                let user = view.account.user_name;
                return html(&password_page(&visit, user, password, address(account)));
            }
            Err(error) => ("", Err(error)),
        },
        _ => return Err(WebError::Unreadable),
    };
    match done {
        Ok(()) => {
            let none: [&str; 0] = [];
            Ok(Redirect::to(&done_at(&address(account), word, &none)).into_response())
        }
        Err(error @ (AppError::Refused(_) | AppError::Forbidden(_))) => {
            let told = Told::refused(error);
            answer(&web, &visit, &actor, account, &Fields::default(), &told).await
        }
        Err(error) => Err(error.into()),
    }
}
