// Templates for a provider of text messages: which are taken, and which are refused at the start. texts.test.ts has them filled.
// Must never reach a provider.
import { expect, test } from 'vitest';
import { readBody } from '../../../server/outside/textTemplate.ts';

test('a template is JSON or form fields, and holds number and text in its values', () => {
  const good = [
    '{"messages":[{"to":["{to}"],"content":{"text":"{text}"},"flash":false,"parts":2}]}',
    'To=+{to}&From=+15550100&Note=50%25+off&Body={text}',
    ' ["{to}", "x {text} {text}"] ',
    'a={to}{text}',
    '{"a":null,"b":{"c":"{to}: {text}"}}',
  ];
  expect(good.filter((one) => !readBody(one))).toEqual([]);
  const bad = [
    '',
    '{to} {text}',
    '{"to":{to},"text":{text}}',
    '{"to":"{to}","text":"{text}"',
    '{"to":"{to}"}',
    '{"{to}":"x","{text}":"y"}',
    'To={to}',
    'Body={text}',
    '{to}={text}',
    'To={to}&{text}',
    'To={to}&=x&Body={text}',
    'To={to}&Body=100% {text}',
    'To={TO}&Body={Text}',
  ];
  expect(bad.filter((one) => readBody(one))).toEqual([]);
});
