/** Beside the composer: has the model improve what the agent typed. The result streams in the cue panel; the draft stays until it is replaced. */
import { WandSparkles } from 'lucide-react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { rewriteSkills } from '../../../shared/assist.ts';
import { Menu, MenuItem, MenuSeparator } from '../../ui/Menu.tsx';
import { useCommands } from '../app/desk-context.ts';
import type { CueAction } from '../shortcuts/cue-shortcuts.ts';
import { useActionKeys } from '../shortcuts/use-bindings.ts';

const keyActions = {
  'rewrite-shorter': 'draft-shorter',
  'rewrite-longer': 'draft-longer',
  'rewrite-warmer': 'draft-warmer',
  'rewrite-formal': 'draft-formal',
  'rewrite-fix-grammar': 'draft-fix-grammar',
  'rewrite-simplify': 'draft-simplify',
} as const satisfies Record<(typeof rewriteSkills)[number], CueAction>;

export function DraftSkills({ isBlank }: { readonly isBlank: boolean }) {
  const { t } = useTranslation();
  const commands = useCommands();
  const keysOf = useActionKeys();
  return (
    <Menu
      label={t('skills.draftLabel')}
      align="start"
      trigger={
        <button
          type="button"
          aria-label={t('skills.draftLabel')}
          title={t(isBlank ? 'skills.emptyDraft' : 'skills.draftLabel')}
          disabled={isBlank}
          data-testid="draft-skills"
          className="inline-flex size-7 shrink-0 items-center justify-center rounded-md text-ink-faint transition-colors hover:bg-hover hover:text-ink disabled:opacity-45 data-[state=open]:bg-hover"
        >
          <WandSparkles size={16} aria-hidden="true" />
        </button>
      }
    >
      {rewriteSkills.map((skill) => (
        <MenuItem
          key={skill}
          keys={keysOf(keyActions[skill])}
          data-testid={keyActions[skill]}
          onChoose={() => void commands.improveDraft(skill)}
        >
          {t(`skills.${skill}`)}
        </MenuItem>
      ))}
      <MenuSeparator />
      <MenuItem
        keys={keysOf('draft-translate')}
        data-testid="draft-translate"
        onChoose={() => void commands.improveDraft('translate-out')}
      >
        {t('skills.translate-out')}
      </MenuItem>
    </Menu>
  );
}
