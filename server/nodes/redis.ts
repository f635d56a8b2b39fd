// The quick way between nodes: Redis' publish and subscribe, for as long as it is there.
// Must never be waited for, nor be the only way: what it loses, the store is asked for within a second.
//
// Not Socket.IO's own Redis adapter: that one hands whatever anybody publishes to everybody's line, unproved. Here no
// line ever hears Redis: nodes do, and they believe only what carries a proof (hints.ts) or is sealed (post.ts).
import { createClient } from '@redis/client';
import type { Logger } from '../logger.ts';

export interface Wire {
  /** False when nobody got it for certain. Never waits for a Redis that is away. */
  publish(channel: string, text: string): Promise<boolean>;
  /** Also after Redis was away. */
  subscribe(channel: string, hear: (text: string) => void): void;
  unsubscribe(channel: string): void;
  /** Is it there now? */
  isUp(): boolean;
  close(): void;
}

/** ms. A Redis that does not answer within this is as good as away. */
const PATIENCE = 1_000;
const LONGEST_PAUSE = 1_000;

/** Begins to connect and goes on trying; nobody waits. */
export function openRedis(url: string, log: Pick<Logger, 'info' | 'warn'>): Wire {
  const settings = {
    url,
    disableOfflineQueue: true,
    commandsQueueMaxLength: 10_000,
    pingInterval: PATIENCE,
    socket: {
      connectTimeout: PATIENCE,
      // More than a ping: a line that is cut without a word is noticed, and made anew.
      socketTimeout: 3 * PATIENCE,
      reconnectStrategy: (retries: number) => Math.min(50 * 2 ** Math.min(retries, 6), LONGEST_PAUSE),
    },
  };
  const speaking = createClient(settings);
  const hearing = createClient(settings);
  const channels = new Map<string, (text: string) => void>();
  let wasUp: boolean | null = null;

  const isUp = () => speaking.isReady && hearing.isReady;
  const note = () => {
    if (isUp() === wasUp) return;
    wasUp = isUp();
    if (wasUp) log.info('redis is there');
    else log.warn('redis is away; nodes hear of each other within a second');
  };
  // Its own list of channels would do after a lost line, but not after a start without Redis.
  const listen = () => {
    for (const [channel, hear] of channels) hearing.subscribe(channel, hear).catch(() => undefined);
  };
  for (const client of [speaking, hearing]) {
    // Without a listener, a Redis that stops would end this process. What it says may name the address.
    client.on('error', note);
    client.on('ready', note);
    client.on('reconnecting', note);
    client.connect().catch(() => undefined);
  }
  hearing.on('ready', listen);

  return {
    async publish(channel, text) {
      if (!speaking.isReady) return false;
      try {
        return (await inTime(speaking.publish(channel, text))) > 0;
      } catch {
        return false;
      }
    },
    subscribe(channel, hear) {
      channels.set(channel, hear);
      if (hearing.isReady) hearing.subscribe(channel, hear).catch(() => undefined);
    },
    unsubscribe(channel) {
      channels.delete(channel);
      if (hearing.isReady) hearing.unsubscribe(channel).catch(() => undefined);
    },
    isUp,
    close() {
      for (const client of [speaking, hearing]) {
        client.removeAllListeners();
        client.on('error', () => undefined);
        client.destroy();
      }
    },
  };
}

async function inTime<T>(promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('redis does not answer')), PATIENCE);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
