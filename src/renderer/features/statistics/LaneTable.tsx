/** One row a lane and model. */
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { AssistStatistics } from '../../../shared/assist.ts';
import { useDesk } from '../app/desk-context.ts';
import { useMoneyWords } from '../app/money.ts';
import { useTimeWords } from '../app/time.ts';
import { lanesOf } from '../../state/cue-view.ts';
import { useLaneName } from '../cue/use-lane-name.ts';
import { acceptance } from './statistics-table.ts';

export function LaneTable({ lanes }: { readonly lanes: readonly AssistStatistics[] }) {
  const { t, i18n } = useTranslation();
  const words = useTimeWords();
  const money = useMoneyWords();
  const styles = useDesk(lanesOf);
  const nameOf = useLaneName();
  const count = (value: number): string => value.toLocaleString(i18n.language);

  function laneName({ lane, laneStyleId }: AssistStatistics): string {
    const style = styles.find(({ id }) => id === laneStyleId);
    return style === undefined ? `${t('statistics.lane')} ${lane + 1}` : nameOf(style);
  }

  return (
    <div className="overflow-x-auto">
      <table className="w-full text-small tabular-nums" data-testid="statistics-table">
        <thead>
          <tr className="text-left align-bottom text-ink-faint">
            {(['lane', 'model'] as const).map((name) => (
              <th key={name} scope="col" className="py-1.5 pr-4 font-medium">
                {t(`statistics.${name}`)}
              </th>
            ))}
            {numberColumns.map((name) => (
              <th key={name} scope="col" className="py-1.5 pl-4 text-right font-medium">
                {t(`statistics.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lanes.map((lane) => {
            const share = acceptance(lane);
            return (
              <tr
                key={`${lane.lane} ${lane.laneStyleId} ${lane.model} ${lane.profileId}`}
                className="border-t border-line whitespace-nowrap"
              >
                <th scope="row" className="py-2 pr-4 text-left font-medium">
                  <bdi>{laneName(lane)}</bdi>
                </th>
                <td className="py-2 pr-4 text-ink-soft">{lane.model || '–'}</td>
                <Number>{count(lane.shown)}</Number>
                <Number>
                  {share === null ? '–' : share.toLocaleString(i18n.language, { style: 'percent' })}
                </Number>
                <Number>{count(lane.failed)}</Number>
                <Number>{`+${count(lane.ratedUp)} −${count(lane.ratedDown)}`}</Number>
                <Number>{lane.editDistanceMedian === null ? '–' : count(lane.editDistanceMedian)}</Number>
                <Number>{lane.firstTokenP50Ms === null ? '–' : words.duration(lane.firstTokenP50Ms)}</Number>
                <Number>{lane.firstTokenP95Ms === null ? '–' : words.duration(lane.firstTokenP95Ms)}</Number>
                <Number>{`${count(lane.promptTokens)}, ${count(lane.completionTokens)}`}</Number>
                <Number>{lane.costs.length === 0 ? '–' : lane.costs.map(money).join(' + ')}</Number>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

const numberColumns = [
  'shown',
  'acceptance',
  'failed',
  'rating',
  'editDistance',
  'firstToken',
  'firstTokenSlow',
  'tokens',
  'cost',
] as const;

function Number({ children }: { readonly children: string }) {
  return <td className="py-2 pl-4 text-right text-ink-soft">{children}</td>;
}
