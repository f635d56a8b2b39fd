// Letters through a mail server: a small one of the test's own, on this machine.
// Must never reach a mail server elsewhere.
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { createMail } from '../../../server/outside/mail.ts';
import { MessageNotSent, mayCome } from '../../../server/outside/notSent.ts';

const replies: [RegExp, string][] = [
  [/^EHLO/, '250 test'],
  [/^RCPT TO:<refused@/, '550 no such person'],
  [/^DATA/, '354 go on'],
  [/^QUIT/, '221 bye'],
  [/./, '250 ok'],
];

/** A mail server of a dozen lines that keeps all it hears. */
async function mailServer() {
  const heard: string[] = [];
  const server = createServer((socket: Socket) => {
    let inLetter = false;
    socket.write('220 test\r\n');
    socket.setEncoding('utf8').on('data', (chunk) => {
      heard.push(String(chunk));
      if (inLetter && !String(chunk).endsWith('\r\n.\r\n')) return;
      const reply = replies.find(([pattern]) => pattern.test(String(chunk)))?.[1] ?? '250 ok';
      inLetter = reply.startsWith('354');
      socket.write(`${reply}\r\n`);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const url = `smtp://127.0.0.1:${port}`;
  const mail = createMail({
    mail: { url, from: 'Office <office@example.org>' },
    dataDir: '/nowhere',
  });
  return { url, mail, heard, close: () => server.close() };
}

test('a letter goes to the mail server, from the address that is configured', async () => {
  const { mail, heard, close } = await mailServer();
  await mail.send({ to: 'maria@example.org', subject: 'Your link', text: 'Hello' });
  close();
  const said = heard.join('');
  expect(said).toContain('MAIL FROM:<office@example.org>');
  expect(said).toContain('RCPT TO:<maria@example.org>');
  expect(said).toContain('Subject: Your link');
});

test('a letter that the mail server refuses is an error for its sender', async () => {
  const { mail, close } = await mailServer();
  await expect(mail.send({ to: 'refused@example.org', subject: 'x', text: 'y' })).rejects.toThrow();
  close();
});

/** What sending a letter to this server rejects with. */
const failure = (url: string, patience?: number) =>
  createMail({ mail: { url, from: 'a@b.example' }, dataDir: '/nowhere' }, patience)
    .send({ to: 'refused@example.org', subject: 'x', text: 'y' })
    .then(
      () => null,
      (error: unknown) => error,
    );

test('a letter went nowhere for certain where the server refuses it or nobody is there, and not where the wire broke', async () => {
  const { url, close } = await mailServer();
  const refused = await failure(url);
  close();
  const nobody = await Promise.all(['smtp://127.0.0.1:1', 'smtp://nobody.invalid:25'].map((one) => failure(one)));
  const broken = createServer((socket) => socket.write('220 test\r\n', () => socket.destroy())).listen(0, '127.0.0.1');
  await once(broken, 'listening');
  const cut = await failure(`smtp://127.0.0.1:${(broken.address() as AddressInfo).port}`);
  broken.close();
  expect([refused, ...nobody, cut].map(mayCome)).toEqual([false, false, false, true]);
});

test.each([
  ['never says a word was given nothing', [], false],
  ['falls silent on the letter may have taken it', ['220 test', '250 test', '250 ok', '250 ok', '354 go on'], true],
])('a mail server that %s', async (_what, lines, comes) => {
  const left = [...lines];
  const server = createServer((socket: Socket) => {
    const say = () => {
      const line = left.shift();
      if (line) socket.write(`${line}\r\n`);
    };
    say();
    socket.on('data', say);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const silent = await failure(`smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, 1000);
  server.close();
  expect([left, silent instanceof MessageNotSent, mayCome(silent)]).toEqual([[], true, comes]);
});

test('a letter that was not sent says of itself by a code alone why, and nothing of what the mail server answered', async () => {
  const { url, close } = await mailServer();
  const refused = await failure(url);
  close();
  expect(refused).toBeInstanceOf(MessageNotSent);
  const { message, cause } = refused as MessageNotSent;
  expect({ ...(refused as MessageNotSent), message, cause }).toEqual({
    message: 'the message was not sent',
    cause: undefined,
    code: 'SMTP_550',
  });
});
