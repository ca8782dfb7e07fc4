/** What this window knows of tools, and what the agent has entered about calls that wait and not answered yet. */
import type { ToolInfo } from '../../shared/tools.ts';
import type { ArgumentProblem } from './argument-form.ts';
import type { HttpToolForm, RuleForm, ServerForm } from './tool-forms.ts';

/** A problem of ours, or main's own words about it. */
export type FieldProblem =
  | { readonly kind: 'own'; readonly problem: ArgumentProblem }
  | { readonly kind: 'told'; readonly words: string };

export interface CallForm {
  /** What the agent has changed, by argument. */
  readonly typed: Readonly<Record<string, string>>;
  readonly problems: Readonly<Record<string, FieldProblem>>;
  /** Whether the agent is giving the reason for a refusal. */
  readonly isRejecting: boolean;
  readonly reason: string;
  /** To the model's question. */
  readonly answer: string;
  /** While main is told. */
  readonly isSending: boolean;
}

export interface ToolArea {
  /** Null until somebody has asked for them. */
  readonly tools: readonly ToolInfo[] | null;
  /** By call. A call that nothing was entered about has none. */
  readonly forms: Readonly<Record<string, CallForm>>;
  /** What is being edited in the settings and not saved yet; it stays when they are closed. */
  readonly httpTool: HttpToolForm | null;
  readonly server: ServerForm | null;
  readonly rule: RuleForm | null;
  /** The run whose steps are looked at. */
  readonly replayedRunId: string | null;
}

export const emptyToolArea: ToolArea = {
  tools: null,
  forms: {},
  httpTool: null,
  server: null,
  rule: null,
  replayedRunId: null,
};

export const emptyCallForm: CallForm = {
  typed: {},
  problems: {},
  isRejecting: false,
  reason: '',
  answer: '',
  isSending: false,
};
