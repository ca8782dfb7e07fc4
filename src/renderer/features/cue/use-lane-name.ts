/** What a lane is called: the name its owner gave it, and the first one's own word in the language of the interface until then. */
import { useCallback } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { laneStyleSchema } from '../../../shared/settings-lanes.ts';
import type { LaneStyle } from '../../../shared/settings-lanes.ts';

const unnamed = laneStyleSchema.parse({ id: 'standard' }).name;

export function useLaneName(): (style: Pick<LaneStyle, 'name'>) => string {
  const { t } = useTranslation();
  return useCallback(({ name }) => (name === unnamed ? t('lanes.standard') : name), [t]);
}
