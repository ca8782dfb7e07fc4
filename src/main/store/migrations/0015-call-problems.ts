/** Why a call of a tool failed, as a code: the words are a service's, in whatever language it speaks. */
import type { Migration } from '../migrate.ts';

export const callProblems: Migration = {
  version: 15,
  sql: 'alter table tool_calls add column problem text',
};
