/** Every number by which the web chat protects itself, with its reason. */
import type { TokenBucketLimits } from './token-bucket.ts';

/** A person who pastes or whose page catches up may send 50 in a second; nobody types five a second for long. */
export const messagesPerWindow: TokenBucketLimits = { capacity: 100, perSecond: 5 };
/** All windows of one conversation together. */
export const messagesPerConversation: TokenBucketLimits = { capacity: 150, perSecond: 8 };
/** Images of one conversation: each may be 5 MB of the agent's disk. */
export const imagesPerConversation: TokenBucketLimits = { capacity: 20, perSecond: 0.2 };
/** Acknowledgements come in bursts after a catch-up. What exceeds this is ignored, and the outbox repeats itself. */
export const acknowledgementsPerWindow: TokenBucketLimits = { capacity: 1_000, perSecond: 100 };
/** Frames that are no frames: a page of ours sends none. */
export const badFramesPerWindow: TokenBucketLimits = { capacity: 20, perSecond: 0.1 };
/** New conversations from the start page, from all customers together: each one fills a row of the agent's queue. */
export const startsPerChannel: TokenBucketLimits = { capacity: 200, perSecond: 2 };

/** Windows of all customers together, identified or not. */
export const maxWindows = 1_000;
export const maxWindowsPerConversation = 20;

/** A window that has not said who it is by then is closed. */
export const introductionMs = 10_000;
/** Between two pings; a window that has not answered the last one is gone. */
export const heartbeatMs = 30_000;
/** Bytes waiting for a window that does not read, beyond which it is dropped: it can come back and catch up. */
export const maxBufferedBytes = 1024 * 1024;
/** Messages read from the store at a time for a window that catches up. */
export const catchUpPage = 100;

/** First wait and longest wait before an agent's message is brought again; it doubles in between. */
export const redelivery = { firstMs: 2_000, longestMs: 60_000 } as const;
/** An agent's message that no page has shown for so long is given up: the customer will not come back for it. */
export const giveUpAfterMs = 7 * 24 * 3_600_000;
export const giveUpCheckMs = 3_600_000;
