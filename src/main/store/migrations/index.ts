/** Every migration, oldest first. Append only. */
import type { Migration } from '../migrate.ts';
import { firstTables } from './0001-first-tables.ts';
import { costsAndLessons } from './0002-costs-and-lessons.ts';
import { search } from './0003-search.ts';
import { channels } from './0004-channels.ts';
import { assistSkills } from './0005-assist-skills.ts';
import { searchApart } from './0006-search-apart.ts';
import { repliesAndProcedures } from './0007-replies-and-procedures.ts';
import { heldMessages } from './0008-held-messages.ts';
import { privacy } from './0009-privacy.ts';
import { turnsIndex } from './0010-turns-index.ts';
import { removals } from './0011-removals.ts';
import { attachments } from './0012-attachments.ts';
import { tools } from './0013-tools.ts';
import { grounding } from './0014-grounding.ts';
import { callProblems } from './0015-call-problems.ts';

export const migrations: readonly Migration[] = [
  firstTables,
  costsAndLessons,
  search,
  channels,
  assistSkills,
  searchApart,
  repliesAndProcedures,
  heldMessages,
  privacy,
  turnsIndex,
  removals,
  attachments,
  tools,
  grounding,
  callProblems,
];
