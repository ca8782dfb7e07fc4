/** Procedures: the list, and the editor of the chosen one. */
import { ListChecks } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { Procedure, ProcedureFields } from '../../../shared/replies.ts';
import { procedureFieldsOf } from '../../state/library-state.ts';
import type { LibraryState } from '../../state/library-state.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { matchWords } from '../../ui/match-words.ts';
import { useCommands, useInterface } from '../app/desk-context.ts';
import { LibraryList } from './LibraryList.tsx';
import type { LibraryEntry } from './LibraryList.tsx';
import { ProcedureEditor } from './ProcedureEditor.tsx';
import { useProcedures } from './use-library.ts';

export function ProceduresTab() {
  const { t, i18n } = useTranslation();
  const commands = useCommands();
  const procedures = useProcedures();
  const edited = useInterface((state) => state.library.editedProcedures);
  const selectedId = useInterface((state) => state.library.selectedProcedureId);
  const [query, setQuery] = useState('');
  const entries = useMemo(
    () => entriesOf(procedures ?? [], edited, query, i18n.language),
    [procedures, edited, query, i18n.language],
  );
  if (procedures === null) return null;
  const stored = procedures.find(({ id }) => id === selectedId) ?? null;
  const fields =
    selectedId === null ? null : (edited[selectedId] ?? (stored === null ? null : procedureFieldsOf(stored)));
  return (
    <div className="grid h-full grid-cols-[17rem_minmax(0,1fr)]">
      <LibraryList
        label={t('library.tab.procedures')}
        entries={entries}
        selectedId={selectedId}
        query={query}
        newLabel={t('library.newProcedure')}
        onQuery={setQuery}
        onSelect={commands.selectProcedure}
        onNew={commands.newProcedure}
      />
      {fields !== null && selectedId !== null ? (
        <ProcedureEditor key={selectedId} procedureId={selectedId} stored={stored} fields={fields} />
      ) : (
        <NothingChosen isEmpty={procedures.length === 0} />
      )}
    </div>
  );
}

function NothingChosen({ isEmpty }: { readonly isEmpty: boolean }) {
  const { t } = useTranslation();
  const commands = useCommands();
  return (
    <EmptyState
      icon={<ListChecks size={20} />}
      title={t(isEmpty ? 'library.proceduresEmptyTitle' : 'library.pickProcedureTitle')}
      body={t(isEmpty ? 'library.proceduresEmptyBody' : 'library.pickProcedureBody')}
    >
      <Button tone={isEmpty ? 'primary' : 'plain'} onClick={commands.newProcedure}>
        {t('library.newProcedure')}
      </Button>
    </EmptyState>
  );
}

function entriesOf(
  procedures: readonly Procedure[],
  edited: LibraryState['editedProcedures'],
  query: string,
  language: string,
): readonly LibraryEntry[] {
  const storedIds = new Set(procedures.map(({ id }) => id));
  const begun = Object.entries(edited)
    .filter(([id]) => !storedIds.has(id))
    .map(([id, fields]) => entryOf(id, fields, true));
  const found = procedures
    .filter(
      ({ title, whenToUse }) => query.trim() === '' || matchWords(`${title} ${whenToUse}`, query.trim()) > 0,
    )
    .toSorted((left, right) => left.title.localeCompare(right.title, language));
  return [
    ...begun,
    ...found.map((stored) =>
      entryOf(stored.id, edited[stored.id] ?? stored, edited[stored.id] !== undefined),
    ),
  ];
}

function entryOf(id: string, { title, whenToUse }: ProcedureFields, isUnsaved: boolean): LibraryEntry {
  return { id, title, detail: whenToUse, isUnsaved };
}
