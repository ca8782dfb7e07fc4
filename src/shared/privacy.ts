/**
 * Kinds of personal data that masking knows, as both processes name them. How they are found is `src/main/privacy`'s business.
 */

/** Every built-in kind, with the label its placeholders carry: the model reads the label, so it says what stood there. */
export const maskKindLabels = {
  phone: 'PHONE',
  email: 'EMAIL',
  'id-card': 'ID_CARD',
  passport: 'PASSPORT',
  'bank-card': 'BANK_CARD',
  iban: 'IBAN',
  address: 'ADDRESS',
  name: 'NAME',
  order: 'ORDER',
  plate: 'PLATE',
  ip: 'IP',
  secret: 'SECRET',
} as const;

export type MaskKind = keyof typeof maskKindLabels;

export const maskKinds = Object.keys(maskKindLabels) as readonly MaskKind[];

/** What one placeholder stands for. */
export interface MaskedValue {
  /** As it is written to the model, e.g. `[PHONE_1]`. */
  readonly placeholder: string;
  /** A built-in kind, or the name of one of the user's own patterns. */
  readonly kind: string;
  /** Exactly what stood in the text. */
  readonly value: string;
}

/** What masking makes of a text that is tried out. */
export interface MaskTrial {
  /** The text as a model would see it. */
  readonly masked: string;
  readonly values: readonly MaskedValue[];
  /** Patterns that could not be used; the others were. */
  readonly problems: readonly { readonly id: string; readonly reason: 'invalid' | 'too-slow' }[];
}

/** What left this machine for a run, oldest first, and what the placeholders in it stand for. */
export interface SentRequestView {
  readonly requests: readonly {
    /** Epoch milliseconds. */
    readonly at: number;
    readonly profileId: string;
    readonly model: string;
    /** The JSON body, byte for byte as text. */
    readonly body: string;
    /** Only those that occur in the body. */
    readonly values: readonly MaskedValue[];
  }[];
}

/** A request that waits until the agent has looked at it. */
export interface WaitingPreview {
  readonly id: string;
  readonly conversationId: string | null;
  readonly runId: string | null;
  /** When it began to wait, epoch milliseconds. */
  readonly at: number;
  readonly profileId: string;
  readonly model: string;
  /** Of the body. */
  readonly bytes: number;
}

/** What would be sent. */
export interface PreviewView {
  readonly preview: WaitingPreview;
  /** The JSON body, byte for byte as text. */
  readonly body: string;
  /** Only those that occur in the body. */
  readonly values: readonly MaskedValue[];
}
