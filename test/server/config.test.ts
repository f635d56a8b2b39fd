// The environment: what it may say, what it means, and how a fault is told.
// Must never read the real environment.
import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from '../../server/config.ts';
import { startupNotes } from '../../server/startupNotes.ts';

const faultsOf = (env: NodeJS.ProcessEnv) => {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message.split('\n');
    throw error;
  }
  return [];
};

const texts = {
  PUBLIC_URL: 'https://x.org',
  TEXTS_URL: 'https://texts.example.org/',
  TEXTS_AUTHORIZATION: 'App key',
  TEXTS_BODY: 'to={to}&text={text}',
};

const TOGETHER = 'TEXTS_URL, TEXTS_AUTHORIZATION and TEXTS_BODY must be set together.';

describe('readConfig', () => {
  test('an empty environment is a private trial on this machine', () => {
    expect(readConfig({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: null,
      tls: null,
      turn: null,
      dataDir: './data',
      databaseUrl: null,
      redisUrl: null,
      keysDatabaseUrl: null,
      masterKey: { file: './data/master.key' },
      keysDir: './data/keys',
      mail: null,
      texts: null,
      office: { name: 'Parley', phone: null },
      safetyEmail: null,
      sample: true,
      leaveUrl: 'https://www.wikipedia.org/',
      trustProxy: 0,
      metrics: null,
      logLevel: 'info',
    });
  });

  test('a variable set to nothing counts as not set', () => {
    expect(readConfig({ PORT: '', TURN_URLS: ' ', TLS_CERT: '' })).toEqual(readConfig({}));
  });

  test('everything that is set arrives, typed', () => {
    const config = readConfig({
      PORT: '8443',
      HOST: '0.0.0.0',
      PUBLIC_URL: 'https://mediate.example.org/',
      TLS_CERT: '/tls/cert.pem',
      TLS_KEY: '/tls/key.pem',
      TURN_URLS: 'turn:turn.example.org:3478?transport=udp, turns:turn.example.org:5349',
      TURN_SECRET: 'a secret of the relay',
      TURN_ADDRESSES: '203.0.113.5/10.0.0.5, 2001:db8::5',
      DATA_DIR: '/var/lib/parley',
      DATABASE_URL: 'postgres://parley:secret@db/parley',
      KEYS_DATABASE_URL: 'postgresql://parley:secret@db/keys',
      REDIS_URL: 'rediss://:secret@redis:6380',
      MASTER_KEY: '00'.repeat(32),
      KEYS_DIR: '/var/lib/parley-keys',
      SMTP_URL: 'smtps://user:pass@mail.example.org',
      MAIL_FROM: 'Parley <office@example.org>',
      TEXTS_URL: 'https://texts.example.org/v1/messages',
      TEXTS_AUTHORIZATION: 'App key-of-nobody',
      TEXTS_BODY: '{"to":"{to}","text":"{text}"}',
      OFFICE_NAME: 'Office',
      SAFETY_EMAIL: 'safety@example.org',
      OFFICE_PHONE: '+44 20 7946 0000',
      PARLEY_SAMPLE: 'off',
      LEAVE_URL: 'https://weather.example.org/',
      TRUST_PROXY: '1',
      METRICS_PORT: '9100',
      METRICS_HOST: '10.0.0.5',
      LOG_LEVEL: 'warn',
    });
    expect(config).toEqual({
      port: 8443,
      host: '0.0.0.0',
      publicUrl: 'https://mediate.example.org',
      tls: { cert: '/tls/cert.pem', key: '/tls/key.pem' },
      turn: {
        urls: ['turn:turn.example.org:3478?transport=udp', 'turns:turn.example.org:5349'],
        secret: 'a secret of the relay',
        addresses: ['203.0.113.5', '2001:db8::5'],
      },
      dataDir: '/var/lib/parley',
      databaseUrl: 'postgres://parley:secret@db/parley',
      redisUrl: 'rediss://:secret@redis:6380',
      keysDatabaseUrl: 'postgresql://parley:secret@db/keys',
      masterKey: new Uint8Array(32),
      keysDir: '/var/lib/parley-keys',
      mail: { url: 'smtps://user:pass@mail.example.org', from: 'Parley <office@example.org>' },
      texts: {
        url: 'https://texts.example.org/v1/messages',
        authorization: 'App key-of-nobody',
        body: '{"to":"{to}","text":"{text}"}',
      },
      office: { name: 'Office', phone: '+44 20 7946 0000' },
      safetyEmail: 'safety@example.org',
      sample: false,
      leaveUrl: 'https://weather.example.org/',
      trustProxy: 1,
      metrics: { port: 9100, host: '10.0.0.5' },
      logLevel: 'warn',
    });
  });

  test.each([
    ['turn:203.0.113.5:3478?transport=udp,turns:203.0.113.5', ['203.0.113.5']],
    ['turn:[2001:db8::5]:3478,turn:203.0.113.5', ['2001:db8::5', '203.0.113.5']],
    ['turn:203.0.113.5,turn:turn.example.org', []],
  ])('the addresses of a relay are those it is named by, if it is by nothing else: %s', (urls, addresses) => {
    const { turn } = readConfig({ TURN_URLS: urls, TURN_SECRET: 'x'.repeat(16) });
    expect(turn?.addresses).toEqual(addresses);
  });

  test.each(['http://127.0.0.1:8025/send', 'http://localhost/', 'http://[::1]:9/'])(
    'a provider of text messages is asked in the open on this machine alone: %s',
    (url) => expect(readConfig({ ...texts, TEXTS_URL: url }).texts?.url).toBe(url),
  );

  test('a master key is 32 bytes in hex, and is never repeated when it is wrong', () => {
    const key = Buffer.alloc(32, 7);
    expect(readConfig({ MASTER_KEY: key.toString('hex') }).masterKey).toEqual(new Uint8Array(key));
    expect(faultsOf({ MASTER_KEY: 'nearly' })).toEqual(['MASTER_KEY must be 64 hexadecimal digits.']);
  });

  test.each([
    [{ PORT: 'many' }, 'PORT is not a number.'],
    [{ PORT: '70000' }, 'PORT is above 65535.'],
    [
      { PUBLIC_URL: 'mediate.example.org' },
      'PUBLIC_URL must be an address without a path, like https://mediate.example.org.',
    ],
    [
      { PUBLIC_URL: 'ftp://mediate.example.org' },
      'PUBLIC_URL must be an address without a path, like https://mediate.example.org.',
    ],
    [
      { PUBLIC_URL: 'https://example.org/parley' },
      'PUBLIC_URL must be an address without a path, like https://mediate.example.org.',
    ],
    [
      { TURN_URLS: 'http://x', TURN_SECRET: 'x'.repeat(16) },
      'TURN_URLS must be turn: or turns: addresses with commas between.',
    ],
    [
      { TURN_URLS: 'turn:x', TURN_SECRET: 'x'.repeat(16), TURN_ADDRESSES: 'turn.example.org' },
      'TURN_ADDRESSES must be the IP addresses of the relay, with commas between.',
    ],
    [{ TURN_URLS: 'turn:x', TURN_SECRET: 'short' }, 'TURN_SECRET must have 16 characters or more.'],
    [{ SMTP_URL: 'http://x', MAIL_FROM: 'a@b' }, 'SMTP_URL must begin with smtp:// or smtps://.'],
    [{ PARLEY_SAMPLE: 'no' }, 'PARLEY_SAMPLE must be on or off.'],
    [{ LEAVE_URL: 'javascript:alert(1)' }, 'LEAVE_URL must begin with https://.'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of silent, error, warn, info, debug.'],
    [{ TLS_CERT: 'cert.pem' }, 'TLS_CERT and TLS_KEY must be set together.'],
    [{ TURN_URLS: 'turn:x' }, 'TURN_URLS and TURN_SECRET must be set together.'],
    [{ SMTP_URL: 'smtp://x', PUBLIC_URL: 'https://x.org' }, 'SMTP_URL and MAIL_FROM must be set together.'],
    [{ SMTP_URL: 'smtp://x', MAIL_FROM: 'a@b' }, 'SMTP_URL needs PUBLIC_URL: letters carry links to it.'],
    [
      { SAFETY_EMAIL: 'safety@example.org', PUBLIC_URL: 'https://x.org' },
      'SAFETY_EMAIL with PUBLIC_URL needs SMTP_URL: word of harm would reach nobody.',
    ],
    [{ MASTER_KEY: '00'.repeat(32), MASTER_KEY_FILE: 'k' }, 'Set MASTER_KEY or MASTER_KEY_FILE, not both.'],
    [
      { DATABASE_URL: 'mysql://x' },
      'DATABASE_URL must be a Postgres address, like postgres://user:password@host/parley.',
    ],
    [{ KEYS_DATABASE_URL: 'postgres://x' }, 'KEYS_DATABASE_URL needs DATABASE_URL.'],
    [{ REDIS_URL: 'redis://x' }, 'REDIS_URL needs DATABASE_URL: Redis only tells nodes where to look.'],
    [{ REDIS_URL: 'http://x' }, 'REDIS_URL must be a Redis address, like redis://:password@host:6379.'],
  ])('%j is refused in a plain sentence', (env, sentence) => {
    expect(faultsOf(env)).toEqual([sentence]);
  });

  test.each<[Partial<typeof texts>, string]>([
    [{ TEXTS_URL: 'http://texts.example.org/' }, 'TEXTS_URL must begin with https:// and hold no password.'],
    [{ TEXTS_URL: 'http://127.0.0.1.example.org/' }, 'TEXTS_URL must begin with https:// and hold no password.'],
    [{ TEXTS_URL: 'ftp://127.0.0.1/' }, 'TEXTS_URL must begin with https:// and hold no password.'],
    [{ TEXTS_URL: 'https://user:pass@x.org/' }, 'TEXTS_URL must begin with https:// and hold no password.'],
    [
      { TEXTS_AUTHORIZATION: 'App key\nX-More: 1' },
      'TEXTS_AUTHORIZATION must be one line, as the header Authorization takes it.',
    ],
    [
      { TEXTS_BODY: '{"to":"{to}","text":{text}}' },
      'TEXTS_BODY must be JSON or form fields, with {to} and {text} in their values.',
    ],
    [{ TEXTS_BODY: 'to={to}' }, 'TEXTS_BODY must be JSON or form fields, with {to} and {text} in their values.'],
    [{ TEXTS_URL: '' }, TOGETHER],
    [{ TEXTS_AUTHORIZATION: '' }, TOGETHER],
    [{ TEXTS_BODY: '' }, TOGETHER],
    [{ TEXTS_URL: '', TEXTS_BODY: '' }, TOGETHER],
    [{ PUBLIC_URL: '' }, 'TEXTS_URL needs PUBLIC_URL: text messages carry links to it.'],
  ])('of a provider of text messages, %j is refused in a plain sentence', (change, sentence) => {
    expect(faultsOf({ ...texts, ...change })).toEqual([sentence]);
  });

  test('all faults are said at once, and no secret is repeated', () => {
    const wrongTexts = { TEXTS_URL: 'hunter2', TEXTS_AUTHORIZATION: 'hunter2\n', TEXTS_BODY: 'hunter2' };
    const faults = faultsOf({ PORT: 'x', SMTP_URL: 'hunter2', MAIL_FROM: 'hunter2@x', ...wrongTexts });
    expect(faults).toHaveLength(5);
    expect(faults.join()).not.toContain('hunter2');
  });
});

describe('startupNotes', () => {
  const notes = (env: NodeJS.ProcessEnv) => startupNotes(readConfig(env)).join('\n');
  const relay = { TURN_URLS: 'turn:x', TURN_SECRET: 'x'.repeat(16) };

  test('on this machine alone, cameras work and others cannot come', () => {
    expect(notes({})).toContain('Only this computer can open Parley.');
    expect(notes({})).not.toContain('Cameras');
  });

  test('off this machine, cameras need https', () => {
    const cameras = 'Cameras and microphones will not work';
    expect(notes({ HOST: '0.0.0.0' })).toContain(cameras);
    expect(notes({ HOST: '0.0.0.0', PUBLIC_URL: 'http://mediate.example.org' })).toContain(cameras);
    expect(notes({ HOST: '0.0.0.0', TLS_CERT: 'c', TLS_KEY: 'k' })).not.toContain(cameras);
    expect(notes({ PUBLIC_URL: 'https://mediate.example.org' })).not.toContain(cameras);
    expect(notes({ PUBLIC_URL: 'http://localhost:3000' })).not.toContain(cameras);
  });

  test('without a relay it says who may not connect', () => {
    expect(notes({})).toContain('There is no relay');
    expect(notes(relay)).not.toContain('There is no relay');
  });

  test('it says what is kept in the outbox, and that a link alone lets people in where no code can go the other way', () => {
    const mail = { SMTP_URL: 'smtp://x', MAIL_FROM: 'a@b', PUBLIC_URL: 'https://mediate.example.org' };
    expect(notes({})).toContain('Mail and text messages are not sent');
    expect(notes(mail)).toContain('Text messages are not sent');
    expect(notes(mail)).toContain('nobody whose link is mailed is asked for a code');
    expect(notes(mail)).not.toContain('Mail ');
    expect(notes(texts)).toContain('Mail is not sent');
    expect(notes(texts)).toContain('nobody whose link is texted is asked for a code');
    expect(notes(texts)).not.toMatch(/text messages/i);
    expect(notes({ ...mail, ...texts })).not.toMatch(/outbox|asked for a code/);
  });

  test('without a mail server it says that word of harm reaches nobody', () => {
    const told = { SAFETY_EMAIL: 'safety@example.org' };
    expect(notes(told)).toContain('SAFETY_EMAIL');
    expect(notes({})).not.toContain('SAFETY_EMAIL');
    const mail = { SMTP_URL: 'smtp://x', MAIL_FROM: 'a@b', PUBLIC_URL: 'https://mediate.example.org' };
    expect(notes({ ...told, ...mail })).not.toContain('SAFETY_EMAIL');
  });

  test('once others can come, a phone number and a key of its own place are asked for', () => {
    const open = { PUBLIC_URL: 'https://mediate.example.org' };
    expect(notes(open)).toContain('OFFICE_PHONE');
    expect(notes(open)).toContain('MASTER_KEY_FILE');
    expect(notes({ ...open, OFFICE_PHONE: '12345', MASTER_KEY_FILE: '/run/key', KEYS_DIR: '/run/keys' })).not.toMatch(
      /OFFICE_PHONE|MASTER_KEY/,
    );
    expect(notes({ ...open, DATA_DIR: '/d', MASTER_KEY_FILE: '/d/../d/k' })).toContain('MASTER_KEY_FILE');
    expect(notes({ ...open, MASTER_KEY_FILE: '/run/key' })).toContain('KEYS_DIR');
    expect(notes({})).not.toMatch(/OFFICE_PHONE|MASTER_KEY/);
  });

  test('figures that others can read are warned of', () => {
    expect(notes({ METRICS_PORT: '9100', METRICS_HOST: '0.0.0.0' })).toContain('METRICS_HOST');
    expect(notes({ METRICS_PORT: '9100' })).not.toContain('METRICS_HOST');
  });

  test('an https address with no certificate of our own wants the proxy counted', () => {
    expect(notes({ PUBLIC_URL: 'https://m.example.org' })).toContain('TRUST_PROXY');
    expect(notes({ PUBLIC_URL: 'https://m.example.org', TRUST_PROXY: '1' })).not.toContain('TRUST_PROXY');
  });
});
