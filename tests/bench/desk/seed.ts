/**
 * Fills the store of an app that has been started once, as years of work would have: many conversations, and one that never
 * ended. Chromium host only: elsewhere the system's keychain has the store's key, and gives it to the app alone.
 */
import { join } from 'node:path';
import { createSafeStorage } from '../../../scripts/chromium-host/safe-storage.ts';
import { openKeychain } from '../../../src/main/shell/keychain.ts';
import { configure, openDatabase } from '../../../src/main/store/connection.ts';
import { openSearchEngine } from '../../../src/main/store/search-engine.ts';
import { storeKeyName, storePath } from '../../../src/main/workspace/workspace-files.ts';
import { messageText } from '../search/corpus.ts';

export interface Seed {
  readonly conversations: number;
  /** In the one long conversation. */
  readonly messages: number;
}

/** The customer of the long conversation, whose newest message is the newest of all. */
export const longName = 'Long Conversation';

export async function seedStore(userDataDirectory: string, seed: Seed): Promise<void> {
  const keychain = await openKeychain({
    path: join(userDataDirectory, 'keyring.json'),
    wrapper: createSafeStorage(() => join(userDataDirectory, 'chromium-host-key')),
    platform: process.platform,
  });
  const path = storePath(userDataDirectory, 'live');
  const key = await keychain.storeKey(storeKeyName('live'), false);
  const database = openDatabase(path, key, { fileMustExist: true });
  configure(database);
  const now = Date.now();
  const customer = database.prepare('insert into customers (id, name, created_at) values (?, ?, ?)');
  const conversation = database.prepare(
    `insert into conversations (id, channel, customer_id, created_at, activity_at, last_sequence, last_author, last_text, last_at)
     values (@id, 'web-chat', @customer, @at, @at, @count, 'agent', @text, @at)`,
  );
  const message = database.prepare(
    `insert into messages (id, conversation_id, sequence, author, text, created_at, delivery, client_id)
     values (@id, @conversation, @sequence, @author, @text, @at, @delivery, @id)`,
  );
  function add(id: string, name: string, count: number, at: number): void {
    customer.run(`customer-${id}`, name, at);
    conversation.run({ id, customer: `customer-${id}`, at, count, text: messageText(count) });
    for (let sequence = 1; sequence <= count; sequence += 1) {
      const isCustomer = sequence % 2 === 1;
      message.run({
        id: `${id}-${sequence}`,
        conversation: id,
        sequence,
        author: isCustomer ? 'customer' : 'agent',
        delivery: isCustomer ? 'received' : 'delivered',
        text: sequence === count ? `${name}: last` : messageText(sequence),
        at: at - (count - sequence) * 60_000,
      });
    }
  }
  database.transaction(() => {
    for (let number = 1; number <= seed.conversations; number += 1)
      add(`seed-${number}`, `Customer ${number}`, 4, now - number * 60_000 - 3_600_000);
    add('seed-long', longName, seed.messages, now);
  })();
  database.close();
  // Years of work are indexed as they happen; the app must not be measured while it reads them all at once.
  const search = openSearchEngine({ storePath: path, key });
  while (search.work(0));
  search.close();
}
