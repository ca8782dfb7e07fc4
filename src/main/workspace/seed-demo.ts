/** Fills an empty demo store with the sample shop's conversations. A store that has any is left alone. */
import { randomBytes } from 'node:crypto';
import type { Store } from '../store/ports.ts';
import { demoConversations } from './demo-shop.ts';
import type { DemoConversation } from './demo-shop.ts';

const minuteMs = 60_000;

export async function seedDemo(store: Store, now: () => number, newId: () => string): Promise<void> {
  const existing = await store.conversations.list({ status: 'open', before: null, limit: 1 });
  if (existing.conversations.length > 0) return;
  for (const conversation of demoConversations) await seedConversation(store, conversation, now(), newId);
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
    // These were delivered long ago, as far as the sample goes.
    if (turn.author === 'agent') await store.outbox.acknowledge(message.id);
  }
  if (seed.turns.at(-1)?.author === 'agent') await store.conversations.markRead(conversationId);
  // As if the burst window had been open when the app ended: the engine makes their suggestions when it resumes.
  else await store.conversations.setSuggestion(conversationId, 'scheduled');
}
