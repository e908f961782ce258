// SPDX-License-Identifier: AGPL-3.0-or-later
//! The operators' desk — *area operatore*: one file per page, its template beside it.

mod actions;
mod block;
mod card;
mod cases;
mod credential;
mod document;
mod dossier;
mod dossier_zip;
mod fill;
mod filled;
mod integrated;
mod interview;
mod lead;
mod logbook;
mod logbook_form;
mod login;
mod mandates;
mod measure_changes;
mod measures;
mod my_day;
mod new_person;
mod pact;
mod person;
mod purpose;
mod recipient_card;
mod recipient_card_file;
mod recipient_line;
mod referral;
mod referral_sheet;
mod referrals;
mod search;
mod signing;
mod skills;
mod skills_files;
mod skills_gap;
mod take_up;
mod tasks;
mod unlock;

mod waiting;
mod who_saw;

use axum::extract::State;
use mnet_app::desk::FORM_ACTIONS;
use mnet_authz::Action;

use crate::Web;
use crate::addresses::{Addresses, Needs};
use crate::error::WebError;
use crate::session::Signed;
use crate::visit::Visit;

pub(crate) use dossier::{dossier_archive, given_out, short_hash};
pub(crate) use dossier_zip::full_hash;
pub(crate) use pact::{Pledge, Terms, terms as pact_terms};
pub(crate) use person::{HeadView, card_address, reading};
pub(crate) use purpose::first as purpose_first;
pub(crate) use recipient_card::{CardLine, card as card_of};
pub(crate) use recipient_card_file::{LINE as CARD_LINE, recipient_card_table};
pub(crate) use referral_sheet::sheet as referral_sheet;
pub(crate) use unlock::with as unlock_with;

#[cfg(test)]
pub(crate) use actions::ACTS;

/// The pages as values, for the test that renders them all.
#[cfg(test)]
pub(crate) mod pages {
    pub(crate) use super::actions::ActPage;
    pub(crate) use super::block::{BlockPage, Other};
    pub(crate) use super::card::ReferralLine as CardReferral;
    pub(crate) use super::card::{
        CardPage, CareLine, ChargeLine, ConsentLine, FormLine, Link, PathLine, SameLine, Step,
    };
    pub(crate) use super::cases::{CaseLine, CasesPage};
    pub(crate) use super::credential::CredentialPage;
    pub(crate) use super::document::DocumentPage;
    pub(crate) use super::dossier::{CheckView, DossierPage, OlderLine, PaperLine, SectionView};
    pub(crate) use super::fill::FillPage;
    pub(crate) use super::filled::{
        Covered, FactorView, Filled, FilledPage, PrintPage, VersionView,
    };
    pub(crate) use super::integrated::draw::{Part as CardPart, Row as CardRow};
    pub(crate) use super::integrated::said::Said;
    pub(crate) use super::integrated::value::{IntegratedValuePage, OtherSaid};
    pub(crate) use super::integrated::{CardSheet, Grant, IntegratedPage, IntegratedPrint};
    pub(crate) use super::interview::{Interview, InterviewView};
    pub(crate) use super::logbook::{LogView, LogbookPage, LogbookPrint, StepLine};
    pub(crate) use super::logbook_form::{Group, Writing};
    pub(crate) use super::login::LoginPage;
    pub(crate) use super::mandates::{MandateView, MandatesPage};
    pub(crate) use super::measure_changes::{ChangeLine, MeasureAnswerPage};
    pub(crate) use super::measures::{MeasureLine, MeasurePage, MeasuresPage};
    pub(crate) use super::my_day::MyDayPage;
    pub(crate) use super::new_person::{KnownLine, NewPersonPage, Part};
    pub(crate) use super::pact::{PactPage, PactPrint, Pledge, Signed, Terms, Version};
    pub(crate) use super::person::HeadView;
    pub(crate) use super::purpose::PurposePage;
    pub(crate) use super::recipient_card::{Card, CardLine, RecipientCardPage, RecipientCardPrint};
    pub(crate) use super::referral::{ReferralPage, ReferralPrint};
    pub(crate) use super::referral_sheet::{ReferralSheetView, SheetPart};
    pub(crate) use super::referrals::{ReferralBox, ReferralLine, ReferralsPage};
    pub(crate) use super::search::{HitLine, SearchPage};
    pub(crate) use super::signing::{PlaceView, SigningPage};
    pub(crate) use super::skills::SkillsImportPage;
    pub(crate) use super::skills_gap::{OccupationLink, SkillList, SkillsGapPage, StepView};
    pub(crate) use super::tasks::{TaskLine, TasksPage};
    pub(crate) use super::unlock::{ResendPage, UnlockPage};
    pub(crate) use super::waiting::{WaitingLine, WaitingPage};
    pub(crate) use super::who_saw::{SawLine, WhoSawPage};
}

/// Every page of the desk.
pub(crate) fn routes() -> Addresses {
    Addresses::new()
        // Who is not signed in gets the start page for everybody.
        .get("/", Needs::Nothing, my_day::show)
        .get("/login", Needs::Nothing, login::show)
        .post("/login", Needs::Nothing, login::sign_in)
        .get("/unlock", Needs::Nothing, unlock::show)
        .post("/unlock", Needs::Nothing, unlock::go_on)
        .post("/logout", Needs::Session, login::sign_out)
        .post("/purpose", Needs::Session, purpose::give)
        .get("/mandates", Needs::Session, mandates::show)
        .post("/mandates", Needs::Session, mandates::switch)
        .get(
            "/search",
            Needs::OneOf(&[Action::SearchMinimal]),
            search::show,
        )
        .get("/cases", Needs::OneOf(&[Action::MyDay]), cases::show)
        .get("/tasks", Needs::OneOf(&[Action::MyDay]), tasks::show)
        .get(
            "/waiting-list",
            Needs::OneOf(&[Action::MyDay]),
            waiting::show,
        )
        .merge(persons())
        .merge(forms())
        .merge(skills_and_cv())
        .merge(dossiers())
        .merge(recipient_cards())
        .merge(referred())
        .merge(acts())
}

fn persons() -> Addresses {
    const OPEN: Needs = Needs::OneOf(&[Action::OpenCard]);
    const REGISTER: Needs = Needs::OneOf(&[Action::RegisterLead]);
    const EDIT: Needs = Needs::OneOf(&[Action::EditIdentity]);
    const TAKE_UP: Needs = Needs::OneOf(&[Action::TakeUp]);
    Addresses::new()
        .get("/leads/new", REGISTER, lead::show)
        .post("/leads/new", REGISTER, lead::send)
        .get("/persons/new", REGISTER, new_person::show)
        .post("/persons/new", REGISTER, new_person::register)
        .get("/persons/{person}", OPEN, card::show)
        .get(
            "/persons/{person}/who-saw",
            Needs::OneOf(&[Action::ReadJournalOfPerson]),
            who_saw::show,
        )
        .get("/persons/{person}/take-up", TAKE_UP, take_up::show)
        .post("/persons/{person}/take-up", TAKE_UP, take_up::take)
        .get("/persons/{person}/integrated", OPEN, integrated::show)
        .get(
            "/persons/{person}/integrated/print",
            OPEN,
            integrated::print,
        )
        .get(
            "/persons/{person}/integrated/export.xml",
            Needs::OneOf(&[Action::ExportForm]),
            integrated::export,
        )
        .get(
            "/persons/{person}/integrated/{field}",
            OPEN,
            integrated::value::show,
        )
        .post(
            "/persons/{person}/integrated/{field}",
            Needs::OneOf(&[Action::EditIdentity, Action::DecideValue]),
            integrated::value::send,
        )
        .get("/persons/{person}/{block}", EDIT, block::show)
        .post("/persons/{person}/{block}", EDIT, block::save)
        .post(
            "/persons/{person}/{block}/reveal",
            Needs::OneOf(&[Action::RevealAnswer]),
            block::reveal,
        )
}

fn forms() -> Addresses {
    const FILL: Needs = Needs::OneOf(FORM_ACTIONS);
    const READ: Needs = Needs::OneOf(&[
        Action::ReadForm,
        Action::ReadRecipientCard,
        Action::ReadSkillsProfile,
    ]);
    const EXPORT: Needs = Needs::OneOf(&[Action::ExportForm]);
    const CORRECT: Needs = Needs::OneOf(&[Action::OpenReception]);
    Addresses::new()
        .get("/cases/{case}/forms/{form}", FILL, fill::show)
        .post("/cases/{case}/forms/{form}", FILL, fill::send)
        .post("/cases/{case}/forms/{form}/draft", FILL, fill::keep)
        .get("/forms/{form}", READ, filled::show)
        .post(
            "/forms/{form}/reveal",
            Needs::OneOf(&[Action::RevealAnswer]),
            filled::reveal,
        )
        .get("/forms/{form}/correct", CORRECT, fill::correct)
        .post("/forms/{form}/correct", CORRECT, fill::corrected)
        .post(
            "/forms/{form}/annul",
            Needs::OneOf(&[Action::AnnulForm, Action::FillValidation]),
            filled::annul,
        )
        .get(
            "/forms/{form}/print",
            Needs::OneOf(&[Action::PrintForm]),
            filled::print,
        )
        .get(
            "/forms/{form}/print.pdf",
            Needs::OneOf(&[Action::PrintForm]),
            filled::pdf,
        )
        .get("/forms/{form}/export.json", EXPORT, filled::json)
        .get("/forms/{form}/export.csv", EXPORT, filled::csv)
        .merge(credentials())
}

fn credentials() -> Addresses {
    const ISSUE: Needs = Needs::OneOf(&[Action::IssueCredential]);
    Addresses::new()
        .get(
            "/forms/{form}/credential",
            Needs::OneOf(&[Action::ReadForm]),
            credential::show,
        )
        .post("/forms/{form}/credential", ISSUE, credential::issue)
        .post(
            "/forms/{form}/credential/withdraw",
            ISSUE,
            credential::withdraw,
        )
        .get(
            "/forms/{form}/credential.jwt",
            Needs::OneOf(&[Action::PrintForm]),
            credential::file,
        )
}

fn skills_and_cv() -> Addresses {
    const FILL: Needs = Needs::OneOf(&[Action::FillSkillsProfile]);
    const EXPORT: Needs = Needs::OneOf(&[Action::ExportForm]);
    Addresses::new()
        .get("/cases/{case}/skills-import", FILL, skills::show)
        .post("/cases/{case}/skills-import", FILL, skills::read)
        .post("/cases/{case}/skills-import/take", FILL, skills::take)
        .get(
            "/cases/{case}/skills-gap",
            Needs::OneOf(&[Action::ReadSkillsProfile]),
            skills_gap::show,
        )
        .post("/cases/{case}/skills-gap", FILL, skills_gap::plan)
        .post(
            "/forms/{form}/attach",
            Needs::OneOf(&[Action::AddDocument]),
            skills::attach,
        )
        .get("/forms/{form}/export.xml", EXPORT, skills::xml)
        .get("/forms/{form}/europass.xml", EXPORT, skills::europass)
        .get("/forms/{form}/export.xlsx", EXPORT, skills::xlsx)
        .get("/forms/{form}/export.docx", EXPORT, skills::docx)
}

fn dossiers() -> Addresses {
    const READ: Needs = Needs::OneOf(&[Action::ReadDossier]);
    const ADD: Needs = Needs::OneOf(&[Action::AddDocument]);
    const LOGBOOK: Needs = Needs::OneOf(&[Action::ReadLogbook, Action::WriteLogbook]);
    const WRITE: Needs = Needs::OneOf(&[Action::WriteLogbook]);
    Addresses::new()
        .get("/cases/{case}/dossier", READ, dossier::show)
        .get(
            "/cases/{case}/dossier/export.zip",
            Needs::OneOf(&[Action::ExportDossier]),
            dossier::export,
        )
        .post("/cases/{case}/dossier/waivers", ADD, dossier::waive)
        .get("/cases/{case}/documents/new", ADD, document::show)
        .post("/cases/{case}/documents", ADD, document::add)
        .get("/documents/{document}", READ, dossier::download)
        .get("/cases/{case}/logbook", LOGBOOK, logbook::show)
        .post("/cases/{case}/logbook", WRITE, logbook::write)
        .post("/cases/{case}/logbook/steps", WRITE, logbook::finish_step)
        .get("/cases/{case}/logbook/print", LOGBOOK, logbook::print)
}

fn recipient_cards() -> Addresses {
    Addresses::new()
        .get(
            "/cases/{case}/recipient-card",
            Needs::OneOf(&[Action::ReadRecipientCard]),
            recipient_card::show,
        )
        .get(
            "/cases/{case}/recipient-card/print",
            Needs::OneOf(&[Action::PrintForm]),
            recipient_card::print,
        )
        .get(
            "/cases/{case}/recipient-card/print.pdf",
            Needs::OneOf(&[Action::PrintForm]),
            recipient_card::pdf,
        )
        .get(
            "/cases/{case}/recipient-card/lines/{number}",
            Needs::OneOf(&[Action::RecordActivity]),
            recipient_line::show,
        )
        .post(
            "/cases/{case}/recipient-card/lines/{number}",
            Needs::OneOf(&[Action::RecordActivity]),
            recipient_line::complete,
        )
        .get(
            "/cases/{case}/recipient-card/export.json",
            Needs::OneOf(&[Action::ExportForm]),
            recipient_card_file::json,
        )
        .get(
            "/cases/{case}/recipient-card/export.csv",
            Needs::OneOf(&[Action::ExportForm]),
            recipient_card_file::csv,
        )
}

fn referred() -> Addresses {
    const REFERRALS: Needs = Needs::OneOf(&[Action::ReadReferral]);
    Addresses::new()
        .get(
            "/referrals",
            Needs::OneOf(&[Action::MyDay]),
            referrals::show,
        )
        .get("/referrals/{referral}", REFERRALS, referral::show)
        .get("/referrals/{referral}/print", REFERRALS, referral::print)
        .get("/referrals/{referral}/print.pdf", REFERRALS, referral::pdf)
        .get(
            "/referrals/{referral}/documents/{document}",
            REFERRALS,
            referral::document,
        )
        .post(
            "/referrals/{referral}",
            Needs::OneOf(&[Action::AnswerReferral]),
            referral::answer,
        )
}

fn measured() -> Addresses {
    const MEASURES: Needs = Needs::OneOf(&[Action::ReadMeasures]);
    const PROPOSE: Needs = Needs::OneOf(&[Action::ProposeMeasureChange]);
    const ANSWER: Needs = Needs::OneOf(&[Action::AnswerMeasureChange]);
    const RECORD: Needs = Needs::OneOf(&[Action::RecordMeasure]);
    const ONE: &str = "/cases/{case}/measures/{reference}";
    const CHANGE: &str = "/cases/{case}/measures/{reference}/changes/{change}";
    const ANSWERED: &str = "/cases/{case}/measures/{reference}/answer";
    Addresses::new()
        .get("/cases/{case}/measures", MEASURES, measures::list)
        .get(ONE, MEASURES, measures::show)
        .post(ONE, RECORD, measures::record)
        .post(
            "/cases/{case}/measures/{reference}/planned-end",
            RECORD,
            measure_changes::plan,
        )
        .get(CHANGE, PROPOSE, measure_changes::propose)
        .post(CHANGE, PROPOSE, measure_changes::send)
        .get(ANSWERED, ANSWER, measure_changes::answer)
        .post(ANSWERED, ANSWER, measure_changes::decided)
}

fn acts() -> Addresses {
    const SIGN: Needs = Needs::OneOf(&[Action::SignPact]);
    let all = measured()
        .get(
            "/cases/{case}/pact",
            Needs::OneOf(&[Action::ReadForm]),
            pact::show,
        )
        .get(
            "/cases/{case}/pact/print",
            Needs::OneOf(&[Action::PrintForm]),
            pact::print,
        )
        .get(
            "/cases/{case}/pact/print.pdf",
            Needs::OneOf(&[Action::PrintForm]),
            pact::pdf,
        )
        .get("/cases/{case}/pact/sign", SIGN, signing::show)
        .post("/cases/{case}/pact/sign", SIGN, signing::send);
    actions::ACTS.iter().fold(all, |all, act| {
        let (act, needs) = (*act, Needs::OneOf(act.rights));
        let address = format!("/cases/{{case}}/{}", act.name);
        let show = async move |at, State(web): State<Web>, visit: Visit, Signed(actor): Signed| {
            actions::show(act, at, &web, &visit, &actor).await
        };
        let send = async move |at, web, visit, posted| {
            actions::act(act.name, at, web, visit, posted).await
        };
        all.get(&address, needs, show).post(&address, needs, send)
    })
}

/// Where to sign in or unlock, coming back afterwards.
pub(crate) fn sign_in_address(error: &WebError, visit: &Visit) -> String {
    let door = if matches!(error, WebError::Locked) {
        "/unlock"
    } else {
        "/login"
    };
    let here = if visit.is_read() {
        visit.here()
    } else {
        visit.came_from()
    };
    if here == "/" {
        door.to_owned()
    } else {
        format!("{door}?next={}", escaped(&here))
    }
}

/// A path as the value of a parameter.
pub(crate) fn escaped(text: &str) -> String {
    use std::fmt::Write as _;
    let mut escaped = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~/".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            let _written = write!(escaped, "%{byte:02X}");
        }
    }
    escaped
}

/// An address inside this service; anything else is the start page.
pub(crate) fn inside(address: Option<&str>) -> String {
    let address = address.unwrap_or("/");
    let is_ours = address.starts_with('/')
        && !address.starts_with("//")
        && !address.contains(['\\', '\n', '\r'])
        && address.chars().all(|c| !c.is_control());
    if is_ours {
        address.to_owned()
    } else {
        "/".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::{escaped, inside};

    #[test]
    fn one_comes_back_to_our_pages_only() {
        assert_eq!(inside(Some("/persons/1?a=b")), "/persons/1?a=b");
        for other in [
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "javascript:1",
        ] {
            assert_eq!(inside(Some(other)), "/");
        }
        assert_eq!(inside(None), "/");
    }

    #[test]
    fn an_address_fits_into_another() {
        assert_eq!(escaped("/a?b=c d"), "/a%3Fb%3Dc%20d");
    }
}
