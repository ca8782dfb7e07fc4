/** What is open, picked or announced in this window: state of the interface itself, forgotten when the window closes. */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import { emptyLibrary } from './library-state.ts';
import { closedKnowledge } from './knowledge-state.ts';
import type { KnowledgeState } from './knowledge-state.ts';
import { emptyToolArea } from './tool-area.ts';
import type { ToolArea } from './tool-area.ts';
import type { LibraryState } from './library-state.ts';
import { noMarks } from './queue-filter.ts';
import type { QueueFilter, QueueMarks } from './queue-filter.ts';
import type { AuditCheckResult, AuditExportResult } from '../../shared/contract/audit.ts';
import type { ClipboardRefusal } from '../../shared/desktop.ts';
import type { RequestError } from '../../shared/failure.ts';
import type { SearchHit } from '../../shared/search.ts';
import type { SettingsSection } from '../../shared/settings-sections.ts';

export type DialogName =
  | 'settings'
  | 'shortcuts'
  | 'palette'
  | 'triage'
  | 'statistics'
  | 'library'
  | 'knowledge'
  | 'replay'
  | 'sent'
  | 'preview';

/** A short message at the foot of the window. */
export type Notice =
  | { readonly kind: 'request-failed'; readonly error: RequestError }
  | { readonly kind: 'clipboard'; readonly reason: ClipboardRefusal }
  | {
      readonly kind: 'refused';
      readonly reason:
        | 'nothing'
        | 'wrong-conversation'
        | 'superseded'
        | 'too-long'
        | 'blank'
        | 'clipboard'
        | 'too-many-images'
        | 'image-too-large';
    };

/** A search under way. */
export interface SearchState {
  readonly query: string;
  /** Those of the newest answer, which may be to an earlier query; null before the first one. */
  readonly hits: readonly SearchHit[] | null;
  /** The hit that Enter opens. */
  readonly selected: number;
}

export interface NoteDraft {
  readonly text: string;
  /** Whether the composer writes the note and not the reply. */
  readonly isOpen: boolean;
}

export interface InterfaceState {
  readonly library: LibraryState;
  readonly knowledge: KnowledgeState;
  readonly toolArea: ToolArea;
  readonly dialog: DialogName | null;
  readonly settingsSection: SettingsSection;
  /** The key of the label of the field that settings were opened for; null for none. */
  readonly settingsField: string | null;
  /** The suggestion the agent looks at instead of the newest, by conversation. */
  readonly pickedRunIds: Readonly<Record<string, string>>;
  /** A superseded suggestion the agent was asked about and has not answered for. */
  readonly confirmingRunId: string | null;
  /** The lane that insert and send act on, by conversation; the main one where nothing is said. */
  readonly pickedLanes: Readonly<Record<string, number>>;
  /** The poorly rated suggestion whose reason is being asked. */
  readonly explainingRunId: string | null;
  /** Questions to the copilot being written, by conversation. */
  readonly questions: Readonly<Record<string, string>>;
  /** Conversations being summarised because the agent asked. */
  readonly summarising: readonly string[];
  /** Translations that the agent has asked for (true) or put away (false), by message or run id. */
  readonly translated: Readonly<Record<string, boolean>>;
  /** What came of the latest export of the audit log, or check of one; null before the first. */
  readonly auditOutcome: AuditExportResult | AuditCheckResult | null;
  /** The run whose requests are looked at. */
  readonly sentRunId: string | null;
  readonly notice: Notice | null;
  readonly isFirstRunSkipped: boolean;
  readonly queueFilter: QueueFilter;
  readonly queueMarks: QueueMarks;
  /** Whether the menu of marks is open. */
  readonly isMarksMenuOpen: boolean;
  /** Null while the queue is shown. */
  readonly search: SearchState | null;
  /** Internal notes being written, by conversation; one that is not here is as main has it. */
  readonly notes: Readonly<Record<string, NoteDraft>>;
  /** The image that is shown large. */
  readonly previewedImageId: string | null;
  /** The first message that was unread when its conversation was opened; until another one is opened. */
  readonly unread: { readonly conversationId: string; readonly fromSequence: number } | null;
  /** The message that a search led to; it is marked until another conversation is opened. */
  readonly found: { readonly conversationId: string; readonly messageId: string } | null;
}

export type InterfaceStore = StoreApi<InterfaceState>;

/** @param remembered what the queue showed the last time */
export function createInterfaceStore(
  remembered: Partial<Pick<InterfaceState, 'queueFilter' | 'queueMarks'>> = {},
): InterfaceStore {
  return createStore<InterfaceState>(() => ({
    library: emptyLibrary,
    knowledge: closedKnowledge,
    toolArea: emptyToolArea,
    dialog: null,
    settingsSection: 'model',
    settingsField: null,
    pickedRunIds: {},
    confirmingRunId: null,
    pickedLanes: {},
    explainingRunId: null,
    questions: {},
    summarising: [],
    translated: {},
    auditOutcome: null,
    sentRunId: null,
    notice: null,
    isFirstRunSkipped: false,
    queueFilter: 'open',
    queueMarks: noMarks,
    ...remembered,
    isMarksMenuOpen: false,
    search: null,
    notes: {},
    previewedImageId: null,
    unread: null,
    found: null,
  }));
}
