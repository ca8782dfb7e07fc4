/**
 * What the agent does about calls of tools: fills in the form, approves, refuses, answers, and goes from one that waits to the
 * next. Nothing is lost that was entered: a form stays until main has taken it.
 */
import type { RequestInput, RequestOutput } from '../../shared/ipc-contract.ts';
import type { ToolCallTrace } from '../../shared/tool-calls.ts';
import { DeskRequestError } from '../bridge/desk-client.ts';
import type { DeskClient } from '../bridge/desk-client.ts';
import { argumentFields, problemsByField, readArguments } from './argument-form.ts';
import type { ArgumentField } from './argument-form.ts';
import type { Ask } from './ask.ts';
import type { DeskStore } from './desk-store.ts';
import type { InterfaceStore, Notice } from './interface-store.ts';
import { ruleFromCall } from './rule-from-call.ts';
import { emptyCallForm } from './tool-area.ts';
import type { CallForm, FieldProblem, ToolArea } from './tool-area.ts';
import { waitingCalls } from './waiting-calls.ts';

export interface ToolCommandOptions {
  readonly client: DeskClient;
  readonly store: DeskStore;
  readonly ui: InterfaceStore;
  readonly ask: Ask;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly newId: () => string;
  readonly notify: (notice: Notice) => void;
}

type Answer = {
  [Name in 'tools.approve' | 'tools.reject' | 'tools.answer']: {
    readonly name: Name;
    readonly input: RequestInput<Name>;
  };
}['tools.approve' | 'tools.reject' | 'tools.answer'];

export function createToolCommands({ client, store, ui, ask, now, newId, notify }: ToolCommandOptions) {
  function changeArea(change: Partial<ToolArea>): void {
    ui.setState(({ toolArea }) => ({ toolArea: { ...toolArea, ...change } }));
  }

  function changeForm(callId: string, change: Partial<CallForm>): void {
    const waiting = new Set(waitingCalls(store.getState()).map(({ id }) => id));
    const kept = Object.entries(ui.getState().toolArea.forms).filter(([id]) => waiting.has(id));
    changeArea({ forms: { ...Object.fromEntries(kept), [callId]: { ...formOf(callId), ...change } } });
  }

  function formOf(callId: string): CallForm {
    return ui.getState().toolArea.forms[callId] ?? emptyCallForm;
  }

  function findWaiting(callId: string): ToolCallTrace | null {
    return waitingCalls(store.getState()).find(({ id }) => id === callId) ?? null;
  }

  function fieldsOf({ name, argumentsText }: ToolCallTrace): readonly ArgumentField[] {
    const tool = ui.getState().toolArea.tools?.find((each) => each.name === name);
    return argumentFields(tool?.inputSchema ?? null, argumentsText);
  }

  /** Tells main; where it refuses the arguments, what it says goes to their fields. True when it was taken. */
  async function tell(call: ToolCallTrace, { name, input }: Answer): Promise<boolean> {
    if (formOf(call.id).isSending) return false;
    changeForm(call.id, { isSending: true, problems: {} });
    try {
      await client.request(name, input);
    } catch (cause) {
      if (!(cause instanceof DeskRequestError)) throw cause;
      const { details } = cause;
      if (details.reason === 'invalid-arguments') showProblems(call, details.message);
      else notify({ kind: 'request-failed', error: details });
      changeForm(call.id, { isSending: false });
      return false;
    }
    const { [call.id]: _answered, ...forms } = ui.getState().toolArea.forms;
    changeArea({ forms });
    return true;
  }

  function showProblems(call: ToolCallTrace, message: string): void {
    const told = Object.entries(problemsByField(message, fieldsOf(call)));
    const problems = told.map(([name, words]): readonly [string, FieldProblem] => [
      name,
      { kind: 'told', words },
    ]);
    changeForm(call.id, { problems: Object.fromEntries(problems) });
  }

  return {
    /** Asks which tools there are now. */
    async loadTools(): Promise<void> {
      const answer = await ask('tools.list', {});
      if (answer !== undefined) changeArea({ tools: answer.tools });
    },

    /** Asks how the MCP servers are. From then on they tell by themselves. */
    async loadServers(): Promise<void> {
      const answer = await ask('mcp.statuses', {});
      const batch = (answer?.servers ?? []).map((status) => ({ type: 'mcp-status', status }) as const);
      store.dispatch({ kind: 'events', batch, at: now() });
    },

    /** Keeps what is being edited in the settings. */
    editTool: (change: Partial<Pick<ToolArea, 'httpTool' | 'server' | 'rule'>>) => changeArea(change),

    /** Reads a document that tools can be made of; a text is the reason why it cannot be read. */
    async readDocument<Name extends 'tools.read-openapi' | 'tools.read-mcp-servers'>(
      name: Name,
      text: string,
    ): Promise<RequestOutput<Name> | string> {
      try {
        return await client.request(name, { text } as RequestInput<Name>);
      } catch (cause) {
        if (!(cause instanceof DeskRequestError)) throw cause;
        return cause.details.reason ?? cause.details.code;
      }
    },

    changeCallForm: changeForm,

    changeArgument(callId: string, name: string, text: string): void {
      const { typed, problems } = formOf(callId);
      const { [name]: _outdated, ...others } = problems;
      changeForm(callId, { typed: { ...typed, [name]: text }, problems: others });
    },

    /** Lets a call run, with what the agent has made of its arguments. True when it runs now. */
    async approveCall(callId: string): Promise<boolean> {
      const call = findWaiting(callId);
      if (call?.state !== 'awaiting-approval') return false;
      const read = readArguments(fieldsOf(call), call.argumentsText, formOf(callId).typed);
      if (!read.ok) {
        const problems = Object.entries(read.problems).map(
          ([name, problem]): readonly [string, FieldProblem] => [name, { kind: 'own', problem }],
        );
        changeForm(callId, { problems: Object.fromEntries(problems) });
        return false;
      }
      const argumentsText = read.isChanged ? read.text : null;
      return tell(call, { name: 'tools.approve', input: { callId, argumentsText } });
    },

    /** Refuses a call; the reason goes to the model and may be empty. */
    async rejectCall(callId: string): Promise<boolean> {
      const call = findWaiting(callId);
      if (call === null) return false;
      const reason = formOf(callId).reason.trim();
      return tell(call, { name: 'tools.reject', input: { callId, reason } });
    },

    /** Goes to the settings with a rule for calls like this one; the call itself goes on waiting. */
    makeRule(callId: string): void {
      const call = findWaiting(callId);
      if (call === null) return;
      changeArea({ rule: ruleFromCall(newId(), call.name, fieldsOf(call)) });
      ui.setState({ dialog: 'settings', settingsSection: 'tools', settingsField: null });
    },

    /** Answers the model's question. */
    async answerCall(callId: string): Promise<boolean> {
      const call = findWaiting(callId);
      const text = formOf(callId).answer.trim();
      if (call?.state !== 'awaiting-answer' || text === '') return false;
      return tell(call, { name: 'tools.answer', input: { callId, text } });
    },

    /** Shows how a suggestion came about. */
    openReplay(runId: string): void {
      changeArea({ replayedRunId: runId });
      ui.setState({ dialog: 'replay' });
    },
  };
}
