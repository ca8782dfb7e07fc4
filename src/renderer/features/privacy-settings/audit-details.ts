/** The details of an audit entry on one line, what is empty left out: as they are in the export, and in the agent's language. */
import type { TFunction } from 'i18next';
import type { AuditDetails } from '../../../shared/audit.ts';
import { audit } from '../../i18n/en-privacy.ts';

export function exportedDetails(details: AuditDetails): string {
  return joined(details, (name) => name, String);
}

/** Names and values that there is a word for; identifiers and the like stay as they are. */
export function detailWords(details: AuditDetails, t: TFunction): string {
  return joined(
    details,
    (name) => (isIn(audit.detail, name) ? t(`audit.detail.${name}`) : name),
    (value) => {
      const word = String(value);
      return isIn(audit.value, word) ? t(`audit.value.${word}`) : word;
    },
  );
}

function joined(
  details: AuditDetails,
  nameOf: (name: string) => string,
  valueOf: (value: unknown) => string,
): string {
  return Object.entries(details)
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => `${nameOf(name)}: ${valueOf(value)}`)
    .join(' · ');
}

function isIn<Words extends object>(words: Words, name: string): name is Extract<keyof Words, string> {
  return Object.hasOwn(words, name);
}
