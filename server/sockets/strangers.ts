// How many open connections of one address have not yet said whose they are.
// Must never count those that have: a family, an office, or everybody behind one proxy may share an address.
import type { IncomingMessage } from 'node:http';
import { networkOf } from '../http/network.ts';

/** A page says who it is within its first message; far more at a time are meant to fill us up. */
const MOST = 50;

export interface Strangers {
  /** False when this address already has too many; else the connection counts until `known`, or until it is over. */
  enter(req: IncomingMessage): boolean;
  /** It is known now whose connection this is; other limits hold for that. */
  known(req: IncomingMessage): void;
}

/** @param proxies how many stand in front: what the outermost of them wrote down is believed, and nothing before it. */
export function createStrangers(proxies: number): Strangers {
  const open = new Map<string, Set<object>>();
  const leave = (address: string, wire: object) => {
    const all = open.get(address);
    all?.delete(wire);
    if (all?.size === 0) open.delete(address);
  };
  return {
    enter(req) {
      const address = addressOf(req, proxies);
      const all = open.get(address) ?? new Set();
      if (all.size >= MOST) return false;
      open.set(address, all.add(req.socket));
      req.socket.once('close', () => leave(address, req.socket));
      return true;
    },
    known: (req) => leave(addressOf(req, proxies), req.socket),
  };
}

function addressOf({ socket, headers }: IncomingMessage, proxies: number): string {
  const told = String(headers['x-forwarded-for'] ?? '').split(',');
  const forwarded = proxies > 0 ? told.at(-proxies)?.trim() : undefined;
  return networkOf(forwarded || socket.remoteAddress);
}
