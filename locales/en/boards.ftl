# SPDX-License-Identifier: AGPL-3.0-or-later
# Cruscotti: obiettivi, cronoprogramma, imbuto, esclusi.

## Menu e cornice

nav-boards = Targets
board-tabs = Boards
board-tab-targets = Targets
board-tab-gantt = Schedule
board-tab-funnel = Path and indicators
board-tab-exclusions = Not counted
board-intro-network = { $edition }: the whole network, on { $day }.
board-intro-partner = { $edition }: { $body } beside the average of the other partners, on { $day }.
board-intro-body = { $edition }: the people followed by { $body }, on { $day }.
board-edition = Edition
board-on = Situation on
board-as-of = As of
board-update = Update
board-day-unread = This date cannot be read: today is shown. Write it for example as 30/6/2021.
board-print = Print
board-csv = Download this table (CSV)
board-empty = { $text }: no data.

## Come si leggono i numeri

board-reading = How to read these figures
board-reading-expected = Expected by the day: the target in proportion to the days of the window that have passed. Index: counted divided by expected.
board-lights = Light: on track from { $green }% of the expectation, slightly late from { $amber }%, late below.
board-indicative = Indicative split: the target is regional and each partner’s part is not official.
board-small-note = To those who do not follow the people, figures from 1 to 4 are shown as <5; “not shown” covers a figure that would give them away.
board-not-defined = n/a
board-not-defined-note = n/a: not defined, because it would divide by zero.
board-withheld = not shown
light-green = On track
light-amber = Slightly late
light-red = Late
light-none = Not assessed
board-yes = Yes
board-no = No

## Obiettivi

board-summary = In short
board-reached-of = { $value } of { $target } ({ $percent }%)
board-threshold = Minimum threshold of the project
board-threshold-of = against a threshold of { $text }
board-threshold-note = Counted in first reception: { $share }% of { $target }. { $percent }% = { $computed }; threshold of the project sheet = { $literal }. The written number, { $literal }, decides.
board-window = Deeds count from { $from } to { $to }: { $days } days of { $of } have passed.
board-window-none = No window: deeds of any date count.
board-targets-reception = First reception
board-targets-taking-charge = Taking in charge
board-targets-measures = Measures started
board-targets-validation = VALICO paths
board-targets-self-employment = Self-employment paths
board-partner = Partner
board-value = People
board-value-of = Value
board-target = Target
board-percent = Percentage
board-expected = Expected by the day
board-index = Index on expectation
board-light = Light
board-official = Official
board-official-yes = Official
board-official-no = Not official (indicative)
board-network = The whole network
board-network-average = Average of the other partners
board-no-partner = Without an owning partner
board-reached = Reached
board-not-reached = Not reached yet

## Persone conteggiate

board-people-link = Who is counted
board-people-title = People counted
board-people-intro = { $indicator }, on { $day }.
board-people-names = Names appear only for the people your body follows today.
board-people-none = Nobody is counted on this day. Those left out, and why, are on the page “Not counted”.
board-people-in-page = { $n ->
    [one] One person on this page
   *[other] { $n } people on this page
}
board-person = Person
board-card-number = Registration card
board-key = Key of the region’s file
board-since = Counts since
board-not-followed = Not followed by your body

## Esclusi

board-exclusions = Not counted, by reason
board-exclusions-intro = { $edition }: who does not count today, why, and what can be done.
board-exclusions-none = Nobody is left out of the count.
board-exclusions-people = People left out
board-reasons = Reasons
board-reason = Reason
board-meaning = What it means
board-remedy = What to do
exclusion-out-of-window = Out of the window
exclusion-out-of-window-why = The deed that would count bears a date outside the window of the indicator.
exclusion-out-of-window-next = Check the recorded date. If it is right, only the Region can recognise it by an act.
exclusion-universal-user = Universal user
exclusion-universal-user-why = Citizen of Italy or of the Union, or dual citizen: followed, but not a recipient of the programme.
exclusion-universal-user-next = Nothing, if the recorded citizenship is right.
exclusion-not-eligible = Requirements not evidenced
exclusion-not-eligible-why = The requirements are not evidenced: stay title, age, domicile.
exclusion-not-eligible-next = Complete stay title and domicile, then the screening sheet (F01).
exclusion-f02-missing = Registration card missing
exclusion-f02-missing-why = First reception counts with the registration card (F02).
exclusion-f02-missing-next = Fill in and close the registration card (F02).
exclusion-f02p-missing = Privacy notice missing
exclusion-f02p-missing-why = The privacy notice (F02P) is not recorded as delivered.
exclusion-f02p-missing-next = Deliver the privacy notice (F02P) and record it.
exclusion-f03-missing = Recipient card missing
exclusion-f03-missing-why = The card of third-country nationals (F03), the accounting document, is not open.
exclusion-f03-missing-next = Close the registration card: the recipient card opens with it.
exclusion-activity-missing = No activity
exclusion-activity-missing-why = No activity of first reception is recorded.
exclusion-activity-missing-next = Record the activity carried out, with date, duration and outcome.
exclusion-not-started = Reception not started
exclusion-not-started-why = The person is a lead or in screening; nothing of first reception was done yet.
exclusion-not-started-next = If the person is suitable, begin first reception.
exclusion-merged = Same person
exclusion-merged-why = Found to be the same person as on another card, which counts once.
exclusion-merged-next = Nothing.
exclusion-s40-missing = Not taken in charge
exclusion-s40-missing-why = Taking charge counts with a named case manager and the path open.
exclusion-s40-missing-next = Accept the referral, or take in charge at the own desk, and name the case manager.
exclusion-f09-missing = Pact orientation missing
exclusion-f09-missing-why = Taking charge counts with the pact orientation sheet (F09).
exclusion-f09-missing-next = Fill in and close the pact orientation sheet (F09).
exclusion-reception-not-counted = First reception not counted
exclusion-reception-not-counted-why = Taking charge counts only for those who count in first reception.
exclusion-reception-not-counted-next = See why first reception does not count, and complete it.
exclusion-taking-charge-not-counted = Taking charge not counted
exclusion-taking-charge-not-counted-why = A measure counts only for those who count in taking charge.
exclusion-taking-charge-not-counted-next = See why taking charge does not count, and complete it.
exclusion-annulled = Measure annulled
exclusion-annulled-why = The measure was annulled: it counts no longer.
exclusion-annulled-next = Nothing to do if the annulment is right; else record the measure again.

## Percorso e indicatori

board-funnel = From first contact to taking in charge
board-funnel-intro = How many paths reach each step, as things stand today.
board-first-step = First step
board-of-step-before = { $percent }% of the step before
board-leads = Leads
board-screened = Screened
board-suitable = Suitable
board-received = Received
board-completed = Reception completed
board-referred = Referred
board-taken = Taken in charge
board-screened-of-leads = Screened of leads
board-suitable-of-screened = Suitable of screened
board-received-of-suitable = Received of suitable
board-completed-of-received = Completed of received
board-referred-of-completed = Referred of completed
board-taken-of-referred = Taken in charge of referred
board-taken-of-received = Taken in charge of received
board-indicators = Indicators
board-indicators-intro = Results, priority groups, drop-outs, times and terms on the chosen day. Median and percentiles are nearest-rank.
board-others = The other partners together
board-others-show = Show the tables of the other partners
board-indicator = Indicator
board-numerator = Numerator
board-denominator = Denominator
board-item = Item
board-group = Group
board-step = Step
board-stage = Stage
board-state = State
board-month = Month of entry
board-count = Done
board-median = Median (days)
board-mean = Mean (days)
board-p25 = 25th percentile
board-p75 = 75th percentile
board-p90 = 90th percentile
board-censored = Still waiting
board-term = Term
board-unit = Unit
board-unit-days = days
board-unit-working-days = working days
board-within = Within the term
board-done = Done
board-overdue = Overdue and not done
board-stale = Stale
board-open = Open
board-case = Path
board-days = Days
board-ind-outputs = Results (IND-01…04, 13, 14)
board-ind-01 = IND-01 People screened
board-ind-02 = IND-02 Suitability rate
board-ind-03 = IND-03 People in first reception
board-ind-04 = IND-04 Achievement of the reception target
board-ind-05 = Minimum threshold (IND-05)
board-ind-05-value = People counted
board-ind-05-target = Target of the network
board-ind-05-percent = Share of the target
board-ind-05-computed = The percentage of the sheet, computed
board-ind-05-literal = Threshold written in the project sheet
board-ind-05-answer = Answer
board-ind-13 = IND-13 Received with F02, F02P and F03
board-ind-14 = IND-14 Activities carried into F03
board-ind-15 = Priority groups (IND-15)
board-ind-20 = Conversions (IND-20)
board-ind-20-cohorts = Conversions by month of entry (IND-20)
board-ind-21 = Drop-outs by stage (IND-21)
board-ind-21-reasons = Reasons for dropping out (IND-21)
board-ind-22 = Times to stage (IND-22)
board-ind-22-censored = Paths still waiting (IND-22)
board-ind-23 = Waiting times (IND-23)
board-ind-24 = Terms kept (IND-24)
board-ind-25 = Stale paths (IND-25)
board-stage-lead = Lead
board-stage-received = First reception
board-stage-taken = Taking in charge
board-step-lead-screening = Lead → screening opened
board-step-lead-screened = Lead → screened
board-step-lead-received = Lead → first reception
board-step-received-completed = First reception → completed
board-step-received-taken = First reception → taken in charge
board-step-completed-taken = Reception completed → taken in charge
board-step-suitable-card = Suitable → registration card
board-step-referral-accepted = Referral → acceptance
board-step-referral-answered = Referral → answer

## Cronoprogramma

board-gantt = Schedule of activities
board-gantt-intro = { $edition }: activities, dates and state on { $day }.
board-gantt-none = This edition has no schedule.
board-gantt-figures = The figures of the schedule
board-assumed-note = Assumed dates: the bar cannot be read with certainty in the document; the dates are inferred from the text and wait for the Region’s confirmation.
board-dates = Dates
board-dates-assumed = assumed dates
board-dates-stated = from the document
board-bar = Activity
board-from = Start
board-to = End
board-days-passed = Days passed
board-bar-later = Not begun yet
board-bar-over = Over
board-bar-running = Running

## File

board-table = Table
board-sheet-notes = Notes
board-sheet-board = Board
board-sheet-body = Exported by
board-sheet-small = Small figures
