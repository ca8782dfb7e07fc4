/** What the requests about data may use. */
import type { DataFacts, ExportResult } from '../../shared/contract/data.ts';

export interface DataKeeper {
  facts(): Promise<DataFacts>;
  /** @throws RequestFailure when another one is under way */
  exportTo(path: string, customerId: string | null): Promise<ExportResult>;
  cancelExport(): void;
  /** Resolves when nothing of it is left. */
  removeConversation(conversationId: string): Promise<void>;
  /** How many conversations were removed. */
  removeCustomer(customerId: string): Promise<number>;
  /** Removes what the settings no longer keep. */
  removeExpired(): Promise<void>;
}

/** The system's own file dialogs. */
export interface FileDialogs {
  /** Null when the agent cancelled. */
  chooseNewFile(suggestion: { readonly name: string; readonly kind: FileKind }): Promise<string | null>;
  chooseFile(kind: FileKind): Promise<string | null>;
}

export type FileKind = 'json' | 'jsonl';
