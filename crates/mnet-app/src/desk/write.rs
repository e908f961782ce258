// SPDX-License-Identifier: AGPL-3.0-or-later
//! One case at work: loaded whole, decided on, saved with its journal.

use std::collections::BTreeMap;

use jiff::civil::Date;
use mnet_base::PartialDate;
use mnet_base::codes::BodyCode;
use mnet_base::ids::{CaseId, PersonId};
use mnet_flow::case::{
    Act, CaseFile, Deed, Entry, Event, Origin, Paths, Refusal, decide, elsewhere,
};
use mnet_flow::network::{Edition, Parameter};
use mnet_flow::screening::eligibility::{Refusal as NotEligible, TitleProof};
use mnet_flow::stay::StayTitle;
use mnet_linkage::{Subject, index_keys};
use mnet_store::{
    BlockRow, CaseRow, Changes, CountRow, EnrolmentRow, IdentifierRow, JournalLine, LineKind,
    PersonRow, SearchKeyRow, TaskRow, Tx,
};
use serde_json::Value;
use uuid::Uuid;

use super::recipient_card;
use crate::eligible::{DECIDED, Facts};
use crate::history::{Same, count_same};
use crate::links;
use crate::person::{aliases_of, domicile_of, phones_of, titles_of};
use crate::purpose::look;
use crate::unfold::{Attributes, Manager, fold, pact_rows, path_of, project, take_charge};
use crate::{Actor, App, AppError};

/// A case with its person, locked while it is worked on.
pub(super) struct Desk<'a> {
    pub app: &'a App,
    pub actor: &'a Actor,
    pub edition: &'a Edition,
    pub tx: Tx,
    pub person: PersonRow,
    pub blocks: Vec<BlockRow>,
    pub codes: Vec<IdentifierRow>,
    pub row: CaseRow,
    /// Owner and case manager as they were: the minimal card is rewritten when they change.
    pub shown: (Option<String>, Option<String>),
    /// What was told of this path.
    pub entries: Vec<Entry>,
    /// What was told of the person's other paths in the edition (T20).
    pub elsewhere: Vec<Entry>,
    pub file: CaseFile,
    pub changes: Changes,
    pub warnings: Vec<&'static str>,
    /// The acting body follows the person today; else it only reads what it once wrote.
    pub follows: bool,
}

/// A journal line of this actor, to be completed.
pub(crate) fn line(actor: &Actor, app: &App, kind: LineKind, action: &str) -> JournalLine {
    JournalLine {
        at: app.clock.now(),
        account: Some(actor.account),
        mandate: Some(actor.mandate),
        body: actor.body.as_str().to_owned(),
        role: actor.role.code().to_owned(),
        kind,
        action: action.to_owned(),
        person: None,
        case_file: None,
        edition: Some(actor.edition.clone()),
        on_date: actor.today,
        reason: None,
        data: Value::Object(serde_json::Map::new()),
    }
}

impl<'a> Desk<'a> {
    /// Locks a case; what one may not know of is not found.
    pub(super) async fn open(
        app: &'a App,
        actor: &'a Actor,
        case: Uuid,
    ) -> Result<Desk<'a>, AppError> {
        let mut tx = actor.begin(app).await?;
        let found = tx.lock_case(CaseId::from_uuid(case)).await?;
        let (person, _) = found.ok_or(AppError::NotFound)?;
        Self::load(app, actor, tx, person, case, true).await
    }

    /// Opens a case to read it: nothing is locked, nothing may be saved.
    pub(super) async fn read(
        app: &'a App,
        actor: &'a Actor,
        case: Uuid,
    ) -> Result<Desk<'a>, AppError> {
        let mut tx = actor.begin(app).await?;
        let found = tx.person_of_case(CaseId::from_uuid(case)).await?;
        let person = found.ok_or(AppError::NotFound)?;
        let ties = actor.relations(&mut tx, person).await?;
        let follows = super::wall::follows(&ties);
        Self::load(app, actor, tx, person, case, follows).await
    }

    /// Locks a case inside a transaction that is under way; gives it back where the acting
    /// body does not follow the person any more.
    pub(super) async fn open_in(
        app: &'a App,
        actor: &'a Actor,
        mut tx: Tx,
        case: Uuid,
    ) -> Result<Result<Desk<'a>, Tx>, AppError> {
        match tx.lock_case(CaseId::from_uuid(case)).await? {
            Some((person, _)) => Self::load(app, actor, tx, person, case, true).await.map(Ok),
            None => Ok(Err(tx)),
        }
    }

    async fn load(
        app: &'a App,
        actor: &'a Actor,
        mut tx: Tx,
        person: PersonId,
        case: Uuid,
        follows: bool,
    ) -> Result<Desk<'a>, AppError> {
        let rows = tx.cases_of(&[person.as_uuid()], None).await?;
        let row = rows
            .into_iter()
            .find(|row| row.id == case)
            .ok_or(AppError::NotFound)?;
        let edition = app.edition(&row.edition).ok_or(AppError::NotFound)?;
        let known = tx.person(person).await?.ok_or(AppError::NotFound)?;
        let blocks = tx.blocks(&[person.as_uuid()]).await?;
        let codes = tx.identifiers(person).await?;
        let told = tx.events(person, &row.edition).await?;
        let path = path_of(&row);
        let file = CaseFile::of_path(&told, path);
        let paths = Paths::of(&told);
        let (entries, elsewhere) = told
            .into_iter()
            .partition(|entry| paths.of_entry(entry) == path);
        let shown = (row.owner.clone(), row.manager_name.clone());
        // Of a path that ended its bodies may still say how the person is doing, and reopen it.
        let follows = follows
            && (file.closed_on.is_none()
                || super::wall::follows(&actor.relations(&mut tx, person).await?));
        Ok(Self {
            app,
            actor,
            edition,
            tx,
            person: known,
            blocks,
            codes,
            row,
            shown,
            entries,
            elsewhere,
            file,
            changes: Changes::default(),
            warnings: Vec::new(),
            follows,
        })
    }

    pub(super) fn person_id(&self) -> PersonId {
        PersonId::from_uuid(self.person.id)
    }

    pub(super) fn case_id(&self) -> CaseId {
        CaseId::from_uuid(self.row.id)
    }

    pub(super) fn titles(&self) -> Vec<StayTitle> {
        titles_of(&self.blocks)
    }

    /// Asks the policies about this case.
    pub(super) async fn may(&mut self, action: mnet_authz::Action) -> Result<(), AppError> {
        let own_desk = self.file.own_desk;
        self.may_where(action, own_desk).await
    }

    /// Asks the policies about what begins at the body's own desk, or not (RU-01).
    pub(super) async fn may_where(
        &mut self,
        action: mnet_authz::Action,
        own_desk: bool,
    ) -> Result<(), AppError> {
        let person = self.person_id();
        let relations = self.actor.relations(&mut self.tx, person).await?;
        self.actor.may(self.app, action, &relations, own_desk)
    }

    /// Decides a deed and takes what happens into account.
    ///
    /// What is written down later is judged by the title of stay of its own day.
    pub(super) fn decide(&mut self, on: Date, deed: &Deed) -> Result<(), AppError> {
        let decided = self.file.not_eligible_reason.as_deref() == Some(DECIDED);
        if on < self.actor.today && !decided {
            let verdict = self.verdict_event(on, self.proof_told());
            if let Event::EligibilityEvidenced { eligible, .. } = verdict
                && eligible != self.file.eligible
            {
                self.happen(on, verdict)?;
            }
        }
        let act = self.act(on)?;
        let decision = decide(&self.file, &act, deed, self.edition)?;
        let home = domicile_of(&self.blocks);
        if let Some(competent) = elsewhere(&self.file, &act, deed, home.as_deref(), self.edition) {
            return Err(AppError::Elsewhere(competent));
        }
        self.warnings
            .extend(decision.warnings.iter().map(|warning| warning.code()));
        for event in decision.events {
            self.happen(on, event)?;
        }
        Ok(())
    }

    /// Who acts, on a day.
    pub(super) fn act(&self, on: Date) -> Result<Act, AppError> {
        Ok(Act {
            on,
            body: self.actor.body.clone(),
            role: self.actor.part()?,
            origin: Origin::Desk,
        })
    }

    /// Something happened: journalled, folded in.
    pub(super) fn happen(&mut self, on: Date, event: Event) -> Result<(), AppError> {
        if event == Event::PathBegun {
            self.begin_anew();
        }
        let told = self.entries.iter().chain(&self.elsewhere);
        let seq = told.map(|entry| entry.seq).max().unwrap_or(0) + 1;
        let role = self.actor.part()?;
        let entry = Entry {
            seq,
            on,
            body: self.actor.body.clone(),
            role,
            event,
        };
        self.changes.journal.push(JournalLine {
            role: role.code().to_owned(),
            person: Some(self.person.id),
            case_file: Some(self.row.id),
            edition: Some(self.row.edition.clone()),
            on_date: on,
            data: serde_json::to_value(&entry.event).unwrap_or(Value::Null),
            ..line(self.actor, self.app, LineKind::Event, entry.event.name())
        });
        let case = (&mut self.file, &mut self.entries);
        let opened = fold(entry, self.person.id, case, self.edition);
        self.changes.care.extend(opened);
        Ok(())
    }

    /// From here on another case of the person is at work; the one before stays as it was (T20).
    fn begin_anew(&mut self) {
        let id = self.app.random.id(self.app.clock.now());
        let path = self.row.path.saturating_add(1);
        self.row = CaseRow::new(id, self.person.id, &self.row.edition, path);
        self.file = self.file.anew();
        self.elsewhere.append(&mut self.entries);
    }

    /// Writes down a look at this case.
    ///
    /// # Errors
    /// [`AppError::PurposeNeeded`]: then nothing may be shown.
    pub(super) async fn look(&mut self, action: &str, data: Value) -> Result<(), AppError> {
        let told = JournalLine {
            data,
            ..self.line(LineKind::Look, action)
        };
        look(&mut self.tx, self.actor, vec![told]).await
    }

    /// A line of the journal about this case.
    pub(super) fn line(&self, kind: LineKind, action: &str) -> JournalLine {
        JournalLine {
            person: Some(self.person.id),
            case_file: Some(self.row.id),
            ..line(self.actor, self.app, kind, action)
        }
    }

    /// A change that is no event of the path.
    pub(super) fn changed(&mut self, action: &str, data: Value) {
        self.changes.journal.push(JournalLine {
            data,
            ..self.line(LineKind::Change, action)
        });
    }

    /// As [`Desk::changed`], for a reason that who reads the journal sees.
    pub(super) fn changed_because(
        &mut self,
        action: &str,
        data: Value,
        reason: &str,
    ) -> Result<(), AppError> {
        let reason = reason.trim();
        if reason.is_empty() {
            return Err(Refusal::ReasonMissing.into());
        }
        self.changes.journal.push(JournalLine {
            reason: Some(reason.to_owned()),
            data,
            ..self.line(LineKind::Change, action)
        });
        Ok(())
    }

    /// A task for a body.
    pub(super) fn task(&mut self, body: &str, kind: &str, due_on: Date, note: Option<String>) {
        self.changes.tasks.push(TaskRow {
            id: self.app.random.id(self.app.clock.now()),
            person: self.person.id,
            case_file: self.row.id,
            body: body.to_owned(),
            kind: kind.to_owned(),
            due_on,
            note,
            done_on: None,
        });
    }

    /// The acting body takes charge by a deed, with a case manager; the actor when none is named.
    pub(super) fn take_charge(
        &mut self,
        on: Date,
        deed: &Deed,
        named: Option<String>,
    ) -> Result<(), AppError> {
        let before = self.file.clone();
        self.decide(on, deed)?;
        let manager = Manager {
            account: named.is_none().then_some(self.actor.account),
            name: Some(named.unwrap_or_else(|| self.actor.display_name.clone())),
        };
        let body = self.actor.body.clone();
        let charge = take_charge(&mut self.row, &before, (on, &body), manager);
        self.changes.charges.push(charge);
        if self.file.orientation_on.is_none() {
            self.task_within(on, "pact_orientation", Parameter::SlaOrientation);
        }
        Ok(())
    }

    /// A task for the acting body, due at the end of a term that runs from a day.
    pub(super) fn task_within(&mut self, on: Date, kind: &str, term: Parameter) {
        let body = self.actor.body.as_str().to_owned();
        self.task(&body, kind, self.edition.term(term, on), None);
    }

    /// Tasks of a kind are done.
    pub(super) async fn done(&mut self, kinds: &[&str]) -> Result<(), AppError> {
        self.done_where(|task| kinds.contains(&task.kind.as_str()))
            .await
    }

    /// These tasks are done.
    pub(super) async fn done_where(
        &mut self,
        which: impl Fn(&TaskRow) -> bool,
    ) -> Result<(), AppError> {
        let case = self.case_id();
        for task in self.tx.tasks_of_case(case).await? {
            if which(&task) {
                let done_on = Some(self.actor.today);
                self.changes.tasks.push(TaskRow { done_on, ..task });
            }
        }
        Ok(())
    }

    /// How the title of stay was shown, as screening left it.
    pub(super) fn proof_told(&self) -> TitleProof {
        let not_proven = NotEligible::TitleNotProven.code();
        if self.file.not_eligible_reason.as_deref() == Some(not_proven) {
            TitleProof::NotShown
        } else {
            TitleProof::Seen
        }
    }

    /// The facts eligibility depends on; answers know them as form facts too.
    pub(super) fn verdict_event(&self, on: Date, proof: TitleProof) -> Event {
        let titles = self.titles();
        let domicile = domicile_of(&self.blocks);
        Facts {
            citizenships: &self.person.citizenships,
            titles: &titles,
            birth: self.birth(),
            domicile: domicile.as_deref(),
            proof,
        }
        .event(on, self.edition, self.file.standing.is_none())
    }

    pub(super) fn birth(&self) -> Option<PartialDate> {
        PartialDate::parse(&self.person.birth_date).ok()
    }

    /// Whether the person is known to be younger than eighteen today.
    pub(super) fn is_minor(&self) -> bool {
        let today = self.actor.today;
        self.birth().is_some_and(|birth| birth.age_on(today) < 18)
    }

    /// Rewrites the minimal card and the search keys after a change of the person.
    pub(super) fn reindex(&mut self) {
        let (enrolment, keys) = index_rows(&self.person, &self.blocks, &self.codes, &self.row);
        self.changes.enrolments.push(enrolment);
        self.changes.rekeyed.push(self.person.id);
        self.changes.search_keys.extend(keys);
        let sheet = links::sheet_of(&self.person, &self.blocks, &self.codes);
        let keys = links::key_rows(self.person.id, &sheet);
        self.changes.match_keys.extend(keys);
    }

    /// Saves everything; gives the transaction back for what follows in it.
    pub(super) async fn save(mut self) -> Result<(Tx, Vec<&'static str>), AppError> {
        project(&mut self.row, &self.file, &self.entries);
        self.number_card().await?;
        if !self.follows && self.file.closed_on.is_some() {
            // After the path only the check itself is written: counts, pacts and the minimal
            // card are those of its end.
            self.changes.cases.push(self.row.clone());
            self.tx.save(&self.changes).await?;
            return Ok((self.tx, self.warnings));
        }
        let rows = self.counts().await?;
        super::quota::tell(&mut self, &rows).await?;
        self.changes.counts.extend(rows);
        let changed = self.shown.0 != self.row.owner || self.shown.1 != self.row.manager_name;
        if changed && self.changes.enrolments.is_empty() {
            let (enrolment, _) = index_rows(&self.person, &self.blocks, &self.codes, &self.row);
            self.changes.enrolments.push(enrolment);
        }
        self.changes.cases.push(self.row.clone());
        self.changes.pacts = pact_rows(&self.row, &self.file);
        let said = super::integrated::of_blocks(&self);
        self.changes.assertions.extend(said);
        self.tx.save(&self.changes).await?;
        self.freeze_entry().await?;
        Ok((self.tx, self.warnings))
    }

    /// What the person counts for; of persons that are one, all of them together (CR-6).
    async fn counts(&mut self) -> Result<Vec<CountRow>, AppError> {
        let own = self.person.id;
        let attributes = self.attributes();
        let told: Vec<Entry> = self
            .elsewhere
            .iter()
            .chain(&self.entries)
            .cloned()
            .collect();
        let same = self.tx.same_persons(&[own]).await?;
        let others: Vec<Uuid> = same
            .iter()
            .map(|(one, _)| *one)
            .filter(|one| *one != own)
            .collect();
        let mut entries: BTreeMap<Uuid, Vec<Entry>> = BTreeMap::new();
        if !others.is_empty() {
            let told = self.tx.events_of_many(&others, &self.row.edition).await?;
            for (person, entry) in told {
                entries.entry(person.as_uuid()).or_default().push(entry);
            }
        }
        let files: BTreeMap<Uuid, CaseFile> = entries
            .iter()
            .map(|(one, own)| (*one, CaseFile::from_entries(own)))
            .collect();
        let mut all = vec![Same {
            id: own,
            entries: &told,
            owner: self.row.owner.as_deref(),
            attributes: attributes.as_ref(),
        }];
        all.extend(entries.iter().map(|(one, own)| {
            Same {
                id: *one,
                entries: own,
                owner: files
                    .get(one)
                    .and_then(|file| file.owner.as_ref())
                    .map(BodyCode::as_str),
                attributes: None,
            }
        }));
        let kept = same
            .iter()
            .find(|(one, _)| *one == own)
            .map(|(_, kept)| *kept);
        all.sort_by_key(|one| (Some(one.id) != kept, one.id));
        Ok(count_same(&all, self.edition))
    }

    /// Who enters today is written down as known today (F03 H4).
    async fn freeze_entry(&mut self) -> Result<(), AppError> {
        let opened = |line: &JournalLine| line.action == "recipient_card_opened";
        if let (Some(on), true) = (
            self.file.recipient_card_on,
            self.changes.journal.iter().any(opened),
        ) {
            let case = self.case_id();
            let forms = self.tx.forms_of(case).await?;
            let entry = recipient_card::entry(self, &forms, on)?;
            self.tx.freeze_entries(&[entry]).await?;
        }
        Ok(())
    }

    async fn number_card(&mut self) -> Result<(), AppError> {
        let Some(on) = self
            .row
            .received_on
            .filter(|_| self.row.card_number.is_none())
        else {
            return Ok(());
        };
        let owner = self
            .row
            .owner
            .clone()
            .unwrap_or_else(|| self.row.edition.clone());
        let series = format!("{owner}-{}", on.year());
        let number = self.tx.take_numbers(&series, 1).await?;
        self.row.card_number = Some(format!("{series}-{number:04}"));
        Ok(())
    }

    /// Nothing of who is only a lead: nobody asked yet who it is.
    fn attributes(&self) -> Option<Attributes> {
        if !is_registered(&self.person) {
            return None;
        }
        let sex = mnet_base::Sex::parse(&self.person.sex)?;
        let on = self
            .entries
            .first()
            .map_or(self.actor.today, |entry| entry.on);
        let titles = self.titles();
        let birth = self.birth()?;
        Some(Attributes::of(
            sex,
            birth,
            &self.person.citizenships,
            &titles,
            false,
            on,
        ))
    }
}

/// Whether who the person is was written down; of a lead there is a name and a contact alone.
pub(super) const fn is_registered(person: &PersonRow) -> bool {
    !person.birth_date.is_empty()
}

/// The minimal card and search keys of a person.
pub(super) fn index_rows(
    person: &PersonRow,
    blocks: &[BlockRow],
    codes: &[IdentifierRow],
    row: &CaseRow,
) -> (EnrolmentRow, Vec<SearchKeyRow>) {
    let birth = PartialDate::parse(&person.birth_date).ok();
    let shown_name = crate::history::shown_name(&person.family_name, person.given_name.as_deref());
    let enrolment = EnrolmentRow {
        person: person.id,
        shown_name,
        birth_year: birth.map_or(0, PartialDate::year),
        owner: row.owner.clone(),
        contact: row.manager_name.clone(),
        hidden: person.protected || person.merged_into.is_some(),
    };
    let mut all: Vec<String> = codes.iter().map(|code| code.value.clone()).collect();
    all.extend(
        titles_of(blocks)
            .into_iter()
            .filter_map(|title| title.number),
    );
    let keys = index_keys(&Subject {
        family_name: &person.family_name,
        given_name: person.given_name.as_deref(),
        original_script: person.original_script.as_deref(),
        aliases: &aliases_of(blocks),
        birth,
        codes: &all,
        phones: &phones_of(blocks),
    });
    let rows = keys
        .into_iter()
        .map(|key| SearchKeyRow {
            key,
            person: person.id,
            hidden: person.protected,
        })
        .collect();
    (enrolment, rows)
}

/// The refusal that a missing answer would be.
pub(super) fn need<T>(value: Option<T>) -> Result<T, AppError> {
    value.ok_or(AppError::Refused(Refusal::FieldMissing))
}
