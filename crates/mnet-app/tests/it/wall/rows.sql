-- SPDX-License-Identifier: AGPL-3.0-or-later
-- One row of each table with a wall, all about one person; run by a superuser. Triggers and foreign
-- keys are off: only who may do what is asked here, and the rows stand by themselves.
SET session_replication_role = replica;

INSERT INTO person (id, family_name, sex, birth_date, birth_country, citizenships, created_by, created_at)
VALUES ('00000000-0000-7000-8000-000000000001', 'PROVA', 'F', '1990', 'NG', '{NG}', 'PRC', '2020-07-01T10:00:00Z');
INSERT INTO case_file (id, person, edition, owner, last_on)
VALUES ('00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000001', 'marche-2020', 'PRC', '2020-07-01');
INSERT INTO identifier (person, kind, value, recorded_at)
VALUES ('00000000-0000-7000-8000-000000000001', 'tax_code', 'X', '2020-07-01T10:00:00Z');
INSERT INTO person_block (id, person, block, form_version, answers, body, recorded_at)
VALUES ('00000000-0000-7000-8000-000000000003', '00000000-0000-7000-8000-000000000001', 'contacts', 1, '{}', 'PRC', '2020-07-01T10:00:00Z');
INSERT INTO form_instance (id, person, case_file, form, form_version, status, answers, body, account, on_date, saved_at)
VALUES ('00000000-0000-7000-8000-000000000004', '00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002', 'needs_assessment', 1, 'draft', '{}', 'PRC', '00000000-0000-7000-8000-0000000000ff', '2020-07-01', '2020-07-01T10:00:00Z');
INSERT INTO task (id, person, case_file, body, kind, due_on)
VALUES ('00000000-0000-7000-8000-000000000005', '00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002', 'PRC', 'answer', '2020-07-31');
INSERT INTO consent (person, purpose, answer, on_date, recorded_at, body, account)
VALUES ('00000000-0000-7000-8000-000000000001', 'cv_to_companies', 'given', '2020-07-01', '2020-07-01T10:00:00Z', 'PRC', '00000000-0000-7000-8000-0000000000ff');
INSERT INTO charge (case_file, person, body, since)
VALUES ('00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000001', 'PRC', '2020-07-01');
INSERT INTO pact (case_file, person, version, kind, body, signed_on)
VALUES ('00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000001', 1, 'psp', 'PRC', '2020-07-01');
INSERT INTO pact_signature (id, case_file, person, form, place, signatory, name, how, text_hash, signed_on, signed_at, body, account)
VALUES ('00000000-0000-7000-8000-000000000006', '00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000001', NULL, 'body', 'body', 'Prova', 'drawn', repeat('0', 64), '2020-07-01', '2020-07-01T10:00:00Z', 'PRC', '00000000-0000-7000-8000-0000000000ff');
INSERT INTO measure_change_text (case_file, reference, number, part, person, provider, words, body, account, recorded_at)
VALUES ('00000000-0000-7000-8000-000000000002', 'M1-1', 1, 'proposal', '00000000-0000-7000-8000-000000000001', 'PRC', 'Fine prima', 'PRC', '00000000-0000-7000-8000-0000000000ff', '2020-07-01T10:00:00Z');
INSERT INTO recipient_card (case_file, person, entered_on, sex, age, vulnerabilities, protection_status, citizenships, frozen_at)
VALUES ('00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000001', '2020-07-01', 'F', 30, '{}', 'none', '{NG}', '2020-07-01T10:00:00Z');
INSERT INTO recipient_line_completion (case_file, line_no, person, body, account, recorded_at)
VALUES ('00000000-0000-7000-8000-000000000002', 1, '00000000-0000-7000-8000-000000000001', 'PRC', '00000000-0000-7000-8000-0000000000ff', '2020-07-01T10:00:00Z');
INSERT INTO form_correction (form, person, case_file, replaced_by, reason, body, account, recorded_at)
VALUES ('00000000-0000-7000-8000-000000000004', '00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000014', 'Errore', 'PRC', '00000000-0000-7000-8000-0000000000ff', '2020-07-01T10:00:00Z');
INSERT INTO outcome_number (form, what, edition, case_file, person, on_date, part, whole)
VALUES ('00000000-0000-7000-8000-000000000004', 'days', 'marche-2020', '00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000001', '2020-07-01', 1, 2);
INSERT INTO document (id, person, case_file, section, kind, title, body, account, source, version, sha256, size, mime, verification, class, side, retention, recorded_at)
VALUES ('00000000-0000-7000-8000-000000000007', '00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002', 3, 'cv', 'CV', 'PRC', '00000000-0000-7000-8000-0000000000ff', 'upload', 1, decode(repeat('00', 32), 'hex'), 1, 'application/pdf', 0, 'P2', 'L', 'case', '2020-07-01T10:00:00Z');
INSERT INTO document_content (document, person, sealed, bytes)
VALUES ('00000000-0000-7000-8000-000000000007', '00000000-0000-7000-8000-000000000001', false, '\x00');
INSERT INTO document_waiver (case_file, person, requirement, reason, body, account, recorded_at)
VALUES ('00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000001', 'cv', 'Non c''è', 'PRC', '00000000-0000-7000-8000-0000000000ff', '2020-07-01T10:00:00Z');
INSERT INTO logbook_entry (id, person, case_file, number, on_date, recorded_at, offline, body, role, account, kind, shared)
VALUES ('00000000-0000-7000-8000-000000000008', '00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002', 1, '2020-07-01', '2020-07-01T10:00:00Z', false, 'PRC', 'cpi', '00000000-0000-7000-8000-0000000000ff', 'interview', 'Colloquio');
INSERT INTO logbook_note (entry, person, body, side, sealed)
VALUES ('00000000-0000-7000-8000-000000000008', '00000000-0000-7000-8000-000000000001', 'PRC', 'L', '\x00');
INSERT INTO referral (id, person, case_file, number, from_body, to_body, state, sent_on, expires_on)
VALUES ('00000000-0000-7000-8000-000000000009', '00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002', 'R-1', 'PRC', 'CPI-FER', 'sent', '2020-07-01', '2020-07-31');
INSERT INTO referral_data (referral, person, sealed)
VALUES ('00000000-0000-7000-8000-000000000009', '00000000-0000-7000-8000-000000000001', '\x00');
INSERT INTO credential_issuer (body, did, secret, made_at)
VALUES ('PRC', 'did:key:z' || repeat('a', 48), 'sealed:1:', '2020-07-01T10:00:00Z');
INSERT INTO credential (id, form, person, case_file, body, list, place, issued_on, token, account, recorded_at)
VALUES ('00000000-0000-7000-8000-00000000000a', '00000000-0000-7000-8000-000000000004', '00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002', 'PRC', 1, 1, '2020-07-01', repeat('a', 200), '00000000-0000-7000-8000-0000000000ff', '2020-07-01T10:00:00Z');
INSERT INTO credential_withdrawal (credential, person, cause, body, account, recorded_at)
VALUES ('00000000-0000-7000-8000-00000000000a', '00000000-0000-7000-8000-000000000001', 'replaced', 'PRC', '00000000-0000-7000-8000-0000000000ff', '2020-07-01T10:00:00Z');
INSERT INTO field_assertion (id, person, field, section, value, precision, recorded_at, system, side, body, form, evidence, verification, audience)
VALUES ('00000000-0000-7000-8000-00000000000b', '00000000-0000-7000-8000-000000000001', 'domicile', 'home', '"PRC"', 'exact', '2020-07-01T10:00:00Z', 'desk', 'both', 'PRC', 'contacts', 'declared', 1, 'all');
INSERT INTO field_decision (id, person, field, section, audience, chosen, needs_second, reason, account, body, recorded_at)
VALUES ('00000000-0000-7000-8000-00000000000c', '00000000-0000-7000-8000-000000000001', 'domicile', 'home', 'all', '00000000-0000-7000-8000-00000000000b', false, 'Documento', '00000000-0000-7000-8000-0000000000ff', 'PRC', '2020-07-01T10:00:00Z');
INSERT INTO source_record (id, person, system, body, record, payload_hash, received_at, format)
VALUES ('00000000-0000-7000-8000-00000000000d', '00000000-0000-7000-8000-000000000001', 'sil', 'PRC', '1', '\x00', '2020-07-01T10:00:00Z', 'hub');
INSERT INTO hub_message (system, body, key, kind, person, payload_hash, sent_at, applied_at)
VALUES ('sil', 'PRC', '1', 'upsert', '00000000-0000-7000-8000-000000000001', '\x00', '2020-07-01T10:00:00Z', '2020-07-01T10:00:00Z');
INSERT INTO feed_import (id, edition, format, name, sha256, body, began_at)
VALUES ('00000000-0000-7000-8000-00000000000e', 'marche-2020', 'sap', 'prova.csv', '\x00', 'PRC', '2020-07-01T10:00:00Z');
INSERT INTO feed_row (import, nr, line, "column", status, person)
VALUES ('00000000-0000-7000-8000-00000000000e', 1, 1, 0, 'accepted', '00000000-0000-7000-8000-000000000001');
INSERT INTO feed_undone (record, undone_at)
VALUES ('00000000-0000-7000-8000-00000000000d', '2020-07-01T10:00:00Z');
INSERT INTO enrolment (person, shown_name, birth_year) VALUES ('00000000-0000-7000-8000-000000000001', 'PROVA', 1990);
INSERT INTO search_key (key, person) VALUES ('PROVA', '00000000-0000-7000-8000-000000000001');
INSERT INTO match_key (key, person) VALUES (1, '00000000-0000-7000-8000-000000000001');
INSERT INTO person_key (edition, key, person) VALUES ('marche-2020', 'P01', '00000000-0000-7000-8000-000000000001');
INSERT INTO merge (kept, absorbed, merged_on, split_on, body)
VALUES ('00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-0000000000aa', '2020-07-01', '2020-07-02', 'PRC');
INSERT INTO link_pair (id, one, other, state, said_by, decision, rule, score, steps, engine, weights, found_at, changed_at)
VALUES ('00000000-0000-7000-8000-00000000000f', '00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-0000000000aa', 'apart', 'person', 'review', 'LR-5', 9, '[]', 1, 1, '2020-07-01T10:00:00Z', '2020-07-01T10:00:00Z');
INSERT INTO link_decision (pair, kind, decision, rule, score, steps, engine, weights, account, body, role, decided_at)
VALUES ('00000000-0000-7000-8000-00000000000f', 'no_link', 'review', 'LR-5', 9, '[]', 1, 1, '00000000-0000-7000-8000-0000000000ff', 'PRC', 'stw', '2020-07-01T10:00:00Z');
INSERT INTO match_run (upto, engine, started_at, finished_at, persons, compared, queued, linked)
VALUES (1, 1, '2020-07-01T10:00:00Z', '2020-07-01T10:00:00Z', 1, 1, 1, 0);
INSERT INTO link_weights (engine, shipped, weights, upto, lessons, same, loss_before, loss_after, loss_error, freedom, scale, shift, better, learnt_at)
VALUES (1, 1, 'field,level,weight', 1, 40, 20, 1, 1, 1, 1, 1, 1, false, '2020-07-01T10:00:00Z');
INSERT INTO link_weights_choice (learns, account, body, role, reason, chosen_at)
VALUES (true, '00000000-0000-7000-8000-0000000000ff', 'MAC', 'stw', 'prova', '2020-07-01T10:00:00Z');
INSERT INTO counted (person, edition, indicator, partner, on_date)
VALUES ('00000000-0000-7000-8000-000000000001', 'marche-2020', 'reception', 'PRC', '2020-07-01');
INSERT INTO reported (edition, person, indicator, partner, on_date)
VALUES ('marche-2020', '00000000-0000-7000-8000-000000000001', 'reception', 'PRC', '2020-07-01');
INSERT INTO tally (edition, indicator, partner, on_date, persons) VALUES ('marche-2020', 'reception', 'PRC', '2020-07-01', 1);
INSERT INTO tally_month (edition, indicator, month, partner, persons) VALUES ('marche-2020', 'reception', '2020-07-01', 'PRC', 1);
INSERT INTO case_step (case_file, person, edition, last_on, active_days, activity_days, events, last_line)
VALUES ('00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000001', 'marche-2020', '2020-07-01', '{}', '{}', 1, 1);
INSERT INTO case_turn (line, case_file, edition, action, on_date)
VALUES (1, '00000000-0000-7000-8000-000000000002', 'marche-2020', 'screening_closed', '2020-07-01');
INSERT INTO measure_step (case_file, reference, edition, measure, provider, proposed_on)
VALUES ('00000000-0000-7000-8000-000000000002', 'M1-1', 'marche-2020', 'M1', 'PRC', '2020-07-01');
INSERT INTO indicator_snapshot (edition, circle, as_of, mark, answer) VALUES ('marche-2020', 'all', '2020-07-01', 'x', '{}');
INSERT INTO frozen_sheet (edition, month, sheet, subject, snapshot, answer, data_hash, frozen_at)
VALUES ('marche-2020', '2020-06', 'x', 'x', '{}', '{}', 'x', '2020-07-01T10:00:00Z');
INSERT INTO refused_line (edition, text, code) VALUES ('marche-2020', '\x00', 'X');
INSERT INTO applied_mark (mark) VALUES ('00000000-0000-7000-8000-000000000010');
INSERT INTO daily_work (done_on, done_at, alerts, forgotten) VALUES ('2020-07-01', '2020-07-01T10:00:00Z', 0, 0);
INSERT INTO journal (at, account, body, role, kind, action, person, on_date)
VALUES ('2020-07-01T10:00:00Z', '00000000-0000-7000-8000-0000000000ff', 'PRC', 'par', 'event', 'note_written', '00000000-0000-7000-8000-000000000001', '2020-07-01');
INSERT INTO idempotency (account, key, request, status, headers, answer, created_at)
VALUES ('00000000-0000-7000-8000-0000000000ff', 'k', '\x00', 200, '{}', '\x00', '2020-07-01T10:00:00Z');
INSERT INTO session (token_hash, account, mandate, kind, csrf, created_at, seen_at, expires_at)
VALUES ('\x00', '00000000-0000-7000-8000-0000000000ff', '00000000-0000-7000-8000-0000000000ff', 'page', 'x', '2020-07-01T10:00:00Z', '2020-07-01T10:00:00Z', '2020-07-02T10:00:00Z');
INSERT INTO inspection (id, kind, edition, partner, indicator, period_from, period_to, size, reason, proposed_by, proposed_account, proposed_on, state)
VALUES ('00000000-0000-7000-8000-000000000011', 'sample', 'marche-2020', 'PRC', 'reception', '2020-06-01', '2020-07-31', 1, 'Controllo', 'PRC', '00000000-0000-7000-8000-0000000000ff', '2020-07-01', 'proposed');
INSERT INTO inspected_person (inspection, place, person, case_file)
VALUES ('00000000-0000-7000-8000-000000000011', 1, '00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002');
INSERT INTO group_activity (id, edition, number, body, kind, title, language, place, places, minutes, fund, certificate, starts_on, ends_on, recorded_at)
VALUES ('00000000-0000-7000-8000-000000000012', 'marche-2020', 'G-1', 'PRC', 'training', 'Prova', 'it', 'Sala', 10, 60, 'fami', 'none', '2020-07-01', '2020-07-01', '2020-07-01T10:00:00Z');
INSERT INTO group_session (id, activity, number, on_date, from_minute, to_minute)
VALUES ('00000000-0000-7000-8000-000000000013', '00000000-0000-7000-8000-000000000012', 1, '2020-07-01', 540, 600);
INSERT INTO group_staff (activity, provider, part, name)
VALUES ('00000000-0000-7000-8000-000000000012', 'PRC', 'tutor', 'Ada');
INSERT INTO group_enrolment (id, activity, provider, person, case_file, state, entered_on, body, recorded_at)
VALUES ('00000000-0000-7000-8000-000000000015', '00000000-0000-7000-8000-000000000012', 'PRC', '00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002', 'enrolled', '2020-07-01', 'PRC', '2020-07-01T10:00:00Z');
INSERT INTO group_register (id, session, provider, version, closed, body, recorded_at)
VALUES ('00000000-0000-7000-8000-000000000016', '00000000-0000-7000-8000-000000000013', 'PRC', 1, true, 'PRC', '2020-07-01T10:00:00Z');
INSERT INTO group_attendance (register, version, session, enrolment, person, provider, present)
VALUES ('00000000-0000-7000-8000-000000000016', 1, '00000000-0000-7000-8000-000000000013', '00000000-0000-7000-8000-000000000015', '00000000-0000-7000-8000-000000000001', 'PRC', true);
INSERT INTO group_result (enrolment, version, person, provider, outcome, certificate, body, recorded_at)
VALUES ('00000000-0000-7000-8000-000000000015', 1, '00000000-0000-7000-8000-000000000001', 'PRC', 'passed', 'none', 'PRC', '2020-07-01T10:00:00Z');
INSERT INTO issued_document (id, kind, edition, body, issued_on, data_hash, file_hash, recorded_at)
VALUES ('00000000-0000-7000-8000-000000000017', 'pact', 'marche-2020', 'PRC', '2020-07-01', repeat('0', 64), repeat('0', 64), '2020-07-01T10:00:00Z');
INSERT INTO body_card (body, version, form_version, answers, account, saved_at)
VALUES ('PRC', 1, 1, '{}', '00000000-0000-7000-8000-0000000000ff', '2020-07-01T10:00:00Z');
INSERT INTO schedule_revision (id, edition, key, act, dated, from_date, to_date, account, recorded_at)
VALUES ('00000000-0000-7000-8000-000000000018', 'marche-2020', 'x', 'DDPF 1', '2020-07-01', '2020-07-01', '2020-07-31', '00000000-0000-7000-8000-0000000000ff', '2020-07-01T10:00:00Z');
INSERT INTO text_validation (language, key, seal, account, body, validated_on)
VALUES ('ar', 'x', repeat('0', 16), '00000000-0000-7000-8000-0000000000ff', 'PRC', '2020-07-01');
INSERT INTO care (person, body, kind, since, moved_on)
VALUES ('00000000-0000-7000-8000-000000000001', 'PRC', 'ownership', '2020-07-01', '2020-07-01');
