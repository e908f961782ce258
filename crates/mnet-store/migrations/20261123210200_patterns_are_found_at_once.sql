-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Signals that somebody may be trying codes out: few lines among many, read first.

CREATE INDEX journal_patterns ON journal (id DESC) WHERE action = 'pattern';
