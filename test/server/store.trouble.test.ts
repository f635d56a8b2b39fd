// Faults of a store at the start, as sentences for whoever starts the server.
// Must never hide a fault that is our own behind such a sentence.
import { mkdtempSync, rmSync } from 'node:fs';
import { Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { start } from '../../server/main.ts';
import { NotSent, Unanswered } from '../../server/store/port.ts';
import { inPlainWords } from '../../server/store/trouble.ts';

const cutOff = new Error('Connection terminated due to connection timeout');

test.each([
  new NotSent('not sent', { cause: cutOff }),
  new NotSent('not sent', { cause: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }) }),
  new Unanswered('no answer', { cause: cutOff }),
  new Unanswered('no answer'),
])('a database that stops answering in the midst of the start is said in plain words (%s)', (fault) => {
  const told = inPlainWords(fault);
  expect(told).toMatchObject({ name: 'StoreUnusable', cause: fault });
  expect(String(told)).toContain('The database cannot be reached');
});

test('what the database said against a write keeps its own sentence, and what is our own fault stays as it is', () => {
  const full = Object.assign(new Error('no space'), { code: '53100' });
  expect(String(inPlainWords(new NotSent('not sent', { cause: full })))).toContain('disk of the database is full');
  const bug = new TypeError('undefined is not a function');
  expect(inPlainWords(bug)).toBe(bug);
});

test('a port that may not be opened is not called a folder that may not be written', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-start-'));
  const refused = Object.assign(new Error('listen EACCES: permission denied'), { code: 'EACCES' });
  vi.spyOn(Server.prototype, 'listen').mockImplementationOnce(function (this: Server) {
    this.emit('error', refused);
    return this;
  });
  try {
    await expect(start({ DATA_DIR: folder, PORT: '80', PARLEY_SAMPLE: 'off' })).rejects.toBe(refused);
  } finally {
    vi.restoreAllMocks();
    rmSync(folder, { recursive: true, force: true });
  }
});
