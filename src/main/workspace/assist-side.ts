/**
 * The engine of one workspace, joined: its model behind masking and the record of what is sent, its sources, and whoever is told of
 * what it does. It decides nothing about suggestions.
 */
import type { LanguageTag } from '../../shared/languages.ts';
import type { Settings } from '../../shared/settings.ts';
import { createAssistEngine } from '../assist/engine.ts';
import type { AssistEngine } from '../assist/ports.ts';
import type { ToolUse } from '../assist/tool-loop.ts';
import type { Knowledge } from '../knowledge/port.ts';
import type { MaskBooks } from '../privacy/mask-books.ts';
import { createMaskedChatModel } from '../privacy/masked-model.ts';
import { createRecordedChatModel } from '../privacy/recorded-model.ts';
import type { ReplyLibrary } from '../replies/port.ts';
import type { Store } from '../store/ports.ts';
import type { AuditTrail } from './audit-trail.ts';
import { allProfiles } from './connections.ts';
import type { ModelSide } from './model-side.ts';
import type { WorkspaceOptions } from './workspace-options.ts';

export interface AssistSideOptions extends Pick<
  WorkspaceOptions,
  'environmentProfile' | 'hub' | 'log' | 'newId' | 'now' | 'systemLanguage'
> {
  readonly store: Store;
  readonly settings: () => Settings;
  readonly model: Pick<ModelSide, 'model' | 'costOf'>;
  readonly maskBooks: MaskBooks;
  readonly knowledge: Knowledge;
  readonly library: ReplyLibrary;
  readonly tools: ToolUse;
  readonly trail: AuditTrail;
}

export function createAssistSide(options: AssistSideOptions): AssistEngine {
  const { store, settings, hub, trail, library, log, now, newId } = options;
  const recorded = createRecordedChatModel(options.model.model, { sentRequests: store.sentRequests, log });
  return createAssistEngine({
    guide: library,
    knowledge: options.knowledge,
    savedReplies: library,
    model: createMaskedChatModel(recorded, options.maskBooks),
    tools: options.tools,
    conversations: store.conversations,
    messages: store.messages,
    runs: store.runs,
    summaries: store.summaries,
    triage: store.triage,
    events: {
      run(runId, conversationId, event) {
        if (event.kind === 'ended') trail.runEnded(event.run);
        hub.publishRun(runId, conversationId, event);
      },
      runChanged: (run) => hub.publish({ type: 'run-changed', run }),
      conversationChanged: (conversation) => hub.publish({ type: 'conversation-changed', conversation }),
      summaryChanged: (summary) => hub.publish({ type: 'summary-changed', summary }),
      triageProposed: (proposal) => hub.publish({ type: 'triage-proposed', proposal }),
    },
    settings: () => settings().assist,
    // Who looks at each request looks at those that they asked for.
    asksUnasked: () => !settings().privacy.previewFirst,
    profileIds: () => allProfiles(options).map(({ id }) => id),
    agentLanguage: () => agentLanguage(settings(), options.systemLanguage),
    costOf: options.model.costOf,
    now,
    newId,
    log,
  });
}

/** The language of the interface is the one that the agent reads. */
function agentLanguage({ language }: Settings, systemLanguage: () => string): LanguageTag {
  const chosen = language === 'system' ? systemLanguage() : language;
  return chosen.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
