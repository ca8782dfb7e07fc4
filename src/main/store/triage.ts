/**
 * How conversations are sorted, and what is proposed for that. What is confirmed is part of the conversation's row and of
 * `conversation_tags`; a proposal never changes it by itself.
 */
import { maxTags } from '../../shared/assist.ts';
import type { Priority, Sentiment, TagUse, Triage, TriageProposal } from '../../shared/assist.ts';
import type { TriageField } from '../../shared/contract/assist.ts';
import type { Conversation } from '../../shared/domain.ts';
import type { TriageState, TriageStore } from './assist-port.ts';
import type { Connection } from './connection.ts';
import { readTexts, selectConversation, toConversation } from './conversation-rows.ts';
import type { ConversationRow } from './conversation-rows.ts';
import { UnknownRecordError } from './store-errors.ts';

interface ProposalRow {
  readonly conversation_id: string;
  readonly up_to_sequence: number;
  readonly proposed_at: number;
  readonly intent: string | null;
  readonly sentiment: Sentiment | null;
  readonly priority: Priority | null;
  readonly tags: string;
  readonly dismissed: string;
}

const single = ['intent', 'sentiment', 'priority'] as const;

export function createTriageStore(connection: Connection): TriageStore {
  const statements = prepareStatements(connection);

  function conversationOf(conversationId: string): Conversation | null {
    const row = statements.conversation.get(conversationId);
    return row === undefined ? null : toConversation(row);
  }

  function proposalOf(conversationId: string): TriageProposal | null {
    const row = statements.proposal.get(conversationId);
    return row === undefined ? null : toProposal(row);
  }

  function putProposal(proposal: TriageProposal): void {
    const { conversationId, tags, ...rest } = proposal;
    statements.putProposal.run({ ...rest, conversationId, tags: JSON.stringify(tags) });
  }

  function putValues(conversationId: string, values: Triage): void {
    const { intent, sentiment, priority } = values;
    statements.putValues.run({ conversationId, intent: intent === '' ? null : intent, sentiment, priority });
    statements.clearTags.run(conversationId);
    for (const [position, tag] of distinctTags(values.tags).entries())
      statements.addTag.run(conversationId, position, tag);
  }

  function stateOf(conversation: Conversation): TriageState {
    return {
      conversation: conversationOf(conversation.id) ?? conversation,
      proposal: proposalOf(conversation.id),
    };
  }

  const propose = connection.transaction('triage.propose', (proposal: TriageProposal): TriageProposal => {
    const conversation = conversationOf(proposal.conversationId);
    if (conversation === null) throw new UnknownRecordError('conversation', proposal.conversationId);
    const dismissed = readTexts(statements.proposal.get(conversation.id)?.dismissed);
    const news = onlyNews(proposal, conversation, new Set(dismissed));
    putProposal(news);
    return news;
  });

  const settle = connection.transaction(
    'triage.settle',
    (conversationId: string, item: TriageField, isAccepted: boolean): TriageState | null => {
      const conversation = conversationOf(conversationId);
      const proposal = proposalOf(conversationId);
      if (conversation === null) return null;
      if (proposal === null) return stateOf(conversation);
      const chosen = choose(proposal, item);
      if (isAccepted) putValues(conversationId, join(conversation, chosen));
      else {
        const dismissed = readTexts(statements.proposal.get(conversationId)?.dismissed);
        statements.putDismissed.run(
          JSON.stringify([...new Set([...dismissed, ...keysOf(chosen)])]),
          conversationId,
        );
      }
      putProposal(without(proposal, chosen));
      return stateOf(conversation);
    },
  );

  const set = connection.transaction(
    'triage.set',
    (conversationId: string, values: Partial<Triage>): TriageState | null => {
      const conversation = conversationOf(conversationId);
      const proposal = proposalOf(conversationId);
      if (conversation === null) return null;
      putValues(conversationId, { ...conversation, ...values });
      if (proposal !== null) {
        const settled = Object.fromEntries(
          single.filter((field) => field in values).map((field) => [field, null]),
        );
        putProposal({ ...proposal, ...settled, ...('tags' in values ? { tags: [] } : {}) });
      }
      return stateOf(conversation);
    },
  );

  return {
    proposal: async (conversationId) => proposalOf(conversationId),
    propose: async (proposal) => propose(proposal),
    accept: async (conversationId, item) => settle(conversationId, item, true),
    dismiss: async (conversationId, item) => settle(conversationId, item, false),
    set: async (conversationId, values) => set(conversationId, values),
    tags: async (limit) => statements.tags.all(limit),
  };
}

const nothing: Triage = { intent: null, tags: [], sentiment: null, priority: null };

/** What an item stands for, of what is proposed. */
function choose(proposal: TriageProposal, item: TriageField): Triage {
  const { intent, tags, sentiment, priority } = proposal;
  if (item.field === 'all') return { intent, tags, sentiment, priority };
  if (item.field === 'tag') return { ...nothing, tags: tags.filter((tag) => tag === item.tag) };
  return { ...nothing, [item.field]: proposal[item.field] };
}

function join(triage: Triage, added: Triage): Triage {
  return {
    intent: added.intent ?? triage.intent,
    sentiment: added.sentiment ?? triage.sentiment,
    priority: added.priority ?? triage.priority,
    tags: [...triage.tags, ...added.tags],
  };
}

function without(proposal: TriageProposal, settled: Triage): TriageProposal {
  return {
    ...proposal,
    intent: settled.intent === null ? proposal.intent : null,
    sentiment: settled.sentiment === null ? proposal.sentiment : null,
    priority: settled.priority === null ? proposal.priority : null,
    tags: proposal.tags.filter((tag) => !settled.tags.includes(tag)),
  };
}

/** The parts that are neither said nor turned down; a conversation with all the tags it may have gets none proposed. */
function onlyNews(
  proposal: TriageProposal,
  conversation: Conversation,
  dismissed: ReadonlySet<string>,
): TriageProposal {
  const known = new Set([...dismissed, ...keysOf(conversation)]);
  const news = without(proposal, {
    ...nothing,
    ...Object.fromEntries(
      single
        .filter((field) => known.has(`${field}:${proposal[field] ?? ''}`))
        .map((field) => [field, proposal[field]]),
    ),
  });
  const room = Math.max(0, maxTags - conversation.tags.length);
  return { ...news, tags: distinctTags(news.tags.filter((tag) => !known.has(`tag:${tag}`))).slice(0, room) };
}

/** A value as it is remembered among the dismissed ones. */
function keysOf({ intent, tags, sentiment, priority }: Triage): readonly string[] {
  const values = { intent, sentiment, priority };
  return [
    ...single.flatMap((field) => (values[field] === null ? [] : [`${field}:${values[field]}`])),
    ...tags.map((tag) => `tag:${tag}`),
  ];
}

function distinctTags(tags: readonly string[]): readonly string[] {
  return [...new Set(tags)].slice(0, maxTags);
}

function toProposal(row: ProposalRow): TriageProposal {
  return {
    conversationId: row.conversation_id,
    upToSequence: row.up_to_sequence,
    proposedAt: row.proposed_at,
    intent: row.intent,
    sentiment: row.sentiment,
    priority: row.priority,
    tags: readTexts(row.tags),
  };
}

function prepareStatements(connection: Connection) {
  return {
    conversation: connection.prepare<[string], ConversationRow>(
      'triage.conversation',
      `${selectConversation} where c.id = ?`,
    ),
    proposal: connection.prepare<[string], ProposalRow>(
      'triage.proposal',
      'select * from triage_proposals where conversation_id = ?',
    ),
    putProposal: connection.prepare<[Omit<TriageProposal, 'tags'> & { readonly tags: string }]>(
      'triage.put-proposal',
      `insert into triage_proposals (conversation_id, up_to_sequence, proposed_at, intent, sentiment, priority, tags)
       values (@conversationId, @upToSequence, @proposedAt, @intent, @sentiment, @priority, @tags)
       on conflict (conversation_id) do update set
         up_to_sequence = excluded.up_to_sequence, proposed_at = excluded.proposed_at, intent = excluded.intent,
         sentiment = excluded.sentiment, priority = excluded.priority, tags = excluded.tags`,
    ),
    putDismissed: connection.prepare<[string, string]>(
      'triage.put-dismissed',
      'update triage_proposals set dismissed = ? where conversation_id = ?',
    ),
    putValues: connection.prepare<[Omit<Triage, 'tags'> & { readonly conversationId: string }]>(
      'triage.put-values',
      `update conversations set intent = @intent, sentiment = @sentiment, priority = @priority
       where id = @conversationId`,
    ),
    clearTags: connection.prepare<[string]>(
      'triage.clear-tags',
      'delete from conversation_tags where conversation_id = ?',
    ),
    addTag: connection.prepare<[string, number, string]>(
      'triage.add-tag',
      'insert into conversation_tags (conversation_id, position, tag) values (?, ?, ?)',
    ),
    tags: connection.prepare<[number], TagUse>(
      'triage.tags',
      'select tag, count(*) as count from conversation_tags group by tag order by count desc, tag limit ?',
    ),
  };
}
