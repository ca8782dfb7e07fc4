/** Finds everything in a text that the settings want masked: all detectors, one list without overlaps. */
import type { MaskKind } from '../../shared/privacy.ts';
import { findAddresses } from './detect/addresses.ts';
import {
  findEmails,
  findIpAddresses,
  findOrders,
  findPassports,
  findPlates,
  findSecrets,
} from './detect/contacts.ts';
import { findNames } from './detect/names.ts';
import { findBankCards, findIbans, findIdCards } from './detect/numbers.ts';
import { findPhones } from './detect/phones.ts';
import type { OwnPattern } from './own-patterns.ts';
import { plainText } from './plain-text.ts';
import { withoutOverlaps } from './span.ts';
import type { Span } from './span.ts';

/** What to look for. */
export interface Search {
  readonly kinds: ReadonlySet<MaskKind>;
  /** Names known from the customer's record. */
  readonly names: readonly string[];
  readonly patterns: readonly OwnPattern[];
}

const detectors: Readonly<Record<Exclude<MaskKind, 'name'>, (text: string) => readonly Span[]>> = {
  phone: findPhones,
  email: findEmails,
  'id-card': findIdCards,
  passport: findPassports,
  'bank-card': findBankCards,
  iban: findIbans,
  address: findAddresses,
  order: findOrders,
  plate: findPlates,
  ip: findIpAddresses,
  secret: findSecrets,
};

/**
 * Spans in order of the text, none overlapping another; offsets are into `original` as it was given.
 *
 * @throws PatternError when one of the user's own patterns takes too long for this text.
 */
export function findPersonalData(original: string, search: Search): readonly Span[] {
  const { text, original: toOriginal } = plainText(original);
  const found: Span[] = search.patterns.flatMap((pattern) => pattern.find(text));
  for (const [kind, find] of Object.entries(detectors)) {
    if (search.kinds.has(kind as MaskKind)) found.push(...find(text));
  }
  if (search.kinds.has('name')) found.push(...findNames(text, search.names));
  return withoutOverlaps(found).map((span) => ({ ...span, ...toOriginal(span.start, span.end) }));
}
