/** What each step of a replay is called, and its icon. */
import { Flag, Lightbulb, MessageSquareQuote, Play, Wrench } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { useToolLabel } from '../tool-calls/tool-words.ts';
import type { ReplayPage } from './replay-pages.ts';

const icons: Readonly<Record<ReplayPage['kind'], LucideIcon>> = {
  start: Play,
  model: Lightbulb,
  calls: Wrench,
  reply: MessageSquareQuote,
  ending: Flag,
};

export function pageIcon({ kind }: ReplayPage): LucideIcon {
  return icons[kind];
}

/** Answers with the function that names a step: calls by their tools. */
export function usePageTitle(): (page: ReplayPage) => string {
  const { t } = useTranslation();
  const labelOf = useToolLabel();
  return (page) => {
    if (page.kind === 'calls' && page.calls.length > 0) return page.calls.map(labelOf).join(', ');
    return t(`toolUse.replay.page.${page.kind}`);
  };
}
