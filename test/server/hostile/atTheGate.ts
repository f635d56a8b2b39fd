// A draft at the gate alone, with a door and a store in hand: two honest people have it open, and a third who will misbehave.
// Must never send what a real client could not: all of it goes over the wire.
import { afterEach, expect } from 'vitest';
import * as Y from 'yjs';
import { House } from '../drafts/house.ts';
import { type Line, putPoint, textOf, until } from '../drafts/line.ts';

export interface Gate {
  house: House;
  /** Reads along with Ana. */
  cleo: Line;
  /** Ana has written one point, Cleo reads it; Ben is there and will misbehave. */
  anaAndBen(limits?: object, now?: () => number): Promise<[Line, Line]>;
  /** Nothing came of it: the document, the store and the others are as before, and the gate still works. */
  unharmed(ana: Line): Promise<void>;
  closesWith(line: Line, code: number): Promise<void>;
}

/** For every test of a file its own, closed after it. */
export function atTheGate(): Gate {
  let house: House | null = null;
  let cleo: Line | null = null;
  afterEach(() => house?.close());
  const there = <T>(one: T | null): T => {
    if (one === null) throw new Error('nobody has come yet');
    return one;
  };
  return {
    get house() {
      return there(house);
    },
    get cleo() {
      return there(cleo);
    },
    set cleo(line) {
      cleo = line;
    },
    async anaAndBen(limits = {}, now) {
      house = await House.open(limits, undefined, now);
      const [ana, ben] = [await house.writer('ana'), await house.writer('ben')];
      const reader = await house.writer('cleo');
      cleo = reader;
      ana.edit((body) => putPoint(body, 'I pay 10'));
      await until(() => [ben, reader].every((line) => line.text().includes('10')));
      return [ana, ben];
    },
    async unharmed(ana) {
      const { store, logged } = there(house);
      const reader = there(cleo);
      expect(store.text()).toEqual(['I pay 10']);
      ana.edit((body) => textOf(body).insert(8, '!'));
      await until(() => store.text()[0] === 'I pay 10!' && reader.text().includes('!'));
      expect([ana.code, reader.code]).toEqual([null, null]);
      expect(ana.text()).toContain('I pay 10!');
      // Not a character, not a struct and not a deletion more than Ana wrote.
      expect(reader.text()).toBe(ana.text());
      expect(Y.encodeStateVector(reader.ydoc)).toEqual(Y.encodeStateVector(ana.ydoc));
      expect([ana, reader].flatMap(({ cursors }) => cursors)).toEqual([]);
      expect(logged.join()).not.toContain('pay');
    },
    async closesWith(line, code) {
      await until(() => line.code !== null);
      expect(line.code).toBe(code);
    },
  };
}
