/** Earlier states of an article. Taking one puts it into the editor, where it becomes a new version when saved. */
import { useEffect, useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { ArticleVersion } from '../../../shared/knowledge.ts';
import { Button } from '../../ui/Button.tsx';
import { useCommands } from '../app/desk-context.ts';

export interface VersionListProps {
  readonly articleId: string;
  readonly onTake: (version: ArticleVersion) => void;
}

export function VersionList({ articleId, onTake }: VersionListProps) {
  const { t, i18n } = useTranslation();
  const commands = useCommands();
  const [versions, setVersions] = useState<readonly ArticleVersion[]>([]);
  useEffect(() => {
    let isCurrent = true;
    void commands.articleVersions(articleId).then((answer) => {
      if (isCurrent && answer !== undefined) setVersions(answer.versions);
    });
    return () => {
      isCurrent = false;
    };
  }, [commands, articleId]);
  const date = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <ol className="flex flex-col gap-3">
      {versions.map((version, index) => (
        <li key={version.version} className="rounded-lg border border-line p-3">
          <div className="flex items-center justify-between gap-3">
            <span className="text-ui font-medium">
              {t('knowledge.version', { version: version.version, date: date.format(version.savedAt) })}
            </span>
            {index === 0 ? (
              <span className="text-small text-ink-faint">{t('knowledge.current')}</span>
            ) : (
              <Button size="small" onClick={() => onTake(version)}>
                {t('knowledge.restore')}
              </Button>
            )}
          </div>
          <p className="mt-1 line-clamp-4 text-small whitespace-pre-line text-ink-soft" dir="auto">
            {version.title}
            {'\n'}
            {version.body.slice(0, 600)}
          </p>
        </li>
      ))}
    </ol>
  );
}
