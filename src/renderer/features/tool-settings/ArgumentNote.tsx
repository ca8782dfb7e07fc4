/** Says where a tool's request and the schema of its arguments do not fit together, with the way to mend it. Nothing where they do. */
import { useTranslation } from '../../i18n/use-translation.tsx';
import { withArguments } from '../../../shared/http-tool-arguments.ts';
import { mismatchOf, requestOf } from '../../state/tool-forms.ts';
import type { HttpToolForm } from '../../state/tool-forms.ts';
import { Button } from '../../ui/Button.tsx';

export interface ArgumentNoteProps {
  readonly form: HttpToolForm;
  readonly onEdit: (changed: Partial<HttpToolForm>) => void;
}

export function ArgumentNote({ form, onEdit }: ArgumentNoteProps) {
  const { t } = useTranslation();
  const { unknown, unused } = mismatchOf(form);
  const missing = [...new Set([...unknown.url, ...unknown.headers, ...unknown.body])];
  return (
    <>
      {missing.length > 0 && (
        <p
          className="flex flex-wrap items-center gap-2 text-small text-warn"
          data-testid="http-tool-missing-arguments"
        >
          {t('toolSettings.http.missingArguments', { names: missing.join(', ') })}
          <Button
            size="small"
            data-testid="http-tool-add-arguments"
            onClick={() => onEdit({ inputSchema: withArguments(requestOf(form), missing) })}
          >
            {t('toolSettings.http.addArguments')}
          </Button>
        </p>
      )}
      {unused.length > 0 && (
        <p className="text-small text-warn" data-testid="http-tool-unused-arguments">
          {t('toolSettings.http.unusedArguments', { names: unused.join(', ') })}
        </p>
      )}
    </>
  );
}
