/** What a phrasebook offers for one language. The words themselves are in phrases-en.ts and phrases-zh.ts. */
import type { Language } from './language.ts';

/** What a customer's message is about, as far as choosing words needs to know. */
export type Intent =
  | 'greeting'
  | 'thanks'
  | 'complaint'
  | 'damaged'
  | 'delivery'
  | 'return'
  | 'refund'
  | 'exchange'
  | 'cancel'
  | 'invoice'
  | 'payment'
  | 'account'
  | 'price'
  | 'other';

type Choices = readonly [string, ...string[]];

export interface IntentWords {
  readonly intent: Intent;
  /** Recognises it in a message. The first one in the list that fits is taken. */
  readonly pattern: RegExp;
  /** Words that a fact about it would hold, however the customer put it. */
  readonly related: string;
  /** Names it in a reasoning sentence: "The customer asks about …". */
  readonly topic: string;
  /** Names it to the customer: "about …". */
  readonly yours: string;
  /** What to offer next when an order number is known; `{order}` is replaced. */
  readonly nextWithOrder?: Choices;
  /** What to ask for when it is not. */
  readonly nextWithoutOrder?: Choices;
}

export interface Phrasebook {
  readonly language: Language;
  /** Ends with the one that fits everything. */
  readonly intents: readonly IntentWords[];
  readonly firstOpenings: Choices;
  readonly laterOpenings: Choices;
  readonly sorryOpenings: Choices;
  readonly factLeads: Choices;
  readonly secondFactLeads: Choices;
  readonly toolLeads: Choices;
  readonly orderSeen: Choices;
  readonly closings: Choices;
  readonly greetings: Choices;
  readonly thanksReplies: Choices;
  /** When no fact fits: say so, ask, promise no more than a human can keep. */
  readonly unsure: Choices;
  readonly reasoning: {
    readonly wish: Choices;
    readonly followUp: Choices;
    readonly upset: Choices;
    readonly fact: Choices;
    readonly otherFact: Choices;
    readonly noFact: Choices;
    /** `{newer}` and `{older}` are numbers of passages. */
    readonly conflict: string;
    readonly tool: Choices;
    readonly orderKnown: Choices;
    readonly orderMissing: Choices;
    readonly socialOnly: Choices;
    readonly plan: Choices;
  };
  /** Between sentences of one paragraph. */
  readonly space: string;
  /** Puts the customer's name, if there is one, into a first opening. */
  greet(opening: string, customerName: string): string;
  /** Turns a sentence about customers in general into one to this customer. */
  address(fact: string): string;
  /** A tool's result in words. */
  describe(fields: readonly (readonly [name: string, value: string])[]): string;
}
