/** Fills an empty demo store with the sample shop: conversations, saved replies, procedures, articles. */
import { randomBytes } from 'node:crypto';
import type { SeedArticle } from '../../knowledge/port.ts';
import type { Store } from '../../store/ports.ts';
import { demoArticles } from './articles.ts';
import { demoConversations } from './conversations.ts';
import type { DemoConversation } from './conversations.ts';
import { demoProcedures } from './procedures.ts';
import { demoReplies } from './saved-replies.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** A store that has conversations is left alone; false then. */
export async function seedDemo(store: Store, now: () => number, newId: () => string): Promise<boolean> {
  if (await hasConversations(store)) return false;
  await seedLibrary(store, now(), newId);
  for (const conversation of demoConversations) await seedConversation(store, conversation, now(), newId);
  return true;
}

/** The shop's articles as the knowledge base takes them. */
export function demoArticleContents(now: number): readonly SeedArticle[] {
  return demoArticles.map(({ changedDaysAgo, validForDays, ...content }) => ({
    ...content,
    validUntil: validForDays === undefined ? null : now + validForDays * dayMs,
    savedAt: now - changedDaysAgo * dayMs,
  }));
}

async function hasConversations(store: Store): Promise<boolean> {
  const query = { before: null, limit: 1 } as const;
  const open = await store.conversations.list({ ...query, status: 'open' });
  const archived = await store.conversations.list({ ...query, status: 'archived' });
  return open.conversations.length + archived.conversations.length > 0;
}

async function seedLibrary(store: Store, now: number, newId: () => string): Promise<void> {
  const replies = demoReplies.map(({ uses, ...fields }) => ({ id: newId(), fields, uses }));
  await store.replies.save(replies, now);
  for (const fields of demoProcedures) await store.procedures.save(newId(), fields, now);
}

async function seedConversation(
  store: Store,
  seed: DemoConversation,
  now: number,
  newId: () => string,
): Promise<void> {
  const conversationId = newId();
  const lastAt = now - seed.minutesAgo * minuteMs;
  const firstAt = lastAt - seed.turns.length * minuteMs;
  await store.conversations.create({
    id: conversationId,
    channel: 'web-chat',
    customerId: newId(),
    customerName: seed.customerName,
    token: randomBytes(32).toString('base64url'),
    createdAt: firstAt,
  });
  for (const [index, turn] of seed.turns.entries()) {
    const { message } = await store.messages.append({
      id: newId(),
      conversationId,
      author: turn.author,
      text: turn.text,
      createdAt: lastAt - (seed.turns.length - 1 - index) * minuteMs,
      clientId: `seed-${index}`,
      runId: null,
    });
    // They reached the customer long ago, or were given up, as far as the sample goes.
    if (turn.isUndelivered === true) await store.outbox.giveUp(message.id);
    else if (turn.author === 'agent') await store.outbox.acknowledge(message.id);
  }
  if (seed.turns.at(-1)?.author === 'agent') await store.conversations.markRead(conversationId);
  // As if the burst window had been open when the app ended: the engine makes their suggestions when it resumes.
  else await store.conversations.setSuggestion(conversationId, 'scheduled');
  if (seed.isArchived === true) await store.conversations.setStatus(conversationId, 'archived');
}
