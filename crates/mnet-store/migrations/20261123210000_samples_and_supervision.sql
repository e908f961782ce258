-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Samples for controllers, supervision of cases by the lead: who reads which people until when.
-- Nothing else opens a person to them, and the last day closes it.

CREATE TABLE inspection (
  id               uuid PRIMARY KEY,
  kind             text NOT NULL CHECK (kind IN ('sample', 'supervision')),
  edition          text NOT NULL REFERENCES edition (code),
  partner          text NOT NULL REFERENCES body (code),
  indicator        text,
  period_from      date,
  period_to        date CHECK (period_to >= period_from),
  size             integer NOT NULL CHECK (size BETWEEN 1 AND 500),
  reason           text NOT NULL CHECK (reason <> ''),
  proposed_by      text NOT NULL REFERENCES body (code),
  proposed_account uuid NOT NULL REFERENCES account (id),
  proposed_on      date NOT NULL,
  state            text NOT NULL CHECK (state IN ('proposed', 'drawn', 'approved', 'refused')),
  seed             text,
  frame            integer,
  reader           text REFERENCES body (code),
  reads_from       date,
  reads_to         date CHECK (reads_to >= reads_from),
  drawn_account    uuid REFERENCES account (id),
  drawn_on         date,
  decided_by       text REFERENCES body (code),
  decided_account  uuid REFERENCES account (id),
  decided_on       date,
  decision_reason  text,
  -- A sample is of those who count in a period; supervision names its cases.
  CHECK ((kind = 'sample') = (indicator IS NOT NULL AND period_from IS NOT NULL
                              AND period_to IS NOT NULL)),
  CHECK (state IN ('proposed', 'refused')
         OR (reader IS NOT NULL AND reads_from IS NOT NULL AND reads_to IS NOT NULL)),
  CHECK (kind = 'supervision' OR state IN ('proposed', 'refused') OR seed IS NOT NULL),
  CHECK (state NOT IN ('approved', 'refused') OR decided_by IS NOT NULL)
);
CREATE INDEX inspection_edition ON inspection (edition, proposed_on DESC);

-- The people of it, in the order of the draw.
CREATE TABLE inspected_person (
  inspection uuid NOT NULL REFERENCES inspection (id),
  place      integer NOT NULL CHECK (place > 0),
  person     uuid NOT NULL REFERENCES person (id),
  case_file  uuid NOT NULL REFERENCES case_file (id),
  PRIMARY KEY (inspection, place),
  UNIQUE (inspection, case_file)
);
CREATE INDEX inspected_person_person ON inspected_person (person, inspection);

ALTER TABLE inspection ENABLE ROW LEVEL SECURITY;
ALTER TABLE inspection FORCE ROW LEVEL SECURITY;
ALTER TABLE inspected_person ENABLE ROW LEVEL SECURITY;
ALTER TABLE inspected_person FORCE ROW LEVEL SECURITY;
CREATE POLICY batch_all ON inspection TO mnet_batch USING (true) WITH CHECK (true);
CREATE POLICY batch_all ON inspected_person TO mnet_batch USING (true) WITH CHECK (true);
GRANT SELECT ON inspection, inspected_person TO mnet_batch;
GRANT SELECT, INSERT ON inspection, inspected_person TO mnet_app;
GRANT UPDATE (state, seed, frame, reader, reads_from, reads_to, drawn_account, drawn_on,
              decided_by, decided_account, decided_on, decision_reason) ON inspection TO mnet_app;

-- ---------------------------------------------------------------- who knows of it
-- A controller knows of what it may read, on the days on which it may.

CREATE POLICY known ON inspection FOR SELECT TO mnet_app
  USING (CASE (SELECT acting_role())
           WHEN 'aud' THEN kind = 'sample' AND state = 'approved'
                           AND reader = (SELECT acting_body())
                           AND reads_from <= (SELECT ctx_today())
                           AND reads_to >= (SELECT ctx_today())
           WHEN 'reg' THEN (SELECT e.lead FROM edition e WHERE e.code = inspection.edition)
                           = (SELECT acting_body())
           ELSE partner = (SELECT acting_body()) OR proposed_by = (SELECT acting_body())
         END);
CREATE POLICY proposed ON inspection FOR INSERT TO mnet_app
  WITH CHECK (proposed_by = (SELECT acting_body()) AND decided_by IS NULL
              AND CASE kind
                    WHEN 'sample' THEN state = 'proposed' AND (SELECT acting_role())
                      IN ('par','cpi','cpir','cpiv','sup','soc','seg','ts','acc','trn','cmp')
                    ELSE state = 'drawn' AND reader = (SELECT acting_body())
                         AND (SELECT acting_role()) = 'reg'
                  END);
-- Whoever draws does not approve: the partner and the lead, each the other's.
CREATE POLICY drawn ON inspection FOR UPDATE TO mnet_app
  USING (kind = 'sample' AND state = 'proposed' AND partner = (SELECT acting_body())
         AND (SELECT acting_role()) = 'par')
  WITH CHECK (kind = 'sample' AND state = 'drawn' AND partner = (SELECT acting_body())
              AND (SELECT acting_role()) = 'par');
CREATE POLICY decided ON inspection FOR UPDATE TO mnet_app
  USING (state = 'drawn'
         AND ((kind = 'sample' AND (SELECT acting_role()) = 'reg'
               AND (SELECT e.lead FROM edition e WHERE e.code = inspection.edition)
                   = (SELECT acting_body()))
              OR (kind = 'supervision' AND (SELECT acting_role()) = 'par'
                  AND partner = (SELECT acting_body()))))
  WITH CHECK (state IN ('approved', 'refused') AND decided_by = (SELECT acting_body())
              AND ((kind = 'sample' AND (SELECT acting_role()) = 'reg')
                   OR (kind = 'supervision' AND (SELECT acting_role()) = 'par'
                       AND partner = (SELECT acting_body()))));

-- Who approves a sample learns how many, not who: the partner and the reader know them.
CREATE POLICY known ON inspected_person FOR SELECT TO mnet_app
  USING ((SELECT true FROM inspection i WHERE i.id = inspected_person.inspection
             AND ((i.partner = (SELECT acting_body()) AND (SELECT acting_role()) = 'par')
                  OR (i.reader = (SELECT acting_body()) AND (SELECT acting_role())
                      = CASE i.kind WHEN 'sample' THEN 'aud' ELSE 'reg' END))));
CREATE POLICY named ON inspected_person FOR INSERT TO mnet_app
  WITH CHECK ((SELECT true FROM inspection i WHERE i.id = inspected_person.inspection
                 AND ((i.kind = 'sample' AND i.state = 'proposed'
                       AND (SELECT acting_role()) = 'par'
                       AND i.partner = (SELECT acting_body())
                       AND EXISTS (SELECT 1 FROM counted c
                                    WHERE c.person = inspected_person.person
                                      AND c.edition = i.edition AND c.indicator = i.indicator
                                      AND c.partner = i.partner
                                      AND c.on_date BETWEEN i.period_from AND i.period_to))
                      OR (i.kind = 'supervision' AND i.state = 'drawn'
                          AND (SELECT acting_role()) = 'reg'
                          AND i.reader = (SELECT acting_body())))));

-- ---------------------------------------------------------------- what it opens

CREATE POLICY owner_reads ON inspection FOR SELECT TO mnet_owner USING (true);
CREATE POLICY owner_reads ON inspected_person FOR SELECT TO mnet_owner USING (true);

-- Whether the acting role reads this person today: of any edition where none is named.
CREATE FUNCTION inspects(subject uuid, wanted text DEFAULT NULL) RETURNS boolean
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM public.inspected_person p JOIN public.inspection i ON i.id = p.inspection
     WHERE p.person = subject AND i.state = 'approved'
       AND i.reader = public.acting_body()
       AND i.kind = CASE public.acting_role() WHEN 'aud' THEN 'sample' WHEN 'reg' THEN 'supervision' END
       AND i.reads_from <= public.ctx_today() AND i.reads_to >= public.ctx_today()
       AND (wanted IS NULL OR i.edition = wanted));
END $$;

CREATE POLICY inspected ON person FOR SELECT TO mnet_app
  USING ((SELECT acting_role()) IN ('aud', 'reg') AND inspects(id) AND family_name <> '');
CREATE POLICY inspected ON case_file FOR SELECT TO mnet_app
  USING ((SELECT acting_role()) IN ('aud', 'reg') AND inspects(person, edition));
CREATE POLICY inspected ON identifier FOR SELECT TO mnet_app
  USING ((SELECT acting_role()) IN ('aud', 'reg') AND inspects(person));
CREATE POLICY inspected ON person_block FOR SELECT TO mnet_app
  USING ((SELECT acting_role()) IN ('aud', 'reg') AND block = 'stay_title' AND inspects(person));
CREATE POLICY inspected ON recipient_line_completion FOR SELECT TO mnet_app
  USING ((SELECT acting_role()) IN ('aud', 'reg') AND inspects(person)
         AND (SELECT true FROM case_file f WHERE f.id = recipient_line_completion.case_file));
-- F01, F02, F02P, F06, F07, F08, F10, as they were closed.
CREATE POLICY inspected ON form_instance FOR SELECT TO mnet_app
  USING ((SELECT acting_role()) IN ('aud', 'reg') AND status = 'complete'
         AND form IN ('screening_sheet', 'registration_card', 'privacy_notice',
                      'basic_orientation', 'cpi_enrolment_check', 'valico_referral', 'pact')
         AND inspects(person)
         AND (SELECT true FROM case_file f WHERE f.id = form_instance.case_file));
-- F12, sections 1 to 6 and 8: neither the social side's nor special papers.
CREATE POLICY inspected ON document FOR SELECT TO mnet_app
  USING ((SELECT acting_role()) IN ('aud', 'reg') AND section IN (1, 2, 3, 4, 5, 6, 8)
         AND side <> 'S' AND class IN ('P1', 'P2') AND inspects(person)
         AND (SELECT true FROM case_file f WHERE f.id = document.case_file));
-- What the lines of the recipient card are made of; what the social side did is not among them.
CREATE POLICY inspected ON journal FOR SELECT TO mnet_app
  USING ((SELECT acting_role()) IN ('aud', 'reg') AND kind = 'event'
         AND action IN ('person_registered', 'eligibility_evidenced', 'path_begun', 'lead_opened',
                        'screening_opened', 'screening_closed', 'registration_card_completed',
                        'registration_card_corrected', 'registration_card_annulled',
                        'privacy_notice_delivered', 'recipient_card_opened', 'activity_recorded',
                        'activity_not_applicable', 'reception_completed',
                        'pact_orientation_completed', 'pact_signed', 'measure_event_recorded',
                        'case_closed', 'case_reopened')
         AND inspects(person, edition));
