-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Care is spread to records that are one when its days change. The day on which a case moved last
-- changes with every act and spreads nothing; whether somebody has another record is asked by index.

DROP TRIGGER care_spreads_when_opened ON care;
DROP TRIGGER care_spreads_when_changed ON care;
DROP FUNCTION care_spreads();

-- Who of these has another record, or had one today.
CREATE FUNCTION spread_care_of(touched uuid[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public SET plan_cache_mode = force_custom_plan AS $$
DECLARE several uuid[];
BEGIN
  SELECT array_agg(DISTINCT t.id) INTO several FROM unnest(touched) AS t (id)
   WHERE EXISTS (SELECT 1 FROM public.merge m WHERE m.kept = t.id AND m.split_on IS NULL)
      OR EXISTS (SELECT 1 FROM public.merge m WHERE m.absorbed = t.id AND m.split_on IS NULL);
  IF several IS NOT NULL THEN
    PERFORM public.spread_care(several);
  END IF;
END $$;
REVOKE ALL ON FUNCTION spread_care_of(uuid[]) FROM PUBLIC;

CREATE FUNCTION care_spreads_opened() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM public.spread_care_of(ARRAY(
    SELECT DISTINCT c.person FROM changed c WHERE c.kind <> 'merged'));
  RETURN NULL;
END $$;
CREATE TRIGGER care_spreads_when_opened AFTER INSERT ON care
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION care_spreads_opened();

CREATE FUNCTION care_spreads_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
DECLARE touched uuid[];
BEGIN
  touched := ARRAY(
    SELECT DISTINCT n.person FROM changed n JOIN before o ON o.id = n.id
     WHERE n.kind <> 'merged' AND (n.since, n.until) IS DISTINCT FROM (o.since, o.until));
  IF touched <> '{}' THEN
    PERFORM public.spread_care_of(touched);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER care_spreads_when_changed AFTER UPDATE ON care
  REFERENCING OLD TABLE AS before NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION care_spreads_changed();
