// SPDX-License-Identifier: AGPL-3.0-or-later
//! Actions that need a right — *azioni soggette a permesso*.
//!
//! Reading is an action too.
//!
//! Source: requirements, section 6.3; every action names its row there.

use crate::coded::coded;

coded! {
    /// Something that somebody asks to do or to see.
    #[doc(alias = "azione")]
    pub enum Action("action") {
        /// Searches the region and sees name, year of birth, partner and a contact.
        #[doc(alias = "ricerca")]
        SearchMinimal = "SearchMinimal",
        /// Opens a person's card.
        #[doc(alias = "scheda anagrafica integrata")]
        OpenCard = "OpenCard",
        /// Proposes or makes a correction of identity fields.
        EditIdentity = "EditIdentity",
        /// Chooses between contradicting values of the integrated card, or agrees to a choice.
        DecideValue = "DecideValue",
        /// Puts a person under protection: found by the care team alone.
        #[doc(alias = "persona protetta")]
        ProtectPerson = "ProtectPerson",
        /// Lifts the protection of a person.
        LiftProtection = "LiftProtection",
        /// Assigns a person to a mediator or support operator of the own body, or ends it.
        #[doc(alias = "assegnazione")]
        AssignOperator = "AssignOperator",
        /// Registers a lead, S00.
        #[doc(alias = "segnalazione")]
        RegisterLead = "RegisterLead",
        /// Opens or fills a screening sheet, F01.
        #[doc(alias = "scheda di screening")]
        FillScreening = "FillScreening",
        /// Decides the outcome of a screening.
        CloseScreening = "CloseScreening",
        /// Opens or fills the registration card, F02.
        #[doc(alias = "scheda anagrafica dei beneficiari")]
        OpenReception = "OpenReception",
        /// Annuls a completed registration card, F02.
        AnnulForm = "AnnulForm",
        /// Delivers the privacy notice, F02P.
        #[doc(alias = "informativa")]
        DeliverNotice = "DeliverNotice",
        /// Writes down what the person says of an optional purpose; takes a consent back.
        #[doc(alias = "consenso")]
        RecordConsent = "RecordConsent",
        /// Writes an activity, hence a line of the recipient card F03.
        RecordActivity = "RecordActivity",
        /// Fills basic orientation, enrolment check or VALICO referral: F06, F07, F08.
        FillReceptionForm = "FillReceptionForm",
        /// Declares first reception complete, with its outcome.
        #[doc(alias = "prima accoglienza")]
        CompleteReception = "CompleteReception",
        /// Sends a referral.
        #[doc(alias = "rinvio")]
        SendReferral = "SendReferral",
        /// Accepts or refuses a referral.
        AnswerReferral = "AnswerReferral",
        /// Reads a referral with the data set it carries.
        ReadReferral = "ReadReferral",
        /// Takes a person in charge, with a case manager.
        #[doc(alias = "presa in carico")]
        TakeInCharge = "TakeInCharge",
        /// Fills the orientation towards the pact, F09.
        FillPactOrientation = "FillPactOrientation",
        /// Confirms a case that came by an employment centre's own desk.
        ConfirmOwnership = "ConfirmOwnership",
        /// Writes down that the CV is in the dossier, F12.
        AttachCv = "AttachCv",
        /// Reads the individual dossier and its documents, F12.
        #[doc(alias = "dossier individuale")]
        ReadDossier = "ReadDossier",
        /// Files a document in the dossier, or says why a paper is not wanted.
        AddDocument = "AddDocument",
        /// Takes the dossier away as one file.
        ExportDossier = "ExportDossier",
        /// Reads the logbook, F11.
        #[doc(alias = "cahier de bord")]
        ReadLogbook = "ReadLogbook",
        /// Writes an entry of the logbook.
        WriteLogbook = "WriteLogbook",
        /// Prepares a pact, F10.
        DraftPact = "DraftPact",
        /// Signs a pact for the body, F10.
        SignPact = "SignPact",
        /// Suspends a pact and takes it up again.
        ChangePact = "ChangePact",
        /// Proposes a measure and tells what happens to it.
        RecordMeasure = "RecordMeasure",
        /// Proposes to change a measure that its body carries out.
        #[doc(alias = "proposta di modifica")]
        ProposeMeasureChange = "ProposeMeasureChange",
        /// Accepts or refuses what a provider proposed.
        AnswerMeasureChange = "AnswerMeasureChange",
        /// Reads the measures of a case; a provider those it carries out.
        ReadMeasures = "ReadMeasures",
        /// Enrols a person in a group activity and takes them out, F25.
        #[doc(alias = "iscrizione")]
        EnrolInGroup = "EnrolInGroup",
        /// Fills the dossier of competence validation, F17.
        FillValidation = "FillValidation",
        /// Issues the digital credential of a validation, and takes it back.
        #[doc(alias = "credenziale digitale")]
        IssueCredential = "IssueCredential",
        /// Fills the sheet of self-employment, F24.
        FillBusinessIdea = "FillBusinessIdea",
        /// Assesses needs together, F22.
        #[doc(alias = "valutazione integrata del bisogno")]
        AssessNeeds = "AssessNeeds",
        /// Fills the skills profile and the CV, F04 and F05.
        #[doc(alias = "profilo delle competenze")]
        FillSkillsProfile = "FillSkillsProfile",
        /// Reads skills profile and CV.
        ReadSkillsProfile = "ReadSkillsProfile",
        /// Evaluates the path and asks how the person is doing later, F27.
        EvaluatePath = "EvaluatePath",
        /// Asks, after the path, how the person is doing (T21).
        #[doc(alias = "verifica successiva")]
        FollowUp = "FollowUp",
        /// Takes up again who comes back after every path has ended (T20).
        #[doc(alias = "ripresa")]
        TakeUp = "TakeUp",
        /// Proposes another owner for a case.
        #[doc(alias = "trasferimento")]
        ProposeTransfer = "ProposeTransfer",
        /// Accepts or refuses to become the owner.
        AnswerTransfer = "AnswerTransfer",
        /// Proposes to close a case.
        ProposeClosure = "ProposeClosure",
        /// Closes a case, or approves that it is closed.
        CloseCase = "CloseCase",
        /// Reopens a closed case.
        ReopenCase = "ReopenCase",
        /// Writes down that the person chose a body of another territory.
        #[doc(alias = "libera scelta")]
        ChooseBody = "ChooseBody",
        /// Reads a filled form: F01, F02, F02P, F06, F07, F08.
        ReadForm = "ReadForm",
        /// Reads the recipient card F03, the programme's accounting document.
        #[doc(alias = "scheda cittadini di paesi terzi")]
        ReadRecipientCard = "ReadRecipientCard",
        /// Prints a form.
        PrintForm = "PrintForm",
        /// Takes a form away as data.
        ExportForm = "ExportForm",
        /// Uncovers an answer of the two highest protection classes, for a reason.
        #[doc(alias = "risposta riservata")]
        RevealAnswer = "RevealAnswer",
        /// Reads who saw a person's data, for the person who asks.
        #[doc(alias = "chi ha visto i miei dati")]
        ReadJournalOfPerson = "ReadJournalOfPerson",
        /// Looks at pairs of persons that may be one, with all that is known of both.
        #[doc(alias = "posizioni doppie")]
        ReviewLinks = "ReviewLinks",
        /// Says that two persons are one or two; takes it back.
        #[doc(alias = "unione di schede")]
        LinkPersons = "LinkPersons",
        /// Chooses between the weights that decisions taught and the shipped ones.
        #[doc(alias = "pesi del confronto")]
        ChooseWeights = "ChooseWeights",
        /// Sees targets and what was reached.
        SeeTargets = "SeeTargets",
        /// Sees why people are not counted; without names for the lead and auditors.
        SeeExclusions = "SeeExclusions",
        /// Sees the names of those who are counted.
        SeeCountedPeople = "SeeCountedPeople",
        /// Sees what proves that recipients count and that lines were accounted for; never a name.
        #[doc(alias = "elenco dei destinatari")]
        SeeRecipientEvidence = "SeeRecipientEvidence",
        /// Sees how many people pass from a stage to the next.
        SeeFunnel = "SeeFunnel",
        /// Takes a table of figures away.
        ExportTable = "ExportTable",
        /// Sees what group activities there are, F25.
        #[doc(alias = "attività di gruppo")]
        SeeGroups = "SeeGroups",
        /// Plans and concludes group activities of one's own body.
        ManageGroups = "ManageGroups",
        /// Writes the register of a session of one's own body.
        #[doc(alias = "registro presenze")]
        WriteRegister = "WriteRegister",
        /// Reads an edition: bodies, windows, targets.
        #[doc(alias = "edizione")]
        ReadEdition = "ReadEdition",
        /// Reads who takes part: the bodies of the network and their cards, F29.
        #[doc(alias = "scheda ente")]
        SeeNetwork = "SeeNetwork",
        /// Reads the journal of what a body's users did.
        ReadJournalOfBody = "ReadJournalOfBody",
        /// Verifies the chain of the journal.
        VerifyJournal = "VerifyJournal",
        /// Imports past work.
        ImportHistory = "ImportHistory",
        /// Feeds the integrated card with messages of the labour and social systems.
        FeedCard = "FeedCard",
        /// Adds and changes bodies.
        #[doc(alias = "ente")]
        ManageBodies = "ManageBodies",
        /// Adds, changes and stops users.
        #[doc(alias = "utente")]
        ManageUsers = "ManageUsers",
        /// Gives, limits and ends mandates.
        #[doc(alias = "delega")]
        ManageMandates = "ManageMandates",
        /// Changes targets and windows of an edition.
        EditTargets = "EditTargets",
        /// Creates a token for a program, that acts as the asker's own account and no other.
        CreateToken = "CreateToken",
        /// Says that a translation is right, for a language one speaks.
        #[doc(alias = "validazione delle traduzioni")]
        ValidateTexts = "ValidateTexts",
        /// Lists samples of people for a control, and reads the terms of one.
        #[doc(alias = "campione")]
        SeeSamples = "SeeSamples",
        /// Proposes that a sample be drawn.
        ProposeSample = "ProposeSample",
        /// Draws a sample of people who count for the own body.
        DrawSample = "DrawSample",
        /// Approves or refuses a sample that a partner drew.
        ApproveSample = "ApproveSample",
        /// Asks a partner to read certain cases for a time.
        #[doc(alias = "supervisione")]
        AskSupervision = "AskSupervision",
        /// Approves or refuses a supervision that was asked for.
        AnswerSupervision = "AnswerSupervision",
        /// Opens one's own day.
        #[doc(alias = "la mia giornata")]
        MyDay = "MyDay",
    }
}

/// Whose record an action touches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Concern {
    /// A person: card, case, form, referral.
    Person,
    /// A body: users, mandates, figures, journal, the edition it leads.
    Body,
    /// The asker alone.
    Desk,
}

impl Action {
    /// Whose record this action touches.
    pub const fn concerns(self) -> Concern {
        match self {
            Self::SeeTargets
            | Self::SeeExclusions
            | Self::SeeCountedPeople
            | Self::SeeRecipientEvidence
            | Self::SeeFunnel
            | Self::ExportTable
            | Self::SeeGroups
            | Self::ManageGroups
            | Self::WriteRegister
            | Self::ReadEdition
            | Self::SeeNetwork
            | Self::ReadJournalOfBody
            | Self::VerifyJournal
            | Self::ImportHistory
            | Self::FeedCard
            | Self::ManageBodies
            | Self::ManageUsers
            | Self::ManageMandates
            | Self::EditTargets
            | Self::CreateToken
            | Self::ChooseWeights
            | Self::SeeSamples
            | Self::ProposeSample
            | Self::DrawSample
            | Self::ApproveSample
            | Self::AskSupervision
            | Self::AnswerSupervision
            | Self::ValidateTexts => Concern::Body,
            Self::MyDay => Concern::Desk,
            _ => Concern::Person,
        }
    }
}
