/** The details of an audit entry on one line, as they are in the export: names and values, what is empty left out. Pure. */
import type { AuditDetails } from '../../../shared/audit.ts';

export function detailWords(details: AuditDetails): string {
  return Object.entries(details)
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => `${name}: ${String(value)}`)
    .join(' · ');
}
