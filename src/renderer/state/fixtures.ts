/** Plain domain objects for the tests of this folder and the features; nothing in the product imports it. */
import type { Conversation, Message, Run } from '../../shared/domain.ts';
import type { DeskSnapshot } from '../../shared/ipc-contract.ts';
import { defaultSettings } from '../../shared/settings.ts';

export function someConversation(change: Partial<Conversation> = {}): Conversation {
  return {
    id: 'conversation-1',
    channel: 'web-chat',
    customer: { id: 'customer-1', name: 'Emma Laurent' },
    status: 'open',
    createdAt: 1_000,
    lastMessage: null,
    waitingSince: null,
    unreadCount: 0,
    suggestion: 'none',
    draft: '',
    draftRunId: null,
    noteDraft: '',
    intent: null,
    tags: [],
    sentiment: null,
    priority: null,
    ...change,
  };
}

export function someMessage(sequence: number, change: Partial<Message> = {}): Message {
  return {
    id: `message-${sequence}`,
    conversationId: 'conversation-1',
    sequence,
    author: 'customer',
    text: `text ${sequence}`,
    createdAt: 1_000 + sequence,
    delivery: 'received',
    clientId: `client-${sequence}`,
    runId: null,
    attachments: [],
    ...change,
  };
}

export function someRun(change: Partial<Run> = {}): Run {
  return {
    id: 'run-1',
    conversationId: 'conversation-1',
    kind: 'suggestion',
    lane: 0,
    laneStyleId: null,
    skill: 'reply@1',
    instruction: null,
    basedOnRunId: null,
    messageId: null,
    status: 'running',
    stopCause: null,
    supersededAt: null,
    upToSequence: 1,
    trigger: 'message',
    reasoning: '',
    reply: '',
    model: 'qwen-plus',
    profileId: 'default',
    usage: null,
    cost: null,
    timings: {
      storedAt: 1_000,
      dueAt: 2_000,
      requestAt: 2_010,
      firstReasoningAt: null,
      firstReplyAt: null,
      endedAt: null,
    },
    failure: null,
    truncatedByLength: false,
    requestId: null,
    droppedTurns: 0,
    outcome: 'none',
    editDistance: null,
    rating: null,
    ...change,
  };
}

export function someDesk(change: Partial<DeskSnapshot> = {}): DeskSnapshot {
  return {
    version: '0.0.0',
    platform: 'linux',
    systemLanguage: 'en',
    workspace: {
      state: 'open',
      kind: 'live',
      simulatedModel: false,
      profileFromEnvironment: false,
      protection: 'system',
      webChatOrigin: null,
    },
    desktop: { shortcut: 'off', canNotify: true, canLaunchAtLogin: false, hasSelection: true },
    settings: defaultSettings,
    settingsProblems: [],
    profilesWithKey: ['default'],
    conversations: [someConversation()],
    nextBefore: null,
    liveRuns: [],
    held: [],
    previews: [],
    ...change,
  };
}
