/** The audit log: what is in it, newest first, its export, and the check of an export. */
import { Download, FileCheck2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { auditGroups } from '../../../shared/audit.ts';
import type { AuditGroup } from '../../../shared/audit.ts';
import type { AuditCheckResult, AuditExportResult } from '../../../shared/contract/audit.ts';
import { Button } from '../../ui/Button.tsx';
import { SelectInput } from '../../ui/inputs.tsx';
import { Note } from '../../ui/Note.tsx';
import { useCommands, useInterface } from '../app/desk-context.ts';
import { AuditList } from './AuditList.tsx';

const groups = ['all', ...(Object.keys(auditGroups) as AuditGroup[])] as const;
type Choice = (typeof groups)[number];

export function AuditLog() {
  const { t } = useTranslation();
  const commands = useCommands();
  const [group, setGroup] = useState<Choice>('all');
  const outcome = useInterface(({ auditOutcome }) => auditOutcome);

  return (
    <>
      <p className="text-small text-ink-faint">{t('audit.hint')}</p>
      <div className="flex flex-wrap items-center gap-2">
        <SelectInput
          aria-label={t('audit.filter')}
          value={group}
          className="w-48"
          data-testid="audit-group"
          options={groups.map((value) => ({
            value,
            label: value === 'all' ? t('audit.all') : t(`audit.group.${value}`),
          }))}
          onChoose={setGroup}
        />
        <span className="flex-1" />
        <Button
          size="small"
          icon={<Download size={14} />}
          data-testid="audit-export"
          onClick={() => void commands.exportAudit()}
        >
          {t('audit.export')}
        </Button>
        <Button
          size="small"
          icon={<FileCheck2 size={14} />}
          data-testid="audit-check"
          onClick={() => void commands.checkAuditExport()}
        >
          {t('audit.check')}
        </Button>
      </div>
      {outcome !== null && <Outcome outcome={outcome} />}
      <AuditList key={group} group={group === 'all' ? null : group} />
    </>
  );
}

function Outcome({ outcome }: { readonly outcome: AuditExportResult | AuditCheckResult }) {
  const { t } = useTranslation();
  switch (outcome.kind) {
    case 'cancelled':
      return null;
    case 'written':
      return (
        <Success
          text={t('audit.exported', { count: outcome.entries, path: outcome.path })}
          lastHash={outcome.lastHash}
        />
      );
    case 'checked': {
      const { verdict } = outcome;
      if (verdict.intact)
        return <Success text={t('audit.intact', { count: verdict.entries })} lastHash={verdict.lastHash} />;
      const reason = t(`audit.reason.${verdict.reason}`);
      return <Trouble text={t('audit.broken', { line: verdict.line, reason })} />;
    }
    case 'too-large':
      return <Trouble text={t('audit.tooLarge')} />;
    case 'failed':
      return <Trouble text={t('audit.failed', { code: outcome.code })} />;
  }
}

function Success({ text, lastHash }: { readonly text: string; readonly lastHash: string }) {
  const { t } = useTranslation();
  return (
    <Note tone="ok">
      <output data-testid="audit-outcome" className="flex flex-col gap-1 break-all select-text">
        <span>{text}</span>
        <span className="text-small text-ink-soft">{t('audit.lastHash', { hash: lastHash })}</span>
      </output>
    </Note>
  );
}

function Trouble({ text }: { readonly text: string }) {
  return (
    <Note tone="bad">
      <span role="alert" data-testid="audit-outcome">
        {text}
      </span>
    </Note>
  );
}
