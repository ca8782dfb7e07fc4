/** What a tool and its problems are called in the language of the interface. */
import type { TFunction } from 'i18next';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { ToolInfo } from '../../../shared/tools.ts';
import type { FieldProblem } from '../../state/tool-area.ts';

interface Labelled {
  readonly label: ToolInfo['label'];
}

/** Answers with the function that names a tool or a call of one. */
export function useToolLabel(): (tool: Labelled) => string {
  const { i18n } = useTranslation();
  return ({ label }) => (i18n.language === 'zh-CN' ? label['zh-CN'] : label.en);
}

/** Where a tool comes from. */
export function sourceWords({ source }: Pick<ToolInfo, 'source'>, t: TFunction): string {
  return source.kind === 'mcp'
    ? t('toolUse.card.from.mcp', { server: source.serverName })
    : t(`toolUse.card.from.${source.kind}`);
}

export function problemWords(problem: FieldProblem | undefined, t: TFunction): string | null {
  if (problem === undefined) return null;
  if (problem.kind === 'told') return t('toolUse.card.problem.told', { words: problem.words });
  const { problem: own } = problem;
  return 'limit' in own
    ? t(`toolUse.card.problem.${own.code}`, { limit: own.limit })
    : t(`toolUse.card.problem.${own.code}`);
}
