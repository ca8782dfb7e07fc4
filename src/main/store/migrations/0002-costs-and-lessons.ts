/**
 * What each run cost, and what models taught us about themselves (which parameters an endpoint refuses, say).
 *
 * A cost stays as it was when the run ended: prices change, what was spent does not.
 */
import type { Migration } from '../migrate.ts';

export const costsAndLessons: Migration = {
  version: 2,
  sql: `
    alter table runs add column cost_amount real check (cost_amount >= 0);
    alter table runs add column cost_currency text
      check (cost_currency in ('CNY', 'USD') and (cost_amount is null) = (cost_currency is null));
    -- Holds all that today's sum needs.
    create index runs_by_cost on runs (ended_at, cost_currency, cost_amount) where cost_amount is not null;

    create table model_lessons (
      ordinal integer primary key,
      endpoint text not null,
      model text not null,
      lesson text not null check (json_valid(lesson)),
      learned_at real not null,
      unique (endpoint, model, lesson)
    ) strict;
  `,
};
