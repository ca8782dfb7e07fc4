/** Statistics over runs, as sums and ranks that SQLite counts: nothing is read into memory run by run. */
import type { AssistStatistics } from '../../shared/assist.ts';
import type { Cost, Currency } from '../../shared/prices.ts';
import type { StatisticsStore } from './assist-port.ts';
import type { Connection } from './connection.ts';

/** What the numbers are told apart by. */
interface Group {
  readonly lane: number;
  readonly laneStyleId: string | null;
  readonly model: string;
  readonly profileId: string;
}

type CountRow = Omit<AssistStatistics, 'costs'>;
type CostRow = Group & { readonly currency: Currency; readonly amount: number };

const groupColumns = 'lane, lane_style_id, model, profile_id';

/** Suggestions of a span of time. A suggestion that was used or dismissed was on the screen, whether it said so or not. */
const suggestions = `
  suggestions as (
    select ${groupColumns}, status, outcome, rating, edit_distance, usage,
      coalesce(first_reasoning_at, first_reply_at) - request_at as first_token
    from runs where kind = 'suggestion' and due_at >= ?)`;

/** Rows numbered by size within their group: what is at the nearest rank is the percentile. */
function ranked(name: string, value: string): string {
  return `
  ${name} as (
    select ${groupColumns}, ${value} as value,
      row_number() over (partition by ${groupColumns} order by ${value}) as rank,
      count(*) over (partition by ${groupColumns}) as size
    from suggestions where ${value} is not null)`;
}

function percentile(source: string, percent: number): string {
  const isSame = groupColumns
    .split(', ')
    .map((column) => `r.${column} is s.${column}`)
    .join(' and ');
  return `(select value from ${source} r where ${isSame} and rank = (size * ${percent} + 99) / 100)`;
}

export function createStatisticsStore(connection: Connection): StatisticsStore {
  const counts = connection.prepare<[number], CountRow>(
    'statistics.assist',
    `with ${suggestions}, ${ranked('first_tokens', 'first_token')}, ${ranked('distances', 'edit_distance')}
     select s.lane, s.lane_style_id as laneStyleId, s.model, s.profile_id as profileId,
       sum(status = 'completed') as completed, sum(status = 'failed') as failed,
       sum(outcome <> 'none') as shown, sum(outcome = 'sent') as accepted, sum(outcome = 'edited') as edited,
       sum(outcome = 'dismissed') as dismissed,
       coalesce(sum(rating = 'up'), 0) as ratedUp, coalesce(sum(rating = 'down'), 0) as ratedDown,
       ${percentile('distances', 50)} as editDistanceMedian,
       ${percentile('first_tokens', 50)} as firstTokenP50Ms, ${percentile('first_tokens', 95)} as firstTokenP95Ms,
       coalesce(sum(usage ->> 'promptTokens'), 0) as promptTokens,
       coalesce(sum(usage ->> 'completionTokens'), 0) as completionTokens
     from suggestions s group by ${groupColumns} order by count(*) desc, s.lane, s.model`,
  );
  const costs = connection.prepare<[number], CostRow>(
    'statistics.costs',
    `select lane, lane_style_id as laneStyleId, model, profile_id as profileId,
       cost_currency as currency, sum(cost_amount) as amount
     from runs where kind = 'suggestion' and due_at >= ? and cost_amount is not null
     group by ${groupColumns}, cost_currency order by cost_currency`,
  );

  return {
    assist: async (since) => {
      const costsByGroup = Map.groupBy(costs.all(since), keyOf);
      return counts.all(since).map((row) => ({
        ...row,
        costs: (costsByGroup.get(keyOf(row)) ?? []).map(({ amount, currency }): Cost => ({
          amount,
          currency,
        })),
      }));
    },
  };
}

function keyOf({ lane, laneStyleId, model, profileId }: Group): string {
  return JSON.stringify([lane, laneStyleId, model, profileId]);
}
