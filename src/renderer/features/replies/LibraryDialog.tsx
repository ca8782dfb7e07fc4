/** The library's screen: saved replies and procedures, a list beside an editor. What is typed is saved by itself. */
import { ListChecks, MessageSquareQuote } from 'lucide-react';
import { Tabs } from 'radix-ui';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useCommands, useInterface } from '../app/desk-context.ts';
import { ProceduresTab } from './ProceduresTab.tsx';
import { RepliesTab } from './RepliesTab.tsx';

const tabs = [
  { name: 'replies', icon: MessageSquareQuote },
  { name: 'procedures', icon: ListChecks },
] as const;

export function LibraryDialog() {
  const { t } = useTranslation();
  const commands = useCommands();
  const tab = useInterface((state) => state.library.tab);
  return (
    <Dialog
      title={t('library.title')}
      closeLabel={t('common.close')}
      onClose={commands.closeLibrary}
      className="h-[min(46rem,88vh)] w-[min(70rem,calc(100vw-3rem))]"
    >
      <Tabs.Root
        value={tab}
        onValueChange={(value) => {
          const chosen = tabs.find(({ name }) => name === value);
          if (chosen !== undefined) commands.showLibraryTab(chosen.name);
        }}
        data-testid="library"
        className="flex min-h-0 flex-1 flex-col"
      >
        <Tabs.List
          aria-label={t('library.title')}
          className="flex h-10 shrink-0 items-end gap-4 border-b border-line px-5"
        >
          {tabs.map(({ name, icon: Icon }) => (
            <Tabs.Trigger
              key={name}
              value={name}
              data-testid={`library-${name}`}
              className="-mx-1.5 flex h-10 items-center gap-1.5 border-b-2 border-transparent px-1.5 text-ui text-ink-faint -outline-offset-2 hover:text-ink data-[state=active]:border-accent data-[state=active]:font-medium data-[state=active]:text-ink"
            >
              <Icon size={15} aria-hidden="true" />
              {t(`library.tab.${name}`)}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        <Tabs.Content value="replies" tabIndex={-1} className="min-h-0 flex-1 focus:outline-none">
          <RepliesTab />
        </Tabs.Content>
        <Tabs.Content value="procedures" tabIndex={-1} className="min-h-0 flex-1 focus:outline-none">
          <ProceduresTab />
        </Tabs.Content>
      </Tabs.Root>
    </Dialog>
  );
}
