/**
 * The runs that an agent asks for by hand: rewrites, translations, questions. Each is a run like a suggestion, with a stream,
 * a stop, a cost and one ending; none of them says anything about the queue.
 */
import { maxSourceTextLength } from '../../shared/assist.ts';
import { detectLanguage } from '../../shared/detect-language.ts';
import type { Message, Run } from '../../shared/domain.ts';
import type { LanguageTag } from '../../shared/languages.ts';
import { readContext } from './conversation-context.ts';
import type { Grounding } from './grounding.ts';
import type { LiveRun } from './live-run.ts';
import type { Review } from './run-ending.ts';
import type { LaunchOptions, LiveRuns } from './live-runs.ts';
import type {
  AskInput,
  AssistDependencies,
  OutgoingText,
  RewriteRequest,
  SkillRefusal,
  SkillStart,
  TranslateInRequest,
  TranslateOutRequest,
} from './ports.ts';
import { createReview } from './review.ts';
import { answer } from './skills/answer.v2.ts';
import { rewrites } from './skills/index.ts';
import { skillName } from './skills/skill.ts';
import { chooseSources } from './sources.ts';
import { translateIn } from './skills/translate-in.v1.ts';
import { translateOut } from './skills/translate-out.v1.ts';

export interface SkillRuns {
  rewrite(input: RewriteRequest): Promise<SkillStart>;
  translateOut(input: TranslateOutRequest): Promise<SkillStart>;
  translateIn(input: TranslateInRequest): Promise<SkillStart>;
  ask(input: AskInput): Promise<SkillStart>;
}

/** Characters of the newest turns that are looked at for the customer's words and language. */
const recentCharacters = 4_000;
/** Questions that a further one may build upon; the prompt's budget may allow fewer. */
const earlierQuestions = 10;

/** Saved replies that a rewrite may repeat. */
const mostSavedReplies = 5;

/** A text to work on, and where it comes from. */
interface Source {
  readonly text: string;
  readonly run: Run | null;
  readonly message: Message | null;
}

type Found<Value> = { readonly source: Value } | { readonly refusal: SkillRefusal };

export function createSkillRuns(
  dependencies: AssistDependencies,
  live: LiveRuns,
  grounding: Grounding,
): SkillRuns {
  const { conversations, messages, runs, settings, now } = dependencies;

  async function findRun(conversationId: string, runId: string): Promise<Found<Source>> {
    const run = live.get(runId)?.snapshot() ?? (await runs.get(runId));
    if (run === null) return { refusal: 'unknown-run' };
    if (run.conversationId !== conversationId) return { refusal: 'wrong-conversation' };
    return withText({ text: run.reply, run, message: null });
  }

  /** Notes never leave this machine, and what the system says needs no translation. */
  async function findMessage(conversationId: string, messageId: string): Promise<Found<Source>> {
    const message = await messages.get(messageId);
    if (message === null || message.author === 'note' || message.author === 'system')
      return { refusal: 'unknown-message' };
    if (message.conversationId !== conversationId) return { refusal: 'wrong-conversation' };
    return withText({ text: message.text, run: null, message });
  }

  async function findOutgoing(conversationId: string, source: OutgoingText): Promise<Found<Source>> {
    if ('runId' in source) return findRun(conversationId, source.runId);
    return withText({ text: source.draft, run: null, message: null });
  }

  async function start(
    plan: Pick<LaunchOptions['plan'], 'conversationId' | 'kind' | 'skill' | 'instruction' | 'upToSequence'> &
      Partial<LaunchOptions['plan']>,
    request: LaunchOptions['request'],
    source: Source | null,
    review?: LaunchOptions['review'],
  ): Promise<SkillStart> {
    const at = now();
    const run = await live.launch({
      plan: {
        trigger: 'agent',
        lane: source?.run?.lane ?? 0,
        basedOnRunId: source?.run?.id ?? null,
        ...(source?.message ? { messageId: source.message.id } : {}),
        storedAt: at,
        dueAt: at,
        ...plan,
      },
      request,
      priority: 'foreground',
      ...(review === undefined ? {} : { review }),
    });
    return run === null ? { started: false, refusal: 'closing' } : { started: true, run: run.snapshot() };
  }

  /** What a rewrite of a stale suggestion says is stale as well. */
  async function startRewrite(
    conversationId: string,
    source: Source,
    newest: readonly Message[],
    asked: Pick<LaunchOptions['plan'], 'skill' | 'instruction'>,
    request: LaunchOptions['request'],
  ): Promise<SkillStart> {
    await live.stop(live.find(conversationId, ['rewrite']), 'agent');
    const age = {
      upToSequence: source.run?.upToSequence ?? newest[0]?.sequence ?? 0,
      supersededAt: source.run?.supersededAt ?? null,
    };
    // It says what the original says: what that stood on is what this must stand on.
    const sources = source.run?.sources ?? [];
    const review = source.run === null ? undefined : await reviewOfRewrite(conversationId, newest);
    return start({ conversationId, kind: 'rewrite', ...asked, ...age, sources }, request, source, review);
  }

  async function reviewOfRewrite(conversationId: string, newest: readonly Message[]): Promise<Review> {
    const conversation = await conversations.get(conversationId);
    return createReview({
      settings: settings(),
      customerName: conversation?.customer.name ?? '',
      turns: newest,
      savedReplies: (await dependencies.savedReplies?.fitting(conversationId, mostSavedReplies)) ?? [],
      procedure: null,
      isSearched: dependencies.knowledge !== undefined,
    });
  }

  function liveTranslation(source: Source, language: LanguageTag): LiveRun | undefined {
    return live.find(undefined, ['translation']).find((one) => {
      const { instruction, messageId, basedOnRunId } = one.snapshot();
      const isSame =
        source.message === null ? basedOnRunId === source.run?.id : messageId === source.message.id;
      return isSame && instruction?.skill === 'translate-in' && instruction.language === language;
    });
  }

  return {
    async rewrite({ conversationId, skill: id, source }) {
      if ((await conversations.get(conversationId)) === null) return refuse('unknown-conversation');
      const found = await findOutgoing(conversationId, source);
      if ('refusal' in found) return refuse(found.refusal);
      const { text } = found.source;
      const recent = await messages.recentTurns(conversationId, recentCharacters);
      const skill = rewrites[id];
      return startRewrite(
        conversationId,
        found.source,
        recent,
        { skill: skillName(skill), instruction: { skill: id, sourceText: text } },
        skill.build({ text, customerText: customerText(recent), persona: settings().persona }),
      );
    },

    async translateOut({ conversationId, source, language: wanted }) {
      if ((await conversations.get(conversationId)) === null) return refuse('unknown-conversation');
      const found = await findOutgoing(conversationId, source);
      if ('refusal' in found) return refuse(found.refusal);
      const { text } = found.source;
      const recent = await messages.recentTurns(conversationId, recentCharacters);
      const language = wanted ?? detectLanguage(allCustomerText(recent));
      if (language === null) return refuse('unknown-language');
      return startRewrite(
        conversationId,
        found.source,
        recent,
        {
          skill: skillName(translateOut),
          instruction: { skill: 'translate-out', sourceText: text, language },
        },
        translateOut.build({ text, language, customerText: customerText(recent) }),
      );
    },

    async translateIn({ conversationId, source, language }) {
      const found =
        'messageId' in source
          ? await findMessage(conversationId, source.messageId)
          : await findRun(conversationId, source.runId);
      if ('refusal' in found) return refuse(found.refusal);
      const known =
        liveTranslation(found.source, language)?.snapshot() ?? (await runs.findTranslation(source, language));
      if (known !== null) return { started: true, run: known };
      const { text, message, run } = found.source;
      return start(
        {
          conversationId,
          kind: 'translation',
          skill: skillName(translateIn),
          instruction: { skill: 'translate-in', sourceText: text, language },
          upToSequence: message?.sequence ?? run?.upToSequence ?? 0,
        },
        translateIn.build({ text, language }),
        found.source,
      );
    },

    async ask({ conversationId, question, isFollowUp }) {
      const current = settings();
      const context = await readContext(dependencies, conversationId, current.promptBudgetTokens);
      if (context === null) return refuse('unknown-conversation');
      const earlier = isFollowUp ? await runs.answers(conversationId, earlierQuestions) : [];
      await live.stop(live.find(conversationId, ['answer']), 'agent');
      const { passages } = await grounding.passagesForQuestion(conversationId, question);
      const sources = chooseSources(passages, current.promptBudgetTokens);
      return start(
        {
          sources,
          conversationId,
          kind: 'answer',
          skill: skillName(answer),
          instruction: { skill: 'answer', question, isFollowUp },
          upToSequence: context.upToSequence,
        },
        answer.build({
          settings: current,
          turnsNewestFirst: context.turnsNewestFirst,
          summary: context.summary?.text ?? null,
          earlier: threadOf(earlier),
          question,
          sources,
        }),
        null,
      );
    },
  };
}

function refuse(refusal: SkillRefusal): SkillStart {
  return { started: false, refusal };
}

function withText(source: Source): Found<Source> {
  if (source.text.trim() === '') return { refusal: 'blank' };
  return source.text.length > maxSourceTextLength ? { refusal: 'too-long' } : { source };
}

/** What the customer wrote last. */
function customerText(newestFirst: readonly Message[]): string {
  return newestFirst.find(({ author }) => author === 'customer')?.text ?? '';
}

/** One message may be a number or a name: the language shows in all of them together. */
function allCustomerText(newestFirst: readonly Message[]): string {
  return newestFirst
    .filter(({ author }) => author === 'customer')
    .map(({ text }) => text)
    .join('\n');
}

/** Questions and answers back to the last question that began anew, oldest first. */
function threadOf(
  answersNewestFirst: readonly Run[],
): readonly { readonly question: string; readonly answer: string }[] {
  const thread: { readonly question: string; readonly answer: string }[] = [];
  for (const { instruction, reply } of answersNewestFirst) {
    if (instruction?.skill !== 'answer') break;
    thread.unshift({ question: instruction.question, answer: reply });
    if (!instruction.isFollowUp) break;
  }
  return thread;
}
