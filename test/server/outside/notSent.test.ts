// A message that was not sent: whether it may come all the same, by the code of what went wrong.
// Must never call something certain that is not: whoever reads it asks for no new one.
import { expect, test } from 'vitest';
import { MessageNotSent, mayCome } from '../../../server/outside/notSent.ts';

const of = (code: string): boolean => mayCome(new MessageNotSent(code));

test.each([
  ...['HTTP_400', 'HTTP_429', 'SMTP_450', 'SMTP_550', 'EAUTH', 'NO_COUNTRY_CODE'],
  ...['CONNECT_TIMEOUT', 'GREETING_TIMEOUT', 'UPGRADE_TIMEOUT', 'UND_ERR_CONNECT_TIMEOUT'],
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETLS', 'ERR_SSL_WRONG_VERSION_NUMBER'],
  ...['DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  ...['CERT_HAS_EXPIRED', 'ERR_TLS_CERT_ALTNAME_INVALID'],
])('after %s it certainly does not', (code) => {
  expect(of(code)).toBe(false);
});

test.each([
  'SOCKET_TIMEOUT',
  'ECONNRESET',
  'ECONNECTION',
  'ETIMEDOUT',
  'HTTP_500',
  'HTTP_503',
  'ERR_SSL_BAD_RECORD_MAC',
])('after %s it may', (code) => {
  expect(of(code)).toBe(true);
});

test('what failed before anything was handed over does not', () => {
  expect(mayCome(new Error('no letter could be made'))).toBe(false);
});
