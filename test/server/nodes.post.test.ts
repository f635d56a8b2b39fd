// Letters between nodes, over a wire that anybody may write on.
// Must never need a Redis: that true letters cross one is shown in nodes.redis.test.ts.
import { expect, test } from 'vitest';
import { Hints } from '../../server/nodes/hints.ts';
import { type Parcel, Post } from '../../server/nodes/post.ts';
import { newKey } from '../../server/store/seal.ts';

const parcel: Parcel = {
  caseId: 'case',
  from: 'one',
  to: 'other',
  connection: 'line',
  signal: { link: 'link', data: { restart: 0, type: 'again' } },
};

/** Posts of one installation on one wire. */
function office() {
  const key = newKey();
  const channels = new Map<string, (text: string) => void>();
  const sent: [channel: string, text: string][] = [];
  const wire = {
    async publish(channel: string, text: string) {
      sent.push([channel, text]);
      channels.get(channel)?.(text);
      return channels.has(channel);
    },
    subscribe: (channel: string, hear: (text: string) => void) => void channels.set(channel, hear),
    unsubscribe: (channel: string) => void channels.delete(channel),
    isUp: () => true,
    close: () => {},
  };
  const store = { putMail: async () => {}, takeMail: async () => [] };
  const post = (name: string) => {
    const came: Parcel[] = [];
    const faults: unknown[] = [];
    const deliver = (one: Parcel) => void came.push(one);
    const onFault = (error: unknown) => void faults.push(error);
    const made = new Post({ key, hints: new Hints(key), wire, store, deliver, onFault });
    made.receiveAs(name);
    return { send: (to: string) => made.send(to, parcel), came, faults };
  };
  return { post, wire, sent };
}

test('a flood of what no node wrote is said once and delivers nothing, and true letters come all the same', async () => {
  const { post, wire, sent } = office();
  const [here, there] = [post('here'), post('there')];
  await here.send('there');
  const [channel] = sent[0] ?? ['nowhere'];
  for (let n = 0; n < 1_000; n++) await wire.publish(channel, `${'A'.repeat(64)}${n}`);
  await here.send('there');
  expect([there.came.length, there.faults.length]).toEqual([2, 1]);
});

test('a letter to one node opens at no other, whoever hands it there', async () => {
  const { post, wire, sent } = office();
  const [here, there, third] = [post('here'), post('there'), post('third')];
  await here.send('there');
  await here.send('third');
  const [, letter] = sent[0] ?? ['', ''];
  const [channel] = sent[1] ?? [''];
  await wire.publish(channel, letter);
  expect([there.came.length, third.came.length, third.faults.length]).toEqual([1, 1, 1]);
});
