/** The public data sets: documents, and turns of conversations with the documents that answer them. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Turn } from '../../../src/main/knowledge/query.ts';

export interface Document {
  readonly id: string;
  readonly title: string;
  readonly content: string;
}

/** One turn as the customer speaks it, with what was said before and nothing of what comes. */
export interface Question {
  readonly turns: readonly Turn[];
  readonly right: ReadonlySet<string>;
}

export interface RetrievalSet {
  readonly documents: readonly Document[];
  readonly questions: readonly Question[];
}

/** Either form of `queries.json`: whole conversations, or single turns with their history. */
interface QueryEntry {
  readonly utterances?: readonly string[];
  readonly required_documents?: readonly string[];
  readonly history?: readonly { readonly role: 'customer' | 'agent'; readonly text: string }[];
  readonly utterance?: string;
  readonly relevant_documents?: readonly string[];
}

/** Null when the folder holds no such set. */
export function readSet(folder: string): RetrievalSet | null {
  const documentsPath = join(folder, 'documents.json');
  const queriesPath = join(folder, 'queries.json');
  if (!existsSync(documentsPath) || !existsSync(queriesPath)) return null;
  const documents = JSON.parse(readFileSync(documentsPath, 'utf8')) as readonly Document[];
  const queries = JSON.parse(readFileSync(queriesPath, 'utf8')) as readonly QueryEntry[];
  return { documents, questions: queries.flatMap(questionsOf) };
}

function questionsOf(entry: QueryEntry): readonly Question[] {
  const right = new Set(entry.required_documents ?? entry.relevant_documents ?? []);
  if (entry.utterances !== undefined) {
    const turns = entry.utterances.map((text) => ({ author: 'customer', text }) as const);
    return turns.map((_, index) => ({ turns: turns.slice(0, index + 1), right }));
  }
  const history = (entry.history ?? []).map(({ role, text }) => ({ author: role, text }));
  return [{ turns: [...history, { author: 'customer', text: entry.utterance ?? '' }], right }];
}

export interface Scores {
  /** Share of questions with a right document among the first five. */
  readonly hit5: number;
  /** Mean reciprocal rank of the first right document among ten. */
  readonly mrr10: number;
}

export function score(
  questions: readonly Question[],
  search: (question: Question) => readonly string[],
): Scores {
  let hits = 0;
  let reciprocal = 0;
  for (const question of questions) {
    const place = search(question)
      .slice(0, 10)
      .findIndex((id) => question.right.has(id));
    if (place !== -1 && place < 5) hits += 1;
    if (place !== -1) reciprocal += 1 / (place + 1);
  }
  return { hit5: hits / questions.length, mrr10: reciprocal / questions.length };
}
