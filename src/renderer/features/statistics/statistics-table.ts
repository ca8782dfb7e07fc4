/** The statistics of suggestions as rows of words, the same for the screen and for a spreadsheet. */
import type { AssistStatistics } from '../../../shared/assist.ts';

/** Sent, as it was or edited, out of what was shown; null when nothing was. */
export function acceptance({ accepted, edited, shown }: Counts): number | null {
  return shown === 0 ? null : (accepted + edited) / shown;
}

type Counts = Pick<AssistStatistics, 'accepted' | 'edited' | 'shown'>;

/** All lanes together. */
export function totalCounts(lanes: readonly AssistStatistics[]): Counts & { readonly dismissed: number } {
  return lanes.reduce(
    (sum, lane) => ({
      accepted: sum.accepted + lane.accepted,
      edited: sum.edited + lane.edited,
      shown: sum.shown + lane.shown,
      dismissed: sum.dismissed + lane.dismissed,
    }),
    { accepted: 0, edited: 0, shown: 0, dismissed: 0 },
  );
}

/** A cell that a spreadsheet would run as a formula is led by an apostrophe, as OWASP advises against CSV injection. */
function csvCell(value: string | number | null): string {
  const text = value === null ? '' : String(value);
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const columns = [
  'lane',
  'style',
  'model',
  'profile',
  'completed',
  'failed',
  'shown',
  'accepted',
  'edited',
  'dismissed',
  'rated_up',
  'rated_down',
  'acceptance',
  'edit_distance_median',
  'first_token_p50_ms',
  'first_token_p95_ms',
  'prompt_tokens',
  'completion_tokens',
  'costs',
] as const;

/** RFC 4180, lines ended by CRLF; numbers with a point and without grouping, whatever the language. */
export function statisticsCsv(lanes: readonly AssistStatistics[]): string {
  const rows = lanes.map((lane) => [
    lane.lane + 1,
    lane.laneStyleId,
    lane.model,
    lane.profileId,
    lane.completed,
    lane.failed,
    lane.shown,
    lane.accepted,
    lane.edited,
    lane.dismissed,
    lane.ratedUp,
    lane.ratedDown,
    acceptance(lane)?.toFixed(4) ?? null,
    lane.editDistanceMedian,
    lane.firstTokenP50Ms === null ? null : Math.round(lane.firstTokenP50Ms),
    lane.firstTokenP95Ms === null ? null : Math.round(lane.firstTokenP95Ms),
    lane.promptTokens,
    lane.completionTokens,
    lane.costs.map(({ amount, currency }) => `${currency} ${amount.toFixed(6)}`).join('; '),
  ]);
  return [columns, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}
