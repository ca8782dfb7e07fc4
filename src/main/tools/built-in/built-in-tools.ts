/** The tools that come with the app. What they need from the rest of main is handed in; they know no store. */
import type { BusinessHours } from '../../../shared/settings-tools.ts';
import type { JsonSchema, Tool, ToolContext, ToolInput } from '../port.ts';
import { ToolError } from '../port.ts';
import type { ToolProvider } from '../registry.ts';
import { addWorkingDays, dayNumber, dayOfNumber, isOpen, localTime, workingDaysBetween } from './calendar.ts';
import { evaluate } from './expression.ts';

export interface BuiltInDependencies {
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly businessHours: () => BusinessHours;
  /** Passages that fit a query, best first. */
  readonly searchKnowledge: (query: string, signal: AbortSignal) => Promise<readonly KnowledgePassage[]>;
  /** What is known of the customer of a conversation; null when the conversation is gone. */
  readonly customerRecord: (conversationId: string) => Promise<Readonly<Record<string, unknown>> | null>;
  /** What was said in other conversations of the same customer, newest first. */
  readonly pastConversations: (
    conversationId: string,
    query: string,
  ) => Promise<readonly Readonly<Record<string, unknown>>[]>;
  readonly draftReply: (reply: DraftedReply) => Promise<void>;
  /** Waits for the agent's answer. */
  readonly askAgent: (question: string, context: ToolContext) => Promise<string>;
}

export interface KnowledgePassage {
  readonly articleId: string;
  readonly title: string;
  readonly text: string;
  /** Not to be told to customers word for word. */
  readonly isInternal: boolean;
}

export interface DraftedReply {
  readonly title: string;
  readonly body: string;
}

export function createBuiltInTools(dependencies: BuiltInDependencies): ToolProvider {
  const tools = [
    searchKnowledge(dependencies),
    pastConversations(dependencies),
    customerRecord(dependencies),
    currentTime(dependencies),
    calculate(),
    reckonDates(dependencies),
    draftReply(dependencies),
    askAgent(dependencies),
  ];
  return { tools: () => tools };
}

const common = { source: { kind: 'built-in' }, effect: 'read', timeoutMs: 10_000 } as const;

function searchKnowledge({ searchKnowledge: search }: BuiltInDependencies): Tool {
  return {
    ...common,
    name: 'search_knowledge',
    label: { en: 'Search knowledge', 'zh-CN': '搜索知识库' },
    description:
      'Searches the company’s articles for passages about a question. Use it when the passages in the prompt do not answer it.',
    inputSchema: objectSchema({ query: text('What to look for, in the language of the articles') }, [
      'query',
    ]),
    async run(input, { signal }) {
      const passages = await search(textOf(input, 'query'), signal);
      if (passages.length === 0) return { text: 'Nothing was found.' };
      const told = passages.map(
        ({ title, text: body, isInternal }) =>
          `${title}${isInternal ? ' (internal, do not quote)' : ''}\n${body}`,
      );
      return {
        text: told.join('\n\n'),
        articleIds: [...new Set(passages.map(({ articleId }) => articleId))],
      };
    },
  };
}

function pastConversations({ pastConversations: find }: BuiltInDependencies): Tool {
  return {
    ...common,
    name: 'find_past_conversations',
    label: { en: 'Find past conversations', 'zh-CN': '查找历史对话' },
    description: 'Finds what this customer wrote and was told in earlier conversations.',
    inputSchema: objectSchema({ query: text('Words to look for; empty for the newest ones') }, []),
    async run(input, { conversationId }) {
      const found = await find(conversationId, textOf(input, 'query'));
      return { text: found.length === 0 ? 'There are no earlier conversations.' : JSON.stringify(found) };
    },
  };
}

function customerRecord({ customerRecord: read }: BuiltInDependencies): Tool {
  return {
    ...common,
    name: 'get_customer',
    label: { en: 'Customer record', 'zh-CN': '客户资料' },
    description: 'Gives what is known about the customer of this conversation.',
    inputSchema: objectSchema({}, []),
    async run(_input, { conversationId }) {
      const record = await read(conversationId);
      if (record === null) throw new ToolError('unavailable', 'The conversation no longer exists.');
      return { text: JSON.stringify(record) };
    },
  };
}

function currentTime({ now, businessHours }: BuiltInDependencies): Tool {
  return {
    ...common,
    name: 'get_current_time',
    label: { en: 'Time and opening hours', 'zh-CN': '当前时间与营业时间' },
    description:
      'Gives the current date and time, the opening hours of the support team, and whether it is open now.',
    inputSchema: objectSchema({}, []),
    async run() {
      const hours = businessHours();
      const local = localTime(now(), hours.timeZone);
      const { days, from, to } = hours;
      return {
        text: JSON.stringify({ ...local, openNow: isOpen(local, hours), openingHours: { days, from, to } }),
      };
    },
  };
}

function calculate(): Tool {
  return {
    ...common,
    name: 'calculate',
    label: { en: 'Calculator', 'zh-CN': '计算器' },
    description:
      'Works out an amount exactly, for refunds, discounts and totals: + - * / ( ) % and round(x, places), min, max, abs. Example: round((129 - 20) * 80%, 2)',
    inputSchema: objectSchema({ expression: text('The expression, numbers with a point for decimals') }, [
      'expression',
    ]),
    async run(input) {
      return { text: refusing(() => evaluate(textOf(input, 'expression'))) };
    },
  };
}

function reckonDates({ businessHours }: BuiltInDependencies): Tool {
  return {
    ...common,
    name: 'calculate_date',
    label: { en: 'Date calculator', 'zh-CN': '日期计算' },
    description:
      'Reckons with dates, for deadlines and delivery: days or working days from one date to another, or a date some days later.',
    inputSchema: objectSchema(
      {
        from: text('A date, YYYY-MM-DD'),
        to: text('Another date, YYYY-MM-DD; leave it out to add days'),
        addDays: { type: 'integer', minimum: -3_660, maximum: 3_660, description: 'Days to add to "from"' },
        workingDays: { type: 'boolean', description: 'Count working days only' },
      },
      ['from'],
    ),
    async run(input) {
      const from = textOf(input, 'from');
      const { days } = businessHours();
      const isWorking = input['workingDays'] === true;
      return {
        text: refusing(() => {
          if (typeof input['to'] === 'string') {
            const count = isWorking
              ? workingDaysBetween(from, input['to'], days)
              : dayNumber(input['to']) - dayNumber(from);
            return JSON.stringify({ days: count, workingDays: isWorking });
          }
          const added = typeof input['addDays'] === 'number' ? input['addDays'] : 0;
          const day = isWorking ? addWorkingDays(from, added, days) : dayOfNumber(dayNumber(from) + added);
          return JSON.stringify({ date: day });
        }),
      };
    },
  };
}

function draftReply({ draftReply: draft }: BuiltInDependencies): Tool {
  return {
    ...common,
    effect: 'write',
    name: 'draft_saved_reply',
    label: { en: 'Draft a saved reply', 'zh-CN': '起草快捷回复' },
    description: 'Puts a reply that will be useful again into the saved replies, for the agent to check.',
    inputSchema: objectSchema(
      {
        title: { ...text('A short title'), maxLength: 120 },
        body: { ...text('The reply'), maxLength: 8_000 },
      },
      ['title', 'body'],
    ),
    async run(input) {
      await draft({ title: textOf(input, 'title'), body: textOf(input, 'body') });
      return { text: 'Saved.' };
    },
  };
}

function askAgent({ askAgent: ask }: BuiltInDependencies): Tool {
  return {
    ...common,
    timeoutMs: null,
    name: 'ask_agent',
    label: { en: 'Question to you', 'zh-CN': '向你提问' },
    description:
      'Asks the human agent one question whose answer you need and cannot find, and waits. Never ask for what the customer or a tool can tell.',
    inputSchema: objectSchema(
      { question: { ...text('The question, in the agent’s language'), maxLength: 1_000 } },
      ['question'],
    ),
    async run(input, context) {
      return { text: await ask(textOf(input, 'question'), context) };
    },
  };
}

function objectSchema(
  properties: Readonly<Record<string, JsonSchema>>,
  required: readonly string[],
): JsonSchema {
  return { type: 'object', properties, required, additionalProperties: false };
}

function text(description: string): JsonSchema {
  return { type: 'string', description };
}

function textOf(input: ToolInput, name: string): string {
  const value = input[name];
  return typeof value === 'string' ? value : '';
}

/** What the arguments' schema cannot say is told to the model all the same, so that it can mend it. */
function refusing(work: () => string): string {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError)
      throw new ToolError('invalid-arguments', error.message, { cause: error });
    throw error;
  }
}
