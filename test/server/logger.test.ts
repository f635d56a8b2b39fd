// The log lets in what is listed and nothing else.
// Must never search a line for known words alone: the fields it carries are compared as a whole.
import { describe, expect, test } from 'vitest';
import { createLogger, type LogFields } from '../../server/logger.ts';

function logged(fields: LogFields) {
  const lines: string[] = [];
  createLogger({ logLevel: 'info' }, { write: (line) => lines.push(line) }).info('something', fields);
  return lines.map((line) => JSON.parse(line));
}

describe('a line of the log', () => {
  test('carries the fields that are listed', () => {
    const [line] = logged({ case: 'c_1', room: 'joint', code: 'notNow', ms: 12, route: '/api/cases/:id' });
    expect(line).toMatchObject({
      msg: 'something',
      case: 'c_1',
      room: 'joint',
      code: 'notNow',
      ms: 12,
      route: '/api/cases/:id',
    });
  });

  test('carries nothing that is not listed', () => {
    const smuggled = { seat: 's1', text: 'the secret offer', token: 'abc', email: 'maria@example.org' };
    expect(Object.keys(logged(smuggled)[0])).toEqual(['level', 'time', 'seat', 'msg']);
  });

  test('leaves out a listed field that holds somebody’s words or address', () => {
    const [line] = logged({ seat: 'Maria Ruiz', code: 'maria@example.org', room: 'x'.repeat(200) });
    expect(Object.keys(line)).toEqual(['level', 'time', 'msg']);
  });

  test('names an error and its place, never its message', () => {
    const error = Object.assign(new TypeError('cannot parse "the\n    at secret offer"'), { code: 'ERR_X' });
    const [line] = logged({ error });
    expect(line.error).toMatchObject({ name: 'TypeError', code: 'ERR_X' });
    expect(line.error.at[0]).toContain('logger.test.ts');
    expect(JSON.stringify(line)).not.toContain('secret');
  });

  test('an error that is not an Error is named by its kind', () => {
    expect(logged({ error: 'the secret offer' })[0].error).toEqual({ name: 'string' });
  });

  test('a level below the configured one stays silent', () => {
    const lines: string[] = [];
    createLogger({ logLevel: 'warn' }, { write: (line) => lines.push(line) }).info('something');
    expect(lines).toEqual([]);
  });

  test.each(['debug', 'info', 'warn', 'error'] as const)('at %s carries no words, link, address or SDP', (level) => {
    const lines: string[] = [];
    const log = createLogger({ logLevel: 'debug' }, { write: (line) => lines.push(line) });
    const secrets = {
      seat: 'my lowest is 1,250',
      room: 'https://parley.example/j#Zm9vYmFyYmF6cXV4',
      code: 'v=0\r\no=- 46117 2 IN IP4 192.0.2.7',
      command: 'candidate:1 1 udp 2122 192.0.2.7 54400 typ host',
      route: 'maria@example.org',
      sdp: 'a=fingerprint:sha-256 AB:CD',
      ip: '192.0.2.7',
      error: new Error('candidate:1 1 udp 2122 192.0.2.7 54400 typ host'),
    };
    log[level]('line failed', secrets);
    const [line] = lines.map((text) => JSON.parse(text));
    expect(Object.keys(line)).toEqual(['level', 'time', 'error', 'msg']);
    expect(lines.join('')).not.toMatch(/192\.0|lowest|Zm9v|fingerprint|maria/);
  });
});
