// SPDX-License-Identifier: AGPL-3.0-or-later
//! Occupations and skills of ESCO — *classificazione ESCO*. Reference data.

use jiff::Timestamp;

use crate::ty::Ts;
use crate::{Fault, Tx};

/// Concepts to be kept, column by column: row `n` is the `n`th of each.
#[derive(Debug, Clone, Default)]
pub struct EscoConcepts {
    /// Addresses.
    pub uris: Vec<String>,
    /// Codes.
    pub codes: Vec<String>,
    /// Groups of ISCO-08.
    pub iscos: Vec<String>,
    /// Kinds of skill.
    pub skill_types: Vec<String>,
    /// How widely skills are used.
    pub reuses: Vec<String>,
    /// Descriptions.
    pub descriptions: Vec<String>,
}

/// Labels to be kept, column by column.
#[derive(Debug, Clone, Default)]
pub struct EscoLabels {
    /// Concepts.
    pub concepts: Vec<i64>,
    /// 0 the preferred one, 1 another.
    pub ranks: Vec<i16>,
    /// As shown.
    pub labels: Vec<String>,
    /// As searched.
    pub plains: Vec<String>,
}

/// A concept that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EscoHit {
    /// Its address.
    pub uri: String,
    /// Its code; empty for skills.
    pub code: String,
    /// `occupation`, `isco`, `skill` or `skill_group`.
    pub kind: String,
    /// The preferred label in the language asked for.
    pub label: String,
    /// The label that was found, when it is another.
    pub found: String,
    /// What it is.
    pub description: String,
    /// Edition of the classification.
    pub version: String,
}

/// What was loaded of a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EscoLoaded {
    /// Version.
    pub version: String,
    /// Languages that have labels.
    pub languages: Vec<String>,
    /// Occupations.
    pub occupations: i64,
    /// Skills.
    pub skills: i64,
    /// Ties between occupations and skills.
    pub relations: i64,
}

impl Tx {
    /// Names a version of the classification.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn add_esco_version(&mut self, version: &str, at: Timestamp) -> Result<(), Fault> {
        sqlx::query!(
            "INSERT INTO esco_version (version, imported_at) VALUES ($1, $2)
             ON CONFLICT (version) DO UPDATE SET imported_at = EXCLUDED.imported_at",
            version,
            Ts(at) as Ts
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Keeps concepts, new or changed; gives address and number of each.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn save_esco_concepts(
        &mut self,
        version: &str,
        kind: &str,
        rows: &EscoConcepts,
    ) -> Result<Vec<(String, i64)>, Fault> {
        let saved = sqlx::query!(
            r#"INSERT INTO esco_concept (version, kind, uri, code, isco, skill_type, reuse)
               SELECT $1, $2, n.uri, n.code, n.isco, n.skill_type, n.reuse
                 FROM UNNEST($3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
                      AS n (uri, code, isco, skill_type, reuse)
               ON CONFLICT (version, uri) DO UPDATE
                  SET code = EXCLUDED.code, isco = EXCLUDED.isco,
                      skill_type = EXCLUDED.skill_type, reuse = EXCLUDED.reuse
               RETURNING uri, id"#,
            version,
            kind,
            &rows.uris,
            &rows.codes,
            &rows.iscos,
            &rows.skill_types,
            &rows.reuses
        )
        .fetch_all(&mut *self.tx)
        .await?;
        Ok(saved.into_iter().map(|row| (row.uri, row.id)).collect())
    }

    /// Keeps descriptions in a language.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn save_esco_texts(
        &mut self,
        lang: &str,
        concepts: &[i64],
        descriptions: &[String],
    ) -> Result<(), Fault> {
        sqlx::query!(
            "INSERT INTO esco_text (concept, lang, description)
             SELECT n.concept, $1, n.description
               FROM UNNEST($2::bigint[], $3::text[]) AS n (concept, description)
              WHERE n.description <> ''
             ON CONFLICT (concept, lang) DO UPDATE SET description = EXCLUDED.description",
            lang,
            concepts,
            descriptions
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Takes away the labels in a language of one kind of concept: those of a file take their place.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn clear_esco_labels(
        &mut self,
        version: &str,
        kind: &str,
        lang: &str,
    ) -> Result<(), Fault> {
        sqlx::query!(
            "DELETE FROM esco_label l
              USING esco_concept c
              WHERE c.id = l.concept AND c.version = $1 AND c.kind = $2 AND l.lang = $3",
            version,
            kind,
            lang
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Keeps labels in a language.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn save_esco_labels(&mut self, lang: &str, rows: &EscoLabels) -> Result<(), Fault> {
        sqlx::query!(
            "INSERT INTO esco_label (concept, lang, rank, label, plain)
             SELECT n.concept, $1, n.rank, n.label, n.plain
               FROM UNNEST($2::bigint[], $3::smallint[], $4::text[], $5::text[])
                    AS n (concept, rank, label, plain)",
            lang,
            &rows.concepts,
            &rows.ranks,
            &rows.labels,
            &rows.plains
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Keeps which skills occupations need.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn save_esco_relations(
        &mut self,
        occupations: &[i64],
        skills: &[i64],
        essential: &[bool],
    ) -> Result<(), Fault> {
        sqlx::query!(
            "INSERT INTO esco_relation (occupation, skill, essential)
             SELECT n.occupation, n.skill, bool_or(n.essential)
               FROM UNNEST($1::bigint[], $2::bigint[], $3::boolean[])
                    AS n (occupation, skill, essential)
              GROUP BY n.occupation, n.skill
             ON CONFLICT (occupation, skill) DO UPDATE SET essential = EXCLUDED.essential",
            occupations,
            skills,
            essential
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Keeps what stands above what.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn save_esco_broader(
        &mut self,
        concepts: &[i64],
        broader: &[i64],
    ) -> Result<(), Fault> {
        sqlx::query!(
            "INSERT INTO esco_broader (concept, broader)
             SELECT DISTINCT n.concept, n.broader
               FROM UNNEST($1::bigint[], $2::bigint[]) AS n (concept, broader)
             ON CONFLICT DO NOTHING",
            concepts,
            broader
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Address and number of every concept of a version.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn esco_ids(&mut self, version: &str) -> Result<Vec<(String, i64)>, Fault> {
        let rows = sqlx::query!(
            "SELECT uri, id FROM esco_concept WHERE version = $1",
            version
        )
        .fetch_all(&mut *self.tx)
        .await?;
        Ok(rows.into_iter().map(|row| (row.uri, row.id)).collect())
    }

    /// What is loaded, the newest version first.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn esco_loaded(&mut self) -> Result<Vec<EscoLoaded>, Fault> {
        let rows = sqlx::query!(
            r#"SELECT v.version,
                      ARRAY(SELECT DISTINCT l.lang FROM esco_label l
                              JOIN esco_concept c ON c.id = l.concept
                             WHERE c.version = v.version ORDER BY 1) AS "languages!",
                      (SELECT count(*) FROM esco_concept c
                        WHERE c.version = v.version AND c.kind = 'occupation') AS "occupations!",
                      (SELECT count(*) FROM esco_concept c
                        WHERE c.version = v.version AND c.kind = 'skill') AS "skills!",
                      (SELECT count(*) FROM esco_relation r
                         JOIN esco_concept c ON c.id = r.occupation
                        WHERE c.version = v.version) AS "relations!"
                 FROM esco_version v
                ORDER BY string_to_array(v.version, '.')::int[] DESC"#
        )
        .fetch_all(&mut *self.tx)
        .await?;
        let each = rows.into_iter().map(|row| EscoLoaded {
            version: row.version,
            languages: row.languages,
            occupations: row.occupations,
            skills: row.skills,
            relations: row.relations,
        });
        Ok(each.collect())
    }

    /// Skills that an occupation asks for in the newest version that knows it: address, name in
    /// the language asked for, whether it is essential. Essential ones first.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn esco_skills_of(
        &mut self,
        occupation: &str,
        lang: &str,
    ) -> Result<Vec<(String, String, bool)>, Fault> {
        let rows = sqlx::query!(
            r#"WITH asked AS (
                 SELECT c.id FROM esco_concept c
                  WHERE c.uri = $1 AND c.kind = 'occupation'
                  ORDER BY string_to_array(c.version, '.')::int[] DESC LIMIT 1)
               SELECT s.uri, r.essential, p.label AS "label!"
                 FROM esco_relation r
                 JOIN asked a ON a.id = r.occupation
                 JOIN esco_concept s ON s.id = r.skill
                 JOIN LATERAL (
                      SELECT l.label FROM esco_label l
                       WHERE l.concept = s.id AND l.rank = 0
                       ORDER BY (l.lang <> $2), (l.lang <> 'en'), l.lang LIMIT 1) p ON true
                ORDER BY r.essential DESC, p.label, s.uri"#,
            occupation,
            lang
        )
        .fetch_all(&mut *self.tx)
        .await?;
        let each = rows.into_iter();
        Ok(each
            .map(|row| (row.uri, row.label, row.essential))
            .collect())
    }

    /// The name of a concept in the language asked for, else in English, else in any.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn esco_label_of(&mut self, uri: &str, lang: &str) -> Result<Option<String>, Fault> {
        let label = sqlx::query_scalar!(
            "SELECT l.label FROM esco_label l
               JOIN esco_concept c ON c.id = l.concept
              WHERE c.uri = $1 AND l.rank = 0
              ORDER BY (l.lang <> $2), (l.lang <> 'en'),
                       string_to_array(c.version, '.')::int[] DESC, l.lang
              LIMIT 1",
            uri,
            lang
        )
        .fetch_optional(&mut *self.tx)
        .await?;
        Ok(label)
    }

    /// Concepts of the newest version, or of the one named, that words lead to in any language;
    /// the closest first.
    ///
    /// `asked` is a query of words (`cook:* & fish:*`), `whole` what was typed, plain.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn find_esco(
        &mut self,
        kinds: &[String],
        asked: &str,
        whole: &str,
        lang: &str,
        version: Option<&str>,
        most: i64,
    ) -> Result<Vec<EscoHit>, Fault> {
        let rows = sqlx::query!(
            r#"WITH newest AS (
                 SELECT version FROM esco_version
                  WHERE $5::text IS NULL OR version = $5
                  ORDER BY string_to_array(version, '.')::int[] DESC LIMIT 1),
               found AS (
                 SELECT DISTINCT ON (c.id) c.id, c.uri, c.code, c.kind, c.version, l.label,
                        (l.plain <> $3)::int AS far, (l.lang <> $4)::int AS other, l.rank,
                        length(l.plain) AS long
                   FROM esco_label l
                   JOIN esco_concept c ON c.id = l.concept
                   JOIN newest n ON n.version = c.version
                  WHERE to_tsvector('simple', l.plain) @@ to_tsquery('simple', $2)
                    AND c.kind = ANY($1)
                  ORDER BY c.id, (l.plain <> $3), (l.lang <> $4), l.rank, length(l.plain))
               SELECT f.uri, f.code, f.kind, f.version, f.label AS found,
                      coalesce(
                        (SELECT p.label FROM esco_label p
                          WHERE p.concept = f.id AND p.rank = 0
                          ORDER BY (p.lang <> $4), (p.lang <> 'en'), p.lang LIMIT 1),
                        f.label) AS "label!",
                      coalesce(
                        (SELECT t.description FROM esco_text t
                          WHERE t.concept = f.id
                          ORDER BY (t.lang <> $4), (t.lang <> 'en'), t.lang LIMIT 1),
                        '') AS "description!"
                 FROM found f
                ORDER BY f.far, (f.kind IN ('isco', 'skill_group')), f.rank, f.other, f.long, f.uri
                LIMIT $6"#,
            kinds,
            asked,
            whole,
            lang,
            version,
            most
        )
        .fetch_all(&mut *self.tx)
        .await?;
        let each = rows.into_iter().map(|row| EscoHit {
            found: if row.found == row.label {
                String::new()
            } else {
                row.found
            },
            uri: row.uri,
            code: row.code,
            kind: row.kind,
            label: row.label,
            description: row.description,
            version: row.version,
        });
        Ok(each.collect())
    }
}
