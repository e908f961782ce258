// SPDX-License-Identifier: AGPL-3.0-or-later
//! Group activities as programs read and write them — *attività di gruppo (F25)*.

use axum::extract::State;
use jiff::civil::Time;
use mnet_app::AppError;
use mnet_app::desk::{self, AttendedView, GroupRow, NewEnrolment, NewGroup};
use mnet_flow::measures::groups::{Hours, SessionPlan};
use mnet_flow::taking_charge::dossier::document::fault;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::Door;
use super::body::{Bare, Write};
use super::caller::Caller;
use super::group_results::GroupResult;
use super::head::Head;
use super::once::{Told, read as told};
use super::place::Place;
use super::problem::{Answered, Refused};
use super::wire::{Day, Done};

/// A group activity.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct GroupActivity {
    id: Uuid,
    number: String,
    /// A code of `group-kinds`.
    kind: String,
    title: String,
    /// Body that carries it out.
    body: String,
    /// A code of `languages`.
    language: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<String>,
    places: i16,
    /// Minutes of the programme: the sum of its sessions.
    minutes: i32,
    /// A code of `funds`.
    fund: String,
    /// A code of `group-certificates`.
    certificate: String,
    starts_on: Day,
    ends_on: Day,
    #[serde(skip_serializing_if = "Option::is_none")]
    concluded_on: Option<Day>,
}

impl GroupActivity {
    fn of(row: &GroupRow) -> Self {
        Self {
            id: row.id,
            number: row.number.clone(),
            kind: row.kind.clone(),
            title: row.title.clone(),
            body: row.body.clone(),
            language: row.language.clone(),
            place: row.place.clone(),
            link: row.link.clone(),
            places: row.places,
            minutes: row.minutes,
            fund: row.fund.clone(),
            certificate: row.certificate.clone(),
            starts_on: Day(row.starts_on),
            ends_on: Day(row.ends_on),
            concluded_on: row.concluded_on.map(Day),
        }
    }
}

/// Group activities of the edition.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct GroupActivities {
    /// Those of the asker's body first.
    #[schema(max_items = 400)]
    items: Vec<GroupActivity>,
}

/// A session to be held.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewSession {
    on: Day,
    /// Italian clock: `09:00`.
    #[schema(max_length = 5, pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$")]
    from: String,
    /// Italian clock: `12:30`.
    #[schema(max_length = 5, pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$")]
    to: String,
}

/// A group activity to be planned.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewGroupActivity {
    #[schema(format = "code-list:group-kinds")]
    kind: String,
    #[schema(min_length = 1, max_length = 200)]
    title: String,
    #[schema(max_length = 2000)]
    objectives: Option<String>,
    #[schema(max_length = 2000)]
    competences: Option<String>,
    #[schema(format = "code-list:languages")]
    language: String,
    /// Owed where there is no link.
    #[schema(max_length = 200)]
    place: Option<String>,
    #[schema(max_length = 300)]
    link: Option<String>,
    #[schema(minimum = 1, maximum = 200)]
    places: i64,
    /// Minutes of the programme, when it is to be checked: the sum of the sessions.
    #[schema(minimum = 1, maximum = 72_000)]
    minutes: Option<i64>,
    #[schema(format = "code-list:funds")]
    fund: String,
    #[schema(format = "code-list:group-certificates")]
    certificate: String,
    /// Owed for training.
    #[schema(max_length = 60)]
    accreditation: Option<String>,
    accredited_until: Option<Day>,
    #[schema(min_length = 1, max_length = 120)]
    trainer: String,
    #[schema(max_length = 120)]
    tutor: Option<String>,
    #[schema(max_length = 120)]
    mediator: Option<String>,
    #[schema(min_items = 1, max_items = 120)]
    sessions: Vec<NewSession>,
}

/// Something new.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct NewGroupId {
    id: Uuid,
}

/// A person in a group activity.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Attended {
    /// The enrolment.
    id: Uuid,
    person: Uuid,
    case: Uuid,
    activity: GroupActivity,
    /// `enrolled`, `waiting`, `withdrawn`.
    state: String,
    /// Key of a measure within the case.
    #[serde(skip_serializing_if = "Option::is_none")]
    measure: Option<String>,
    entered_on: Day,
    #[serde(skip_serializing_if = "Option::is_none")]
    left_on: Option<Day>,
    /// Minutes attended.
    minutes: i32,
    /// Minutes of the sessions held so far.
    held: i32,
    /// Share of the programme in percent, rounded down.
    percent: u32,
    /// Whether the share that the kind asks for is reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    reached: Option<bool>,
    /// Sessions missed.
    absences: usize,
    /// Number of the certificate.
    #[serde(skip_serializing_if = "Option::is_none")]
    certificate: Option<String>,
    /// Test and certificate, where they were written down.
    #[serde(skip_serializing_if = "Option::is_none")]
    result: Option<GroupResult>,
}

impl Attended {
    pub(super) fn of(view: &AttendedView) -> Self {
        let row = &view.enrolment;
        Self {
            id: row.id,
            person: row.person,
            case: row.case_file,
            activity: GroupActivity::of(&view.group),
            state: row.state.clone(),
            measure: row.measure.clone(),
            entered_on: Day(row.entered_on),
            left_on: row.left_on.map(Day),
            minutes: view.standing.attended,
            held: view.standing.held,
            percent: view.standing.percent,
            reached: view.standing.reached,
            absences: view.absences,
            certificate: row.certificate.clone(),
            result: view.result.as_ref().map(GroupResult::of),
        }
    }
}

/// A session.
#[derive(Debug, Serialize, ToSchema)]
struct GroupSession {
    number: i16,
    on: Day,
    /// Minutes from midnight.
    from: i16,
    to: i16,
    /// `closed`, `open`; left out where there is no register yet or it is not shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    register: Option<String>,
}

/// A group activity with those people in it whom the asker may see.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct GroupActivityDetail {
    activity: GroupActivity,
    #[schema(max_items = 120)]
    sessions: Vec<GroupSession>,
    #[schema(max_items = 100_000)]
    people: Vec<Attended>,
    /// Places taken.
    taken: i32,
    /// People waiting.
    waiting: i32,
}

/// Group activities of a person.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CaseGroupActivities {
    person: Head,
    #[schema(max_items = 100_000)]
    items: Vec<Attended>,
}

/// A person is to be enrolled.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewGroupEnrolment {
    /// The activity.
    activity: Uuid,
    /// Key of the measure within the case that it belongs to.
    #[schema(max_length = 100)]
    measure: Option<String>,
    /// Result of the test at entry.
    #[schema(max_length = 120)]
    level: Option<String>,
}

/// A person was enrolled.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct GroupEnrolment {
    id: Uuid,
    /// No place was free.
    waits: bool,
    /// Such as `WAITING_LIST`, `OTHER_ACTIVITY_THEN`.
    warnings: Vec<String>,
}

/// Minutes from midnight of an hour that is written `09:00`.
pub(super) fn minute(text: &str) -> Option<i16> {
    let time = text.parse::<Time>().ok()?;
    Some(i16::from(time.hour()) * 60 + i16::from(time.minute()))
}

fn planned(asked: NewGroupActivity) -> Result<NewGroup, Refused> {
    let sessions = asked.sessions.iter().map(|session| {
        Some(SessionPlan {
            on: session.on.0,
            hours: Hours {
                from: minute(&session.from)?,
                to: minute(&session.to)?,
            },
        })
    });
    let Some(sessions) = sessions.collect() else {
        return Err(AppError::Invalid(vec![fault("sessions", "wrong-shape")]).into());
    };
    Ok(NewGroup {
        kind: asked.kind,
        title: asked.title,
        objectives: asked.objectives,
        competences: asked.competences,
        language: Some(asked.language),
        place: asked.place,
        link: asked.link,
        places: asked.places,
        minutes: asked.minutes,
        fund: asked.fund,
        certificate: asked.certificate,
        accreditation: asked.accreditation,
        accredited_until: asked.accredited_until.map(|day| day.0),
        trainer: Some(asked.trainer),
        tutor: asked.tutor,
        mediator: asked.mediator,
        sessions,
    })
}

/// List group activities
#[utoipa::path(
    get, path = "/api/v1/groups", operation_id = "list_groups", tag = "groups",
    responses((status = 200, description = "Activities.", body = GroupActivities)),
)]
pub(super) async fn list(State(door): State<Door>, caller: Caller, place: Place) -> Answered {
    place.takes(&[])?;
    let view = desk::list_groups(&door.app, &caller.actor).await?;
    let all = view.own.iter().chain(&view.others);
    told(&GroupActivities {
        items: all.map(GroupActivity::of).collect(),
    })
}

/// Plan a group activity of the asker's body
#[utoipa::path(
    post, path = "/api/v1/groups", operation_id = "plan_group", tag = "groups",
    request_body = NewGroupActivity,
    responses((status = 201, description = "Planned.", body = NewGroupId)),
)]
pub(super) async fn plan(
    State(door): State<Door>,
    place: Place,
    write: Write<NewGroupActivity>,
) -> Answered {
    place.takes(&[])?;
    write
        .once(&door, async move |app, actor, asked| {
            let id = desk::plan_group(&app, &actor, planned(asked)?).await?;
            Told::made(format!("/api/v1/groups/{id}"), &NewGroupId { id })
        })
        .await
}

/// Read a group activity
///
/// A provider sees its own lists; the care team sees its people.
#[utoipa::path(
    get, path = "/api/v1/groups/{id}", operation_id = "get_group", tag = "groups",
    params(("id" = Uuid, Path, description = "Group activity.")),
    responses((status = 200, description = "Activity.", body = GroupActivityDetail)),
)]
pub(super) async fn read(State(door): State<Door>, caller: Caller, place: Place) -> Answered {
    place.takes(&[])?;
    let view = desk::read_group(&door.app, &caller.actor, place.id("id")?).await?;
    let sessions = view.sessions.iter().map(|one| GroupSession {
        number: one.row.number,
        on: Day(one.row.on_date),
        from: one.row.from_minute,
        to: one.row.to_minute,
        register: one
            .register
            .as_ref()
            .map(|register| if register.closed { "closed" } else { "open" })
            .map(str::to_owned),
    });
    told(&GroupActivityDetail {
        sessions: sessions.collect(),
        people: view.people.iter().map(Attended::of).collect(),
        taken: view.taken,
        waiting: view.waiting,
        activity: GroupActivity::of(&view.group),
    })
}

/// Conclude a group activity whose registers are all closed
#[utoipa::path(
    post, path = "/api/v1/groups/{id}/conclusion", operation_id = "conclude_group", tag = "groups",
    params(("id" = Uuid, Path, description = "Group activity.")),
    responses((status = 200, description = "Concluded.", body = Done)),
)]
pub(super) async fn conclude(
    State(door): State<Door>,
    place: Place,
    write: Write<Bare>,
) -> Answered {
    place.takes(&[])?;
    let id = place.id("id")?;
    write
        .once(&door, async move |app, actor, Bare| {
            let warnings = desk::conclude_group(&app, &actor, id).await?;
            Told::done(&Done::with(&warnings))
        })
        .await
}

/// List the group activities of a person
#[utoipa::path(
    get, path = "/api/v1/cases/{id}/groups", operation_id = "list_case_groups", tag = "groups",
    params(("id" = Uuid, Path, description = "Case.")),
    responses((status = 200, description = "Activities.", body = CaseGroupActivities)),
)]
pub(super) async fn list_of_case(
    State(door): State<Door>,
    caller: Caller,
    place: Place,
) -> Answered {
    place.takes(&[])?;
    let view = desk::read_case_groups(&door.app, &caller.actor, place.id("id")?).await?;
    told(&CaseGroupActivities {
        items: view.items.iter().map(Attended::of).collect(),
        person: Head::of(view.person),
    })
}

/// Enrol a person in a group activity
#[utoipa::path(
    post, path = "/api/v1/cases/{id}/groups", operation_id = "enrol_in_group", tag = "groups",
    request_body = NewGroupEnrolment,
    params(("id" = Uuid, Path, description = "Case.")),
    responses((status = 201, description = "Enrolled.", body = GroupEnrolment)),
)]
pub(super) async fn enrol(
    State(door): State<Door>,
    place: Place,
    write: Write<NewGroupEnrolment>,
) -> Answered {
    place.takes(&[])?;
    let case = place.id("id")?;
    write
        .once(&door, async move |app, actor, asked| {
            let new = NewEnrolment {
                group: asked.activity,
                measure: asked.measure,
                level: asked.level,
            };
            let enrolled = desk::enrol_in_group(&app, &actor, case, new).await?;
            let location = format!("/api/v1/cases/{case}/groups");
            let told = GroupEnrolment {
                id: enrolled.enrolment,
                waits: enrolled.waits,
                warnings: enrolled.warnings.iter().map(ToString::to_string).collect(),
            };
            Told::made(location, &told)
        })
        .await
}

/// Take a person out of a group activity
///
/// What was attended stays.
#[utoipa::path(
    delete, path = "/api/v1/cases/{id}/groups/{enrolment}", operation_id = "leave_group",
    tag = "groups",
    params(
        ("id" = Uuid, Path, description = "Case."),
        ("enrolment" = Uuid, Path, description = "Enrolment."),
    ),
    responses((status = 200, description = "Out of it.", body = Done)),
)]
pub(super) async fn leave(State(door): State<Door>, place: Place, write: Write<Bare>) -> Answered {
    place.takes(&[])?;
    let (case, enrolment) = (place.id("id")?, place.id("enrolment")?);
    write
        .once(&door, async move |app, actor, Bare| {
            desk::leave_group(&app, &actor, case, enrolment).await?;
            Told::done(&Done::with::<&str>(&[]))
        })
        .await
}
